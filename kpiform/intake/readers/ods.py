"""LibreOffice workbooks (.ods): what is shown stands in the file as text."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kpiform.intake.flat import Cell, Grid, Remark, Source
from kpiform.intake.readers.gathering import MOST_COLUMNS, MOST_ROWS, STRUCK, Gathering
from kpiform.intake.readers.markup import attribute, children, local, tree, within
from kpiform.intake.readers.parcel import Parcel
from kpiform.intake.readers.references import address
from kpiform.intake.readers.refusals import has_password, too_much, without_text

MOST_SHEETS = 200
_AGAIN = 50
"""A cell with text that stands more often in a row than this is a background and no value."""
_OFTEN = "同样的内容重复太多次，只读了开头一部分：{}。"


def read_ods(name: str, data: bytes) -> Source:
    """Every sheet as a grid, shapes and comments as a grid after it. Raises SourceRefused."""
    parcel = Parcel(data)
    if "META-INF/manifest.xml" in parcel:
        manifest = tree(parcel.read("META-INF/manifest.xml"))
        if next(within(manifest, "encryption-data"), None) is not None:
            raise has_password()
    root = tree(parcel.read("content.xml"))
    sheets = list(within(root, "table"))
    if len(sheets) > MOST_SHEETS:
        raise too_much(f"工作表多达 {len(sheets)} 张")
    hidden, struck = set(_hidden_styles(root)), frozenset(_struck_styles(root))
    grids: list[Grid] = []
    remarks: list[Remark] = []
    for element in sheets:
        sheet = _Sheet(element, attribute(element, "style-name") in hidden, struck)
        sheet.read()
        grids += [sheet.found.grid(), sheet.beside.grid()]
        remarks += sheet.found.remarks(f"工作表“{sheet.found.name}”")
    written = tuple(grid for grid in grids if grid.cells)
    if not written:
        raise without_text()
    return Source(name, "ods", written, tuple(remarks))


def _hidden_styles(root: Element) -> Iterator[str]:
    for style in within(root, "style"):
        for properties in children(style, "table-properties"):
            if attribute(properties, "display") == "false":
                yield attribute(style, "name")


def _struck_styles(root: Element) -> Iterator[str]:
    for style in within(root, "style"):
        for properties in children(style, "text-properties"):
            lines = (
                attribute(properties, f"text-line-through-{kind}") for kind in ("style", "type")
            )
            if any(line not in ("", "none") for line in lines):
                yield attribute(style, "name")


class _Sheet:
    """Reads one sheet: repeated rows and cells are written once with how often they stand."""

    def __init__(self, element: Element, hidden: bool, struck: frozenset[str]) -> None:
        self._struck = struck
        name = attribute(element, "name")
        self.found = Gathering(name, hidden=hidden)
        self.beside = Gathering(f"{name}（文本框和批注）", hidden=hidden)
        self._element = element
        self._columns: list[range] = []
        self._notes = 0

    def read(self) -> None:
        """Take in all rows."""
        at = 0
        for column in _flat(self._element, "table-column"):
            count = _times(column, "number-columns-repeated")
            if attribute(column, "visibility") in ("collapse", "filter"):
                self._columns.append(range(at, at + count))
            at += count
        row = 0
        for element in _flat(self._element, "table-row"):
            count = _times(element, "number-rows-repeated")
            self._take_row(element, row, count)
            row += count
        for shapes in children(self._element, "shapes"):
            self._aside("文本框", [shapes])

    def _take_row(self, element: Element, row: int, count: int) -> None:
        hidden = attribute(element, "visibility") in ("collapse", "filter")
        column = 0
        for cell in element:
            name, times = local(cell), _times(cell, "number-columns-repeated")
            if name == "table-cell" and len(cell):
                self._take_cell(cell, (row, count), (column, times), hidden)
            if name in ("table-cell", "covered-table-cell"):
                column += times

    def _take_cell(
        self, cell: Element, rows: tuple[int, int], columns: tuple[int, int], hidden: bool
    ) -> None:
        (top, down), (left, along) = rows, columns
        place = address(top, left)
        text = "\n".join(_text(line) for line in children(cell, "p"))
        height = _times(cell, "number-rows-spanned")
        width = _times(cell, "number-columns-spanned")
        formula, raw = bool(attribute(cell, "formula")), _raw(cell, text)
        doubt = STRUCK if self._is_struck(cell) else ""
        if max(down, along) > _AGAIN:
            self.found.note(_OFTEN, place)
        for row in range(top, top + min(down, _AGAIN)):
            for column in range(left, left + min(along, _AGAIN)):
                off = hidden or any(column in columns for columns in self._columns)
                at = address(row, column)
                self.found.put(Cell(row, column, text, 1, 1, at, raw, formula, off, doubt))
                self.found.merge(row, column, height, width)
        self._aside(f"{place} 处", [part for part in cell if local(part) not in ("p", "table")])

    def _is_struck(self, cell: Element) -> bool:
        """Whether the cell, or a span of its text, has a style that is struck through."""
        spans = [span for line in children(cell, "p") for span in within(line, "span")]
        return any(attribute(one, "style-name") in self._struck for one in (cell, *spans))

    def _aside(self, place: str, parts: list[Element]) -> None:
        for part in parts:
            text = "\n".join(_text(line) for line in within(part, "p"))
            self.beside.put(Cell(self._notes, 0, text, place=place))
            self._notes += 1


def _flat(element: Element, name: str) -> Iterator[Element]:
    """Rows or columns, also those in groups and heads."""
    for part in element:
        kind = local(part)
        if kind == name:
            yield part
        elif kind in (f"{name}s", f"{name}-group", "table-header-rows", "table-header-columns"):
            yield from _flat(part, name)


def _text(element: Element) -> str:
    """The text of a paragraph with its spaces, tabs and breaks; comments in it are left out."""
    text = element.text or ""
    for part in element:
        kind = local(part)
        if kind == "s":
            text += " " * min(_times(part, "c"), MOST_COLUMNS)
        elif kind in ("tab", "line-break"):
            text += "\t" if kind == "tab" else "\n"
        elif kind not in ("annotation", "ruby-text"):
            text += _text(part)
        text += part.tail or ""
    return text


def _raw(cell: Element, shown: str) -> str:
    kind = attribute(cell, "value-type")
    stored = attribute(cell, "date-value" if kind == "date" else "value")
    return "" if stored == shown else stored


def _times(element: Element, name: str) -> int:
    value = attribute(element, name)
    return min(int(value), 10 * MOST_ROWS) if value.isdecimal() and int(value) else 1
