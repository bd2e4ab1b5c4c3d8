from kpiform.blocks import Block, read

MERGED = "<table><tr><td rowspan=2>甲</td><td>a  b</td></tr><tr><td>丙</td></tr></table>"


def test_that_text_alone_is_read_by_its_tabs() -> None:
    assert read("甲\t乙\n") == Block((("甲", "乙"),))


def test_that_html_without_a_table_does_not_count() -> None:
    assert read("甲\t乙\n", "<p>甲 乙</p>") == Block((("甲", "乙"),))


def test_that_html_alone_is_read() -> None:
    assert read("", "<table><tr><td>甲</td></tr></table>") == Block((("甲",),))


def test_that_texts_come_from_the_text_and_merged_cells_from_the_html() -> None:
    assert read("甲\ta  b\r\n\t丙\r\n", MERGED) == Block((("甲", "a  b"), (None, "丙")))


def test_that_a_text_in_a_covered_cell_is_not_lost() -> None:
    assert read("甲\ta  b\r\n隐\t丙\r\n", MERGED) == Block((("甲", "a  b"), ("隐", "丙")))


def test_that_html_of_another_shape_stands_alone() -> None:
    assert read("甲\n", MERGED) == Block((("甲", "a b"), (None, "丙")))


def test_that_a_break_inside_a_cell_is_kept_though_the_text_has_a_space_for_it() -> None:
    markup = "<table><tr><td>一、学习<br>二、培训</td><td>甲 乙</td></tr></table>"

    block = read("一、学习 二、培训\t甲 乙\n", markup)

    assert block.cells == (("一、学习\n二、培训", "甲 乙"),)
