"""The window: it shows a document and turns what a person does into operations.

No rules and no file formats live here; the core (``kpiform``) has them all and knows no window.
"""
