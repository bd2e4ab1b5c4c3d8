"""Characters of a page → runs."""

from kpiform.intake.readers.pdfpage import Char
from kpiform.intake.readers.runs import runs_of


def written(text: str, left: float, top: float) -> list[Char]:
    """Characters of 10 points one after the other."""
    return [
        Char(char, left + 10 * at, top, left + 10 * at + 10, top + 10)
        for at, char in enumerate(text)
    ]


def test_that_a_text_drawn_again_a_little_aside_counts_once() -> None:
    drawn = [*written("绩效", 50, 50.9), *written("绩效", 50.3, 51.1), *written("绩效", 50, 90)]
    assert [(run.text, run.top) for run in runs_of(drawn)] == [("绩效", 50.9), ("绩效", 90)]


def test_that_a_word_that_runs_upwards_is_read_from_its_first_letter() -> None:
    word = [Char(char, 10, 100 - 10 * at, 20, 110 - 10 * at) for at, char in enumerate("总目标")]
    pair = [Char("下", 50, 100, 60, 110), Char("上", 50, 90, 60, 100)]
    found = sorted(runs_of([*word, *pair]), key=lambda run: (run.left, run.top))
    assert "".join(run.text for run in found) == "总目标上下"
