"""Editing inside a table: one editor for every kind of cell, with the keys of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QAbstractItemDelegate, QFrame, QLabel, QPlainTextEdit, QWidget

from kpiform.model.target import Target
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import FieldSpec
from ui.editors.binding import is_redo, is_undo
from ui.look import Look, Size

Hint = QAbstractItemDelegate.EndEditHint


class CellEditor(QPlainTextEdit):
    """A cell being edited: grows with its text, and says how a target is understood.

    Enter ends it and goes on, Alt+Enter breaks the line in long texts, Escape gives up.
    """

    finished = Signal(object)
    """The text is to be taken over; carries where to go on (EndEditHint)."""
    grown = Signal()

    def __init__(self, spec: FieldSpec, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._spec = spec
        self._look = look
        self.composing = False
        self.setProperty("cell", "true")
        self.setTabChangesFocus(True)  # or the delegate would leave Tab to the text
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(spec.label)
        self.setAccessibleDescription(spec.help)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(look.px(1))
        self._hint = QLabel(self)
        self._hint.setProperty("role", "good")
        self._hint.setVisible(False)
        self.textChanged.connect(self._on_text_changed)
        self._on_text_changed()

    def text(self) -> str:
        """The text as typed; a value of one line keeps to one line."""
        text = self.toPlainText()
        return text if self._many_lines else " ".join(text.splitlines())

    def show_text(self, text: str) -> None:
        """Show the document's text, unless something is being composed here."""
        if not self.composing and text != self.toPlainText():
            self.setPlainText(text)
            self.selectAll()

    def wanted_size(self, width: int) -> QSize:
        """How large the editor must be at this width to show everything."""
        lines = self.document().size().height()
        height = lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        frame = self._look.px(1.5)
        return QSize(width, round(height + frame + self.viewportMargins().bottom()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that end the editing, then ordinary typing."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            breaks = modifiers in (
                Qt.KeyboardModifier.AltModifier,
                Qt.KeyboardModifier.ShiftModifier,
            )
            if breaks and self._many_lines:
                self.textCursor().insertText("\n")
            else:
                self.finished.emit(Hint.EditNextItem)
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo is the document's unless something was typed here; then it is taken back first."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and (is_undo(event) or is_redo(event))
            and not self.document().isModified()
        ):
            event.ignore()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow the composition, so that nobody changes the text under it."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint below the text."""
        super().resizeEvent(event)
        height = self.viewportMargins().bottom()
        inset = self._look.px(1.5)
        frame = self._look.px(0.5)
        self._hint.setGeometry(
            QRect(inset, self.height() - height - frame, self.width() - 2 * inset, height)
        )
        self.grown.emit()

    @property
    def _many_lines(self) -> bool:
        return self._spec.type is FieldType.LONG_TEXT

    def _on_text_changed(self) -> None:
        text = self.toPlainText().strip()
        shown = self._spec.type is FieldType.TARGET and bool(text)
        self._hint.setText(Target.parse(text).describe() if shown else "")
        self._hint.setVisible(shown)
        self.setViewportMargins(0, 0, 0, self._look.line_height(Size.SMALL) if shown else 0)
        self.grown.emit()
