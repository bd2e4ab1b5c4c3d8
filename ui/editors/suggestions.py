"""The list below an editor with what could be meant; it never takes the keyboard itself.

It is no popup window of its own: an input method goes on undisturbed while it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QListWidgetItem, QWidget

    from ui.editors.candidates import Candidate
    from ui.editors.suggestion_list import SuggestionList
    from ui.look import Look

    Offer = Callable[[bool], Sequence[Candidate]]
    """Gives the candidates for what stands in the editor; True: the person asked for them."""


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
            from ui.editors.suggestion_list import SuggestionList

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
