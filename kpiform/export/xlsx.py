"""Pages → xlsx: the same cells, merges and page breaks, set up to print on A4 like the pdf.

Excel and WPS wrap text by themselves and never grow a merged row, so every row gets a computed height that suffices; what that adds to
a page is won back by widening all columns by the same share, which "fit to width" takes off again on paper.
All text is text: nothing typed ever becomes a formula. Two exports of one document are the same bytes.
"""

from __future__ import annotations

import io
from copy import copy
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as XlsxCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kpiform.codec import encode
from kpiform.errors import ExportFailed
from kpiform.export.heights import PageRows, page_rows
from kpiform.export.names import defined_name
from kpiform.export.numbers import NumberCell, as_number
from kpiform.export.package import finish, literal
from kpiform.layout.pages import Box, Pages
from kpiform.layout.sheet import Sheet, Style, Variant
from kpiform.model.document import Document

SHEET_NAME = "绩效目标表"
_LONGEST_TEXT = 32767
_PIXELS_PER_MM = 96 / 25.4
_DEFAULT_FONT = Font(name="宋体", size=11, charset=134)
_DIGIT_PIXELS = 8
"""Width of a digit of the default font, in which Excel counts column widths. 宋体 is on every Chinese desktop;
a default font that is missing would be replaced by one with other digits, and every column would change."""
_SAFETY = 1.02
"""Share by which a page is kept shorter than the paper: printers differ in what they can reach."""
_THIN = Side(style="thin", color="FF000000")


def render(pages: Pages, document: Document) -> bytes:
    """The pages as an xlsx file; ``document`` travels inside a 报送稿. Raises ExportFailed when Excel cannot hold it."""
    if not pages.pages:
        raise ExportFailed("这份文件没有可以印的内容，没有生成 Excel，填报文件没有改动。")
    workbook = Workbook()
    worksheet = workbook.active
    assert isinstance(worksheet, Worksheet)
    worksheet.title = SHEET_NAME
    _set_default_font(workbook)
    _Writer(worksheet, pages).write()
    submission = pages.sheet.variant is Variant.SUBMISSION
    properties = workbook.properties
    properties.title = pages.sheet.title
    properties.subject = pages.sheet.variant.label
    properties.creator = document.text("department.name")
    properties.language = "zh-CN"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return finish(buffer.getvalue(), encode(document) if submission else None)


def _set_default_font(workbook: Workbook) -> None:
    workbook._fonts[0] = _DEFAULT_FONT  # type: ignore[attr-defined]  # openpyxl offers no other way
    workbook._named_styles["Normal"].font = _DEFAULT_FONT  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _Area:
    """A rectangle of cells, rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def reference(self) -> str:
        left, right = get_column_letter(self.left), get_column_letter(self.right)
        return f"'{SHEET_NAME}'!${left}${self.top}:${right}${self.bottom}"


class _Writer:
    """Writes the pages into one worksheet, top to bottom."""

    def __init__(self, worksheet: Worksheet, pages: Pages) -> None:
        self._worksheet = worksheet
        self._pages = pages
        self._styles: dict[tuple[Style, str, bool], XlsxCell] = {}
        self._areas: dict[str, list[_Area]] = {}

    def write(self) -> None:
        """Write everything."""
        plans = [page_rows(page) for page in self._pages.pages]
        widen = self._widening(plans)
        self._columns(self._pages.sheet, widen)
        row = 1
        for page, plan in zip(self._pages.pages, plans, strict=True):
            for number, height in enumerate(plan.heights):
                self._worksheet.row_dimensions[row + number].height = height
            for box in page.boxes:
                self._box(box, plan, row)
            row += len(plan.heights)
            if page is not self._pages.pages[-1]:
                self._worksheet.row_breaks.append(Break(id=row - 1))
        self._print_setup(self._pages.sheet, row - 1)
        if self._pages.sheet.variant is Variant.SUBMISSION:
            self._names()

    def _widening(self, plans: list[PageRows]) -> float:
        """By how much columns are wider than on our pages, so that each page still fits on its paper."""
        page = self._pages.sheet.page
        printable = (page.height_mm - page.margins.top - page.margins.bottom) * 72 / 25.4
        return max(1.0, max(sum(plan.heights) for plan in plans) / printable * _SAFETY)

    def _columns(self, sheet: Sheet, widen: float) -> None:
        for index, width in enumerate(sheet.tracks, start=1):
            pixels = width * widen * _PIXELS_PER_MM
            self._worksheet.column_dimensions[get_column_letter(index)].width = pixels / _DIGIT_PIXELS

    def _box(self, box: Box, plan: PageRows, start: int) -> None:
        first, _ = plan.rows_of(box.first)
        _, last = plan.rows_of(box.last)
        cell = box.cell
        area = _Area(start + first, cell.column + 1, start + last, cell.column + cell.columns)
        if len(box.text) > _LONGEST_TEXT:
            raise ExportFailed("有一格的文字超过 Excel 一格能放的 32767 个字，没有生成 Excel，填报文件没有改动。")
        number = as_number(cell) if box.text == cell.text else None
        self._fill(area, box, number)
        if area.top != area.bottom or area.left != area.right:
            # merge_cells() looks through all earlier merges each time; this does not.
            bounds = (area.left, area.top, area.right, area.bottom)
            merged = CellRange(None, *bounds)
            self._worksheet.merged_cells.ranges.add(
                MergedCellRange(self._worksheet, merged.coord)
            )
        if cell.path:
            self._areas.setdefault(cell.path, []).append(area)

    def _fill(self, area: _Area, box: Box, number: NumberCell | None) -> None:
        text = literal(box.text)
        quoted = number is None and text[:1] in ("=", "+", "-", "@", "'")
        pattern = number.pattern if number else "General" if not box.text else "@"
        look = self._style(box.cell.style, pattern, quoted)
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                # Copying the finished style; through the properties it takes ten times as long.
                cell = self._worksheet.cell(row, column)
                cell._style = copy(look._style)  # type: ignore[union-attr, attr-defined]
        first = self._worksheet.cell(area.top, area.left)
        if number is not None:
            first.value = number.value
        elif text:
            first.value = text
            first.data_type = "s"

    def _style(self, style: Style, pattern: str, quoted: bool) -> XlsxCell:
        """A cell that looks like this, whose style others copy: openpyxl takes long to find an equal style anew."""
        key = (style, pattern, quoted)
        if key not in self._styles:
            cell = XlsxCell(self._worksheet, row=1, column=1)
            cell.font = Font(name=style.font, size=style.size, bold=style.bold, charset=134)
            cell.alignment = Alignment(
                horizontal=style.align, vertical=style.vertical, wrap_text=True
            )
            cell.number_format = pattern
            if style.border:
                cell.border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
            cell.quotePrefix = quoted
            self._styles[key] = cell
        return self._styles[key]

    def _print_setup(self, sheet: Sheet, last_row: int) -> None:
        worksheet, margins = self._worksheet, sheet.page.margins
        worksheet.page_setup.paperSize = 9  # A4
        worksheet.page_setup.orientation = sheet.page.orientation
        worksheet.page_setup.fitToWidth = 1
        worksheet.page_setup.fitToHeight = 0
        worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        worksheet.print_options.horizontalCentered = True
        worksheet.print_area = f"A1:{get_column_letter(len(sheet.tracks))}{last_row}"
        inch = 25.4
        worksheet.page_margins.left = margins.left / inch
        worksheet.page_margins.right = margins.right / inch
        worksheet.page_margins.top = margins.top / inch
        worksheet.page_margins.bottom = margins.bottom / inch
        worksheet.page_margins.header = margins.top / inch / 2
        worksheet.page_margins.footer = margins.bottom / inch / 2
        if sheet.page_numbers:
            note = sheet.note_style
            assert worksheet.oddFooter is not None
            footer = worksheet.oddFooter.center
            assert footer is not None
            footer.text = "第 &P 页 共 &N 页"
            footer.font = note.font
            footer.size = round(note.size)

    def _names(self) -> None:
        workbook = self._worksheet.parent
        assert workbook is not None
        for path, areas in self._areas.items():
            name = defined_name(path)
            reference = ",".join(area.reference for area in areas)
            workbook.defined_names[name] = DefinedName(name, attr_text=reference)

