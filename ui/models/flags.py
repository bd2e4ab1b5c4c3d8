"""What can be done to a cell of a table, as Qt wants to know it."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt


@cache
def flags_of(
    there: bool, editable: bool = False, movable: bool = False, takes: bool = False
) -> Qt.ItemFlag:
    """What can be done to a cell; views ask several times for each row, and Qt's flags are slow."""
    flag, flags = Qt.ItemFlag, Qt.ItemFlag.NoItemFlags
    if there:
        flags |= flag.ItemIsEnabled | flag.ItemIsSelectable
    for wanted, each in (
        (editable, flag.ItemIsEditable),
        (movable, flag.ItemIsDragEnabled),
        (takes, flag.ItemIsDropEnabled),
    ):
        if wanted:
            flags |= each
    return flags
