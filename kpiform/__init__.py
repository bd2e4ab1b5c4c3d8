"""The core of kpiform: performance-target forms as data, from typed text to official paper.

A form is data (``templates/``).  The core changes a document by operations, checks it by rules,
lays it out once and writes it as xlsx or pdf.  It knows no window: nothing here imports Qt.
"""

__version__ = "0.1.0"
