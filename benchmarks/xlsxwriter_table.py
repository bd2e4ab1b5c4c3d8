"""The same cells written by XlsxWriter: values, merges, styles, heights, widths and names."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell

from kpiform.export.heights import page_rows
from kpiform.export.names import defined_name
from kpiform.export.numbers import as_number
from kpiform.export.xlsx import SHEET_NAME
from kpiform.layout.pages import Pages
from kpiform.layout.sheet import Style


@dataclass(frozen=True, slots=True)
class _Entry:
    """A cell or a merged area, rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int
    value: str | Decimal
    look: tuple[Style, str]


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be written: widths in mm, heights in pt, entries, and the named areas."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    entries: tuple[_Entry, ...]
    breaks: tuple[int, ...]
    names: dict[str, _Entry]


def content_of(pages: Pages) -> Content:
    """What our own xlsx of these pages holds, so that the writer alone is measured."""
    heights: list[float] = []
    entries: list[_Entry] = []
    breaks: list[int] = []
    names: dict[str, _Entry] = {}
    for page in pages.pages:
        plan, start = page_rows(page), len(heights)
        heights += plan.heights
        breaks.append(len(heights))
        for box in page.boxes:
            cell = box.cell
            number = as_number(cell) if box.text == cell.text else None
            entry = _Entry(
                start + plan.rows_of(box.first)[0],
                cell.column,
                start + plan.rows_of(box.last)[1],
                cell.column + cell.columns - 1,
                number.value if number else box.text,
                (cell.style, number.pattern if number else "@"),
            )
            entries.append(entry)
            if cell.path:
                names.setdefault(defined_name(cell.path), entry)
    return Content(pages.sheet.tracks, tuple(heights), tuple(entries), tuple(breaks[:-1]), names)


def write(content: Content) -> bytes:
    """The content as an xlsx file."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    worksheet = workbook.add_worksheet(SHEET_NAME)
    for row, height in enumerate(content.heights):
        worksheet.set_row(row, height)
    for column, width in enumerate(content.widths):
        worksheet.set_column(column, column, width / 2)
    looks = {look: _format(workbook, *look) for look in {entry.look for entry in content.entries}}
    for entry in content.entries:
        look = looks[entry.look]
        area = (entry.top, entry.left, entry.bottom, entry.right)
        if entry.top != entry.bottom or entry.left != entry.right:
            worksheet.merge_range(*area, "", look)
        if not entry.value:
            worksheet.write_blank(entry.top, entry.left, None, look)
        elif isinstance(entry.value, str):
            worksheet.write_string(entry.top, entry.left, entry.value, look)
        else:
            worksheet.write_number(entry.top, entry.left, entry.value, look)
    for name, entry in content.names.items():
        first = xl_rowcol_to_cell(entry.top, entry.left, row_abs=True, col_abs=True)
        last = xl_rowcol_to_cell(entry.bottom, entry.right, row_abs=True, col_abs=True)
        workbook.define_name(name, f"='{SHEET_NAME}'!{first}:{last}")
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_h_pagebreaks(list(content.breaks))
    workbook.close()
    return buffer.getvalue()


def _format(workbook: Workbook, style: Style, pattern: str) -> Format:
    options = {
        "font_name": style.font,
        "font_size": style.size,
        "bold": style.bold,
        "align": style.align,
        "valign": {"top": "top", "center": "vcenter"}[style.vertical],
        "text_wrap": True,
        "num_format": pattern,
        "border": 1 if style.border else 0,
    }
    return workbook.add_format(options)
