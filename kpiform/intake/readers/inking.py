"""Characters at places on a page → lines of text, and lines → the text that its author wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpiform.intake.readers.pdfpage import Char
from kpiform.intake.readers.runs import Run

_WORD_GAP = 0.22
"""Share of the size of type that parts Latin words when no space is written."""
_WIDE_GAP = 1.6
"""In Chinese only more than this is a gap: letters are spread to fill a line."""
_FAR = 1.9
"""A gap of more sizes of type parts texts that have nothing to do with each other."""
_SLACK, _MUCH = 1.3, 4.0
"""How many characters' room at a line end shows that the author broke the line: after the end of
a sentence, and within one, where a typesetter may have kept words together."""
_HALF = 0.5
"""Within a sentence that much of the line must be free besides: a phrase is often kept whole."""
_ENDED = re.compile(r"[。；;：:！!？?…]$")
_ITEM = re.compile(
    r"(\d{1,2}[、.．）)]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、是]|[①-⑳])"
)
_ITEM_WITHIN = re.compile(r"[。；;：:，,]\s*" + _ITEM.pattern)
_WHOLE = re.compile(
    r"[^\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\s，。；：、！？）》」』】”’]+"
)
"""What a typesetter does not break, at the start of a line."""
_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands.

    ``spaced``: a space is written at its end; ``blurred``: nobody knows what some of it says.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool = False
    blurred: bool = False

    @property
    def size(self) -> float:
        """About the size of type in points."""
        return max(self.bottom - self.top, 1.0)


def lines_of(runs: Iterable[Run], *, apart: bool = False) -> list[Line]:
    """The lines on which runs of text stand, from the top down.

    ``apart``: what a wide gap parts is a line of its own, as outside of tables.
    """
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: one.middle[1]):
        if rows and _on_line(rows[-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    parts = (part for row in rows for part in _parts(sorted(row, key=_left), apart))
    return [line for line in map(_line, parts) if line.text]


def stacked(texts: Iterable[str]) -> tuple[Line, ...]:
    """Texts of which it is only known that one stands below the other, as lines."""
    return tuple(
        Line(text.strip(), 0, 20.0 * at, 1, 20.0 * at + 10) for at, text in enumerate(texts)
    )


def _parts(row: Sequence[Run], apart: bool) -> Iterator[Sequence[Run]]:
    start = 0
    for at, (before, run) in enumerate(pairwise(row), 1):
        if apart and run.left - before.right > _FAR * run.size:
            yield row[start:at]
            start = at
    yield row[start:]


def _left(run: Run) -> float:
    return run.left


def paragraphs(lines: Sequence[Line], left: float, right: float) -> str:
    """The text of a cell between two edges: lines joined where only the paper broke them."""
    if not lines:
        return ""
    text = lines[0].text
    in_a_row = any(_ITEM_WITHIN.search(line.text) for line in lines)
    for line, after in pairwise(lines):
        ended = bool(_ENDED.search(line.text))
        listed = ended and not in_a_row and bool(_ITEM.match(after.text))
        spare = _room(line, lines, left, right) - _needed(after)
        least = _SLACK * line.size if ended else max(_MUCH * line.size, _HALF * (right - left))
        between = " " if line.spaced else _space(text, after.text)
        text += ("\n" if listed or spare > least else between) + after.text
    return text


def breaks_off(lines: Sequence[Line], left: float, right: float) -> bool:
    """Whether a text ends in the middle of a sentence at the end of a full line."""
    if not lines or _ENDED.search(lines[-1].text):
        return False
    return _room(lines[-1], lines, left, right) <= _SLACK * lines[-1].size


def continued(text: str, more: str) -> str:
    """The text of a cell that goes on over the end of a page."""
    return text + _space(text, more) + more


def _on_line(row: Sequence[Run], run: Run) -> bool:
    middle = sum(one.middle[1] for one in row) / len(row)
    height = max(one.size for one in row)
    return abs(run.middle[1] - middle) < 0.5 * min(height, run.size)


def _line(row: Sequence[Run]) -> Line:
    text = ""
    before: Char | None = None
    for char in (char for run in row for char in run.chars):
        if before is not None and not text.endswith(" "):
            text += _gap(before, char)
        text += char.text
        before = char if char.text.strip() else before
    return Line(
        text.strip(),
        min(run.left for run in row),
        min(run.top for run in row),
        max(run.right for run in row),
        max(run.bottom for run in row),
        spaced=text != text.rstrip(),
        blurred=any(char.blurred for run in row for char in run.chars),
    )


def _gap(before: Char, char: Char) -> str:
    """A space where the paper shows one though none is written."""
    if not char.text.strip():
        return ""
    latin = _LATIN.match(before.text) and _LATIN.match(char.text)
    wide = (_WORD_GAP if latin else _WIDE_GAP) * max(char.bottom - char.top, 1.0)
    return " " if char.left - before.right > wide else ""


def _room(line: Line, lines: Sequence[Line], left: float, right: float) -> float:
    """How much more would have fitted into a line."""
    margin = min(one.left for one in lines) - left
    flush = sum(one.left - left - margin < 0.5 * one.size for one in lines)
    if (2 * flush >= len(lines) > 1) or margin < line.size:
        return right - min(margin, line.size) - line.right
    return right - left - line.size - (line.right - line.left)


def _needed(line: Line) -> float:
    """The width of what had to go to the next line in one piece."""
    whole = _WHOLE.match(line.text)
    pieces = len(whole[0]) if whole else 1
    return (line.right - line.left) * pieces / len(line.text)


def _space(text: str, following: str) -> str:
    both = text and following and _LATIN.match(text[-1]) and _LATIN.match(following[0])
    return " " if both and not (text[-1].isdigit() and following[0].isdigit()) else ""
