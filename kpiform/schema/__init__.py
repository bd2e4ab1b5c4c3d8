"""The form as frozen data: the catalogue of field ids and an edition per folder of ``templates/``.

The paper's words stand in ``templates/<edition>/form.yaml``; this package reads them strictly
(every mistake at once, each with file and line) and hands out an ``Edition``.
"""
