"""指标库: indicators to choose from, searched by words and pinyin, put into a form as rows.

The entries stand in a plain file (``resources/library/indicators.yaml``) that people can edit and
share; a person's own file has the same shape, and any document's indicators can be had as entries.
"""

from kpiform.library.adding import Addition, Spot, adding, naming, spot_of
from kpiform.library.entry import COMMON, GAP, Entry
from kpiform.library.files import library_bytes, packaged, read_library
from kpiform.library.own import entries_of
from kpiform.library.rows import head_row, row_for, second_level
from kpiform.library.shelf import Library

__all__ = [
    "COMMON",
    "GAP",
    "Addition",
    "Entry",
    "Library",
    "Spot",
    "adding",
    "entries_of",
    "head_row",
    "library_bytes",
    "naming",
    "packaged",
    "read_library",
    "row_for",
    "second_level",
    "spot_of",
]
