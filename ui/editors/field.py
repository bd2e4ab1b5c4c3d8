"""A field as it stands on a page: the editor, its unit, last year's value, one line of advice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kpiform.model.target import Target
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import FieldSpec
from ui.editors.line import LineEdit, resting_text
from ui.editors.long_text import LongTextEdit
from ui.look import Look, set_property
from ui.marks import worst_at
from ui.session import Session

_WIDTHS = {
    FieldType.YEAR: 24,
    FieldType.COUNT: 40,
    FieldType.MONEY: 48,
    FieldType.DATE: 48,
    FieldType.TARGET: 80,
}
"""How wide an editor gets at most, in spacing units: as wide as its values are."""


class Advice(QLabel):
    """The line below a field: what is wrong with it, else how it is understood, else its help."""

    def __init__(self, session: Session, spec: FieldSpec, path: str) -> None:
        super().__init__()
        self._session = session
        self._spec = spec
        self._path = path
        self._editing = False
        self.setProperty("role", "mute")
        self.setWordWrap(True)

    def set_editing(self, editing: bool) -> None:
        """Words about mistakes come when the field is left, not while it is typed."""
        self._editing = editing
        self.refresh()

    def refresh(self) -> None:
        """Say what is to be said now."""
        role, text = self._words()
        self.setText(text)
        self.setVisible(bool(text))
        set_property(self, "role", role)

    def _words(self) -> tuple[str, str]:
        finding = worst_at(self._session.findings, self._path)
        if finding and not self._editing:
            return finding.severity.value, finding.message
        text = self._session.document.text(self._path)
        if self._spec.type is FieldType.TARGET and text:
            return "good", Target.parse(text).describe()
        return "mute", self._spec.help


class FieldBox(QWidget):
    """Editor, unit and last year's value in a line, advice below."""

    entered = Signal(str)
    """The path: the field got the keyboard."""

    def __init__(self, session: Session, spec: FieldSpec, look: Look, path: str = "") -> None:
        """``path`` is the field's own where it is not a row's."""
        super().__init__()
        self._session = session
        self._spec = spec
        self.path = path or spec.id
        self.editor: LineEdit | LongTextEdit
        if spec.type is FieldType.LONG_TEXT:
            self.editor = LongTextEdit(session, spec, self.path)
            self.editor.setMinimumHeight(look.px(24))
        else:
            self.editor = LineEdit(session, spec, self.path)
        self._advice = Advice(session, spec, self.path)
        self._arrange(look)
        self.setFocusProxy(self.editor)
        self.editor.focused.connect(self._on_focused)
        session.findings_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show whether the rules find something here."""
        finding = worst_at(self._session.findings, self.path)
        set_property(self.editor, "severity", finding.severity.value if finding else "")
        self._advice.refresh()

    def _on_focused(self, here: bool) -> None:
        self._advice.set_editing(here)
        if here:
            self.entered.emit(self.path)

    def _arrange(self, look: Look) -> None:
        line = QHBoxLayout()
        line.setSpacing(look.px(2))
        units = _WIDTHS.get(self._spec.type)
        if units:
            self.editor.setMaximumWidth(look.px(units))
        line.addWidget(self.editor, 1)
        unit = self._session.edition.unit(self._spec) or self._spec.suffix
        if unit:
            line.addWidget(_small(unit))
        if units:
            line.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(0.5))
        column.addLayout(line)
        last = self._session.document.last_year(self.path)
        if last and self._spec.type is not FieldType.LONG_TEXT:
            decimals = self._session.edition.decimals(self._spec)
            column.addWidget(_small(f"去年 {resting_text(self._spec, decimals, last)}"))
        column.addWidget(self._advice)
        column.addStretch(1)


def _small(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "mute")
    return label
