"""Long texts: paragraphs whose numbering goes on by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.editors.binding import Binding
from ui.editors.paragraphs import new_paragraph, take_number_back
from ui.editors.place import Place


class LongTextEdit(QPlainTextEdit):
    """A text of several paragraphs bound to a field; pasted formatting is dropped.

    Enter goes on with the next number, Shift+Enter without one.
    """

    focused = Signal(bool)

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._showing = False
        self.setAccessibleName(place.spec.label)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # undo belongs to the document
        self.binding = Binding(self, self, place.session, place.path, place.spec.label)
        self.textChanged.connect(self._on_text_changed)

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
        elif enter and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.textCursor().insertText("\n")
        elif not (event.key() == Qt.Key.Key_Backspace and plain) or not take_number_back(
            self, self._step
        ):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was entered."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def _step(self) -> None:
        """What is typed so far is one undo step; the number is the next."""
        self.binding.commit()
        self._place.session.new_sitting()

    def _on_text_changed(self) -> None:
        if not self._showing:
            self.binding.on_edited()
