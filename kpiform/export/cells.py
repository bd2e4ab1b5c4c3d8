"""The cells of the worksheet as XML: rows, values, merges and defined names.

openpyxl makes the workbook around them: styles, columns, print set-up. It would keep an object for
every cell, row, merge and name and write each through an XML tree, which takes several times as
long and as much memory as everything else in an export together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from kpiform.export.package import Replacement

_SHEET = "xl/worksheets/sheet1.xml"
_WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Cells:
    """Collects the cells of a worksheet of so many columns, and the names of areas in it."""

    def __init__(self, columns: int) -> None:
        self._letters = [get_column_letter(column) for column in range(1, columns + 1)]
        self._heights: list[float] = []
        self._rows: list[list[str]] = []
        self._merged: list[str] = []
        self._names: list[str] = []

    @property
    def rows(self) -> int:
        """How many rows there are by now."""
        return len(self._rows)

    def add_row(self, height: float) -> None:
        """Add an empty row of that height in pt below."""
        self._heights.append(height)
        self._rows.append([""] * len(self._letters))

    def fill(self, area: Area, style: int, value: str | Decimal) -> None:
        """Make the area one cell with a value, in the style of that number in the workbook."""
        for row in range(area.top, area.bottom + 1):
            cells = self._rows[row - 1]
            for column in range(area.left - 1, area.right):
                cells[column] = f'<c r="{self._letters[column]}{row}" s="{style}"/>'
        first = f'<c r="{self._corner(area.top, area.left)}" s="{style}"'
        if isinstance(value, Decimal):
            first += f"><v>{value:f}</v></c>"
        elif value:
            first += f' t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        else:
            first += "/>"
        self._rows[area.top - 1][area.left - 1] = first
        if area.top != area.bottom or area.left != area.right:
            self._merged.append(f'<mergeCell ref="{self._reference(area)}"/>')

    def name(self, name: str, sheet: str, areas: list[Area]) -> None:
        """Give areas of the sheet a defined name, which must be fit for XML as it is."""
        references = ",".join(
            f"'{sheet}'!${self._letters[area.left - 1]}${area.top}"
            f":${self._letters[area.right - 1]}${area.bottom}"
            for area in areas
        )
        self._names.append(f'<definedName name="{name}">{references}</definedName>')

    def replacements(self) -> tuple[Replacement, ...]:
        """What puts all this into the package of a workbook with one sheet that has a print area
        and no cells.
        """
        everything = self._reference(Area(1, 1, len(self._rows), len(self._letters)))
        merged = "".join(self._merged)
        if merged:
            merged = f'<mergeCells count="{len(self._merged)}">{merged}</mergeCells>'
        data = "".join(self._row_texts())
        return (
            Replacement(_SHEET, '<dimension ref="A1:A1" />', f'<dimension ref="{everything}"/>'),
            Replacement(
                _SHEET, "<sheetData></sheetData>", f"<sheetData>{data}</sheetData>{merged}"
            ),
            Replacement(_WORKBOOK, "</definedNames>", "".join(self._names) + "</definedNames>"),
        )

    def _row_texts(self) -> Iterator[str]:
        for number, (height, cells) in enumerate(
            zip(self._heights, self._rows, strict=True), start=1
        ):
            yield f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'

    def _reference(self, area: Area) -> str:
        return f"{self._corner(area.top, area.left)}:{self._corner(area.bottom, area.right)}"

    def _corner(self, row: int, column: int) -> str:
        return f"{self._letters[column - 1]}{row}"
