"""Long texts: paragraphs, with the number of characters below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kpiform.schema.edition import FieldSpec
from ui.editors.binding import Binding
from ui.session import Session


class LongTextEdit(QPlainTextEdit):
    """A text of several paragraphs bound to a field; pasted formatting is dropped."""

    focused = Signal(bool)

    def __init__(
        self, session: Session, spec: FieldSpec, path: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._showing = False
        self.setAccessibleName(spec.label)
        self.setAccessibleDescription(spec.help)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # undo belongs to the document
        self.binding = Binding(self, self, session, path, spec.label)
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was entered."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def _on_text_changed(self) -> None:
        if not self._showing:
            self.binding.on_edited()
