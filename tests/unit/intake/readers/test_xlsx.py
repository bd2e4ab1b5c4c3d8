"""Excel workbooks: text as shown, merges, what is hidden, and what a person should know."""

import io

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles.numbers import FORMAT_PERCENTAGE

from kpiform.errors import SourceRefused
from kpiform.intake.flat import UNCOMPUTED, Cell
from kpiform.intake.readers import worksheet
from kpiform.intake.readers.gathering import STRUCK
from tests.unit.intake.readers.making import (
    DRAWING,
    MAIN,
    ON_SHEET,
    RELATED,
    data,
    one,
    only,
    opened,
    relations,
    sentences,
    texts,
    types,
    workbook,
    written,
    zipped,
)


def test_that_texts_stand_at_their_places() -> None:
    grid = only(opened(workbook(data(written("B1", "甲"), written("A2", "乙")))))
    assert grid.name == "表1"
    assert grid.cells == (Cell(0, 1, "甲", place="B1"), Cell(1, 0, "乙", place="A2"))


def test_that_a_merged_range_is_one_cell() -> None:
    sheet = data(written("A1", "题"), written("A2", "甲"))
    merged = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="x"/></mergeCells>'
    first, second = only(opened(workbook(sheet + merged))).cells
    assert (first.height, first.width, second.width) == (1, 3, 1)


def test_that_numbers_show_in_their_formats_and_keep_what_is_stored() -> None:
    sheet = data('<c r="A1" s="1"><v>1</v></c><c r="B1" s="2"><v>1173.4512</v></c>')
    percent, amount = only(opened(workbook(sheet, codes=("General", "0%", "#,##0.00")))).cells
    assert (percent.text, percent.raw) == ("100%", "1")
    assert (amount.text, amount.raw) == ("1,173.45", "1173.4512")


def test_that_a_number_without_format_has_nothing_more_to_say() -> None:
    cell = one(opened(workbook(data('<c r="A1"><v>72.7</v></c>'))))
    assert (cell.text, cell.raw) == ("72.7", "")


def test_that_built_in_formats_are_known() -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="9"/><xf/><xf numFmtId="99"/>'
        "</cellXfs></styleSheet>"
    )
    sheet = data(
        '<c r="A1" s="0"><v>1</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" s="2"><v>1</v></c>'
    )
    assert texts(only(opened(workbook(sheet, parts={"xl/styles.xml": styles})))) == [
        "100%",
        "1",
        "1",
    ]


def test_that_a_workbook_may_have_no_styles_or_an_empty_one() -> None:
    empty = f'<styleSheet xmlns="{MAIN}"/>'
    sheet = data('<c r="A1" s="7"><v>1</v></c>')
    assert one(opened(workbook(sheet, parts={"xl/styles.xml": empty}))).text == "1"
    bare = relations(("worksheet", "worksheets/sheet1.xml"))
    assert one(opened(workbook(sheet, parts={"xl/_rels/workbook.xml.rels": bare}))).text == "1"


def test_that_dates_show_as_dates_and_keep_the_day() -> None:
    sheet = data('<c r="A1" s="0"><v>46022</v></c><c r="B1" s="0"><v>46022.5</v></c>')
    day, noon = only(opened(workbook(sheet, codes=('m"月"d"日"',)))).cells
    assert (day.text, day.raw) == ("12月31日", "2025-12-31")
    assert (noon.text, noon.raw) == ("12月31日", "2025-12-31 12:00:00")


def test_that_times_and_numbers_that_are_no_date_keep_the_number() -> None:
    sheet = data('<c r="A1" s="0"><v>0.5</v></c><c r="B1" s="0"><v>-1</v></c>')
    time, wrong = only(opened(workbook(sheet, codes=("h:mm",)))).cells
    assert (time.text, time.raw) == ("12:00", "0.5")
    assert (wrong.text, wrong.raw) == ("-1", "")


def test_that_days_count_from_1904_where_the_workbook_says_so() -> None:
    sheet = data('<c r="A1" s="0"><v>0</v></c>')
    source = opened(workbook(sheet, codes=("yyyy/m/d",), properties='<workbookPr date1904="1"/>'))
    assert one(source).text == "1904/1/1"


def test_that_dates_written_in_words_of_iso_are_read() -> None:
    sheet = data(
        '<c r="A1" s="0" t="d"><v>2025-12-31T00:00:00</v></c><c r="B1" t="d"><v>年底</v></c>'
    )
    assert texts(only(opened(workbook(sheet, codes=("yyyy/m/d",))))) == ["2025/12/31", "年底"]


def test_that_shared_strings_give_their_runs_without_phonetic_guides() -> None:
    strings = (
        "<si><t>甲</t></si>"
        "<si><r><t>乙</t></r><r><rPr/><t>丙_x000A_丁</t></r><rPh><t>yi</t></rPh></si>"
    )
    sheet = data(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="s"><v>9</v></c><c r="D1" t="s"><v>x</v></c>'
    )
    assert texts(only(opened(workbook(sheet, strings=strings)))) == ["甲", "乙丙\n丁"]


def test_that_struck_text_is_in_doubt() -> None:
    strings = (
        "<si><r><t>留</t></r><r><rPr><strike/></rPr><t>改</t></r></si>"
        '<si><r><rPr><strike val="0"/></rPr><t>不划</t></r></si>'
        "<si><r><rPr><strike/></rPr><t> </t></r><r><t>空格划了</t></r></si>"
    )
    fonts = "<fonts><font/><font><strike/></font></fonts>"
    cells = '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>'
    sheet = data(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
        '<c r="D1" s="1"><v>5</v></c><c r="E1" s="0"><v>6</v></c>'
    )
    parts = {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{fonts}{cells}</styleSheet>'}
    grid = only(opened(workbook(sheet, strings=strings, parts=parts)))
    assert {cell.text for cell in grid.cells if cell.doubt == STRUCK} == {"留改", "5"}


def test_that_truth_values_show_as_excel_shows_them() -> None:
    sheet = data('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>')
    assert texts(only(opened(workbook(sheet)))) == ["TRUE", "FALSE"]


def test_that_a_formula_gives_its_stored_result() -> None:
    sheet = data('<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"x"</f><v>甲</v></c>')
    number, text = only(opened(workbook(sheet))).cells
    assert (number.text, number.formula) == ("2", True)
    assert (text.text, text.formula) == ("甲", True)


def test_that_a_formula_without_result_is_named() -> None:
    sheet = data(written("A1", "甲") + '<c r="B1"><f>SUM(C1:C9)</f><v></v></c>')
    source = opened(workbook(sheet))
    assert texts(only(source)) == ["甲", "=SUM(C1:C9)"]
    assert only(source).cells[1].doubt == UNCOMPUTED
    (remark,) = source.remarks
    assert remark.place == "工作表“表1”"
    assert "没有存下计算结果" in remark.sentence
    assert "B1" in remark.sentence


def test_that_a_formula_whose_result_is_no_text_at_all_is_fine() -> None:
    sheet = data(written("A1", "甲") + '<c r="B1" t="str"><f>""</f><v></v></c>')
    assert not opened(workbook(sheet)).remarks


def test_that_an_error_is_shown_and_named() -> None:
    source = opened(workbook(data('<c r="A1" t="e"><f>x</f><v>#REF!</v></c>')))
    assert one(source).text == "#REF!"
    assert "错误值" in sentences(source)[0]


def test_that_many_places_of_one_kind_are_counted() -> None:
    cells = "".join(f'<c r="{c}1" t="e"><v>#REF!</v></c>' for c in "ABCDEFGHIJ")
    assert "等 10 处" in sentences(opened(workbook(data(cells))))[0]


def test_that_hidden_rows_columns_and_sheets_are_marked() -> None:
    rows = (
        f'<sheetData><row r="1" hidden="1">{written("A1", "甲")}</row>'
        f'<row r="2">{written("A2", "乙")}{written("C2", "丙")}</row></sheetData>'
    )
    columns = '<cols><col min="3" max="4" hidden="1"/><col min="x" max="1" hidden="1"/></cols>'
    book = workbook(
        columns + rows,
        data(written("A1", "丁")),
        names=('name="一"', 'name="二" state="veryHidden"'),
    )
    seen, unseen = opened(book).grids
    assert [cell.hidden for cell in seen.cells] == [True, False, True]
    assert (seen.hidden, unseen.hidden) == (False, True)


def test_that_rows_may_be_hidden_unless_said() -> None:
    rows = (
        '<sheetFormatPr zeroHeight="1"/><sheetData>'
        f'<row r="1">{written("A1", "甲")}</row><row r="2" hidden="0">{written("A2", "乙")}</row>'
        "</sheetData>"
    )
    assert [cell.hidden for cell in only(opened(workbook(rows))).cells] == [True, False]


def test_that_rows_and_cells_may_do_without_addresses() -> None:
    sheet = "<sheetData><row/><row><c/><c><v>1</v></c></row></sheetData>"
    assert one(opened(workbook(sheet))).place == "B2"


def test_that_a_format_that_shows_nothing_hides_but_does_not_lose() -> None:
    source = opened(workbook(data('<c r="A1" s="0"><v>7</v></c>'), codes=(";;;",)))
    assert (one(source).text, one(source).hidden) == ("7", True)
    assert "不显示" in sentences(source)[0]


def test_that_a_number_nobody_can_read_stays_as_it_is() -> None:
    assert one(opened(workbook(data('<c r="A1"><v>一</v></c>')))).text == "一"


def test_that_an_inline_string_may_lie_in_the_value() -> None:
    assert one(opened(workbook(data('<c r="A1" t="inlineStr"><v>甲</v></c>')))).text == "甲"


def test_that_texts_behind_a_merged_range_are_named() -> None:
    sheet = data(written("A1", "甲") + written("B1", "藏"))
    source = opened(workbook(sheet + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'))
    assert texts(only(source)) == ["甲"]
    assert "B1（藏）" in sentences(source)[0]


def test_that_shapes_and_comments_are_a_grid_of_their_own() -> None:
    drawing = (
        f'<x:wsDr xmlns:x="{ON_SHEET}" xmlns:a="{DRAWING}"><x:twoCellAnchor>'
        "<x:from><x:col>1</x:col><x:row>2</x:row></x:from><x:sp><x:txBody>"
        "<a:p><a:r><a:t>盖</a:t></a:r><a:r><a:t>章</a:t></a:r></a:p><a:p/></x:txBody></x:sp>"
        "</x:twoCellAnchor><x:absoluteAnchor><x:sp><x:txBody><a:p><a:r><a:t>浮</a:t></a:r></a:p>"
        "</x:txBody></x:sp></x:absoluteAnchor></x:wsDr>"
    )
    comments = (
        f'<comments xmlns="{MAIN}"><commentList><comment ref="B2"><text><t>请核</t></text>'
        '</comment><comment ref="B3"/></commentList></comments>'
    )
    source = opened(
        workbook(
            data(written("A1", "甲")),
            parts={
                "xl/worksheets/_rels/sheet1.xml.rels": relations(
                    ("drawing", "../drawings/d.xml"),
                    ("comments", "../comments.xml"),
                    ("hyperlink", "nowhere"),
                ),
                "xl/drawings/d.xml": drawing,
                "xl/comments.xml": comments,
            },
        )
    )
    aside = source.grids[1]
    assert aside.name == "表1（文本框和批注）"
    assert [(cell.place, cell.text.strip()) for cell in aside.cells] == [
        ("B3 处的文本框", "盖章"),
        ("文本框", "浮"),
        ("B2 的批注", "请核"),
    ]
    assert "文本框或批注" in sentences(source)[0]


def test_that_macros_and_links_are_told_and_left_alone() -> None:
    source = opened(
        workbook(
            data(written("A1", "甲")),
            parts={"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": "<x/>"},
        ),
        "a.xlsm",
    )
    assert [("宏" in told, "链接" in told) for told in sentences(source)] == [
        (True, False),
        (False, True),
    ]


def test_that_strict_files_without_root_relations_are_read() -> None:
    namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    sheet = f'<worksheet xmlns="{namespace}">{data(written("A1", "甲"))}</worksheet>'
    book = zipped(
        {
            "[Content_Types].xml": types("spreadsheetml"),
            "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{RELATED}"><sheets>'
            '<sheet name="一" r:id="r1"/><sheet name="图" r:id="r9"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(("worksheet", "sheet.xml")),
            "xl/sheet.xml": sheet,
        }
    )
    assert one(opened(book)).text == "甲"


@pytest.mark.parametrize("sheet", ["", data('<c r="A1" s="0"/>')])
def test_that_a_workbook_without_text_is_refused(sheet: str) -> None:
    with pytest.raises(SourceRefused, match="没有任何文字"):
        opened(workbook(sheet))


def test_that_a_workbook_of_hundreds_of_sheets_is_refused() -> None:
    with pytest.raises(SourceRefused, match="工作表多达 201 张"):
        opened(workbook(*["<sheetData/>"] * 201))


def test_that_a_million_styled_cells_without_content_are_passed_over() -> None:
    empty = "".join(f'<row r="{at}"><c r="A{at}" s="1"/></row>' for at in range(2, 50_000))
    sheet = f'<sheetData><row r="1">{written("A1", "甲")}</row>{empty}</sheetData>'
    assert one(opened(workbook(sheet))).text == "甲"


def test_that_more_cells_than_any_form_has_are_counted_and_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worksheet, "MOST_STORED", 1)
    with pytest.raises(SourceRefused, match="单元格多得异常"):
        opened(workbook(data(written("A1", "甲") + written("B1", "乙"))))


def test_that_openpyxl_files_read_as_they_show() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"] = "满意度", 0.95
    sheet["B1"].number_format = FORMAT_PERCENTAGE
    sheet.merge_cells("A2:B2")
    sheet["A2"] = "=1+1"
    buffer = io.BytesIO()
    book.save(buffer)
    source = opened(buffer.getvalue())
    assert texts(only(source)) == ["满意度", "95%", "=1+1"]
    assert "A2" in sentences(source)[0]


def test_that_xlsxwriter_files_read_as_they_show() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("表")
    sheet.merge_range(0, 0, 1, 2, "题目")
    sheet.write_formula(2, 0, "=1+1", book.add_format({"num_format": "0.00"}), 2)
    sheet.write_comment(2, 0, "核过")
    sheet.insert_textbox(4, 1, "附注")
    book.close()
    source = opened(buffer.getvalue())
    title, result = source.grids[0].cells
    assert (title.text, title.height, title.width) == ("题目", 2, 3)
    assert (result.text, result.raw, result.formula) == ("2.00", "2", True)
    assert texts(source.grids[1]) == ["附注", "核过"]
