"""Labels and fields in rows: grids, the title's fields, the sign-off block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from kpiform.schema.edition import plain
from kpiform.values import frozen
from ui.editors.field import FieldBox
from ui.editors.line import LineEdit

if TYPE_CHECKING:
    from kpiform.schema.edition import Edition, FieldSpec
    from kpiform.schema.form import GridBlock, SignoffBlock
    from ui.look import Look
    from ui.session import Session

_LABELS_FIT = 2
"""Where more fields than these stand side by side, long labels wrap."""
_EACH = 72
"""Spacing units that a field with its label needs at least beside others."""
_NARROWEST = 72
_BESIDE = 64
"""Spacing units that there are beside the widest label, or fields go below their labels."""


@frozen
class Entry:
    """A label with its field, or with a note in its place."""

    label: str
    spec: FieldSpec | None
    note: str = ""


@frozen
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


@frozen
class _Laid:
    """A row as widgets: heads, or labels with their values."""

    heads: tuple[QLabel, ...] = ()
    pairs: tuple[tuple[QLabel, QWidget], ...] = ()


class GridCard(QFrame):
    """Rows of labels and fields on a card; fields of all rows stand under each other.

    Where there is no room for fields side by side, they stand in one column instead: first those
    at the left, each under its head; where there is little room even so, each below its label.
    """

    tall = False
    entered = Signal(str)
    """Path of the field that got the keyboard."""
    ended = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, session: Session, rows: list[GridRow], look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("card", "true")
        self.boxes: list[FieldBox] = []
        self._across = max((len(row.entries) for row in rows), default=1)
        self._wide = self._across > 1
        self._below = False
        """Fields stand below their labels."""
        self._rows = [self._make(session, row) for row in rows]
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        column.setSpacing(0)
        self._holder = column
        self._grid = QGridLayout()
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column of fields."""
        height = super().minimumSizeHint().height()
        return QSize(min(super().minimumSizeHint().width(), self._look.px(_NARROWEST)), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between side by side, one column, and fields below their labels."""
        super().resizeEvent(event)
        wide = self._across > 1 and self.width() >= self._look.px(_EACH * self._across)
        below = not wide and self.width() < self._widest_label() + self._look.px(_BESIDE)
        if (wide, below) != (self._wide, self._below):
            self._wide, self._below = wide, below
            self._lay_out()

    def reveal(self, path: str) -> QWidget | None:
        """Give the keyboard to the field of a path."""
        for box in self.boxes:
            if box.path == path:
                box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return box
        return None

    def focus_first(self) -> None:
        """Give the keyboard to the first empty field while a required one is missing, else to the
        first.
        """
        boxes = self._in_order()
        empty = [box for box in boxes if not box.editor.typed()]
        begun = empty if any(box.required for box in empty) else boxes
        if begun:
            begun[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, session: Session, row: GridRow) -> _Laid:
        if row.heads:
            return _Laid(heads=tuple(_head(text) for text in row.heads[: self._across]))
        pairs = []
        for entry in row.entries:
            starred = entry.spec is not None and entry.spec.required
            label = QLabel(f"{entry.label} *" if starred else entry.label)
            label.setProperty("role", "label")
            label.setMinimumHeight(self._look.px(7.5))
            label.setWordWrap(self._across > _LABELS_FIT)
            pairs.append((label, self._value(session, entry, label)))
        return _Laid(pairs=tuple(pairs))

    def _lay_out(self) -> None:
        """Put the same widgets into a new grid."""
        look = self._look
        self._holder.removeItem(self._grid)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(3))
        self._grid.setVerticalSpacing(look.px(1.5))
        self._holder.addLayout(self._grid)
        places = self._across if self._wide else 1
        for place in range(places):
            self._grid.setColumnStretch(0 if self._below else 2 * place + 1, 1)
        if self._wide:
            for number, row in enumerate(self._rows):
                self._add_row(number, row, range(self._across))
            self._set_tab_order()
            return
        number = 0
        for group in _groups(self._rows):
            for row, place in _in_one_column(group, self._across):
                self._add_row(number, row, range(place, place + 1))
                number += 1
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Tab goes the way the eye does."""
        boxes = self._in_order()
        for before, after in pairwise(stop for box in boxes for stop in box.stops()):
            QWidget.setTabOrder(before, after)

    def _in_order(self) -> list[FieldBox]:
        """The fields the way the eye goes."""
        items = (self._grid.itemAt(at) for at in range(self._grid.count()))
        return [w for item in items if item and isinstance(w := item.widget(), FieldBox)]

    def _go_on(self, box: FieldBox) -> None:
        """Enter goes to the next field, as in a spreadsheet."""
        boxes = self._in_order()
        behind = boxes[boxes.index(box) + 1 :]
        if behind:
            behind[0].editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.ended.emit()

    def _go_beside(self, box: FieldBox, step: int) -> None:
        """The arrows up and down go to the field above or below, as in a spreadsheet."""
        places = {at: each for each in self._in_order() for at in [self._grid.indexOf(each)]}
        column = self._column(self._grid.indexOf(box))
        same = [each for at, each in places.items() if self._column(at) == column]
        there = same.index(box) + step
        if 0 <= there < len(same):
            same[there].editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _column(self, at: int) -> int:
        position: tuple[int, int, int, int] = self._grid.getItemPosition(at)  # type: ignore[assignment]
        return position[1]

    def _add_row(self, number: int, row: _Laid, places: range) -> None:
        look, top = self._look, Qt.AlignmentFlag.AlignTop
        for column, place in enumerate(places):
            if place < len(row.heads):
                head = row.heads[place]
                head.setContentsMargins(0, look.px(2) if number else 0, 0, look.px(1))
                self._grid.addWidget(head, 2 * number, 2 * column, 1, 2)
            if place < len(row.pairs):
                label, value = row.pairs[place]
                if self._below:
                    self._grid.addWidget(label, 2 * number, 0)
                    self._grid.addWidget(value, 2 * number + 1, 0)
                    continue
                alone = len(row.pairs) == 1 and len(places) > 1
                self._grid.addWidget(label, 2 * number, 2 * column, top)
                across = 2 * len(places) - 1 if alone else 1
                self._grid.addWidget(value, 2 * number, 2 * column + 1, 1, across)

    def _widest_label(self) -> int:
        pairs = (pair for row in self._rows for pair in row.pairs)
        return max((label.sizeHint().width() for label, _value in pairs), default=0)

    def _value(self, session: Session, entry: Entry, label: QLabel) -> QWidget:
        if entry.spec is None:
            note = QLabel(entry.note)
            note.setProperty("role", "mute")
            return note
        box = FieldBox(session, entry.spec, self._look)
        label.setBuddy(box.editor)
        box.entered.connect(self.entered)
        box.editor.done.connect(lambda: self._go_on(box))
        if isinstance(box.editor, LineEdit):
            box.editor.stepped.connect(lambda step: self._go_beside(box, step))
        self.boxes.append(box)
        return box


def _head(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "strong")
    return label


def _groups(rows: list[_Laid]) -> Iterator[list[_Laid]]:
    """The rows cut before each row of heads."""
    group: list[_Laid] = []
    for row in rows:
        if row.heads and group:
            yield group
            group = []
        group.append(row)
    yield group


def _in_one_column(group: list[_Laid], across: int) -> list[tuple[_Laid, int]]:
    """Rows with the place in them, in reading order: under a head all of its fields."""
    if group[0].heads:
        return [(row, place) for place in range(across) for row in group]
    return [(row, place) for row in group for place in range(len(row.pairs))]
