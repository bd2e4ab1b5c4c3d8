"""The list below an editor with what could be meant; it never takes the keyboard itself.

It is no popup window of its own: an input method goes on undisturbed while it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.editors.candidates import Candidate
from ui.look import Look, Size

Offer = Callable[[bool], Sequence[Candidate]]
"""Gives the candidates for what stands in the editor; True: the person asked for them."""

_CANDIDATE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 8
_FEWEST_UNITS, _MOST_UNITS = 44, 90
_GAP = 3


class SuggestionList(QListWidget):
    """The candidates with their notes, in front of everything else in the window."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self.setProperty("suggestions", "true")
        self.setItemDelegate(_Rows(look, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("可以填的内容")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def fill(self, candidates: Sequence[Candidate], below: QWidget) -> None:
        """Show candidates below a widget, or above it where there is no room."""
        self.clear()
        for candidate in candidates:
            item = QListWidgetItem(candidate.text)
            item.setData(_CANDIDATE, candidate)
            spoken = f"{candidate.text}，{candidate.note}" if candidate.note else candidate.text
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addItem(item)
        self.setCurrentRow(-1)
        self.place_at(below)
        self.show()
        self.raise_()

    def place_at(self, editor: QWidget) -> None:
        """Stand below an editor, or above it where there is no room."""
        self.setGeometry(self._place(editor))

    def candidate(self, item: QListWidgetItem) -> Candidate:
        """The candidate of an item."""
        found: Candidate = item.data(_CANDIDATE)
        return found

    def _place(self, below: QWidget) -> QRect:
        frame = 2 * self.frameWidth() + 2
        rows = min(self.count(), _MOST_ROWS)
        size = QSize(self._wanted_width(below.width()), rows * self.sizeHintForRow(0) + frame)
        window = self._window
        corner = below.mapTo(window, QPoint(0, below.height() + 1))
        if corner.y() + size.height() > window.height():
            corner = below.mapTo(window, QPoint(0, -size.height() - 1))
        corner.setX(max(0, min(corner.x(), window.width() - size.width())))
        return QRect(corner, size)

    def _wanted_width(self, least: int) -> int:
        look = self._look
        body, small = QFontMetrics(look.font()), QFontMetrics(look.font(Size.SMALL))
        shown = [self.candidate(self.item(row)) for row in range(self.count())]
        widest = max(
            body.horizontalAdvance(each.text) + small.horizontalAdvance(each.note) for each in shown
        )
        least = min(max(least, look.px(_FEWEST_UNITS)), look.px(_MOST_UNITS))
        return max(least, min(widest + look.px(10), look.px(_MOST_UNITS)))


class _Rows(QStyledItemDelegate):
    """The text, and the note in grey at the right."""

    def __init__(self, look: Look, view: QListWidget) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line."""
        return QSize(self._look.px(20), self._look.line_height() + self._look.px(2))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """See Qt."""
        look, candidate = self._look, index.data(_CANDIDATE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        lit = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        if option.state & lit:  # type: ignore[attr-defined]
            painter.fillRect(rect, look.colour("accent_ground"))
        area = rect.adjusted(look.px(2), 0, -look.px(2), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font(Size.SMALL))
        painter.setPen(look.colour("mute"))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, candidate.note)
        area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(candidate.note))
        painter.setFont(look.font())
        painter.setPen(look.colour("ink"))
        text = painter.fontMetrics().elidedText(
            candidate.text, Qt.TextElideMode.ElideRight, area.width() - look.px(_GAP)
        )
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()


class Completion(QObject):
    """Offers candidates while ``editor`` is typed in.

    Alt+Down opens the list, the arrows go through it, Enter takes what is marked, Escape
    closes it.  Nothing is marked at first, so that Enter and Escape keep their meaning when the
    list came by itself.
    """

    taken = Signal(object)
    """The Candidate that is to stand in the editor."""

    def __init__(self, editor: QWidget, offer: Offer, look: Look) -> None:
        super().__init__(editor)
        self._editor = editor
        self._offer = offer
        self._look = look
        self._list: SuggestionList | None = None
        self._asked = False
        editor.installEventFilter(self)

    @property
    def shown(self) -> SuggestionList | None:
        """The list while it is open."""
        return self._list

    def refresh(self) -> None:
        """Offer what fits the text that has just been typed."""
        self._show(asked=False)

    def ask(self) -> None:
        """Open the list, more of it when it came by itself; or close it."""
        if self._list and self._asked:
            self.close()
        else:
            self._show(asked=True)

    def close(self) -> None:
        """Take the list away."""
        if self._list:
            self._list.hide()
            self._list.deleteLater()
            self._list = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list's keys, while it is open; it goes with the focus and with the editor."""
        match event:
            case QKeyEvent() if self._wants(event):
                if event.type() is QEvent.Type.ShortcutOverride:
                    event.accept()
                    return True
                if event.type() is QEvent.Type.KeyPress:
                    return self._do(event)
            case QInputMethodEvent() if event.preeditString():
                self.close()
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.close()
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self._list:
            self._list.place_at(self._editor)
        return super().eventFilter(watched, event)

    def _wants(self, event: QKeyEvent) -> bool:
        if _asks(event):
            return True
        keys = [Qt.Key.Key_Up, Qt.Key.Key_Down]
        marked = self._list is not None and self._list.currentRow() >= 0
        if marked:
            keys += [Qt.Key.Key_Return, Qt.Key.Key_Enter]
        if marked or self._asked:
            keys.append(Qt.Key.Key_Escape)
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._list is not None and not plain and event.key() in keys

    def _do(self, event: QKeyEvent) -> bool:
        if _asks(event):
            self.ask()
        elif self._list and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            rows = self._list.count() + 1  # one place is nothing marked
            self._list.setCurrentRow((self._list.currentRow() + 1 + step) % rows - 1)
        elif self._list and event.key() == Qt.Key.Key_Escape:
            self.close()
        elif self._list:
            self._take(self._list.currentItem())
        return True

    def _show(self, *, asked: bool) -> None:
        self._asked = asked
        found = self._offer(asked)
        if not found:
            self.close()
            return
        if self._list is None:
            self._list = SuggestionList(self._look, self._editor.window())
            self._list.itemClicked.connect(self._take)
            # Before the filters that others installed since, such as a table's delegate.
            self._editor.installEventFilter(self)
        self._list.fill(found, self._editor)

    def _take(self, item: QListWidgetItem) -> None:
        assert self._list
        candidate = self._list.candidate(item)
        self.close()
        self.taken.emit(candidate)


def _asks(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() == Qt.Key.Key_Down and plain == Qt.KeyboardModifier.AltModifier
