"""Where the rows of a document are, by id; taken over from one document to the next.

Every operation makes a new document, and most of them look for rows in it.  Reading all rows anew
each time would make a step of many operations take as long as their number squared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kpiform.model.document import Row

Rows = tuple["Row", ...]
Index = Mapping[str, "Found"]


class Found(NamedTuple):
    """A row, its table, the row above it (None = outermost), its depth."""

    row: Row
    table: str
    parent: str | None
    tier: int


def index_of(tables: Mapping[str, Rows]) -> Index:
    """All rows of some tables."""
    return {
        found.row.id: found
        for table, rows in tables.items()
        for found in _below(table, None, 0, rows)
    }


def reindexed(index: Index, table: str, before: Rows, after: Rows) -> Index:
    """The index when the outermost rows of one table are others.

    Only what is another object now is looked at: a row that stayed is the same one.
    """
    gone: list[str] = []
    came: dict[str, Found] = {}
    waiting: list[tuple[str | None, int, Rows, Rows]] = [(None, 0, before, after)]
    while waiting:
        parent, tier, old, new = waiting.pop()
        first, last = _alike(old, new)
        left = {row.id: row for row in old[first : len(old) - last]}
        for row in new[first : len(new) - last]:
            came[row.id] = Found(row, table, parent, tier)
            known = left.pop(row.id, None)
            waiting.append((row.id, tier + 1, known.children if known else (), row.children))
        gone += [below.id for row in left.values() for below in row.walk()]
    found = dict(index)
    for row_id in gone:
        del found[row_id]
    found.update(came)
    return found


def _below(table: str, parent: str | None, tier: int, rows: Rows) -> Iterator[Found]:
    for row in rows:
        yield Found(row, table, parent, tier)
        yield from _below(table, row.id, tier + 1, row.children)


def _alike(one: Rows, other: Rows) -> tuple[int, int]:
    """How many rows at the beginning, and of the rest at the end, are the same objects."""
    least = min(len(one), len(other))
    first = next((i for i in range(least) if one[i] is not other[i]), least)
    rest = least - first
    last = next((i for i in range(rest) if one[-1 - i] is not other[-1 - i]), rest)
    return first, last
