"""The page part for one long text, with its length and last year's text beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from kpiform.schema.edition import FieldSpec
from ui.editors.field import Advice
from ui.editors.long_text import LongTextEdit
from ui.look import Look, set_property
from ui.marks import worst_at
from ui.session import Session


class TextPanel(QWidget):
    """A long text over the whole page."""

    tall = True
    entered = Signal(str)
    """Path of the field that got the keyboard."""

    def __init__(self, session: Session, spec: FieldSpec, look: Look) -> None:
        super().__init__()
        self._session = session
        self._spec = spec
        self.editor = LongTextEdit(session, spec, spec.id)
        self.editor.setMinimumHeight(look.px(40))
        self._advice = Advice(session, spec, spec.id)
        self._length = QLabel()
        self._length.setProperty("role", "mute")
        self._length.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.addWidget(self._advice, 1)
        below.addStretch(0)
        below.addWidget(self._length)
        texts = QHBoxLayout()
        texts.setSpacing(look.px(3))
        texts.addWidget(self.editor, 3)
        last = session.document.last_year(spec.id)
        if last:
            texts.addLayout(_last_year(last, look), 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(1))
        column.addLayout(texts, 1)
        column.addLayout(below)
        self.editor.textChanged.connect(self._count)
        self.editor.focused.connect(self._advice.set_editing)
        self.editor.focused.connect(self._on_focused)
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

    def _on_focused(self, here: bool) -> None:
        if here:
            self.entered.emit(self._spec.id)

    def _refresh(self) -> None:
        finding = worst_at(self._session.findings, self._spec.id)
        set_property(self.editor, "severity", finding.severity.value if finding else "")
        self._advice.refresh()

    def _count(self) -> None:
        text = self.editor.toPlainText()
        paragraphs = sum(1 for line in text.splitlines() if line.strip())
        letters = sum(1 for char in text if not char.isspace())
        self._length.setText(f"{letters:,} 字 · {paragraphs} 段")


def _last_year(text: str, look: Look) -> QVBoxLayout:
    head = QLabel("去年")
    head.setProperty("role", "mute")
    shown = QPlainTextEdit(text)
    shown.setReadOnly(True)
    shown.setAccessibleName("去年的文字")
    shown.setTabChangesFocus(True)
    shown.setFrameShape(QFrame.Shape.NoFrame)
    column = QVBoxLayout()
    column.setSpacing(look.px(1))
    column.addWidget(head)
    column.addWidget(shown, 1)
    return column
