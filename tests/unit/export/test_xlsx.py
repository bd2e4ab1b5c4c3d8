"""The xlsx, read back with openpyxl and as a package."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpiform.codec import decode
from kpiform.errors import ExportFailed
from kpiform.export import xlsx
from kpiform.export.names import defined_name
from kpiform.export.package import PART
from kpiform.layout.pages import Pages
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from tests.unit.export.conftest import LayOut, every_text


@pytest.fixture(scope="module")
def submission(private: Document, laid_out: LayOut) -> bytes:
    return xlsx.render(laid_out(private), private)


@pytest.fixture(scope="module")
def public(private: Document, laid_out: LayOut) -> bytes:
    return xlsx.render(laid_out(private, Variant.PUBLIC), private)


def sheet_of(data: bytes) -> Worksheet:
    worksheet = load_workbook(io.BytesIO(data)).active
    assert isinstance(worksheet, Worksheet)
    return worksheet


def values_of(data: bytes) -> list[object]:
    return [cell.value for row in sheet_of(data) for cell in row if cell.value is not None]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_target(sample: Document, text: str) -> Document:
    return sample.with_field("department.name", text)


def test_that_every_text_of_the_document_stands_in_a_cell(
    sample: Document, submission: bytes
) -> None:
    values = {str(value) for value in values_of(submission)}
    lost = [text for text in every_text(sample) if text not in values and text != "2025"]
    assert lost == []


def test_that_the_cells_say_what_the_pages_say(laid_out: LayOut, public: bytes) -> None:
    boxes = [box for page in laid_out(variant=Variant.PUBLIC).pages for box in page.boxes]
    on_paper = [box.text for box in boxes if box.text]
    in_excel = [str(value) for value in values_of(public)]
    assert sorted(in_excel) == sorted(on_paper)


def test_that_each_page_ends_with_a_page_break(laid_out: LayOut, submission: bytes) -> None:
    breaks = [entry.id for entry in sheet_of(submission).row_breaks.brk]
    assert len(breaks) == len(laid_out().pages) - 1


def test_that_amounts_are_numbers_that_look_as_typed(submission: bytes) -> None:
    cells = {cell.value: cell for row in sheet_of(submission) for cell in row if cell.value}
    assert (cells[72.7].data_type, cells[72.7].number_format) == ("n", "0.0")


@pytest.mark.parametrize("text", ["=5 个", "+1", "@部门", "-", "=SUM(A1:A9)", "'引号", "_x0041_"])
def test_that_text_that_looks_like_a_formula_stays_text(
    sample: Document, laid_out: LayOut, text: str
) -> None:
    document = with_target(sample, text)
    data = xlsx.render(laid_out(document), document)
    cells = [cell for row in sheet_of(data) for cell in row if cell.data_type == "f"]
    assert not cells
    texts = ElementTree.fromstring(parts_of(data)["xl/worksheets/sheet1.xml"]).iter(
        "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}t"
    )
    found = {element.text for element in texts}
    assert text.replace("_x0041_", "_x005F_x0041_") in found


def test_that_two_exports_are_the_same_bytes(private: Document, laid_out: LayOut) -> None:
    pages = laid_out(private)
    assert xlsx.render(pages, private) == xlsx.render(pages, private)


def test_that_no_formula_macro_or_link_stands_in_the_package(submission: bytes) -> None:
    parts = parts_of(submission)
    assert not [name for name in parts if re.search("vba|externalLink|activeX", name)]
    assert b"<f>" not in parts["xl/worksheets/sheet1.xml"]
    assert b'TargetMode="External"' not in b"".join(parts.values())


def test_that_the_sheet_prints_on_a4_one_page_wide(laid_out: LayOut, submission: bytes) -> None:
    worksheet = sheet_of(submission)
    setup = worksheet.page_setup
    assert (int(setup.paperSize), setup.orientation) == (9, "portrait")
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert worksheet.sheet_properties.pageSetUpPr.fitToPage
    assert round(worksheet.page_margins.left * 25.4, 2) == laid_out().sheet.page.margins.left
    assert worksheet.print_area.endswith(f"$E${worksheet.max_row}")
    assert worksheet.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_that_every_page_fits_on_its_paper_once_fitted_to_width(
    laid_out: LayOut, submission: bytes
) -> None:
    worksheet, page = sheet_of(submission), laid_out().sheet.page
    width = sum(d.width for d in worksheet.column_dimensions.values()) * 8 * 72 / 96
    printable = (page.width_mm - page.margins.left - page.margins.right) * 72 / 25.4
    height = (page.height_mm - page.margins.top - page.margins.bottom) * 72 / 25.4
    ends = [entry.id for entry in worksheet.row_breaks.brk] + [worksheet.max_row]
    start = 1
    for end in ends:
        tall = sum(worksheet.row_dimensions[row].height for row in range(start, end + 1))
        assert tall * min(1, printable / width) <= height
        start = end + 1


def test_that_defined_names_lead_to_the_fields(private: Document, submission: bytes) -> None:
    workbook = load_workbook(io.BytesIO(submission))
    worksheet = workbook.active
    read = {}
    for path in ("department.name", "tasks/t2/task.name", "budget.project"):
        definition = workbook.defined_names[defined_name(path)]
        _, reference = next(iter(definition.destinations))
        first = reference.replace("$", "").partition(":")[0]
        read[path] = worksheet[first].value
    assert read["department.name"] == private.text("department.name")
    assert read["tasks/t2/task.name"] == "推动对外交流合作"
    assert str(read["budget.project"]) == "72.7"


def test_that_the_document_travels_inside_a_submission(
    private: Document, submission: bytes
) -> None:
    element = ElementTree.fromstring(parts_of(submission)[PART])
    assert decode((element.text or "").encode()) == private


@pytest.mark.parametrize(
    "secret", ["欧阳秘密", "13800138000", "局长同意", "987.65", "kpi", "zhanjiang-2024", "/home"]
)
def test_that_a_public_copy_holds_nothing_that_is_not_printed(public: bytes, secret: str) -> None:
    assert secret.encode() not in b"".join(parts_of(public).values())


def test_that_fonts_have_their_official_names(submission: bytes) -> None:
    styles = parts_of(submission)["xl/styles.xml"].decode()
    assert "仿宋_GB2312" in styles
    assert "方正小标宋简体" in styles


def test_that_document_properties_name_title_and_department(submission: bytes) -> None:
    properties = load_workbook(io.BytesIO(submission)).properties
    assert properties.title == "2025年市级部门整体预算绩效目标表"
    assert properties.creator == "中共湛江市委外事工作委员会办公室"


def test_that_a_goal_longer_than_a_page_is_all_there(sample: Document, laid_out: LayOut) -> None:
    goal = "".join(f"第{number}项工作要按时完成并取得实效。" for number in range(400))
    document = sample.with_field("goal.text", goal)
    values = values_of(xlsx.render(laid_out(document), document))
    pieces = [str(value) for value in values if "项工作要按时" in str(value)]
    assert "".join(pieces) == goal


def test_that_no_row_is_higher_than_excel_allows(sample: Document, laid_out: LayOut) -> None:
    document = sample.with_field("goal.text", "长文字。" * 1200)
    worksheet = sheet_of(xlsx.render(laid_out(document), document))
    assert max(d.height for d in worksheet.row_dimensions.values() if d.height) <= 409


def test_that_pages_without_anything_are_refused_with_a_sentence(
    sample: Document, laid_out: LayOut
) -> None:
    pages = Pages(sheet=laid_out().sheet, pages=())
    with pytest.raises(ExportFailed, match="没有可以印的内容"):
        xlsx.render(pages, sample)
