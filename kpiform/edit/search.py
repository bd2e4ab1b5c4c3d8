"""Find and replace over a whole document: every place where a text stands, and the change as one.

What the edition words itself (产出指标) is not searched: it is not the department's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kpiform.edit.operations import Batch, SetField
from kpiform.model.document import Document
from kpiform.model.places import describe, is_fixed, paths
from kpiform.schema.edition import Edition
from kpiform.values import frozen

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_AROUND = 14
_MORE = "…"


@frozen
class Hit:
    """One place where the text stands: ``text[start:end]`` of the text at ``path``."""

    path: str
    where: str
    """The place in the form's own words, such as 绩效指标 › 数量指标 › 支出及时率."""
    text: str
    """The whole text at the path, as it was searched."""
    start: int
    end: int

    @property
    def found(self) -> str:
        """What stands there, which may differ from what was looked for in case and width."""
        return self.text[self.start : self.end]

    def around(self, most: int = _AROUND) -> tuple[str, str]:
        """Some of the text before and behind the hit on one line, at most so many characters."""
        before, behind = self.text[: self.start], self.text[self.end :]
        if len(before) > most:
            before = _MORE + before[-most:]
        if len(behind) > most:
            behind = behind[:most] + _MORE
        return before.replace("\n", " "), behind.replace("\n", " ")


def find(
    document: Document, edition: Edition, wanted: str, *, loosely: bool = True
) -> tuple[Hit, ...]:
    """Every hit in the order of the paper; hits do not overlap. An empty text stands nowhere.

    ``loosely``: capital and small letters are the same, and so are full-width and half-width signs.
    """
    return tuple(_hits(document, edition, wanted, loosely)) if wanted else ()


def replace_hits(hits: Iterable[Hit], replacement: str) -> Batch:
    """One operation that puts a text in the place of all hits, which must be of one search.

    Where the replacement is what stands there already, nothing is done.
    """
    changes = []
    for path, group in groupby(hits, lambda hit: hit.path):
        some = list(group)
        text = some[0].text
        for hit in reversed(some):
            text = text[: hit.start] + replacement + text[hit.end :]
        if text != some[0].text:
            changes.append(SetField(path, text))
    return Batch(tuple(changes))


def fold(text: str) -> str:
    """The text for comparing loosely; every character stays in its place."""
    small = text.translate(_HALF_WIDTH)
    return "".join(low if len(low := char.lower()) == 1 else char for char in small)


def _hits(document: Document, edition: Edition, wanted: str, loosely: bool) -> Iterator[Hit]:
    needle = fold(wanted) if loosely else wanted
    for path in paths(edition, document):
        text = document.text(path)
        searched = fold(text) if loosely else text
        start = searched.find(needle)
        if start < 0 or is_fixed(edition, document, path):
            continue
        where = describe(edition, document, path)
        while start >= 0:
            end = start + len(needle)
            yield Hit(path, where, text, start, end)
            start = searched.find(needle, end)
