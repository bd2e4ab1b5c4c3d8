"""Long texts: paragraphs whose numbering goes on by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.editors.binding import Binding
from ui.editors.paragraphs import (
    drop_last_number,
    new_paragraph,
    take_number_back,
    take_typed_number,
)

if TYPE_CHECKING:
    from ui.editors.place import Place

_FEWEST, _MOST, _AROUND = 2, 10, 2
"""Lines that a text gets among other fields, and the room around them in lines."""


class LongTextEdit(QPlainTextEdit):
    """A text of several paragraphs bound to a field; pasted formatting is dropped.

    Enter goes on with the next number, Shift+Enter without one; Ctrl+Enter or Tab ends it.
    """

    focused = Signal(bool)
    done = Signal()
    """Ctrl+Enter: what comes next is wanted."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._showing = False
        self.setAccessibleName(place.spec.label)
        self.setTabChangesFocus(True)
        self.setPlaceholderText("Enter 另起一段，Tab 到下一项")
        self.setUndoRedoEnabled(False)  # undo belongs to the document
        self.binding = Binding(self, self, place.session, place.path, place.spec.label)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(
            lambda *_: self.updateGeometry()
        )

    def sizeHint(self) -> QSize:
        """A few lines, more when the text has more: an optional one does not push others away."""
        lines = min(max(round(self.document().size().height()), _FEWEST), _MOST)
        high = (lines + _AROUND) * self.fontMetrics().lineSpacing()
        return QSize(super().sizeHint().width(), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the text has other lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def typed(self) -> str:
        """The text as typed."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show the document's text; the cursor stays where it was."""
        if text == self.toPlainText():
            return
        position = self.textCursor().position()
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(position, len(text)))
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Backspace know numbered paragraphs."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.isReadOnly() or self.binding.composing:
            super().keyPressEvent(event)
        elif enter and plain:
            new_paragraph(self, self._step)
        elif enter and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        elif enter and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.textCursor().insertText("\n")
        elif not (event.key() == Qt.Key.Key_Backspace and plain) or not take_number_back(
            self, self._step
        ):
            super().keyPressEvent(event)
            take_typed_number(self)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is composed may be the number that stands there already."""
        super().inputMethodEvent(event)
        if event.commitString():
            take_typed_number(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was entered."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left; a number behind which nothing came is not left behind."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason and drop_last_number(self):
            self.binding.commit()
        self.focused.emit(False)

    def _step(self) -> None:
        """What is typed so far is one undo step; the number is the next."""
        self.binding.commit()
        self._place.session.new_sitting()

    def _on_text_changed(self) -> None:
        if not self._showing:
            self.binding.on_edited()
