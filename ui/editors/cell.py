"""Editing inside a table: one editor for every kind of cell, with the keys of a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QFrame, QLabel, QPlainTextEdit, QWidget

from kpiform.blocks import read_tabbed
from kpiform.schema.catalogue import FieldType
from ui.editors.binding import is_command, is_redo, is_undo
from ui.editors.field import describe
from ui.editors.paragraphs import new_paragraph, take_number_back, take_typed_number
from ui.editors.reading import length
from ui.editors.suggestions import Completion
from ui.editors.target_bar import TargetBar
from ui.editors.target_writing import with_sign, with_unit
from ui.look import set_property

if TYPE_CHECKING:
    from ui.editors.candidates import Candidate
    from ui.editors.place import Place
    from ui.look import Look

Hint = QAbstractItemDelegate.EndEditHint
_LONGEST_CELL = 32_767
"""Characters that a spreadsheet's cell can hold."""

_OFFERED_AT_ONCE = (FieldType.TARGET, FieldType.COMPARISON, FieldType.UNIT, FieldType.CHOICE)
"""An empty cell of these shows what it can be filled with as soon as it is opened."""


class CellEditor(QPlainTextEdit):
    """A cell being edited: grows with its text, and says how the text is understood.

    Enter ends it and goes on, Alt+Enter begins a new paragraph in long texts, Escape gives up.
    """

    finished = Signal(object)
    """The text is to be taken over; carries where to go on (EndEditHint)."""
    grown = Signal()

    def __init__(self, place: Place, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._spec = place.spec
        self._look = look
        self.composing = False
        self._showing = False
        self._invitation = ""
        self.setProperty("cell", "true")
        self.setTabChangesFocus(True)  # or Tab would be text
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(place.spec.label)
        describe(self, place)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(look.px(1))
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._hint.setVisible(False)
        self._bar = self._make_bar()
        self.completion = Completion(self, self._offer, look)
        self.completion.taken.connect(self._take)
        self.textChanged.connect(self._on_text_changed)
        # The text is broken into lines only after it has changed.
        self.document().documentLayout().documentSizeChanged.connect(lambda *_: self.grown.emit())
        self._tell_hint()

    @property
    def path(self) -> str:
        """The place that is being edited."""
        return self._place.path

    def text(self) -> str:
        """The text as typed; a value of one line keeps to one line."""
        text = self.toPlainText()
        return text if self._many_lines else " ".join(text.splitlines())

    def show_text(self, text: str) -> None:
        """Show the document's text, unless something is being composed here."""
        if not self.composing and text != self.toPlainText():
            self._showing = True
            self.setPlainText(text)
            self._showing = False
            self.selectAll()

    def invite(self, sentence: str) -> None:
        """Say what can be done here as long as nothing is written."""
        self._invitation = sentence
        self._tell_hint()
        self.grown.emit()

    def wanted_size(self, width: int) -> QSize:
        """How large the editor must be at this width to show everything."""
        lines = self.document().size().height()
        height = lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        frame = self._look.px(1.5)
        return QSize(width, round(height + frame + self.viewportMargins().bottom()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that end the editing, those of paragraphs, then ordinary typing."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if modifiers == Qt.KeyboardModifier.AltModifier and self._many_lines:
                new_paragraph(self, _no_step)
            elif modifiers == Qt.KeyboardModifier.ShiftModifier and self._many_lines:
                self.textCursor().insertText("\n")
            else:
                self.finished.emit(Hint.EditNextItem)
            return
        erases = event.key() == Qt.Key.Key_Backspace and not modifiers and self._many_lines
        if not erases or not take_number_back(self, _no_step):
            super().keyPressEvent(event)
            take_typed_number(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab ends the editing as Enter does, Shift+Tab too, but goes back."""
        self.finished.emit(Hint.EditNextItem if forward else Hint.EditPreviousItem)
        return True

    def event(self, event: QEvent) -> bool:
        """Undo is the document's unless something was typed here; then it is taken back first."""
        if isinstance(event, QKeyEvent):
            override = event.type() is QEvent.Type.ShortcutOverride
            steps = override and (is_undo(event) or is_redo(event))
            if is_command(event) or (steps and not self.document().isModified()):
                event.ignore()
                return True
        return super().event(event)

    def fit(self, rect: QRect) -> None:
        """Cover a cell, with the hint below the text.

        The resize event does not do for that: it is the viewport's, which may keep its size.
        """
        self.setGeometry(rect)
        self._place_hint()
        self.grown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the hint below the text."""
        super().resizeEvent(event)
        self._place_hint()
        self.grown.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as text: one cell of a spreadsheet without its quotes, several as they are."""
        text = source.text()
        if len(text) <= _LONGEST_CELL:
            block = read_tabbed(text)
            if block.height == block.width == 1:
                text = block.text(0, 0)
        self.insertPlainText(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow the composition, so that nobody changes the text under it."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if event.commitString():
            take_typed_number(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show at once what an empty cell of few possibilities can be filled with."""
        super().focusInEvent(event)
        if self._spec.type in _OFFERED_AT_ONCE and not self.toPlainText() and not self.composing:
            self.completion.refresh()

    @property
    def _many_lines(self) -> bool:
        return self._spec.type is FieldType.LONG_TEXT

    def _offer(self, asked: bool) -> tuple[Candidate, ...]:
        return () if self.composing else self._place.candidates(self.text(), asked)

    def _take(self, candidate: Candidate) -> None:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(candidate.text)
        self.setTextCursor(cursor)
        if not candidate.open:
            self.completion.close()

    def _on_text_changed(self) -> None:
        self._tell_hint()
        if not self._showing and self.document().isModified():
            self.completion.refresh()
        self.grown.emit()

    def _tell_hint(self) -> None:
        text = self.toPlainText()
        hint = length(text) if self._many_lines else self._place.reading(text)
        if not text and not self.composing:
            hint = self._invitation or hint
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        set_property(self._hint, "role", "good" if hint.startswith("读作") else "mute")
        self._place_hint()

    def _place_hint(self) -> None:
        """How the text is understood stands below it, and the signs below that."""
        inset, frame = self._look.px(1.5), self._look.px(0.5)
        width = self.width() - 2 * inset
        height = self._hint.heightForWidth(width) if self._hint.text() else 0
        below = self._bar.sizeHint().height() + frame if self._bar else 0
        if self.viewportMargins().bottom() != height + below:
            self.setViewportMargins(0, 0, 0, height + below)
        top = self.height() - height - below - frame
        self._hint.setGeometry(QRect(inset, top, width, height))
        if self._bar:
            self._bar.setGeometry(QRect(inset, top + height, width, below - frame))

    def _make_bar(self) -> TargetBar | None:
        """Signs and units for a target that is not split over several columns."""
        units = self._place.units() if self._spec.type is FieldType.TARGET else ()
        if not units:
            return None
        bar = TargetBar(units, self._look, self)
        bar.sign_wanted.connect(lambda sign: self._write(with_sign(self.text(), sign), sign.symbol))
        bar.unit_wanted.connect(lambda unit: self._write(with_unit(self.text(), unit), unit))
        return bar

    def _write(self, whole: str | None, part: str) -> None:
        """Put another text in the place of all, as typing would; else a part at the cursor."""
        if self.composing:
            return
        cursor = self.textCursor()
        if whole is not None:
            cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(part if whole is None else whole)
        self.setTextCursor(cursor)


def _no_step() -> None:
    """Undo inside an open cell is the widget's own, which keeps number and text apart."""
