"""The list of indicators to choose from: name and target, below it where it belongs and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kpiform.library import Entry
from ui.list_rows import draw_ground, draw_pill
from ui.look import Size
from ui.models.listed import ITEM, ListedModel
from ui.wrapping import draw_line

if TYPE_CHECKING:
    from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-kpiform-indicators"
"""What is dragged are names of entries, one a line."""

_DELETE = QKeySequence.StandardKey.Delete
_PATTERN_SHARE = 0.45
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class Role(IntEnum):
    """What the delegate asks for."""

    TARGET = ITEM + 1
    """The target as it comes to stand in the form."""
    ABOUT = TARGET + 1
    """Fields of work, kind and note, in words."""
    MARK = ABOUT + 1
    """A word about the entry: 已在表中, 我的; empty when there is none."""


class EntriesModel(ListedModel[Entry]):
    """The entries found."""

    def __init__(self, heads: dict[str, str], parent: QObject | None = None) -> None:
        """``heads``: names of the second-level heads by id."""
        super().__init__(parent=parent)
        self._heads = heads
        self._one_kind = False
        self._year: int | None = None
        self._there: Collection[str] = ()
        self._own: Collection[Entry] = ()

    def show_entries(self, entries: Sequence[Entry], *, one_kind: bool = False) -> None:
        """Show others; ``one_kind``: all were looked for under one head."""
        self._one_kind = one_kind
        self.show_items(entries)

    def set_marks(self, year: int | None, there: Collection[str], own: Collection[Entry]) -> None:
        """The form's year, keys of the names that stand in it, entries that are the person's."""
        self._year, self._there, self._own = year, there, own
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def target(self, entry: Entry) -> str:
        """The target of an entry as it comes to stand in the form, … where a number is missing."""
        return entry.target(self._year, "…")

    def about(self, entry: Entry) -> str:
        """Fields of work of an entry, its kind unless all are of one, and its note."""
        kind = "" if self._one_kind else self._heads.get(entry.head, "不分类型")
        parts = ("、".join(entry.tags), kind, entry.note)
        return " · ".join(part for part in parts if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """See Qt: every entry can be dragged."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """See Qt."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """See Qt: the names."""
        data = QMimeData()
        found = [entry for index in sorted(indexes) if (entry := self.item(index.row()))]
        data.setData(MIME, "\n".join(entry.name for entry in found).encode())
        return data

    def told(self, item: Entry, role: int) -> Any:
        """See `ListedModel`."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.name
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (item.name, self.target(item), self.about(item), self._mark(item))
                return "，".join(part for part in parts if part)
            case Role.TARGET:
                return self.target(item)
            case Role.ABOUT:
                return self.about(item)
            case Role.MARK:
                return self._mark(item)
        return None

    def _mark(self, entry: Entry) -> str:
        if entry.key in self._there:
            return "已在表中"
        return "我的" if entry in self._own else ""


class EntryList(QListView):
    """Enter and a double click take; what is dragged is told before and after."""

    taken = Signal()
    unwanted = Signal()
    """Delete was pressed."""
    dragged = Signal(bool)
    """A drag begins (True) or ended."""

    def event(self, event: QEvent) -> bool:
        """Delete is meant for the list here, not for the rows of the form."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and override and event.matches(_DELETE):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.matches(_DELETE):
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """See Qt."""
        self.dragged.emit(True)
        super().startDrag(actions)
        self.dragged.emit(False)


class EntryDelegate(QStyledItemDelegate):
    """Name at the left and target at the right; below, small, where it belongs."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines with room around them."""
        lines = self._look.line_height() + self._look.line_height(Size.SMALL)
        return QSize(self._look.px(30), lines + self._look.px(3.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        look = self._look
        painter.save()
        rect = draw_ground(painter, option, look)
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.setPen(QPen(look.colour("accent"), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        area = rect.adjusted(look.px(3), look.px(1.5), -look.px(3), -look.px(1.5))
        self._first_line(painter, area, index)
        area.setTop(area.top() + look.line_height() + look.px(0.5))
        self._second_line(painter, area, index)
        painter.restore()

    def _first_line(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The name goes before the target: it has the room that it needs."""
        area = QRect(rect)
        metrics = QFontMetrics(self._look.font())
        name, target = str(index.data()), str(index.data(Role.TARGET))
        wanted = area.width() - metrics.horizontalAdvance(name) - self._look.px(3)
        share = max(wanted, round(area.width() * _PATTERN_SHARE))
        room = min(metrics.horizontalAdvance(target), share)
        there = index.data(Role.MARK) == "已在表中"
        right = QRect(area.right() - room, area.top(), room + 1, area.height())
        tones = ("mute", "mute") if there else ("accent", "ink")
        draw_line(painter, right, target, self._look, tones[0], align=_RIGHT)
        area.setRight(right.left() - self._look.px(2))
        draw_line(painter, area, name, self._look, tones[1], align=_LEFT)

    def _second_line(self, painter: QPainter, rect: QRect, index: Index) -> None:
        look, area = self._look, QRect(rect)
        mark = str(index.data(Role.MARK))
        if mark:
            area.setRight(self._pill(painter, area, mark) - look.px(2))
        about = str(index.data(Role.ABOUT))
        draw_line(painter, area, about, look, "mute", Size.SMALL, align=_LEFT)

    def _pill(self, painter: QPainter, area: QRect, word: str) -> int:
        """A word on a coloured ground at the right; returns where it begins."""
        look, tones = self._look, self._look.tones
        font = look.font(Size.SMALL)
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(word) + look.px(3)
        pill = QRect(area.right() - width, area.top(), width, metrics.height() + look.px(0.25))
        mine = word == "我的"
        ink = tones.accent if mine else tones.info
        draw_pill(
            painter, pill, word, font, ink, tones.accent_ground if mine else tones.info_ground
        )
        return pill.left()
