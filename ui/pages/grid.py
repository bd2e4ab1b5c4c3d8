"""Labels and fields in rows: grids, the title's fields, the sign-off block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from kpiform.schema.edition import Edition, FieldSpec, plain
from kpiform.schema.form import GridBlock, SignoffBlock
from ui.editors.field import FieldBox
from ui.look import Look
from ui.session import Session


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its field, or with a note in its place."""

    label: str
    spec: FieldSpec | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A line of heads, or a line of entries that stand side by side."""

    heads: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


def grid_rows(edition: Edition, block: GridBlock) -> list[GridRow]:
    """A grid's rows as they are shown: rows of bare labels become heads, others fall away.

    Where heads stand in pairs, the second (预算金额) only names the column of values below.
    """
    rows = []
    for row in block.rows:
        entries = tuple(
            Entry(edition.fields[name].label, edition.fields[name])
            for cell in row
            for name in (cell.before, cell.field)
            if name
        )
        if entries:
            rows.append(GridRow(entries=entries))
        else:
            heads = tuple(plain(cell.label or "") for cell in row)
            rows.append(GridRow(heads=heads[::2]))
    return rows


def title_rows(fields: Iterable[FieldSpec]) -> list[GridRow]:
    """The fields of the form's title, one line each."""
    return [GridRow(entries=(Entry(field.label, field),)) for field in fields]


def signoff_rows(edition: Edition, block: SignoffBlock) -> list[GridRow]:
    """The sign-off block; what is left free on paper says so."""
    return [
        GridRow(
            entries=tuple(
                Entry(
                    item.label,
                    edition.fields[item.field] if item.field else None,
                    "" if item.field else "打印后手签或盖章",
                )
                for item in line
            )
        )
        for line in block.lines
    ]


class GridCard(QFrame):
    """Rows of labels and fields on a card; fields of all rows stand under each other."""

    tall = False
    entered = Signal(str)
    """Path of the field that got the keyboard."""

    def __init__(self, session: Session, rows: list[GridRow], look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("card", "true")
        self.boxes: list[FieldBox] = []
        self._across = max((len(row.entries) for row in rows), default=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        grid = QGridLayout()
        grid.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        grid.setHorizontalSpacing(look.px(3))
        grid.setVerticalSpacing(look.px(1.5))
        column.addLayout(grid)
        for pair in range(self._across):
            grid.setColumnStretch(2 * pair + 1, 1)
        for number, row in enumerate(rows):
            if row.heads:
                self._add_heads(grid, number, row.heads)
            else:
                self._add_entries(session, grid, number, row.entries)

    def reveal(self, path: str) -> QWidget | None:
        """Give the keyboard to the field of a path."""
        for box in self.boxes:
            if box.path == path:
                box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return box
        return None

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""
        if self.boxes:
            self.boxes[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_heads(self, grid: QGridLayout, number: int, heads: tuple[str, ...]) -> None:
        for place, head in enumerate(heads[: self._across]):
            label = QLabel(head)
            label.setProperty("role", "strong")
            label.setContentsMargins(0, self._look.px(2) if number else 0, 0, self._look.px(1))
            grid.addWidget(label, number, 2 * place, 1, 2)

    def _add_entries(
        self, session: Session, grid: QGridLayout, number: int, entries: tuple[Entry, ...]
    ) -> None:
        for place, entry in enumerate(entries):
            label = QLabel(
                f"{entry.label} *" if entry.spec and entry.spec.required else entry.label
            )
            label.setProperty("role", "label")
            label.setMinimumHeight(self._look.px(7.5))
            grid.addWidget(label, number, 2 * place, Qt.AlignmentFlag.AlignTop)
            widget = self._value(session, entry, label)
            alone = len(entries) == 1 and self._across > 1
            grid.addWidget(widget, number, 2 * place + 1, 1, 2 * self._across - 1 if alone else 1)

    def _value(self, session: Session, entry: Entry, label: QLabel) -> QWidget:
        if entry.spec is None:
            note = QLabel(entry.note)
            note.setProperty("role", "mute")
            return note
        box = FieldBox(session, entry.spec, self._look)
        label.setBuddy(box.editor)
        box.entered.connect(self.entered)
        self.boxes.append(box)
        return box
