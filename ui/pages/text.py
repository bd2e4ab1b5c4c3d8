"""The page part for one long text, with its length and last year's text beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui.editors.advice import Advice
from ui.editors.field import describe
from ui.editors.last_year import LastYear
from ui.editors.long_text import LongTextEdit
from ui.editors.mark import Mark
from ui.editors.not_looked import NotLooked
from ui.editors.place import Place
from ui.editors.reading import length

if TYPE_CHECKING:
    from kpiform.schema.edition import FieldSpec
    from ui.look import Look
    from ui.session import Session


class TextPanel(QWidget):
    """A long text over the whole page."""

    tall = True
    entered = Signal(str)
    """Path of the field that got the keyboard."""
    ended = Signal()
    """The text is written, and what comes next is wanted."""

    def __init__(self, session: Session, spec: FieldSpec, look: Look) -> None:
        super().__init__()
        self._spec = spec
        self._place = Place(session, spec.id)
        self.editor = LongTextEdit(self._place)
        self.editor.setMinimumHeight(look.px(40))
        self.mark = Mark(look)
        self.not_looked = NotLooked(self._place, look, self)
        self.advice = Advice(self._place, look, self)
        self._length = QLabel()
        self._length.setProperty("role", "mute")
        self._length.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.advice.follow(self.not_looked.button)
        self._arrange(look)
        self.editor.textChanged.connect(self._on_text_changed)
        self.editor.focused.connect(self._on_focused)
        self.editor.done.connect(self.ended)
        session.findings_changed.connect(self._refresh)
        self._refresh()
        self._count()

    def reveal(self, path: str) -> QWidget | None:
        """Give the keyboard to the text when the path is its."""
        if path != self._spec.id:
            return None
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.editor

    def focus_first(self) -> None:
        """Give the keyboard to the text."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, look: Look) -> None:
        below = QHBoxLayout()
        below.setSpacing(look.px(1.5))
        below.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.advice, 1)
        below.addStretch(0)
        below.addWidget(self._length)
        texts = QHBoxLayout()
        texts.setSpacing(look.px(3))
        texts.addWidget(self.editor, 3)
        if self._place.last_year:
            texts.addLayout(self._last_year(look), 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(1))
        column.addLayout(texts, 1)
        column.addWidget(self.not_looked)
        column.addLayout(below)

    def _last_year(self, look: Look) -> QVBoxLayout:
        shown = QPlainTextEdit(self._place.last_year)
        shown.setReadOnly(True)
        shown.setAccessibleName("去年的文字")
        shown.setTabChangesFocus(True)
        shown.setProperty("beside", "true")
        column = QVBoxLayout()
        column.setSpacing(look.px(1))
        column.addWidget(LastYear(self._place, look, self, short=True))
        column.addWidget(shown, 1)
        return column

    def _on_focused(self, here: bool) -> None:
        self.advice.set_editing(here)
        if here:
            self.entered.emit(self._spec.id)

    def _refresh(self) -> None:
        describe(self.editor, self._place)
        found = self._place.findings()
        self.mark.show_finding(found[0] if found else None)
        self.mark.setVisible(bool(found))
        self.advice.refresh()

    def _on_text_changed(self) -> None:
        self._count()
        if self.editor.hasFocus():
            self.advice.set_typed(self.editor.toPlainText())

    def _count(self) -> None:
        self._length.setText(length(self.editor.toPlainText()))
