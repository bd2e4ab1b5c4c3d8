import pytest

from kpiform.blocks import Block, read_html, write_html
from kpiform.errors import OperationRefused

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<style>td {color:black;}</style></head>
<body><!--StartFragment-->
 <col width=64>
 <tr height=20>
  <td rowspan=2 height=40 class=xl65>产出<br>指标</td>
  <td colspan=2 class=xl66>参加领馆活
  动次数</td><td>&nbsp;</td>
 </tr>
 <tr height=20><td>甲 &lt; 乙</td><td x:num>98%</td></tr>
<!--EndFragment--></body></html>"""


def test_that_excel_s_merged_cells_are_seen() -> None:
    block = read_html(EXCEL.replace("<col", "<table><col").replace("<!--End", "</table><!--End"))

    assert block is not None
    assert block.cells == (
        ("产出\n指标", "参加领馆活动次数", None, ""),
        (None, "甲 < 乙", "98%", ""),
    )


def test_that_html_without_a_table_is_none() -> None:
    assert read_html("<p>甲</p>") is None


def test_that_libreoffice_s_fonts_do_not_disturb() -> None:
    block = read_html('<table><tr><td sdval="1"><font face="仿宋">1次</font></td></tr></table>')

    assert block == Block((("1次",),))


def test_that_two_tables_stand_one_below_the_other() -> None:
    markup = "<table><tr><td>甲</td></tr></table>中间<table><tr><th>乙</th></tr></table>"

    assert read_html(markup) == Block((("甲",), ("乙",)))


def test_that_a_table_in_a_cell_is_part_of_its_text() -> None:
    markup = "<table><tr><td>甲<table><tr><td>乙</td></tr></table></td><td>丙</td></tr></table>"

    assert read_html(markup) == Block((("甲乙", "丙"),))


def test_that_paragraphs_in_a_cell_are_lines() -> None:
    markup = "<table><tr><td><p>一</p><p>二</p></td></tr></table>"

    block = read_html(markup)

    assert block is not None
    assert [line for line in block.text(0, 0).split("\n") if line] == ["一", "二"]


def test_that_careless_html_is_read_all_the_same() -> None:
    first = "</table></style><table><td rowspan=0>甲<td colspan=x>乙"
    markup = f"{first}<tr>丢<td>丙<td colspan='9999999'>丁"

    block = read_html(markup)

    assert block is not None
    assert block.cells[0][:2] == ("甲", "乙")
    assert block.cells[1][:2] == ("丙", "丁")
    assert block.width == 1001


def test_that_a_style_inside_the_table_is_not_text() -> None:
    markup = "<table><tr><td>甲<style>td {}</style></td></tr></table>"

    assert read_html(markup) == Block((("甲",),))


def test_that_a_table_without_rows_is_empty() -> None:
    block = read_html("<table></table>")

    assert block is not None
    assert block.cells == ()


def test_that_spans_over_too_many_cells_are_refused() -> None:
    rows = "<tr></tr>" * 200
    with pytest.raises(OperationRefused, match="太多了"):
        read_html(f"<table><tr><td rowspan=1000 colspan=1000>甲</td></tr>{rows}</table>")


def test_that_covered_cells_become_spans() -> None:
    block = Block((("甲", "乙 & 丙"), (None, "一\n二"), ("丁", None)))

    assert write_html(block) == (
        '<meta charset="utf-8"><table>'
        '<tr><td rowspan="2">甲</td><td>乙 &amp; 丙</td></tr>'
        '<tr><td rowspan="2">一<br>二</td></tr><tr><td>丁</td></tr></table>'
    )


def test_that_a_cell_merged_over_columns_comes_back() -> None:
    block = Block((("甲", None, "乙"), (None, None, "丙")))

    assert 'rowspan="2" colspan="2"' in write_html(block)
    assert read_html(write_html(block)) == block
