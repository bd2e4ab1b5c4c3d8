"""One-line values: names, amounts, counts, targets, dates.  No spin boxes, and no wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.editors.binding import Binding
from ui.editors.reading import NUMERIC
from ui.editors.suggestions import Completion
from ui.icons import icon

if TYPE_CHECKING:
    from ui.editors.candidates import Candidate
    from ui.editors.place import Place
    from ui.look import Look


class LineEdit(QLineEdit):
    """A line bound to a field; numbers stand grouped when left and as typed while being edited."""

    focused = Signal(bool)
    done = Signal()
    """Enter: what comes next is wanted."""
    stepped = Signal(int)
    """Up (-1) or down (1): the field above or below is wanted."""

    def __init__(self, place: Place, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._look = look
        self.setAccessibleName(place.spec.label)
        if place.spec.type in NUMERIC:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.binding = Binding(self, self, place.session, place.path, place.spec.label)
        self.completion = Completion(self, self._offer, look)
        self.completion.taken.connect(self._take)
        self.textEdited.connect(self.binding.on_edited)
        self.textEdited.connect(self.completion.refresh)
        self.editingFinished.connect(self.binding.commit)
        self.returnPressed.connect(self.done)
        if place.spec.choices:
            self._add_button()

    def typed(self) -> str:
        """The text as typed."""
        return self.text()

    def show_text(self, text: str) -> None:
        """Show the document's text, grouped when it is a number and nobody is editing it."""
        shown = text if self.hasFocus() else self._place.resting(text)
        if shown != self.text():
            self.setText(shown)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows up and down leave the field; one that is composed in keeps them."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = steps.get(Qt.Key(event.key())) if plain and not self.binding.composing else None
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there when the keyboard arrives, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.OtherFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        ):
            self.selectAll()
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def _offer(self, asked: bool) -> tuple[Candidate, ...]:
        return () if self.isReadOnly() else self._place.candidates(self.text(), asked)

    def _take(self, candidate: Candidate) -> None:
        self.setText(candidate.text)
        self.binding.on_edited()
        if not candidate.open:
            self.binding.commit()

    def _add_button(self) -> None:
        """The arrow of a drop-down, for the mouse; the keyboard has Alt+Down."""
        self._button = QAction("选择（Alt+↓）", self)
        self._button.triggered.connect(self._open)
        self.addAction(self._button, QLineEdit.ActionPosition.TrailingPosition)
        self._draw_button()
        self._look.changed.connect(self._draw_button)

    def _draw_button(self) -> None:
        self._button.setIcon(icon("choose", self._look.tones.mute))

    def _open(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.completion.ask()
