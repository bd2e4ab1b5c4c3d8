import pytest

from kpiform.blocks import Block, one_line
from kpiform.errors import OperationRefused


def test_that_rows_of_any_length_become_a_rectangle() -> None:
    block = Block.of([["甲"], ["乙", "丙"]])

    assert block.cells == (("甲", ""), ("乙", "丙"))
    assert (block.height, block.width) == (2, 2)


def test_that_an_empty_block_has_no_size() -> None:
    assert (Block(()).height, Block(()).width, Block(()).blank) == (0, 0, True)


def test_that_too_many_cells_are_refused_with_a_sentence() -> None:
    with pytest.raises(OperationRefused, match="太多了"):
        Block.of([[""] * 1001] * 100)


def test_that_what_merged_cells_cover_altogether_is_trimmed_away() -> None:
    covered = (None,) * 4
    block = Block((("甲", None, "乙", ""), covered, ("丙", None, "", ""), ("",) * 4))

    assert block.trimmed() == Block((("甲", "乙"), ("丙", "")))


def test_that_a_block_of_nothing_trims_to_nothing() -> None:
    assert Block((("", ""), ("", ""))).trimmed().cells == ()


def test_that_a_block_of_white_space_is_blank() -> None:
    assert Block((("", " \n"), (None, None))).blank
    assert not Block((("", "甲"),)).blank


def test_that_a_covered_cell_reads_as_blank() -> None:
    block = Block((("甲", None),))

    assert block.text(0, 1) == ""
    assert block.column(1) == ("",)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("参加领馆\n活动次数", "参加领馆活动次数"),
        ("98 %\nof all", "98 % of all"),
        ("共\n3次", "共3次"),
        ("一行", "一行"),
        ("\n一行\n", "一行"),
    ],
)
def test_that_lines_are_joined_as_one_writes(text: str, line: str) -> None:
    assert one_line(text) == line
