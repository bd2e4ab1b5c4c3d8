"""From a file to a draft: what is read, what is refused."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from kpiform.errors import FileMissing, SourceRefused
from kpiform.intake.drafting import workbook as reading
from kpiform.intake.drafting.door import draft
from tests.unit.intake.drafting.forms import (
    NAME,
    YEAR,
    drafted,
    drafted_from,
    editions,
    loaded,
    saved,
    workbook,
)

CELLS = {"A1": "绩效目标表", "A2": "部门名称", "C2": "主管部门"}
MERGED = ("A1:D1", "D2:E2")


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    file = tmp_path / "空表.xlsx"
    file.write_bytes(saved(workbook(CELLS, MERGED)))
    return file


def test_that_a_file_becomes_a_draft(blank: Path) -> None:
    made = draft(blank, NAME, YEAR, editions())

    assert loaded(blank.parent, made).whole.id == NAME
    assert made.text.startswith("# 由空表“空表.xlsx”起草")


def test_that_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        draft(tmp_path / "没有.xlsx", NAME, YEAR, editions())


def test_that_other_kinds_of_files_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "表.csv"
    file.write_text("部门名称,甲\n主管部门,乙\n", "utf-8-sig")

    with pytest.raises(SourceRefused, match="不是 xlsx 工作簿：请用 Excel 或 WPS 打开它，另存为"):
        draft(file, NAME, YEAR, editions())


def test_that_a_workbook_that_the_library_cannot_read_is_refused(
    blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(file: object) -> None:
        raise TypeError

    monkeypatch.setattr(reading, "load_workbook", stumble)

    with pytest.raises(SourceRefused, match=r"空表\.xlsx」已损坏"):
        draft(blank, NAME, YEAR, editions())


def test_that_a_sheet_of_too_many_cells_is_refused(
    blank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST_SHEET", 100)

    with pytest.raises(SourceRefused, match="单元格多得异常"):
        draft(blank, NAME, YEAR, editions())


def test_that_a_workbook_whose_sheets_are_hidden_is_refused(tmp_path: Path) -> None:
    book = workbook(CELLS, MERGED)
    book.create_sheet("空")
    book.worksheets[0].sheet_state = "hidden"
    (tmp_path / "藏.xlsx").write_bytes(saved(book))

    with pytest.raises(SourceRefused, match="里面没有看得见的表"):
        draft(tmp_path / "藏.xlsx", NAME, YEAR, editions())


def test_that_the_sheet_most_like_a_form_is_taken_and_others_are_named(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "填表说明"
    book.worksheets[0]["A1"] = "请先阅读"
    sheet = book.create_sheet("申报表")
    for address, text in CELLS.items():
        sheet[address] = text
    sheet.merge_cells("D2:E2")

    form = drafted_from(tmp_path, saved(book))

    assert form.whole.fields["department.supervisor"]
    assert "起草用的是工作表“申报表”，没有用“填表说明”" in form.sentences


def test_that_hidden_rows_and_columns_are_no_part_of_the_form(tmp_path: Path) -> None:
    book = workbook({**CELLS, "A3": "财政供养人员数", "H2": "单位代码"}, (*MERGED, "B3:E3"))
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].column_dimensions["H"].hidden = True

    form = drafted_from(tmp_path, saved(book))

    assert "staff.supported" not in form.whole.fields
    assert "department.code" not in form.whole.fields


def test_that_a_form_need_not_begin_in_the_first_cell(tmp_path: Path) -> None:
    form = drafted(
        tmp_path, {"B4": "绩效目标表", "C6": "部门名称", "E6": "主管部门"}, ("B4:H4", "F6:G6")
    )

    assert len(form.whole.form.grid) == 4
    assert form.whole.form.title.text == "绩效目标表"
