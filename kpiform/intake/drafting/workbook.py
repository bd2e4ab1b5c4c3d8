"""An xlsx as blank forms, one for each visible worksheet with text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpiform.intake.drafting.blank import Blank, Box
from kpiform.intake.readers.parcel import Parcel
from kpiform.intake.readers.refusals import damaged, too_much
from kpiform.model.cleaning import clean
from kpiform.schema.form import Font, Margins, Page

LARGEST_SHEET = 8 * 2**20
"""Bytes of a worksheet's part; that of a blank form has some 50 KB. Styled empty cells are
objects to the library that reads them, so a sheet of millions of them is not even begun."""
MOST_ROWS, MOST_COLUMNS = 1000, 60
_MM_PER_INCH = 25.4
_MM_PER_POINT = 25.4 / 72
_USUAL_WIDTH = 8.43


def read_blanks(data: bytes) -> tuple[Blank, ...]:
    """The visible worksheets of a workbook that has passed the door of `kpiform.intake.reading`.

    Raises SourceRefused.
    """
    parcel = Parcel(data)
    for name in parcel.names:
        if name.lower().endswith(".xml") and len(parcel.read(name)) > LARGEST_SHEET:
            raise too_much("单元格多得异常")
    try:
        book = load_workbook(io.BytesIO(data))
    except Exception as error:  # the library raises whatever it stumbles over
        raise damaged() from error
    sheets = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    found = (_blank(sheet) for sheet in sheets)
    return tuple(blank for blank in found if blank.boxes)


@dataclass(frozen=True, slots=True)
class _Hidden:
    rows: frozenset[int]
    columns: frozenset[int]


def _blank(sheet: Worksheet) -> Blank:
    boxes = tuple(_boxes(sheet))
    edges = _edges(boxes)
    place = {edge: track for track, edge in enumerate(edges)}
    on_tracks = tuple(
        replace(box, column=place[left], width=place[right] - place[left])
        for box in boxes
        if (left := max(box.column, edges[0])) < (right := min(box.right, edges[-1]))
    )
    outside = tuple(
        box for box in boxes if box.text and (box.right <= edges[0] or box.column >= edges[-1])
    )
    widths = _widths(sheet)
    tracks = tuple(
        round(sum(widths.get(column, _USUAL_WIDTH) for column in range(left, right)), 1)
        for left, right in pairwise(edges)
    )
    heights = {
        row - 1: round(size.height * _MM_PER_POINT, 1)
        for row, size in sheet.row_dimensions.items()
        if size.height
    }
    a4 = sheet.page_setup.paperSize in (None, 0, 9, "0", "9")  # 0: no paper in particular
    return Blank(sheet.title, on_tracks, tracks, heights, _page(sheet), a4, outside)


def _boxes(sheet: Worksheet) -> Iterator[Box]:
    """Texts and merged ranges in reading order, columns still those of the worksheet."""
    hidden = _hidden(sheet)
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        left, top, right, bottom = area.bounds
        merged[top, left] = (bottom - top + 1, right - left + 1)
    rows = sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=MOST_COLUMNS)
    for row, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells, start=1):
            text, extent = _text(cell.value), merged.get((row, column))
            if not (text or extent) or row in hidden.rows or column in hidden.columns:
                continue
            height, width = extent or (1, 1)
            width = min(width, MOST_COLUMNS - column + 1)
            height = min(height, MOST_ROWS - row + 1)
            place = cell.coordinate
            yield Box(row - 1, column - 1, height, width, text, _font(cell.font), place)


def _text(value: object) -> str:
    return clean(str(value)).strip() if value is not None else ""


def _font(font: Any) -> Font:
    return Font(name=font.name or "宋体", size=float(font.sz or 11), bold=bool(font.b))


def _hidden(sheet: Worksheet) -> _Hidden:
    columns = {
        column
        for size in sheet.column_dimensions.values()
        if size.hidden
        for column in range(size.min or 1, (size.max or 1) + 1)
    }
    rows = {row for row, size in sheet.row_dimensions.items() if size.hidden}
    return _Hidden(frozenset(rows), frozenset(columns))


def _edges(boxes: tuple[Box, ...]) -> list[int]:
    """The columns at which something begins or ends, within the rows that hold several boxes."""
    beside: dict[int, list[Box]] = {}
    for box in boxes:
        beside.setdefault(box.row, []).append(box)
    table = [box for row in beside.values() if len(row) > 1 for box in row] or list(boxes)
    left = min((box.column for box in table), default=0)
    right = max((box.right for box in table), default=1)
    edges = {left, right}
    edges |= {edge for box in boxes for edge in (box.column, box.right) if left < edge < right}
    return sorted(edges)


def _widths(sheet: Worksheet) -> dict[int, float]:
    """The widths that the file states, in characters, by column from 0."""
    usual = sheet.sheet_format.defaultColWidth or _USUAL_WIDTH
    found = {column: float(usual) for column in range(MOST_COLUMNS)}
    for letter, size in sheet.column_dimensions.items():
        first = size.min or sheet[f"{letter}1"].column
        for column in range(first, (size.max or first) + 1):
            found[column - 1] = float(size.width)
    return found


def _page(sheet: Worksheet) -> Page:
    margins = sheet.page_margins
    sides = {side: getattr(margins, side) for side in ("top", "right", "bottom", "left")}
    millimetres = {
        side: round(min(max(inches or 0.0, 0.0) * _MM_PER_INCH, 100.0), 1)
        for side, inches in sides.items()
    }
    landscape = sheet.page_setup.orientation == "landscape"
    return Page(
        orientation="landscape" if landscape else "portrait", margins=Margins(**millimetres)
    )
