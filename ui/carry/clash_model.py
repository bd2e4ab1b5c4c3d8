"""The places where drafts differ, as a Qt table."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.headed import HeadedTable

if TYPE_CHECKING:
    from kpiform.carry import Clash

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADS = ("位置", "用哪一个", "")


class ClashColumn(IntEnum):
    """The columns."""

    PLACE = 0
    CHOSEN = 1
    STATE = 2


class ClashesModel(HeadedTable):
    """The clashes as they are decided."""

    heads = _HEADS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clashes: tuple[Clash, ...] = ()

    def show_clashes(self, clashes: tuple[Clash, ...]) -> None:
        """Show these instead; what is chosen stays, unless places came or went."""
        if [each.key for each in clashes] != [each.key for each in self._clashes]:
            self.beginResetModel()
            self._clashes = clashes
            self.endResetModel()
            return
        self._clashes = clashes
        if clashes:
            last = self.index(len(clashes) - 1, len(ClashColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self._clashes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        if not index.isValid():
            return None
        clash = self._clashes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(clash, ClashColumn(index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                return clash.reason
            case Qt.ItemDataRole.AccessibleTextRole:
                state = "看过了" if clash.looked else "还没看"
                return f"{_text(clash, ClashColumn(index.column()))}，{state}"
        return None


def _text(clash: Clash, column: ClashColumn) -> str:
    match column:
        case ClashColumn.PLACE:
            return clash.where
        case ClashColumn.CHOSEN:
            return chosen(clash)
        case ClashColumn.STATE:
            return "✓ 看过了" if clash.looked else "还没看"


def chosen(clash: Clash) -> str:
    """What holds at a place now, in words."""
    if clash.chosen < 0:
        return "自己写的"
    if clash.is_row:
        return clash.texts[clash.chosen]
    return clash.drafts[clash.chosen]
