"""This year's document beside last year's values, at any time after the carry-over.

Nothing is recorded for it: last year's texts, what ended with it, and what nobody has looked at
yet all stand in the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.carry.report import Line, Outcome, paper
from kpiform.carry.table import Table
from kpiform.model.document import Baseline, Document
from kpiform.model.places import describe, is_fixed, paths
from kpiform.schema.edition import Edition

_GONE = "建好以后在今年的表里删去的。"


def lines(document: Document, edition: Edition) -> tuple[Line, ...]:
    """What became of every text of last year, in the order of this year's paper, and what is new.

    Nothing for a document without last year's values.
    """
    base = document.baseline
    return tuple(_lines(document, edition, base)) if base else ()


def table(document: Document, edition: Edition) -> Table:
    """The same for paper."""
    last = document.baseline.year if document.baseline else ""
    title = f"{document.text('year')} 年与 {last} 年对照".replace("  ", " ")
    return paper(title, lines(document, edition))


def _lines(document: Document, edition: Edition, base: Baseline) -> Iterator[Line]:
    places = dict.fromkeys(paths(edition, document))
    for path in places:
        before, after = base.values.get(path, ""), document.text(path)
        fixed = path == "year" or is_fixed(edition, document, path)
        if (before or after) and not fixed:
            yield _line(document, edition, path, _outcome(before, after), before, after)
    for path, before in base.values.items():
        if path not in places:
            yield _line(document, edition, path, Outcome.DROPPED, before, "", _GONE)
    for each in base.ended:
        yield Line(
            Outcome.LOST, "", each.place, each.text, "", "", "", each.reason, False,
            each not in document.leftovers,
        )  # fmt: skip


def _line(
    document: Document,
    edition: Edition,
    path: str,
    outcome: Outcome,
    before: str,
    after: str,
    reason: str = "",
) -> Line:
    where = describe(edition, document, path)
    waits = document.pending.get(path, "")
    was = where if before else ""
    return Line(outcome, path, was, before, path, where, after, waits or reason, False, not waits)


def _outcome(before: str, after: str) -> Outcome:
    if not before:
        return Outcome.ADDED
    if not after:
        return Outcome.EMPTIED
    return Outcome.TAKEN if before == after else Outcome.CHANGED
