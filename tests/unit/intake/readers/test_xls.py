"""Old Excel workbooks. The files were made with openpyxl and saved as .xls by LibreOffice."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import xlrd

from kpiform.errors import SourceRefused
from kpiform.intake.flat import Cell
from kpiform.intake.readers import xls
from kpiform.intake.readers.gathering import STRUCK
from tests.unit.intake.readers.making import opened, sentences

FILES = Path(__file__).with_name("files")
SHOWN = (FILES / "shown.xls").read_bytes()


def test_that_cells_show_as_in_excel_and_keep_what_is_stored() -> None:
    grid = opened(SHOWN, "a.xls").grids[0]
    assert grid.name == "绩效"
    assert grid.at(0, 2) == Cell(0, 0, "示例表", 1, 3, "A1")
    assert {cell.place: (cell.text, cell.raw) for cell in grid.cells} == {
        "A1": ("示例表", ""),
        "A2": ("100%", "1"),
        "B2": ("1,173.45", "1173.4512"),
        "C2": ("2025年12月31日", "2025-12-31"),
        "E2": ("藏", ""),
        "A3": ("共甲", ""),
        "B3": ("TRUE", ""),
        "C3": ("#N/A", ""),
        "D3": ("#DIV/0!", ""),
        "A4": ("7", "7"),
        "B4": ("72.7", ""),
        "C4": ("12/31/2025", "2025-12-31"),
        "A5": ("隐", ""),
    }


def test_that_what_is_hidden_is_marked() -> None:
    source = opened(SHOWN, "a.xls")
    assert {cell.place for cell in source.grids[0].cells if cell.hidden} == {"E2", "A4", "A5"}
    assert [(grid.name, grid.hidden) for grid in source.grids] == [
        ("绩效", False),
        ("绩效（批注）", False),
        ("隐表", True),
    ]


def test_that_comments_are_a_grid_of_their_own() -> None:
    comments = opened(SHOWN, "a.xls").grids[1]
    assert [(cell.place, cell.text) for cell in comments.cells] == [("A2 的批注", "核过")]


def test_that_errors_and_what_does_not_show_are_named() -> None:
    wrong, unseen = sentences(opened(SHOWN, "a.xls"))
    assert "C3、D3" in wrong
    assert "A4" in unseen


def test_that_struck_text_is_in_doubt() -> None:
    grid = opened((FILES / "struck.xls").read_bytes(), "a.xls").grids[0]
    doubts = {cell.text: cell.doubt for cell in grid.cells}
    assert doubts == {"留着": "", "划掉": STRUCK, "前改后": STRUCK}


def test_that_a_workbook_without_text_is_refused() -> None:
    with pytest.raises(SourceRefused, match="没有任何文字"):
        opened((FILES / "empty.xls").read_bytes(), "a.xls")


@pytest.mark.parametrize(
    ("key", "written", "code"),
    [(14, "m/d/yy", "yyyy/m/d"), (164, "0.0", "0.0"), (164, "", "General")],
)
def test_that_formats_that_depend_on_the_system_are_the_chinese_ones(
    key: int, written: str, code: str
) -> None:
    book = SimpleNamespace(
        xf_list=[SimpleNamespace(format_key=key)],
        format_map={key: SimpleNamespace(format_str=written)} if written else {},
    )
    assert xls.format_code(book, SimpleNamespace(xf_index=0)) == code


def test_that_half_a_workbook_is_damage() -> None:
    with pytest.raises(SourceRefused, match="已损坏"):
        opened(SHOWN[:4000], "a.xls")


@pytest.mark.parametrize(
    ("told", "sentence"), [("Workbook is encrypted", "密码"), ("Bad", "已损坏")]
)
def test_that_what_the_library_refuses_is_told(
    monkeypatch: pytest.MonkeyPatch, told: str, sentence: str
) -> None:
    def refuse(**_: object) -> None:
        raise xlrd.XLRDError(told)

    monkeypatch.setattr(xlrd, "open_workbook", refuse)
    with pytest.raises(SourceRefused, match=sentence):
        opened(SHOWN, "a.xls")


def test_that_a_workbook_of_hundreds_of_sheets_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls, "MOST_SHEETS", 1)
    with pytest.raises(SourceRefused, match="工作表多达 2 张"):
        opened(SHOWN, "a.xls")
