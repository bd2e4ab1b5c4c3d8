"""Texts without ruled lines around them."""

from kpiform.intake.readers.aligning import blocks_of
from kpiform.intake.readers.inking import Line


def line(text: str, top: float, left: float = 0) -> Line:
    """A line of text of 10 points."""
    return Line(text, left, top, left + 10 * len(text), top + 10)


def test_that_lines_of_a_cell_are_one_text_on_its_middle() -> None:
    rows = [line("甲乙丙丁戊", 0), line("己庚", 12), line("辛壬", 40), line("子丑", 70)]
    rows += [line("5.00", 6, 100), line("6.00", 40, 100)]
    found = blocks_of(rows)
    assert [(one.text, one.top) for one in found] == [
        ("甲乙丙丁戊己庚", 6),
        ("5.00", 6),
        ("辛壬", 40),
        ("6.00", 40),
        ("子丑", 70),
    ]


def test_that_rows_set_as_close_as_lines_stay_rows() -> None:
    rows = [line("甲", 12 * at) for at in range(6)]
    assert blocks_of(rows) == rows
    assert blocks_of([]) == []


def test_that_a_text_goes_on_in_one_place_only() -> None:
    rows = [
        line("甲乙", 0),
        line("丙丁", 0, 30),
        line("下面一整行文字", 12),
        line("另", 45),
        line("远", 199),
    ]
    assert [one.text for one in blocks_of(rows)] == ["甲乙下面一整行文字", "丙丁", "另", "远"]
