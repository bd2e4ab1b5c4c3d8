"""What every list of things answers in the same way."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Item = TypeVar("_Item")
ITEM = Qt.ItemDataRole.UserRole + 1
"""Role that gives the thing itself."""


class ListedModel(QAbstractListModel, Generic[_Item]):
    """A row for each thing, none of which is None."""

    def __init__(self, items: Sequence[_Item] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items = list(items)

    def show_items(self, items: Sequence[_Item]) -> None:
        """Show others."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def take_out(self, row: int) -> None:
        """Remove a row."""
        self.beginRemoveRows(_NOWHERE, row, row)
        del self._items[row]
        self.endRemoveRows()

    def item(self, row: int) -> _Item | None:
        """What a row shows; None when there is no such row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        return item if role == ITEM else self.told(item, role)

    @abstractmethod
    def told(self, item: _Item, role: int) -> Any:
        """What is said of a thing in a role of Qt's or one's own; None: nothing."""
