"""A field as it stands on a page: editor, unit, sign, last year's value, advice below."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kpiform.schema.catalogue import FieldType
from ui.editors.advice import Advice
from ui.editors.line import LineEdit
from ui.editors.mark import Mark
from ui.editors.place import Place
from ui.editors.reading import length
from ui.look import set_property

if TYPE_CHECKING:
    from kpiform.schema.edition import FieldSpec
    from ui.editors.last_year import LastYear
    from ui.editors.long_text import LongTextEdit
    from ui.editors.not_looked import NotLooked
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
    """Everything that belongs to one field.

    What few fields have to say is made when one has it to say.
    """

    entered = Signal(str)
    """The path: the field got the keyboard."""

    def __init__(self, session: Session, spec: FieldSpec, look: Look) -> None:
        super().__init__()
        self._look = look
        self._place = Place(session, spec.id)
        self.path = spec.id
        self.required = spec.required
        # First of the children: Tab goes in their order.
        self.editor = self._make_editor()
        self.mark = Mark(look)
        self._length: QLabel | None = None
        self.last_year: LastYear | None = None
        self.not_looked: NotLooked | None = None
        self.advice = Advice(self._place, look, self)
        self._column = QVBoxLayout(self)
        self._arrange()
        self._add_wanted()
        self.setFocusProxy(self.editor)
        self.editor.focused.connect(self._on_focused)
        self.editor.textChanged.connect(self._on_text_changed)
        session.changed.connect(self._add_wanted)
        session.findings_changed.connect(self.refresh)
        self.refresh()

    def stops(self) -> list[QWidget]:
        """Where Tab stops in this field."""
        buttons = [each.button for each in (self.last_year, self.not_looked) if each]
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
        if self._length:
            self._length.setText(length(self.editor.typed()))
        if self.editor.hasFocus():
            self.advice.set_typed(self.editor.typed())

    def _make_editor(self) -> LineEdit | LongTextEdit:
        if self._place.spec.type is not FieldType.LONG_TEXT:
            return LineEdit(self._place, self._look, self)
        from ui.editors.long_text import LongTextEdit  # here, as few forms begin with one

        editor = LongTextEdit(self._place, self)
        editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return editor

    def _add_wanted(self, *_change: object) -> None:
        """Add last year's value and “没看过” below the editor, where there is such a thing."""
        place = self._place
        before = self.stops()
        if not self.last_year and place.last_year:
            from ui.editors.last_year import LastYear

            self.last_year = LastYear(place, self._look, self)
            beneath = self.not_looked or self.advice
            self._column.insertWidget(self._column.indexOf(beneath), self.last_year)
        if not self.not_looked and place.path in place.session.document.pending:
            from ui.editors.not_looked import NotLooked

            self.not_looked = NotLooked(place, self._look, self)
            self._column.insertWidget(self._column.indexOf(self.advice), self.not_looked)
        stops = self.stops()
        if stops != before:
            for one, following in pairwise(stops):
                QWidget.setTabOrder(one, following)
            self.advice.follow(stops[-1 - len(self.advice.links())])

    def _arrange(self) -> None:
        look, column = self._look, self._column
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
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(0.5))
        column.addLayout(line)
        if self._place.spec.type is FieldType.LONG_TEXT:
            self._length = QLabel(length(self.editor.typed()))
            self._length.setProperty("role", "mute")
            column.addWidget(self._length)
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
