"""Rows of two documents that are one and the same: by id, and else by what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from kpiform.model.document import Document, Row
from kpiform.model.paths import split_path
from kpiform.model.text import fold_width, without_spaces
from kpiform.schema.edition import Edition

ALIKE = 70.0
"""From this likeness on (0 to 100), two names are taken for the name of one row."""
_LIKELY = 50.0
"""From here on, when they stand below the same row and say the same otherwise."""
_SAME_PARENT = 10.0
"""What standing below the same row adds."""


class _Named(NamedTuple):
    """A row by its name; ``family`` is where a match must stand, ``above`` the row above it,
    ``content`` what else it says.
    """

    id: str
    name: str
    family: tuple[str, int]
    above: str | None
    content: tuple[str, ...]


def aligned(before: Document, after: Document, edition: Edition) -> Document:
    """``before`` with the row ids of ``after`` for rows that are the same; each row has one match.

    Rows with one id in both are the same; of the others, those in one table and tier that are
    called alike, the most alike first.
    """
    names = matched(before, after, edition)
    return renamed(before, names) if names else before


def matched(before: Document, after: Document, edition: Edition) -> dict[str, str]:
    """Row of ``before`` → row of ``after`` that it is by name, for ids that the other has not."""
    mine = [each for each in _named(before, edition) if after.find(each.id) is None]
    theirs = [each for each in _named(after, edition) if before.find(each.id) is None]
    found: dict[str, str] = {}
    for family in dict.fromkeys(each.family for each in mine):  # outer tiers come first
        ones = [each for each in mine if each.family == family]
        others = [each for each in theirs if each.family == family]
        found |= _pairs(ones, others, found)
    return found


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 100; white space and width do not count."""
    from rapidfuzz import fuzz  # only when rows are matched: start-up counts

    return fuzz.ratio(plain(one), plain(other))


def plain(name: str) -> str:
    """A name without what does not count when names are compared."""
    return without_spaces(fold_width(name))


def renamed(document: Document, names: Mapping[str, str]) -> Document:
    """The document with other row ids, in its rows and in every path that it holds."""

    def row(each: Row) -> Row:
        return Row(names.get(each.id, each.id), each.cells, tuple(map(row, each.children)))

    def path(text: str) -> str:
        step = split_path(text)
        if step.row is None:
            return text
        steps = (step.table or "", names.get(step.row, step.row), step.field)
        return "/".join(each for each in steps if each is not None)

    def paths(texts: Mapping[str, str]) -> Mapping[str, str]:
        return MappingProxyType({path(name): text for name, text in texts.items()})

    base = document.baseline
    return replace(
        document,
        tables=MappingProxyType(
            {name: tuple(map(row, rows)) for name, rows in document.tables.items()}
        ),
        kept=tuple(replace(kept, path=path(kept.path)) for kept in document.kept),
        baseline=base and replace(base, values=paths(base.values)),
        pending=paths(document.pending),
    )


def _named(document: Document, edition: Edition) -> Iterator[_Named]:
    for name, spec in edition.tables.items():
        for row in () if spec.matrix else document.walk(name):
            place = document.position(row.id)
            assert place
            called = plain(row.text(spec.tiers[place.tier].label_field))
            if called:
                label = spec.tiers[place.tier].label_field
                rest = tuple(text for field, text in sorted(row.cells.items()) if field != label)
                yield _Named(row.id, called, (name, place.tier), place.parent, rest)


def _pairs(ones: list[_Named], others: list[_Named], parents: Mapping[str, str]) -> dict[str, str]:
    """The most alike first; each row once."""
    from rapidfuzz import fuzz, process

    names = [each.name for each in others]
    scored: list[tuple[float, int, int]] = []
    for i, one in enumerate(ones):
        above = parents.get(one.above or "", one.above)
        alike = process.extract(
            one.name, names, scorer=fuzz.ratio, processor=None, limit=None, score_cutoff=_LIKELY
        )
        for _, score, j in alike:
            beside = above == others[j].above
            if score >= ALIKE or (beside and one.content and one.content == others[j].content):
                scored.append((score + (_SAME_PARENT if beside else 0), i, j))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored, key=lambda each: (-each[0], abs(each[1] - each[2]), each[1])):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return {ones[i].id: others[j].id for i, j in found.items()}
