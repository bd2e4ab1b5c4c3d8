"""The laid-out form as official files: ``pdf.render`` and ``xlsx.render`` turn the same Pages into
bytes.

reportlab and openpyxl cost start-up time, so the two modules are imported only when something is
exported.
"""
