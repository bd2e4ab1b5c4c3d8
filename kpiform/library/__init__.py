"""指标库: indicators to choose from, searched by words and pinyin, put into a form as rows.

The entries stand in a plain file (``resources/library/indicators.yaml``) that people can edit and
share; a person's own file has the same shape, and any document's indicators can be had as entries.
"""

from kpiform.library.entry import Entry
from kpiform.library.files import library_bytes, packaged, read_library
from kpiform.library.own import entries_of
from kpiform.library.rows import head_row, row_for
from kpiform.library.shelf import Library

__all__ = [
    "Entry",
    "Library",
    "entries_of",
    "head_row",
    "library_bytes",
    "packaged",
    "read_library",
    "row_for",
]
