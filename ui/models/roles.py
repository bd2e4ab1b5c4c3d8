"""What the views of a `RowsModel` ask for besides Qt's own roles."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """What the delegate asks for besides Qt's own roles."""

    FINDING = Qt.ItemDataRole.UserRole + 1
    """The worst Finding at the cell, or None."""
    SPEC = FINDING + 1
    """FieldSpec of the cell, or None where there is nothing to fill in."""
    COUNT = SPEC + 1
    """Number of rows of the innermost tier below, or None for such a row itself."""
    TIER = COUNT + 1
    """Depth of the row."""
    REPEATS = TIER + 1
    """Whether the cell of a flat table says again what stands above it."""
    PLACE = REPEATS + 1
    """Place of the cell, for its editor; None where there is nothing to fill in."""
    WAITS = PLACE + 1
    """Why somebody should still look at the cell, or None."""
