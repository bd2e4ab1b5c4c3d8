"""A report as a simple table, and as a Sheet that the exports write."""

from __future__ import annotations

from dataclasses import dataclass

from kpiform.layout.sheet import Cell, RowKind, Sheet, SheetRow, Style, Variant
from kpiform.schema.form import Align, Margins, Page

_TITLE = Style("方正小标宋简体", 18, border=False)
_HEAD = Style("黑体", 9)
_BODY = Style("宋体", 9)
_NOTE = Style("宋体", 9, border=False)
_LEFT: Align = "left"
_SECTION = "report"
_KIND = "报告"
_NOTHING = "没有要列出的内容。"


@dataclass(frozen=True, slots=True)
class Table:
    """Heads, columns' relative widths, and rows of texts."""

    title: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    """A sentence between the title and the heads, on the first page only."""


def sheet(table: Table) -> Sheet:
    """The table on A4 landscape, its heads on every page, with page numbers."""
    margins = Margins(top=16, right=15, bottom=16, left=15)
    page = Page(margins=margins, orientation="landscape")
    share = (page.width_mm - margins.left - margins.right) / sum(table.widths)
    count = len(table.heads)
    rows = [SheetRow(RowKind.TITLE, _SECTION, 12.0)]
    cells = [Cell(0, 0, table.title, _TITLE, columns=count, repeats=True)]
    if table.note:
        cells.append(Cell(len(rows), 0, table.note, _NOTE, columns=count))
        rows.append(SheetRow(RowKind.TITLE, _SECTION))
    head = len(rows)
    rows.append(SheetRow(RowKind.COLUMN_HEAD, _SECTION))
    cells += [
        Cell(head, column, text, _HEAD, repeats=True, head=True)
        for column, text in enumerate(table.heads)
    ]
    for texts in table.rows or ((_NOTHING, *[""] * (count - 1)),):
        rows.append(SheetRow(RowKind.BODY, _SECTION, heads=(head,)))
        cells += [
            Cell(len(rows) - 1, column, text, _style(column)) for column, text in enumerate(texts)
        ]
    return Sheet(
        title=table.title,
        variant=Variant.PUBLIC,
        page=page,
        tracks=tuple(width * share for width in table.widths),
        rows=tuple(rows),
        cells=tuple(cells),
        repeat_heads=True,
        page_numbers=True,
        note_style=_NOTE,
        sections=((_SECTION, table.title, 0),),
        kind=_KIND,
    )


def _style(column: int) -> Style:
    return _BODY if column == 0 else Style(_BODY.font, _BODY.size, align=_LEFT)
