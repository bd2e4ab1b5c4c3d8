"""Breaking a text into lines: the one line breaker for pdf, preview, printer and Excel heights.

Nothing is cached here: `break_text` is a pure function of text, width and measure, and the caller
that knows which texts did not change keeps their lines. Time grows with the length of the text.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from kpiform.layout.classes import SPACES
from kpiform.layout.opportunities import opportunities
from kpiform.layout.phrases import FREE, NEVER
from kpiform.patterns import regex

Measure = Callable[[str], Sequence[float]]
"""text → one advance (≥ 0, any unit) for each of its characters (code points)."""

TAB = "\u3000"  # a tab is drawn as one full-width space

_NEWLINE = regex("\r\n|[\n\v\f\r\x85\u2028\u2029]")
_CONTROLS = "\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_FORMATS = "\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_SELECTORS = "\ufe00-\ufe0f\U000e0000-\U000e0fff"
_INVISIBLE = regex(f"[{_CONTROLS}{_FORMATS}{_SELECTORS}]")
_HANGING = SPACES + "\u200b\u2060\ufeff"
_SPACE_RUN = regex(f"[{SPACES}]*")
_MARKS = _HANGING + "，。、；：？！（）《》「」『』“”‘’…,.;:?!()"
_TOLERANCE = 1e-6  # of the unit of width: what sums of advances may be off by rounding


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a broken text.

    `start` and `end` bound the part of the author's text that the line stands for, with the
    spaces and the newline that are not drawn at its end; the lines' parts follow one another
    without gap. `text` is what is drawn, and `width` how wide, in the unit of the measure.
    """

    start: int
    end: int
    text: str
    width: float


def break_text(text: str, width: float, measure: Measure) -> tuple[TextLine, ...]:
    """The lines of `text`, none wider than `width` unless one character alone is.

    `width` is in the unit of `measure`. Every newline of the author ends a line, so there is one
    line more than newlines at least: a text that is empty has one line, and so has a text's end
    after its last newline. Spaces at a line's end hang: they are not drawn and need no room.
    Characters without a picture of their own (controls, variation selectors …) are not drawn.
    Raises ValueError when `measure` does not give one advance for each character.
    """
    lines: list[TextLine] = []
    start = 0
    for newline in _NEWLINE.finditer(text):
        paragraph = text[start : newline.start()]
        lines += _paragraph_lines(paragraph, start, newline.end(), width, measure)
        start = newline.end()
    lines += _paragraph_lines(text[start:], start, len(text), width, measure)
    return tuple(lines)


def _paragraph_lines(
    paragraph: str, offset: int, end: int, width: float, measure: Measure
) -> list[TextLine]:
    """The lines of a paragraph that stands at `offset` and reaches, with its newline, to `end`."""
    places = list(accumulate(_advances(paragraph, measure), initial=0.0))
    if len(places) != len(paragraph) + 1:
        raise ValueError(f"{len(places) - 1} advances for {len(paragraph)} characters")
    breaks = [0, *_breaks(paragraph, places, width + _TOLERANCE), len(paragraph)]
    visible = not _INVISIBLE.search(paragraph)
    lines = []
    for first, after in pairwise(breaks):
        drawn = paragraph[first:after].rstrip(_HANGING)
        length = places[first + len(drawn)] - places[first]
        if not visible:
            drawn = _INVISIBLE.sub("", drawn)
        shown = drawn.replace("\t", TAB)
        lines.append(TextLine(offset + first, offset + after, shown, length))
    last = lines[-1]
    lines[-1] = TextLine(last.start, end, last.text, last.width)
    return lines


def _advances(paragraph: str, measure: Measure) -> Sequence[float]:
    shown = paragraph.replace("\t", TAB)
    visible = _INVISIBLE.sub("", shown)
    if len(visible) == len(shown):
        return measure(shown)
    advances = iter(measure(visible))
    return [0.0 if _INVISIBLE.match(char) else next(advances) for char in shown]


def _breaks(paragraph: str, places: list[float], width: float) -> list[int]:
    """Where the second and later lines start."""
    length = len(paragraph)
    if places[length] <= width:
        return []
    levels = opportunities(paragraph)
    starts = [0]
    while True:
        start = starts[-1]
        fit = bisect_right(places, places[start] + width, start) - 1
        spaces = _SPACE_RUN.match(paragraph, max(fit, start))
        fit = spaces.end() if spaces else fit
        after = length if fit >= length else _best_break(levels, start, fit)
        free = levels[start] == FREE and (after >= length or levels[after] == FREE)
        if len(starts) > 1 and free and _is_lonely(paragraph[start:after]):
            # The line starts earlier, unless that leaves another character alone.
            earlier = levels.rfind(FREE, starts[-2] + 1, start)
            fits = earlier > 0 and places[after] - places[earlier] <= width
            if fits and not _is_lonely(paragraph[starts[-2] : earlier]):
                starts[-1] = earlier
        if after >= length:
            return starts[1:]
        starts.append(after)


def _is_lonely(line: str) -> bool:
    """Whether no more than one character, with its punctuation, would stand on a line (孤字)."""
    return len(line.strip(_MARKS)) < 2


def _best_break(levels: bytearray, start: int, fit: int) -> int:
    """The last place of the best level after `start` and up to `fit`; when there is none, the
    end of the one character that does not fit.
    """
    for level in range(FREE, NEVER, -1):
        place = levels.rfind(level, start + 1, fit + 1)
        if place > 0:
            return place
    place = fit + 1
    while place < len(levels) and levels[place] == NEVER:
        place += 1
    return place
