"""A field as it stands on a page: editor, unit, sign, last year's value, advice below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kpiform.schema.catalogue import FieldType
from ui.editors.advice import Advice
from ui.editors.last_year import LastYear
from ui.editors.line import LineEdit
from ui.editors.long_text import LongTextEdit
from ui.editors.mark import Mark
from ui.editors.not_looked import NotLooked
from ui.editors.place import Place
from ui.editors.reading import length
from ui.look import set_property

if TYPE_CHECKING:
    from kpiform.schema.edition import FieldSpec
    from ui.look import Look
    from ui.session import Session

_WIDTHS = {
    FieldType.YEAR: 24,
    FieldType.COUNT: 40,
    FieldType.MONEY: 48,
    FieldType.DATE: 48,
    FieldType.CHOICE: 48,
    FieldType.COMPARISON: 48,
    FieldType.UNIT: 48,
    FieldType.TARGET: 80,
}
"""How wide an editor gets at most, in spacing units: as wide as its values are."""


class FieldBox(QWidget):
    """Everything that belongs to one field."""

    entered = Signal(str)
    """The path: the field got the keyboard."""

    def __init__(self, session: Session, spec: FieldSpec, look: Look) -> None:
        super().__init__()
        self._place = Place(session, spec.id)
        self.path = spec.id
        self.required = spec.required
        # First of the children: Tab goes in their order.
        self.editor: LineEdit | LongTextEdit
        if spec.type is FieldType.LONG_TEXT:
            self.editor = LongTextEdit(self._place, self)
            self.editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.editor = LineEdit(self._place, look, self)
        self.mark = Mark(look)
        self._length = QLabel()
        self.last_year = LastYear(self._place, look, self)
        self.not_looked = NotLooked(self._place, look, self)
        self.advice = Advice(self._place, look, self)
        self._arrange(look)
        QWidget.setTabOrder(self.editor, self.last_year.button)
        QWidget.setTabOrder(self.last_year.button, self.not_looked.button)
        self.advice.follow(self.not_looked.button)
        self.setFocusProxy(self.editor)
        self.editor.focused.connect(self._on_focused)
        self.editor.textChanged.connect(self._on_text_changed)
        session.findings_changed.connect(self.refresh)
        self.refresh()

    def stops(self) -> list[QWidget]:
        """Where Tab stops in this field."""
        buttons = (self.last_year.button, self.not_looked.button)
        return [self.editor, *buttons, *self.advice.links()]

    def refresh(self) -> None:
        """Show whether the rules find something here."""
        describe(self.editor, self._place)
        found = self._place.findings()
        self.mark.show_finding(found[0] if found else None)
        self.advice.refresh()

    def _on_focused(self, here: bool) -> None:
        self.advice.set_editing(here)
        if here:
            self.entered.emit(self.path)

    def _on_text_changed(self) -> None:
        self._length.setText(length(self.editor.typed()))
        if self.editor.hasFocus():
            self.advice.set_typed(self.editor.typed())

    def _arrange(self, look: Look) -> None:
        line = QHBoxLayout()
        line.setSpacing(look.px(2))
        units = _WIDTHS.get(self._place.spec.type)
        if units:
            self.editor.setMaximumWidth(look.px(units))
        line.addWidget(self.editor, 1)
        if self._place.unit:
            unit = QLabel(self._place.unit)
            unit.setProperty("role", "mute")
            line.addWidget(unit)
        line.addWidget(self.mark)
        if units:
            line.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(0.5))
        column.addLayout(line)
        if self._place.spec.type is FieldType.LONG_TEXT:
            self._length.setProperty("role", "mute")
            self._length.setText(length(self.editor.typed()))
            column.addWidget(self._length)
        column.addWidget(self.last_year)
        column.addWidget(self.not_looked)
        column.addWidget(self.advice)
        column.addStretch(1)


def describe(editor: QWidget, place: Place) -> None:
    """Say to eyes and screen readers alike what the field is for and what is found in it."""
    found = place.findings()
    set_property(editor, "severity", found[0].severity.value if found else "")
    unit = f"单位：{place.unit}" if place.unit else ""
    required = "必填" if place.spec.required else ""
    last = f"去年：{place.last_year}" if place.last_year else ""
    words = place.session.document.pending.get(place.path)
    waits = f"没看过：{words}" if words else ""
    problems = (f"{f.severity.label}：{f.message}{f.remedy}" for f in found)
    parts = (required, place.spec.help, unit, last, waits, *problems)
    editor.setAccessibleDescription("　".join(part for part in parts if part))
