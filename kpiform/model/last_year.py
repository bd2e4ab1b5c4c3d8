"""What became of last year's values: taken over, changed, still blank, or not looked at yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum

from kpiform.model.document import Document
from kpiform.model.places import is_fixed, paths
from kpiform.schema.edition import Edition


class Became(Enum):
    """What became of one of last year's values; the value is the word for it."""

    WAITING = "没看过"
    CHANGED = "已改"
    BLANK = "空着"
    SAME = "沿用"


def became(edition: Edition, document: Document) -> Iterator[tuple[str, Became]]:
    """The path of each place that somebody has to look at, or whose last year's value is known, and
    what became of it, top to bottom as on paper.

    Nothing of a document without last year's values; nor the names of rows that the edition fixes.
    """
    if document.baseline is None:
        return
    for path in paths(edition, document):
        if path in document.pending:
            yield path, Became.WAITING
        elif (last := document.last_year(path)) and not is_fixed(edition, document, path):
            yield path, _became(document.text(path), last)


def tally(edition: Edition, document: Document) -> Mapping[Became, int]:
    """How many of last year's values became what; 0 for what none of them became."""
    return Counter(each for _path, each in became(edition, document))


def _became(text: str, last: str) -> Became:
    if text == last:
        return Became.SAME
    return Became.CHANGED if text else Became.BLANK
