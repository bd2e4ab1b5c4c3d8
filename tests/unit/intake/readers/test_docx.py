"""Word files: tables, paragraphs around them, revisions, check boxes, numbers of lists."""

import pytest

from kpiform.errors import SourceRefused
from kpiform.intake.flat import Cell
from kpiform.intake.readers import docx
from tests.unit.intake.readers.making import (
    WORD,
    cell,
    document,
    numbered_list,
    one,
    only,
    opened,
    relations,
    said,
    sentences,
    table,
    texts,
    types,
    zipped,
)

GOES_ON = "<w:vMerge/>"
FIELD, END = "<w:fldChar><w:ffData>", "</w:ffData></w:fldChar>"
STARTS = '<w:vMerge w:val="restart"/>'


def span(count: int) -> str:
    """A cell over several columns."""
    return f'<w:gridSpan w:val="{count}"/>'


def word(body: str, **parts: str) -> str:
    """The text of the only paragraph of a file."""
    return one(opened(document(f"<w:p>{body}</w:p>", parts), "a.docx")).text


def run(inner: str) -> str:
    """A run."""
    return f"<w:r>{inner}</w:r>"


def test_that_paragraphs_stand_around_the_table_over_its_whole_width() -> None:
    body = (
        said("附件1") + table(cell("甲") + cell("乙"), columns=(2000, 3000)) + said("") + said("注")
    )
    assert only(opened(document(body), "a.docx")).cells == (
        Cell(0, 0, "附件1", 1, 2, "第 1 段"),
        Cell(1, 0, "甲", place="表 1 第 1 行第 1 格"),
        Cell(1, 1, "乙", place="表 1 第 1 行第 2 格"),
        Cell(2, 0, "注", 1, 2, "第 4 段"),
    )


def test_that_a_file_of_paragraphs_alone_has_one_column() -> None:
    assert only(opened(document(said("甲") + said("乙")), "a.docx")).columns == 1


def test_that_merged_cells_are_one() -> None:
    body = table(
        cell("题", span(3)),
        cell("甲", STARTS) + cell("乙") + cell("丙", STARTS),
        cell("", GOES_ON) + cell("丁") + cell("", '<w:vMerge w:val="continue"/>'),
        cell("戊") + cell("己") + cell("", GOES_ON),
        columns=(1000, 1000, 1000),
    )
    grid = only(opened(document(body), "a.docx"))
    assert {cell.text: (cell.height, cell.width) for cell in grid.cells} == {
        "题": (1, 3),
        "甲": (2, 1),
        "乙": (1, 1),
        "丙": (3, 1),
        "丁": (1, 1),
        "戊": (1, 1),
        "己": (1, 1),
    }


def test_that_a_cell_that_goes_on_from_nowhere_stands_for_itself() -> None:
    assert texts(only(opened(document(table(cell("甲", GOES_ON))), "a.docx"))) == ["甲"]


def test_that_rows_may_begin_late_and_be_wider_than_their_grid() -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("乙")
    grid = only(opened(document(table(cell("甲") + cell("丙"), late, columns=(1000,))), "a.docx"))
    assert [(cell.text, cell.column) for cell in grid.cells] == [("甲", 0), ("丙", 1), ("乙", 1)]


def test_that_tables_below_each_other_share_their_edges() -> None:
    body = table(cell("甲") + cell("乙"), columns=(2000, 2000)) + table(
        cell("丙") + cell("丁") + cell("戊"), columns=(2000, 1000, 1000)
    )
    grid = only(opened(document(body), "a.docx"))
    assert [(cell.text, cell.column, cell.width) for cell in grid.cells] == [
        ("甲", 0, 1),
        ("乙", 1, 2),
        ("丙", 0, 1),
        ("丁", 1, 1),
        ("戊", 2, 1),
    ]


def test_that_spans_beyond_all_measure_are_cut() -> None:
    body = table(cell("甲", span(2_000_000_000)) + cell("乙"), columns=())
    assert texts(only(opened(document(body), "a.docx"))) == ["甲"]


def test_that_columns_without_width_have_a_usual_one() -> None:
    body = "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>" + cell("甲") + "</w:tr></w:tbl>"
    assert one(opened(document(body), "a.docx")).width == 1
    bare = "<w:tbl><w:tr>" + cell("甲") + cell("乙") + "</w:tr></w:tbl>"
    assert only(opened(document(bare), "a.docx")).columns == 2


def test_that_a_table_within_a_table_is_a_grid_of_its_own() -> None:
    inner = table(cell("里") + cell(table(cell("最里")) + said("")))
    source = opened(document(table(cell(said("外") + inner) + cell("旁"))), "a.docx")
    assert [(grid.name, texts(grid)) for grid in source.grids] == [
        ("正文", ["外", "旁"]),
        ("表中的表 1", ["里"]),
        ("表中的表 2", ["最里"]),
    ]


def test_that_a_table_that_only_frames_others_is_none() -> None:
    inner = table(cell("甲") + cell("乙"))
    outer = table(cell(said("标题")), cell(table(cell(inner)) + said("注")))
    grid = only(opened(document(outer + said("后")), "a.docx"))
    assert [(c.row, c.column, c.width, c.text) for c in grid.cells] == [
        (0, 0, 2, "标题"),
        (1, 0, 1, "甲"),
        (1, 1, 1, "乙"),
        (2, 0, 2, "注"),
        (3, 0, 2, "后"),
    ]


def test_that_tables_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MOST_TABLES", 1)
    with pytest.raises(SourceRefused, match="表格多得异常"):
        opened(document(table(cell(table(cell("里"))) + cell("旁"))), "a.docx")


def test_that_lines_of_a_cell_are_kept() -> None:
    assert one(opened(document(table(cell(said("甲") + said("乙")))), "a.docx")).text == "甲\n乙"


def test_that_breaks_tabs_and_hyphens_are_kept() -> None:
    body = run(
        "<w:t>一</w:t><w:br/><w:t>二\x0b三</w:t>".replace("\x0b", "")
        + '<w:tab/><w:t>四</w:t><w:noBreakHyphen/><w:br w:type="page"/>'
    )
    assert word(body) == "一\n二三\t四-"


def test_that_insertions_are_taken_and_deletions_not() -> None:
    body = (
        run("<w:t>预算</w:t>")
        + "<w:ins>"
        + run("<w:t>一百</w:t>")
        + "</w:ins>"
        + "<w:del>"
        + run("<w:delText>九十</w:delText>")
        + "</w:del>"
    )
    rows = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell("删") + "</w:tr></w:tbl>"
    source = opened(document(f"<w:p>{body}</w:p>{rows}"), "a.docx")
    assert texts(only(source)) == ["预算一百"]
    assert "修订痕迹" in sentences(source)[0]


def test_that_the_instructions_of_a_field_are_left_out() -> None:
    assert word(run("<w:instrText>PAGE</w:instrText>") + run("<w:t>甲</w:t>")) == "甲"


def test_that_content_controls_are_looked_into() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    row = "<w:tr><w:trPr/>" + control(cell("乙")) + "</w:tr>"
    body = control(said("甲")) + f"<w:tbl><w:tblPr/>{control(row)}</w:tbl>"
    assert texts(only(opened(document(body), "a.docx"))) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑甲"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "☐甲"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥甲"),
        ('<w:sym w:font="Wingdings" w:char="none"/>', "甲"),
        (
            "<w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>",
            "☑甲",
        ),
        (f'{FIELD}<w:checkBox><w:checked w:val="0"/></w:checkBox>{END}', "☐甲"),
        (f'{FIELD}<w:checkBox><w:default w:val="1"/></w:checkBox>{END}', "☑甲"),
        ("<w:fldChar><w:ffData><w:checkBox/></w:ffData></w:fldChar>", "☐甲"),
    ],
)
def test_that_check_boxes_show_their_state(box: str, shown: str) -> None:
    assert word(run(box) + run("<w:t>甲</w:t>")) == shown


def test_that_a_symbol_that_nobody_knows_keeps_its_place_and_is_told() -> None:
    named = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t>\uf0b3</w:t>'
    strange = '<w:sym w:font="Webdings" w:char="F021"/>'
    source = opened(document(f"<w:p>{run(named)}{run('<w:t>90%</w:t>')}</w:p>"), "a.docx")
    other = opened(document(f"<w:p>{run(strange)}{run('<w:t>90%</w:t>')}</w:p>"), "a.docx")
    assert (one(source).text, sentences(source)) == ("≥90%", [])
    assert one(other).text == "〓90%"
    assert "符号字体" in sentences(other)[0]


def test_that_hidden_text_is_left_out_and_told() -> None:
    body = (
        run("<w:rPr><w:vanish/></w:rPr><w:t>藏</w:t>")
        + run('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t>')
        + run("<w:rPr/><w:t>示</w:t>")
    )
    source = opened(document(f"<w:p>{body}</w:p>"), "a.docx")
    assert one(source).text == "显示"
    assert "隐藏" in sentences(source)[0]


def item(text: str, level: int = 0, number: str = "1") -> str:
    """A paragraph of a list."""
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        f"</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def listed(body: str, part: dict[str, str]) -> list[str]:
    """The texts of a file with a numbering part."""
    return texts(only(opened(document(body, part), "a.docx")))


@pytest.mark.parametrize(
    ("kind", "text", "first", "second"),
    [
        ("decimal", "%1、", "1、", "2、"),
        ("chineseCountingThousand", "（%1）", "（一）", "（二）"),
        ("upperLetter", "%1)", "A)", "B)"),
        ("lowerLetter", "%1)", "a)", "b)"),
        ("decimalEnclosedCircle", "%1", "①", "②"),
    ],
)
def test_that_the_numbers_of_lists_are_part_of_the_text(
    kind: str, text: str, first: str, second: str
) -> None:
    assert listed(item("甲") + item("乙"), numbered_list(kind, text)) == [
        f"{first}甲",
        f"{second}乙",
    ]


def test_that_inner_levels_count_on_their_own() -> None:
    body = item("甲") + item("子", 1) + item("丑", 1) + item("乙") + item("寅", 1) + item("点", 2)
    assert listed(body, numbered_list("decimal", "%1.")) == [
        "1.甲",
        "1.1 子",
        "1.2 丑",
        "2.乙",
        "2.1 寅",
        "点",
    ]


def test_that_an_inner_level_may_come_first_and_lists_may_be_unknown() -> None:
    body = item("子", 1) + item("空", 0, "9") + "<w:p><w:pPr/><w:r><w:t>无</w:t></w:r></w:p>"
    assert listed(body, numbered_list("decimal", "%1.")) == ["1.1 子", "空", "无"]


@pytest.mark.parametrize(
    ("start", "shown"), [(10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "100")]
)
def test_that_chinese_numbers_are_written_out(start: int, shown: str) -> None:
    part = numbered_list("chineseCounting", "%1、", f'<w:start w:val="{start}"/>')
    assert listed(item("甲"), part) == [f"{shown}、甲"]


def test_that_text_boxes_heads_and_comments_are_a_grid_of_their_own() -> None:
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:txbxContent>'
        + said("盖章")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        + said("盖章")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    head = f'<w:hdr xmlns:w="{WORD}">{said("附件1")}</w:hdr>'
    foot = f'<w:ftr xmlns:w="{WORD}">{said("第 1 页")}</w:ftr>'
    source = opened(
        document(
            f"<w:p><w:r><w:t>甲</w:t></w:r>{box}</w:p>",
            {"word/header1.xml": head, "word/footer1.xml": foot},
        ),
        "a.docx",
    )
    assert texts(source.grids[1]) == ["盖章", "附件1"]
    assert "页眉" in sentences(source)[0]


def test_that_macros_and_links_are_told_and_left_alone() -> None:
    parts = {
        "word/vbaProject.bin": "x",
        "word/_rels/document.xml.rels": relations(
            ("hyperlink", "http://x"), ("attachedTemplate", "x"), mode=' TargetMode="External"'
        ),
    }
    source = opened(document(said("甲"), parts), "a.docm")
    assert ["宏" in sentences(source)[0], "链接" in sentences(source)[1]] == [True, True]


def test_that_web_addresses_are_no_links_to_files() -> None:
    rels = relations(("hyperlink", "http://x"), mode=' TargetMode="External"')
    parts = {"word/_rels/document.xml.rels": rels}
    assert not opened(document(said("甲"), parts), "a.docx").remarks


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({}, "没有正文"),
        ({"word/document.xml": "<x/>"}, "没有正文"),
        ({"word/document.xml": "<x><body/></x>"}, "没有任何文字"),
    ],
)
def test_that_a_file_without_text_is_refused(parts: dict[str, str], sentence: str) -> None:
    content = zipped({"[Content_Types].xml": types("wordprocessingml"), **parts})
    with pytest.raises(SourceRefused, match=sentence):
        opened(content, "a.docx")
