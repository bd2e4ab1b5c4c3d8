"""Sheets of paper and pages of a form: two pages on one sheet, and one page cut over two sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kpiform.intake.readers.pdfpage import Char, Page
from kpiform.intake.readers.pdfshapes import Rule
from kpiform.intake.readers.ruling import clustered
from kpiform.intake.readers.runs import runs_of

_GUTTER = 10.0
"""Points between two pages on one sheet, at least."""
_FEWEST = 3
"""Lines of each direction that make a table."""
_BROAD = 0.25
"""Share of the width of both that each of two pages beside each other has at least."""
_TRACKS = 5
"""Rows of a table that show that another one was cut from its side."""
_SAME = 1.5
"""Points by which the lines of such tables differ in height."""
_MOST_SAME = 0.8
_DEEPEST = 12
"""Pages that a form takes one below the other, at most."""


def parted(page: Page) -> list[Page]:
    """A page as it is, or the pages that stand beside each other on it, left to right."""
    stretches = _stretches(page.across)
    tables = [one for one in stretches if _is_table(page, one)]
    if len(tables) < 2 or not _beside_each_other(page, tables):
        return [page]
    cuts = [(one[1] + other[0]) / 2 for one, other in pairwise(tables)]
    if any(run.left < cut < run.right for run in runs_of(page.chars) for cut in cuts):
        return [page]
    sides = [float("-inf"), *cuts, float("inf")]
    first = tables[0][0]
    return [
        _moved(_between(page, left, right), first - table[0])
        for table, (left, right) in zip(tables, pairwise(sides), strict=True)
    ]


def together(pages: Sequence[Page]) -> list[Page]:
    """The pages with those put beside each other that were cut from the side of another one.

    Excel prints all pages of the left columns first, then those further right; or row by row.
    """
    found: list[Page] = []
    at = 0
    while at < len(pages):
        deep = _depth(pages, at)
        wide = 1
        while _fits(pages, at, at + wide * deep, deep):
            wide += 1
        found += [_joined(pages[at + row : at + wide * deep : deep]) for row in range(deep)]
        first, at = pages[at : at + wide], at + wide * deep
        while deep == 1 < wide and _goes_on(first, pages[at : at + wide]):
            found.append(_joined(pages[at : at + wide]))
            at += wide
    return found


def _goes_on(first: Sequence[Page], then: Sequence[Page]) -> bool:
    """Whether pages are the next ones of a form that is printed row by row, as wide as those."""
    if len(then) < len(first) or not all(page.down for page in then):
        return False
    ends = [max(rule.end for rule in page.down) for page in then]
    widths = ([right - left for left, right in map(_sides, row)] for row in (first, then))
    alike = all(abs(one - other) <= _SAME for one, other in zip(*widths, strict=False))
    return alike and max(ends) - min(ends) <= _SAME


def _depth(pages: Sequence[Page], at: int) -> int:
    """How many pages from one on are the left columns of a form, with as many beside them; or 1."""
    most = min((len(pages) - at) // 2, _DEEPEST)
    return next((deep for deep in range(1, most + 1) if _fits(pages, at, at + deep, deep)), 1)


def _fits(pages: Sequence[Page], left: int, right: int, deep: int) -> bool:
    """Whether pages were cut from the side of others: of all it may be so, of one it must."""
    if right + deep > len(pages):
        return False
    pairs = list(zip(pages[left : left + deep], pages[right : right + deep], strict=True))
    return all(_same_rows(*pair) for pair in pairs) and any(_cut_from(*pair) for pair in pairs)


def _same_rows(left: Page, right: Page) -> bool:
    """Whether the tables of two pages end on one height and have their rows in common."""
    if not (left.down and right.down):
        return False
    ends = [max(rule.end for rule in page.down) for page in (left, right)]
    fewer, more = sorted((_rows(left), _rows(right)), key=len)
    same = sum(any(abs(row - other) <= _SAME for other in more) for row in fewer)
    return abs(ends[0] - ends[1]) <= _SAME and same >= _MOST_SAME * len(fewer)


def _cut_from(left: Page, right: Page) -> bool:
    """Whether tables with the same rows are two: there are enough of them, and other columns."""
    fewer = min(_rows(left), _rows(right), key=len)
    return len(fewer) >= _TRACKS and _uneven(fewer) and _columns(left) != _columns(right)


def _rows(page: Page) -> list[float]:
    return clustered(rule.at for rule in page.across)


def _uneven(rows: Sequence[float]) -> bool:
    """Whether rows are of several heights; lists of single lines are all alike."""
    heights = [round((lower - upper) / 2) for upper, lower in pairwise(rows)]
    return len(set(heights)) > 2


def _columns(page: Page) -> list[int]:
    edges = clustered(rule.at for rule in page.down)
    return [round((edge - edges[0]) / 4) for edge in edges]


def _sides(page: Page) -> tuple[float, float]:
    """Where the table of a page begins and ends; no upright line need stand where it was cut."""
    level = [end for rule in page.across for end in (rule.start, rule.end)]
    found = [*level, *(rule.at for rule in page.down)]
    return _side(page, min(found)), _side(page, max(found))


def _side(page: Page, end: float) -> float:
    """Where the upright line at an end stands, if there is one: level lines reach as far beyond
    its middle as it is thick.
    """
    near = [rule.at for rule in page.down if abs(rule.at - end) <= _SAME]
    return min(near, key=lambda at: abs(at - end), default=end)


def _joined(row: Sequence[Page]) -> Page:
    """Pages side by side: where one table ends on the right, the next begins."""
    whole = row[0]
    for page in row[1:]:
        more = _moved(page, _sides(whole)[1] - _sides(page)[0])
        whole = replace(
            whole,
            chars=whole.chars + _not_drawn(more.chars, whole.chars),
            across=whole.across + more.across,
            down=whole.down + more.down,
            pictures=whole.pictures + more.pictures,
        )
    return whole


def _not_drawn(chars: Sequence[Char], before: Sequence[Char]) -> tuple[Char, ...]:
    """The characters that do not stand at the same place already: of a text that lies over the cut
    both pages have a part, and what is not seen of it may be there too.
    """
    drawn: dict[str, list[Char]] = {}
    for char in before:
        drawn.setdefault(char.text, []).append(char)
    return tuple(
        char
        for char in chars
        if not char.text.strip()
        or not any(_at_one_place(char, other) for other in drawn.get(char.text, ()))
    )


def _at_one_place(char: Char, other: Char) -> bool:
    (x, y), (its_x, its_y) = char.middle, other.middle
    return abs(x - its_x) <= _SAME and abs(y - its_y) <= _SAME


def _stretches(across: Sequence[Rule]) -> list[tuple[float, float]]:
    """Where level lines lie over or near each other, from left to right."""
    found: list[tuple[float, float]] = []
    for rule in sorted(across, key=lambda one: one.start):
        if found and rule.start <= found[-1][1] + _GUTTER:
            found[-1] = found[-1][0], max(found[-1][1], rule.end)
        else:
            found.append((rule.start, rule.end))
    return found


def _is_table(page: Page, side: tuple[float, float]) -> bool:
    level = sum(side[0] <= rule.start <= side[1] for rule in page.across)
    upright = sum(side[0] - 1 <= rule.at <= side[1] + 1 for rule in page.down)
    return level >= _FEWEST and upright >= _FEWEST


def _beside_each_other(page: Page, tables: Sequence[tuple[float, float]]) -> bool:
    """Whether tables are broad and stand on one height."""
    broad = sum(right - left for left, right in tables) * _BROAD
    spans = []
    for left, right in tables:
        heights = [rule.at for rule in page.across if left <= rule.start <= right]
        spans.append((min(heights), max(heights)))
    overlap = min(bottom for _, bottom in spans) - max(top for top, _ in spans)
    return overlap > 0 and all(right - left > broad for left, right in tables)


def _between(page: Page, left: float, right: float) -> Page:
    return replace(
        page,
        chars=tuple(char for char in page.chars if left < char.middle[0] <= right),
        across=tuple(rule for rule in page.across if left < rule.start <= right),
        down=tuple(rule for rule in page.down if left < rule.at <= right),
    )


def _moved(page: Page, by: float) -> Page:
    """A page with all that is on it further to the right."""
    return replace(
        page,
        chars=tuple(_char_moved(char, by) for char in page.chars) if by else page.chars,
        across=tuple(Rule(one.at, one.start + by, one.end + by) for one in page.across),
        down=tuple(Rule(one.at + by, one.start, one.end) for one in page.down),
    )


def _char_moved(char: Char, by: float) -> Char:
    return replace(char, left=char.left + by, right=char.right + by)
