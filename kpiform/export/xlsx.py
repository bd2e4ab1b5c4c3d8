"""Pages → xlsx: the same cells, merges and page breaks, set up to print on A4 like the pdf.

Excel and WPS wrap text by themselves and never grow a merged row, so every row gets a computed
height that suffices; what that adds to a page is won back by widening all columns by the same
share, which "fit to width" takes off again on paper. All text is text: nothing typed ever becomes a
formula. Two exports of one document are the same bytes.
"""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as XlsxCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kpiform.codec import encode
from kpiform.errors import ExportFailed
from kpiform.export.cells import Area, Cells
from kpiform.export.heights import PageRows, page_rows
from kpiform.export.names import defined_name
from kpiform.export.numbers import as_number
from kpiform.export.package import finish, literal
from kpiform.layout.pages import Box, Pages
from kpiform.layout.sheet import Sheet, Style, Variant
from kpiform.model.document import Document

SHEET_NAME = "绩效目标表"
_LONGEST_TEXT = 32767
_PIXELS_PER_MM = 96 / 25.4
_DEFAULT_FONT = Font(name="宋体", size=11, charset=134)
_DIGIT_PIXELS = 8
"""Width of a digit of the default font, in which Excel counts column widths. 宋体 is on every
Chinese desktop; a default font that is missing would be replaced by one with other digits, and
every column would change.
"""
_SAFETY = 1.02
"""Share by which a page is kept shorter than the paper: printers differ in what they can reach."""
_THIN = Side(style="thin", color="FF000000")


def render(pages: Pages, document: Document) -> bytes:
    """The pages as an xlsx file; ``document`` travels inside a 报送稿, without what
    was handed in before.

    Raises ExportFailed when there is no page, or Excel cannot hold a text.
    """
    if not pages.pages:
        raise ExportFailed("这份文件没有可以印的内容，没有生成 Excel，填报文件没有改动。")
    workbook = Workbook()
    worksheet = workbook.active
    assert isinstance(worksheet, Worksheet)
    worksheet.title = pages.sheet.kind or SHEET_NAME
    _set_default_font(workbook)
    writer = _Writer(worksheet, pages)
    writer.write()
    submission = pages.sheet.variant is Variant.SUBMISSION
    properties = workbook.properties
    properties.title = pages.sheet.title
    properties.subject = pages.sheet.label
    properties.creator = document.text("department.name")
    properties.language = "zh-CN"
    buffer = io.BytesIO()
    workbook.save(buffer)
    carried = encode(document.content) if submission else None
    return finish(buffer.getvalue(), carried, writer.cells.replacements())


def _set_default_font(workbook: Workbook) -> None:
    workbook._fonts[0] = _DEFAULT_FONT  # type: ignore[attr-defined]  # openpyxl offers no other way
    workbook._named_styles["Normal"].font = _DEFAULT_FONT  # type: ignore[attr-defined]


class _Writer:
    """Writes the pages into one worksheet, top to bottom. The cells themselves are collected in
    ``cells``.
    """

    def __init__(self, worksheet: Worksheet, pages: Pages) -> None:
        self.cells = Cells(len(pages.sheet.tracks))
        self._worksheet = worksheet
        self._pages = pages
        self._styles: dict[tuple[Style, str, bool], int] = {}
        self._areas: dict[str, list[Area]] = {}

    def write(self) -> None:
        """Write everything."""
        plans = [page_rows(page) for page in self._pages.pages]
        self._columns(self._widening(plans))
        for page, plan in zip(self._pages.pages, plans, strict=True):
            if self.cells.rows:
                self._worksheet.row_breaks.append(Break(id=self.cells.rows))
            start = self.cells.rows + 1
            for height in plan.heights:
                self.cells.add_row(height)
            for box in page.boxes:
                self._box(box, plan, start)
        self._print_setup(self._pages.sheet)
        if self._pages.sheet.variant is Variant.SUBMISSION:
            for path, areas in self._areas.items():
                self.cells.name(defined_name(path), SHEET_NAME, areas)

    def _widening(self, plans: list[PageRows]) -> float:
        """By how much columns are wider than on our pages, so that each page still fits on its
        paper.
        """
        page = self._pages.sheet.page
        printable = (page.height_mm - page.margins.top - page.margins.bottom) * 72 / 25.4
        return max(1.0, max(sum(plan.heights) for plan in plans) / printable * _SAFETY)

    def _columns(self, widen: float) -> None:
        for index, width in enumerate(self._pages.sheet.tracks, start=1):
            pixels = width * widen * _PIXELS_PER_MM
            column = self._worksheet.column_dimensions[get_column_letter(index)]
            column.width = pixels / _DIGIT_PIXELS

    def _box(self, box: Box, plan: PageRows, start: int) -> None:
        first, _ = plan.rows_of(box.first)
        _, last = plan.rows_of(box.last)
        cell = box.cell
        area = Area(start + first, cell.column + 1, start + last, cell.column + cell.columns)
        if len(box.text) > _LONGEST_TEXT:
            raise ExportFailed(
                "有一格的文字超过 Excel 一格能放的 32767 个字，没有生成 Excel，填报文件没有改动。"
            )
        number = as_number(cell) if box.text == cell.text else None
        quoted = number is None and box.text[:1] in ("=", "+", "-", "@", "'")
        pattern = number.pattern if number else "General" if not box.text else "@"
        style = self._style(cell.style, pattern, quoted)
        self.cells.fill(area, style, number.value if number else literal(box.text))
        if cell.path:
            self._areas.setdefault(cell.path, []).append(area)

    def _style(self, style: Style, pattern: str, quoted: bool) -> int:
        """The workbook's number for a style."""
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
            self._styles[key] = cell.style_id
        return self._styles[key]

    def _print_setup(self, sheet: Sheet) -> None:
        worksheet, margins = self._worksheet, sheet.page.margins
        worksheet.page_setup.paperSize = 9  # A4
        worksheet.page_setup.orientation = sheet.page.orientation
        worksheet.page_setup.fitToWidth = 1
        worksheet.page_setup.fitToHeight = 0
        worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        worksheet.print_options.horizontalCentered = True
        worksheet.print_area = f"A1:{get_column_letter(len(sheet.tracks))}{self.cells.rows}"
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
