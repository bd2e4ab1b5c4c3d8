"""The hits of a search as a list with ticks: where, and what would stand there."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from kpiform.edit.search import Hit

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HitColumn(IntEnum):
    """The columns."""

    PLACE = 0
    TEXT = 1


HIT = Qt.ItemDataRole.UserRole + 1
"""Role that gives the Hit of a row."""


class HitsModel(QAbstractTableModel):
    """Every hit is ticked until somebody unticks it; ``replacement`` None: only looked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.replacement: str | None = None
        self._hits: Sequence[Hit] = ()
        self._left_out: set[tuple[str, int]] = set()

    def show_hits(self, hits: Sequence[Hit], replacement: str | None) -> None:
        """Show the hits of another search, or of the same after a change."""
        self.beginResetModel()
        self._hits, self.replacement = hits, replacement
        self._left_out &= {_key(hit) for hit in hits}
        self.endResetModel()

    def show_replacement(self, replacement: str | None) -> None:
        """Show the same hits with another replacement."""
        self.replacement = replacement
        if self._hits:
            last = self.index(len(self._hits) - 1, HitColumn.TEXT)
            self.dataChanged.emit(self.index(0, 0), last)

    def hit(self, row: int) -> Hit | None:
        """The hit in a row."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def ticked(self) -> list[Hit]:
        """The hits to replace."""
        return [hit for hit in self._hits if _key(hit) not in self._left_out]

    def tick_all(self, wanted: bool) -> None:
        """Tick all hits, or none."""
        self._left_out = set() if wanted else {_key(hit) for hit in self._hits}
        self.show_replacement(self.replacement)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self._hits)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(HitColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """See Qt."""
        flags = super().flags(index)
        if index.column() == HitColumn.PLACE and self.replacement is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        hit = self.hit(index.row()) if index.isValid() else None
        if hit is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.where if index.column() == HitColumn.PLACE else self._line(hit)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{hit.where}\n{hit.text}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{hit.where}：{self._line(hit)}"
            case Qt.ItemDataRole.CheckStateRole:
                return self._tick(hit) if index.column() == HitColumn.PLACE else None
        return hit if role == HIT else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a hit."""
        hit = self.hit(index.row())
        if hit is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._left_out.discard(_key(hit))
        else:
            self._left_out.add(_key(hit))
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), 1))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """See Qt."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("位置", "内容")[section]
        return None

    def _tick(self, hit: Hit) -> Qt.CheckState | None:
        if self.replacement is None:
            return None
        left_out = _key(hit) in self._left_out
        return Qt.CheckState.Unchecked if left_out else Qt.CheckState.Checked

    def _line(self, hit: Hit) -> str:
        before, behind = hit.around()
        found = f"{before}【{hit.found}】{behind}"
        if self.replacement is None or _key(hit) in self._left_out:
            return found
        return f"{found}，改为：{before}{self.replacement}{behind}"


def _key(hit: Hit) -> tuple[str, int]:
    return (hit.path, hit.start)
