"""LibreOffice workbooks."""

import pytest

from kpiform.errors import SourceRefused
from kpiform.intake.flat import Cell
from kpiform.intake.readers import ods
from kpiform.intake.readers.gathering import STRUCK
from tests.unit.intake.readers.making import one, only, opened, sentences, spreadsheet, texts

MANIFEST = "<manifest>{}</manifest>"


def table(*rows: str, name: str = "表", style: str = "", ahead: str = "") -> str:
    """A table of rows."""
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{ahead}{"".join(rows)}'
        "</table:table>"
    )


def row(*cells: str, more: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(text: str, more: str = "", inside: str = "") -> str:
    """A cell of paragraphs, one for each line of the text."""
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell {more}>{lines}{inside}</table:table-cell>"


GAP = "<table:table-cell/>"


def test_that_the_text_shown_is_taken_and_what_is_stored_kept() -> None:
    percent = cell("95%", 'o:value-type="percentage" o:value="0.95"')
    day = cell("12月31日", 'o:value-type="date" o:date-value="2025-12-31"')
    same = cell("3", 'o:value-type="float" o:value="3" table:formula="of:=1+2"')
    first, second, third = only(opened(spreadsheet(table(row(percent, day, same))))).cells
    assert (first.text, first.raw) == ("95%", "0.95")
    assert (second.text, second.raw) == ("12月31日", "2025-12-31")
    assert (third.text, third.raw, third.formula) == ("3", "", True)


def test_that_merged_ranges_are_one_cell() -> None:
    spanned = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    covered = "<table:covered-table-cell/>"
    book = spreadsheet(table(row(cell("甲", spanned), covered, cell("乙")), row(covered, covered)))
    assert only(opened(book)).cells == (
        Cell(0, 0, "甲", 2, 2, "A1"),
        Cell(0, 2, "乙", place="C1"),
    )


def test_that_lines_spaces_and_tabs_are_kept_and_comments_left_out() -> None:
    inner = (
        '一<text:s text:c="2"/>二<text:tab/>三<text:line-break/>四<text:span>五</text:span>六'
        "<o:annotation><text:p>注</text:p></o:annotation>"
    )
    assert (
        one(opened(spreadsheet(table(row(cell(f"{inner}\n七")))))).text == "一  二\t三\n四五六\n七"
    )


def test_that_repeated_rows_and_cells_stand_as_often() -> None:
    again = cell("甲", 'table:number-columns-repeated="2"')
    gap = '<table:table-cell table:number-columns-repeated="3"/>'
    book = spreadsheet(table(row(gap, again, more='table:number-rows-repeated="2"')))
    assert [cell.place for cell in only(opened(book)).cells] == ["D1", "E1", "D2", "E2"]


def test_that_a_background_of_texts_is_cut_and_told() -> None:
    again = cell("甲", 'table:number-columns-repeated="16384"')
    source = opened(spreadsheet(table(row(again))), "a.ods")
    assert len(only(source).cells) == 50
    assert "重复太多次" in sentences(source)[0]


def test_that_what_is_hidden_is_marked() -> None:
    styles = (
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="s"><style:table-properties table:display="true"/></style:style>'
    )
    columns = (
        "<table:table-columns><table:table-column/></table:table-columns>"
        '<table:table-column table:visibility="collapse"/>'
    )
    seen = table(
        row(cell("甲"), cell("乙")),
        "<table:table-row-group>"
        + row(cell("丙"), more='table:visibility="collapse"')
        + "</table:table-row-group>",
        ahead=columns,
        style="s",
    )
    first, second = opened(
        spreadsheet(seen, table(row(cell("丁")), name="二", style="h"), styles=styles)
    ).grids
    assert [cell.hidden for cell in first.cells] == [False, True, True]
    assert (first.hidden, second.hidden) == (False, True)


def test_that_struck_text_is_in_doubt() -> None:
    properties = '<style:text-properties style:text-line-through-{}="{}"/>'
    styles = "".join(
        f'<style:style style:name="{name}">{properties.format(kind, value)}</style:style>'
        for name, kind, value in (
            ("whole", "style", "solid"),
            ("part", "type", "single"),
            ("none", "type", "none"),
        )
    )
    span = '<text:span text:style-name="{}">丙</text:span>'
    book = spreadsheet(
        table(
            row(cell("甲", 'table:style-name="whole"'), cell("乙", 'table:style-name="none"')),
            row(cell("前" + span.format("part")), cell("前" + span.format("none"))),
        ),
        styles=styles,
    )
    doubts = {cell.place: cell.doubt for cell in only(opened(book)).cells}
    assert doubts == {"A1": STRUCK, "B1": "", "A2": STRUCK, "B2": ""}


def test_that_comments_and_shapes_are_a_grid_of_their_own() -> None:
    note = "<o:annotation><text:p>请核</text:p></o:annotation>"
    shapes = "<table:shapes><x><text:p>盖章</text:p></x></table:shapes>"
    source = opened(spreadsheet(table(row(cell("甲", inside=note)), ahead=shapes)))
    assert [(cell.place, cell.text) for cell in source.grids[1].cells] == [
        ("A1 处", "请核"),
        ("文本框", "盖章"),
    ]


def test_that_other_things_in_a_row_do_not_count() -> None:
    assert one(opened(spreadsheet(table(row(GAP, "<x/>", cell("甲")))))).place == "B1"


@pytest.mark.parametrize(("inside", "refused"), [("<x/>", False), ("<encryption-data/>", True)])
def test_that_a_password_is_told(inside: str, refused: bool) -> None:
    book = spreadsheet(
        table(row(cell("甲"))), parts={"META-INF/manifest.xml": MANIFEST.format(inside)}
    )
    if not refused:
        assert one(opened(book)).text == "甲"
        return
    with pytest.raises(SourceRefused, match="密码"):
        opened(book)


def test_that_a_workbook_without_text_is_refused() -> None:
    with pytest.raises(SourceRefused, match="没有任何文字"):
        opened(spreadsheet(table()))


def test_that_a_workbook_of_hundreds_of_sheets_is_refused() -> None:
    with pytest.raises(SourceRefused, match="工作表多达 201 张"):
        opened(spreadsheet(*[table()] * (ods.MOST_SHEETS + 1)))


def test_that_the_extension_is_the_usual_one() -> None:
    source = opened(spreadsheet(table(row(cell("甲")))), "a.ods")
    assert (source.kind, texts(only(source)), source.remarks) == ("ods", ["甲"], ())
