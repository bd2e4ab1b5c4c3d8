"""The checklist as a table: what became of a text, its place, what stands there, the source."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from kpiform.edit.search import fold
from ui.intake.checklist import State
from ui.models.headed import HeadedTable

if TYPE_CHECKING:
    from kpiform.intake.proposal import Item, Kind
    from ui.intake.checklist import Checklist

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LONGEST = 240
_TIP = 2000


class Column(IntEnum):
    """The columns."""

    KIND = 0
    PLACE = 1
    TEXT = 2
    SOURCE = 3


_HEADS = ("结果", "填报项和说明", "内容", "原文件里的内容和位置")
ITEM = Qt.ItemDataRole.UserRole + 1
"""Role that gives the Item of a row."""
STATE = Qt.ItemDataRole.UserRole + 2
"""Role that gives the State of a row."""
BELOW = Qt.ItemDataRole.UserRole + 3
"""Role that gives the small line below a cell's text: the reason, the place in the file."""


class ItemsModel(HeadedTable):
    """The items of a checklist, or those of one kind, or those that fit what is searched."""

    heads = _HEADS

    def __init__(self, checklist: Checklist, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.checklist = checklist
        self._only: Kind | None = None
        self._open_only = False
        self._words: tuple[str, ...] = ()
        self._shown = list(range(len(checklist.items)))
        self._told = self._current()
        checklist.changed.connect(self._tell)

    def show_only(self, kind: Kind | None, *, open_only: bool = False) -> None:
        """Show one kind, or all; ``open_only``: those that nobody has decided about."""
        self._only, self._open_only = kind, open_only
        self._choose()

    def search(self, typed: str) -> None:
        """Show those that hold every word, anywhere in their line."""
        self._words = tuple(fold(word) for word in typed.split())
        self._choose()

    def item_row(self, row: int) -> int:
        """The row of the checklist that a row here shows."""
        return self._shown[row]

    def row_of(self, path: str) -> int:
        """The first row that shows what stands at a path, -1 when there is none."""
        rows = range(len(self._shown))
        return next((r for r in rows if self.checklist.place(self._shown[r]) == path), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], Column(index.column())
        item = self.checklist.items[row]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _short(self._text(row, column))
            case Qt.ItemDataRole.ToolTipRole:
                return self._spoken(row, column)[:_TIP] or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_HEADS[column]}：{self._spoken(row, column)[:_TIP] or '空'}"
        if role == ITEM:
            return item
        if role == STATE:
            return self.checklist.state(row)
        return _below(item, column) if role == BELOW else None

    def _text(self, row: int, column: Column) -> str:
        item = self.checklist.items[row]
        match column:
            case Column.KIND:
                return word(item, self.checklist.state(row))
            case Column.PLACE:
                return self.checklist.where(row)
            case Column.TEXT:
                return self.checklist.text(row)
            case Column.SOURCE:
                return item.source

    def _spoken(self, row: int, column: Column) -> str:
        below = _below(self.checklist.items[row], column)
        return "\n".join(part for part in (self._text(row, column), below) if part)

    def _choose(self) -> None:
        self.beginResetModel()
        rows = range(len(self.checklist.items))
        self._shown = [row for row in rows if self._wanted(row)]
        self._told = self._current()
        self.endResetModel()

    def _wanted(self, row: int) -> bool:
        item = self.checklist.items[row]
        if self._only is not None and item.kind is not self._only:
            return False
        if self._open_only and self.checklist.state(row) is not State.OPEN:
            return False
        line = fold(" ".join(self._spoken(row, column) for column in Column)) if self._words else ""
        return all(word in line for word in self._words)

    def _tell(self) -> None:
        """What was decided stays in the list until another choice is made of what to show."""
        before, self._told = self._told, self._current()
        last = len(Column) - 1
        for row, (old, new) in enumerate(zip(before, self._told, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def _current(self) -> list[tuple[State, str]]:
        """What can change of every row shown."""
        return [(self.checklist.state(row), self.checklist.text(row)) for row in self._shown]


def word(item: Item, state: State) -> str:
    """What became of a text, in a word."""
    return item.kind.value if state in (State.OPEN, State.AS_READ) else state.value


def _below(item: Item, column: Column) -> str:
    if column is Column.PLACE:
        return item.reason
    return item.place if column is Column.SOURCE else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
