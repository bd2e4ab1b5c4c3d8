"""Characters at places → the text that the author wrote."""

import pytest

from kpiform.intake.readers.inking import Line, breaks_off, continued, lines_of, paragraphs
from kpiform.intake.readers.pdfpage import Char
from kpiform.intake.readers.radicals import as_ideographs
from kpiform.intake.readers.runs import runs_of

SIZE = 10.0


def set_in(*texts: str, left: float = 5) -> list[Line]:
    """Lines of text, each character as wide as it is high."""
    return [
        Line(text, left, at * 12, left + SIZE * len(text), at * 12 + SIZE)
        for at, text in enumerate(texts)
    ]


def joined(*texts: str, width: float) -> str:
    """The text of lines in a cell of a width."""
    return paragraphs(set_in(*texts), 0, width)


def test_that_full_lines_are_one_text() -> None:
    assert joined("一二三四五六七八", "九十", width=90) == "一二三四五六七八九十"


def test_that_latin_words_stay_apart_and_numbers_together() -> None:
    assert joined("the whole", "word", width=100) == "the whole word"
    assert joined("12345678", "90", width=90) == "1234567890"


def test_that_a_line_that_ends_early_after_a_sentence_was_broken_by_its_author() -> None:
    assert joined("一二三。", "四五六七八九十", width=90) == "一二三。\n四五六七八九十"


def test_that_a_line_that_ends_early_for_a_long_word_was_not() -> None:
    assert joined("一二三四：", "2025年年底", width=90) == "一二三四：2025年年底"


def test_that_much_room_always_shows_a_break() -> None:
    assert joined("一二", "三四五六七八九十", width=90) == "一二\n三四五六七八九十"


def test_that_items_of_a_list_stand_on_their_lines() -> None:
    assert joined("一二三四五六七：", "1、八九", width=90) == "一二三四五六七：\n1、八九"


def test_that_items_within_lines_stay_in_a_row() -> None:
    text = joined("1、一二；2、三四；", "3、五六", width=105)
    assert text == "1、一二；2、三四；3、五六"


def test_that_centred_lines_are_measured_by_their_width() -> None:
    lines = [
        Line("一二三四", 25, 0, 65, 10),
        Line("五六七八九十", 15, 12, 75, 22),
        Line("百千", 35, 24, 55, 34),
    ]
    assert paragraphs(lines, 0, 90) == "一二三四五六七八九十百千"


def test_that_a_cell_without_lines_has_no_text() -> None:
    assert paragraphs([], 0, 90) == ""


@pytest.mark.parametrize(
    ("text", "cut"), [("一二三四五六七八", True), ("一二三四五六七。", False), ("一二", False)]
)
def test_that_a_text_breaks_off_within_a_sentence_at_the_end_of_a_line(
    text: str, cut: bool
) -> None:
    assert breaks_off(set_in(text), 0, 90) is cut
    assert not breaks_off([], 0, 90)


def test_that_a_text_goes_on_over_the_page() -> None:
    assert continued("一", "二") == "一二"
    assert continued("one", "two") == "one two"


def test_that_gaps_between_latin_letters_are_spaces_and_spread_ideographs_are_none() -> None:
    def line(second: str, gap: float) -> str:
        chars = [Char("A", 0, 0, 10, 10), Char(second, 10 + gap, 0, 20 + gap, 10)]
        return lines_of(runs_of(chars))[0].text

    assert line("B", 3) == "A B"
    assert line("乙", 3) == "A乙"
    assert line("乙", 30) == "A 乙"


def test_that_a_line_of_spaces_is_none() -> None:
    assert lines_of(runs_of([Char(" ", 0, 0, 10, 10)])) == []


def test_that_radicals_are_read_as_ideographs() -> None:
    assert as_ideographs("部⻔⼀甲") == "部门一甲"


def test_that_a_space_at_the_end_of_a_line_is_kept() -> None:
    lines = [Line("Excel", 5, 0, 55, 10, spaced=True), Line("文件", 5, 12, 25, 22)]
    assert paragraphs(lines, 0, 60) == "Excel 文件"


def test_that_a_phrase_kept_whole_breaks_no_sentence() -> None:
    assert joined("进馆档案", "不少于五千卷", width=80) == "进馆档案不少于五千卷"
