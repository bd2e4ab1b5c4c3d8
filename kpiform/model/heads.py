"""Which fixed heads (产出指标 › 数量指标 …) the rows of a document are, by their wording."""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.model.document import Row
from kpiform.schema.edition import HeadSpec, TableSpec, plain


def with_heads(
    table: TableSpec, rows: tuple[Row, ...], above: tuple[HeadSpec, ...] = (), depth: int = 0
) -> Iterator[tuple[Row, tuple[HeadSpec, ...], int]]:
    """Every row with the heads that it is under, a head row itself among them, and its depth."""
    for row in rows:
        head = _head_of(table, row, above, depth)
        heads = (*above, head) if head else above
        yield row, heads, depth
        yield from with_heads(table, row.children, heads, depth + 1)


def head_rows(table: TableSpec, rows: tuple[Row, ...]) -> dict[HeadSpec, Row]:
    """The first row of every head that stands in a table's rows."""
    found: dict[HeadSpec, Row] = {}
    for row, heads, depth in with_heads(table, rows):
        if len(heads) == depth + 1:
            found.setdefault(heads[-1], row)
    return found


def named(
    table: TableSpec, words: str, depth: int, above: HeadSpec | None = None
) -> HeadSpec | None:
    """The head of a tier with that wording, without white space; one below ``above`` goes first."""
    near = above.below if above else ()
    level = (*near, *heads_at(table, depth))
    return next((head for head in level if words in head.names), None)


def heads_at(table: TableSpec, depth: int) -> tuple[HeadSpec, ...]:
    """The heads of one tier in the edition's order, 0 = outermost."""
    level = table.heads
    for _ in range(depth):
        level = tuple(below for head in level for below in head.below)
    return level


def head_above(table: TableSpec, head: HeadSpec) -> HeadSpec | None:
    """The head under which the edition has a head; None for an outermost one."""
    for depth in range(len(table.tiers) - 1):
        for above in heads_at(table, depth):
            if head in above.below:
                return above
    return None


def _head_of(
    table: TableSpec, row: Row, above: tuple[HeadSpec, ...], depth: int
) -> HeadSpec | None:
    """The head that a row is, by its words in any wording, even under the wrong parent."""
    if depth >= len(table.tiers) or not table.tiers[depth].fixed:
        return None
    words = plain(row.text(table.tiers[depth].label_field))
    if words:
        return named(table, words, depth, above[-1] if above else None)
    return next((head for head in heads_at(table, depth) if head.row_id == row.id), None)
