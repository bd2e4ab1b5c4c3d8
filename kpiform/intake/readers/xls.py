"""Old Excel workbooks (.xls, and BIFF files without a container), read with xlrd."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import xlrd

from kpiform.intake.flat import Cell, Grid, Remark, Source
from kpiform.intake.readers import formats
from kpiform.intake.readers.gathering import STRUCK, UNSEEN, WRONG, Gathering
from kpiform.intake.readers.moments import stored_moment
from kpiform.intake.readers.references import address
from kpiform.intake.readers.refusals import damaged, has_password, too_much, without_text

MOST_SHEETS = 200
_NOTES = "{}（批注）"


def read_xls(name: str, data: bytes) -> Source:
    """Every worksheet as a grid, its comments as a grid after it. Raises SourceRefused."""
    book = _book(data)
    if book.nsheets > MOST_SHEETS:
        raise too_much(f"工作表多达 {book.nsheets} 张")
    grids: list[Grid] = []
    remarks: list[Remark] = []
    for sheet in book.sheets():
        found = _gathered(book, sheet)
        grids += [found.grid(), _notes(sheet)]
        remarks += found.remarks(f"工作表“{found.name}”")
    written = tuple(grid for grid in grids if grid.cells)
    if not written:
        raise without_text()
    return Source(name, "xls", written, tuple(remarks))


def _book(data: bytes) -> Any:
    with Path(os.devnull).open("w") as nowhere:
        try:
            return xlrd.open_workbook(
                file_contents=data, formatting_info=True, logfile=nowhere, ragged_rows=True
            )
        except xlrd.XLRDError as error:
            if "encrypted" in str(error).lower():
                raise has_password() from error
            raise damaged() from error


def _gathered(book: Any, sheet: Any) -> Gathering:
    found = Gathering(sheet.name, hidden=bool(sheet.visibility))
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            text, raw = _shown(book, cell)
            place = address(row, column)
            if cell.ctype == xlrd.XL_CELL_ERROR:
                found.note(WRONG, place)
            unseen = bool(raw) and not text
            if unseen:
                found.note(UNSEEN, place)
            hidden = unseen or _hidden(sheet.rowinfo_map, row) or _hidden(sheet.colinfo_map, column)
            doubt = STRUCK if _struck(book, sheet, row, column, cell) else ""
            text = text or raw
            found.put(Cell(row, column, text, place=place, raw=raw, hidden=hidden, doubt=doubt))
    for top, bottom, left, right in sheet.merged_cells:
        found.merge(top, left, bottom - top, right - left)
    return found


def _struck(book: Any, sheet: Any, row: int, column: int, cell: Any) -> bool:
    """Whether the font of a cell, or of some of its letters, is struck through."""
    runs = sheet.rich_text_runlist_map.get((row, column), ())
    fonts = [book.xf_list[cell.xf_index].font_index, *(font for _, font in runs)]
    return any(book.font_list[font].struck_out for font in fonts if font < len(book.font_list))


def _hidden(infos: dict[int, Any], at: int) -> bool:
    return at in infos and bool(infos[at].hidden)


def _shown(book: Any, cell: Any) -> tuple[str, str]:
    """The text that a cell shows, and its stored value where that says more."""
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return "", ""
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return ("TRUE" if cell.value else "FALSE"), ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#N/A"), ""
    code = format_code(book, cell)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return formats.plain_text(cell.value, code), ""
    since_1904 = bool(book.datemode)
    text = formats.number_text(cell.value, code, since_1904=since_1904)
    moment = formats.is_moment(code)
    stored = stored_moment(cell.value, since_1904) if moment else formats.stored_text(cell.value)
    return text, "" if stored == text else stored


def format_code(book: Any, cell: Any) -> str:
    """The number format of a cell; those that Excel has built in as Chinese systems show them."""
    key = book.xf_list[cell.xf_index].format_key
    written = book.format_map.get(key)
    if key in formats.BUILT_IN and key in (14, *range(27, 37), *range(50, 59)):
        return formats.BUILT_IN[key]
    return written.format_str if written is not None else formats.GENERAL


def _notes(sheet: Any) -> Grid:
    found = Gathering(_NOTES.format(sheet.name), hidden=bool(sheet.visibility))
    for at, (place, note) in enumerate(sorted(sheet.cell_note_map.items())):
        found.put(Cell(at, 0, note.text, place=f"{address(*place)} 的批注"))
    return found.grid()
