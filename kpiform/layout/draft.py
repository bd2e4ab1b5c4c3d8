"""A sheet in the making: rows and cells are added from top to bottom by the modules of the block
kinds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kpiform.layout.memory import Memory
from kpiform.layout.sheet import Cell, RowKind, SheetRow, Style, Variant
from kpiform.layout.values import Printed, printed
from kpiform.model.document import Document
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, FieldSpec
from kpiform.schema.form import Align, Font


@dataclass(frozen=True, slots=True)
class Area:
    """Where a block stands: its section and the tracks that the section's side label leaves to
    it.
    """

    section: str
    left: int
    tracks: int


class Styles:
    """The styles of an edition by role, each in one shared object."""

    def __init__(self, edition: Edition) -> None:
        fonts = edition.form.fonts
        note = fonts.note or fonts.body
        self.title = _style(fonts.title, border=False)
        self.note = _style(note, border=False)
        self.label = _style(fonts.head or fonts.body)
        self._notes = {a: _style(note, a, border=False) for a in _ALIGNS}
        self._bodies = {a: _style(fonts.body, a) for a in _ALIGNS}
        self._writing = {a: replace(style, vertical="top") for a, style in self._bodies.items()}

    def note_at(self, align: Align) -> Style:
        """Lines around the table, without borders."""
        return self._notes[align]

    def body(self, align: Align) -> Style:
        """Values in the table."""
        return self._bodies[align]

    def writing(self, align: Align) -> Style:
        """Texts that begin at the top of a box that may be larger than they are."""
        return self._writing[align]


_ALIGNS: tuple[Align, ...] = ("left", "center", "right")


def _style(font: Font, align: Align = "center", border: bool = True) -> Style:
    return Style(font.name, font.size, font.bold, align, "center", border)


class Draft:
    """Collects the rows and cells of one document in one edition and variant."""

    def __init__(
        self, document: Document, edition: Edition, variant: Variant, memory: Memory
    ) -> None:
        self.document = document
        self.edition = edition
        self.variant = variant
        self.memory = memory
        self.styles = Styles(edition)
        self.rows: list[SheetRow] = []
        self.cells: list[Cell] = []

    def row(
        self,
        section: str,
        kind: RowKind = RowKind.BODY,
        least: float = 0.0,
        heads: tuple[int, ...] = (),
    ) -> int:
        """Add a row below; its index."""
        self.rows.append(SheetRow(kind, section, least, heads))
        return len(self.rows) - 1

    def label(
        self, row: int, column: int, text: str, columns: int = 1, rows: int = 1, head: bool = False
    ) -> None:
        """Add a cell of printed wording; on a page break it stands again."""
        self.cells.append(
            Cell(row, column, text, self.styles.label, rows, columns, repeats=True, head=head)
        )

    def blank(self, row: int, column: int, columns: int = 1, rows: int = 1) -> None:
        """Add an empty cell in which nothing can be filled."""
        self.cells.append(Cell(row, column, "", self.styles.body("center"), rows, columns))

    def value(
        self,
        row: int,
        column: int,
        spec: FieldSpec,
        text: str,
        path: str,
        *,
        columns: int = 1,
        rows: int = 1,
        align: Align | None = None,
        repeats: bool = False,
        keep: bool = False,
        writing: bool = False,
    ) -> None:
        """Add the cell of a field."""
        value = self.printed(spec, text)
        style = self.styles.writing if writing else self.styles.body
        default: Align = "left" if spec.type is FieldType.LONG_TEXT else "center"
        self.cells.append(
            Cell(
                row=row,
                column=column,
                text=value.text,
                style=style(align or default),
                rows=rows,
                columns=columns,
                path=path,
                amount=value.amount,
                decimals=value.decimals,
                grouped=value.grouped,
                repeats=repeats,
                keep=keep,
            )
        )

    def field(
        self,
        row: int,
        column: int,
        name: str,
        *,
        columns: int = 1,
        rows: int = 1,
        align: Align | None = None,
        writing: bool = False,
    ) -> None:
        """Add the cell of a field that stands once in the form."""
        self.value(
            row,
            column,
            self.edition.fields[name],
            self.document.fields.get(name, ""),
            name,
            columns=columns,
            rows=rows,
            align=align,
            writing=writing,
        )

    def printed(self, spec: FieldSpec, text: str) -> Printed:
        """A field's text as it is printed. A published copy shows no private value, wherever an
        edition puts it.
        """
        hidden = spec.private and self.variant is Variant.PUBLIC
        return printed("" if hidden else text, spec, self.edition)
