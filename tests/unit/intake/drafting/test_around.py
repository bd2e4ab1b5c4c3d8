"""What stands around the table of a blank form, its paper and its fonts."""

from pathlib import Path

import pytest
from openpyxl.styles import Font

from kpiform.schema.form import GridBlock, SignoffBlock
from tests.unit.intake.drafting.forms import YEAR, Drafted, drafted, drafted_from, saved, workbook

BODY = {"A5": "部门名称", "C5": "主管部门"}
MERGED = ("A1:D1", "A2:D2", "A3:D3", "A4:D4", "D5:E5")


def with_title(folder: Path, *lines: str) -> Drafted:
    """A form of one row below title lines."""
    texts = {f"A{number}": line for number, line in enumerate(lines, start=1)}
    return drafted(folder, texts | BODY, MERGED)


def test_that_lines_around_the_title_are_told_apart(tmp_path: Path) -> None:
    form = with_title(
        tmp_path, "附件3", "2026年部门整体支出绩效目标表", "（2026年度）", "单位：元"
    ).whole.form

    assert form.title.above == "附件3"
    assert form.title.text == "{year}年部门整体支出绩效目标表"
    assert form.title.subtitle == "（{year}年度）"
    assert form.title.unit_line == "单位：元"
    assert form.amounts.unit == "元"
    assert form.years.first == 2026
    assert form.name == "部门整体支出绩效目标表（2026 年起）"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("（  年度）", "（{year} 年度）"),
        ("（20XX年度）", "（{year}年度）"),
        ("（____年度）", "（{year}年度）"),
        ("二〇二六年度", "{year}年度"),
        ("2026 年度", "{year} 年度"),
    ],
)
def test_that_a_place_for_the_year_is_the_year(tmp_path: Path, printed: str, text: str) -> None:
    assert with_title(tmp_path, "绩效目标表", printed).whole.form.title.subtitle == text


def test_that_a_form_without_year_begins_with_this_one(tmp_path: Path) -> None:
    form = with_title(tmp_path, "绩效目标表{甲}")

    assert form.whole.form.years.first == YEAR
    assert form.whole.form.title.text == "绩效目标表（甲）"
    assert f"标题 空表没有写年度，先写 {YEAR} 年起，请核对" in form.sentences


def test_that_other_lines_below_the_title_are_told(tmp_path: Path) -> None:
    form = with_title(
        tmp_path, "绩效目标表", "（2026年度）", "本表由各部门于每年九月底以前填写并报送财政部门备查"
    )

    assert "A3 标题下面的“本表由各部门于每年九月底以前填写并报送财政部门备查”没有写进表样" in (
        form.sentences
    )
    assert form.edition


def test_that_the_unit_may_stand_in_a_line_with_the_department(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        {"A1": "绩效目标表", "A2": "填报部门（盖章）：", "D2": "单位：万元", "A3": "主管部门"},
        ("A1:D1", "B3:D3"),
    )

    assert form.whole.form.title.unit_line == "单位：万元"
    block = form.section("department").blocks[0]
    assert isinstance(block, GridBlock)
    assert block.rows[0][0].field == "department.name"


def test_that_the_unit_may_stand_in_labels(tmp_path: Path) -> None:
    form = drafted(tmp_path, {"A1": "绩效表", "A2": "基本支出（元）", "C2": "项目支出"}, ("D2:E2",))

    assert form.whole.form.amounts.unit == "元"


def test_that_a_form_without_title_is_told(tmp_path: Path) -> None:
    form = drafted(tmp_path, {"A1": "部门名称", "C1": "主管部门"}, ("D1:E1",))

    assert form.whole.form.title.text == "待定"
    assert "没有找到标题，请照空表写上" in form.sentences


def test_that_a_form_of_a_title_alone_is_refused_by_the_loader(tmp_path: Path) -> None:
    form = drafted(tmp_path, {"A1": "绩效目标表"})

    assert form.whole.form.title.text == "绩效目标表"
    assert [section.id for section in form.whole.form.sections] == ["signoff"]


def test_that_notes_below_the_table_are_kept(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        {**BODY, "A6": "注：1.金额保留两位小数。", "A7": "说明：一式两份。"},
        (*MERGED[4:], "A6:E6", "A7:E7"),
    )

    block = form.section("notes").blocks[0]
    assert isinstance(block, GridBlock)
    assert [row[0].label for row in block.rows] == ["注：1.金额保留两位小数。", "说明：一式两份。"]
    assert "A6、A7 表下面的说明各印成一格" in form.sentences


def signed(form: Drafted) -> list[list[tuple[str, str | None]]]:
    block = form.section("signoff").blocks[0]
    assert isinstance(block, SignoffBlock)
    return [[(item.label, item.field) for item in line] for line in block.lines]


def test_that_lines_for_seal_and_signature_are_found(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        {
            **BODY,
            "A6": "单位负责人（签字）：",
            "C6": "填报人：      联系电话：",
            "A7": "审核人签字",
            "C7": "年  月  日",
            "C8": "年  月  日",
        },
        MERGED[4:],
    )

    assert signed(form) == [
        [
            ("单位负责人（签字）", None),
            ("填报人", "signoff.preparer"),
            ("联系电话", "signoff.phone"),
        ],
        [("审核人签字", None)],
    ]
    assert form.section("signoff").only == "submission"


def test_that_the_usual_lines_are_proposed_where_there_are_none(tmp_path: Path) -> None:
    form = drafted(tmp_path, BODY, MERGED[4:])

    assert [field for line in signed(form) for _, field in line if field] == [
        "signoff.preparer",
        "signoff.phone",
        "signoff.date",
    ]
    assert "表的下面 空表没有签章的地方，先按通行的写" in form.sentences


def test_that_empty_rows_above_what_stands_below_are_passed_over(tmp_path: Path) -> None:
    form = drafted(tmp_path, {**BODY, "A8": "填报人："}, MERGED[4:])

    assert signed(form) == [[("填报人", "signoff.preparer")]]


def test_that_a_row_of_the_table_is_not_taken_for_a_signature(tmp_path: Path) -> None:
    form = drafted(
        tmp_path,
        {"A1": "绩效表", "A2": "部门名称", "A3": "甲", "B3": "负责人", "B5": "联系电话"},
        ("B2:E2", "A3:A5", "C3:E3", "C4:E4", "C5:E5"),
    )

    assert "- {label: 联系电话, field: signoff.phone}" in form.draft.text
    assert "{label: 联系电话, width: 1}" in form.draft.text


def test_that_fonts_are_those_of_the_blank(tmp_path: Path) -> None:
    book = workbook({"A1": "绩效目标表", "A2": "（2026年度）", **BODY}, MERGED)
    sheet = book.worksheets[0]
    sheet["A1"].font = Font(name="方正小标宋简体", size=20, bold=True)
    sheet["A2"].font = Font(name="楷体", size=12)
    for address in BODY:
        sheet[address].font = Font(name="仿宋_GB2312", size=10.5, bold=True)

    fonts = drafted_from(tmp_path, saved(book)).whole.form.fonts

    assert (fonts.title.name, fonts.title.size, fonts.title.bold) == ("方正小标宋简体", 20, True)
    assert (fonts.body.name, fonts.body.size, fonts.body.bold) == ("仿宋_GB2312", 10.5, False)
    assert fonts.head
    assert fonts.head.bold
    assert fonts.note
    assert fonts.note.name == "楷体"


def test_that_paper_margins_and_widths_are_those_of_the_blank(tmp_path: Path) -> None:
    book = workbook({"A1": "绩效目标表", **BODY}, MERGED)
    sheet = book.worksheets[0]
    sheet.page_setup.orientation = "landscape"
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.column_dimensions["A"].width = 14.5
    sheet.column_dimensions["D"].width = 20

    form = drafted_from(tmp_path, saved(book)).whole.form

    assert form.page.orientation == "landscape"
    assert (form.page.margins.left, form.page.margins.top) == (12.7, 25.4)
    assert form.grid == (14.5, 8.4, 8.4, 20, 8.4)


def test_that_other_paper_is_told(tmp_path: Path) -> None:
    book = workbook({"A1": "绩效目标表", **BODY}, MERGED)
    book.worksheets[0].page_setup.paperSize = 8

    assert "空表的纸不是 A4" in drafted_from(tmp_path, saved(book)).sentences


def test_that_the_height_of_a_long_text_is_kept(tmp_path: Path) -> None:
    book = workbook({"A1": "绩效目标表", **BODY, "A6": "年度总体目标"}, (*MERGED, "B6:E6"))
    book.worksheets[0].row_dimensions[6].height = 120

    assert "min_height: 42" in drafted_from(tmp_path, saved(book)).draft.text
