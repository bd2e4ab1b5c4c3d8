"""How much a stretch of cells is like a form of an edition, told by its labels and title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kpiform.intake.flat import Cell
from kpiform.intake.inline import pairs
from kpiform.intake.titles import is_title, title_fits, title_lines
from kpiform.intake.vocabulary import Mark, Role, Vocabulary, vocabulary
from kpiform.schema.edition import Edition

HEAD = 12
"""Texts at the head of a form among which its title block stands."""
_ALIAS = 0.8
_TITLE, _YEAR = 0.1, 0.05
_LONGEST_PAIRS = 200
Thing = tuple[Role, str, str, str, str]
"""A label: its role, section, table, field and fixed row."""


def rank(cells: Iterable[Cell], editions: Sequence[Edition]) -> tuple[tuple[Edition, float], ...]:
    """The editions by how well the labels among some cells are theirs, best first."""
    cells = tuple(cells)
    all_own = frozenset(word for edition in editions for word in vocabulary(edition).own)
    lines = title_lines(editions[0], cells[:HEAD])
    titles = [line.cell.text for line in lines if is_title(line.cell.text)]
    years = {int(text) for line in lines for name, text in line.fields if name == "year" and text}
    scores = []
    for edition in editions:
        score = _labels_fit(cells, edition, all_own)
        fits = [title_fits(edition, title) for title in titles]
        others = any(title_fits(other, title) for other in editions for title in titles)
        score += _TITLE if any(fits) else -_TITLE if others else 0.0
        score -= _YEAR if years and not any(year in edition.form.years for year in years) else 0.0
        scores.append((edition, round(min(1.0, max(0.0, score)), 3)))
    return tuple(sorted(scores, key=lambda each: -each[1]))


def _labels_fit(cells: Sequence[Cell], edition: Edition, all_own: frozenset[str]) -> float:
    """Labels found, of those that the edition has and those found that it does not have."""
    words = vocabulary(edition)
    expected = {
        thing(mark)
        for marks in words.marks.values()
        for mark in marks
        if mark.own and mark.role is not Role.SIGNOFF
    }
    found: dict[Thing, float] = {}
    foreign: set[str] = set()
    for mark, word in labels(cells, words):
        if mark is None:
            foreign |= {word} & all_own
        elif thing(mark) in expected:
            weight = _weight(mark.role) * (1.0 if mark.own else _ALIAS)
            found[thing(mark)] = max(weight, found.get(thing(mark), 0.0))
    most = sum(_weight(each[0]) for each in expected) + len(foreign)
    return sum(found.values()) / (most or 1)


def _weight(role: Role) -> float:
    """How much a label tells: editions differ in their tables first of all."""
    return 2.0 if role in (Role.COLUMN, Role.ROW, Role.ROW_HEAD) else 1.0


def labels(cells: Sequence[Cell], words: Vocabulary) -> Iterator[tuple[Mark | None, str]]:
    for cell in cells:
        marks = words.find(cell.text)
        if marks:
            yield from ((mark, "") for mark in marks if mark.own or mark is marks[0])
        else:
            found = pairs(cell.text, words) if len(cell.text) < _LONGEST_PAIRS else ()
            yield from ((pair.mark, "") for pair in found)
            if not found:
                yield None, words.key(cell.text)


def thing(mark: Mark) -> Thing:
    side = mark.section if mark.role in (Role.SIDE, Role.WORDS) else ""
    return mark.role, side, mark.table, mark.field, mark.row
