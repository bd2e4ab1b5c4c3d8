"""Rows put in another order or place: operations made for a whole selection, one step each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from types import MappingProxyType
from typing import Any

from kpiform.edit.operations import Batch, InsertRow, MoveRow, Operation, RemoveRow
from kpiform.model.blank import new_row_id
from kpiform.model.document import Document, Row
from kpiform.model.heads import head_above, head_rows, heads_at
from kpiform.schema.edition import Edition, HeadSpec, TableSpec


def outermost(document: Document, rows: Collection[str]) -> tuple[str, ...]:
    """The rows of a selection that no other of it contains, top to bottom."""
    chosen = set(rows)
    tables = {place.table for row in rows if (place := document.position(row))}
    return tuple(
        row.id
        for table in document.tables
        if table in tables
        for row in document.walk(table)
        if row.id in chosen and not any(a.id in chosen for a in document.ancestors(row.id))
    )


def removed(document: Document, rows: Collection[str]) -> Operation | None:
    """Take rows out, with what stands below them."""
    return _step([RemoveRow(row) for row in outermost(document, rows)])


def shifted(
    document: Document, edition: Edition, rows: Collection[str], step: int
) -> Operation | None:
    """Move rows one place up (-1) or down (1), at the end into the next parent.

    They keep their order. None when the first in the way cannot move, or they stand in several
    tiers.
    """
    found = outermost(document, rows)
    places = [place for row in found if (place := document.position(row))]
    if len({place.tier for place in places}) != 1:
        return None
    moves: list[Operation] = []
    for row in found if step < 0 else reversed(found):
        target = _beside(document, row, step)
        if target is None:
            return None
        moves.append(MoveRow(row, *target))
        document = moves[-1].apply(document, edition).document
    return _step(moves)


def dropped(
    document: Document, edition: Edition, rows: Collection[str], parent: str | None, index: int
) -> Operation | None:
    """Move rows below ``parent`` before the row that is now at ``index``; same tier only.

    None when one of them does not belong there, or nothing moves.
    """
    found = outermost(document, rows)
    above = document.find(parent) if parent else None
    place = document.position(parent) if parent else None
    tier = place.tier + 1 if place else 0
    places = [where for row in found if (where := document.position(row))]
    table = place.table if place else places[0].table if places else ""
    if any((where.table, where.tier) != (table, tier) for where in places):
        return None
    siblings = above.children if above else document.rows(table)
    anchor = next((row.id for row in siblings[index:] if row.id not in found), None)
    moves: list[Operation] = []
    before = document
    for row in found:
        out = [r.id for r in _siblings(document, table, parent) if r.id != row]
        to = out.index(anchor) if anchor else len(out)
        moves.append(MoveRow(row, parent, to))
        document = moves[-1].apply(document, edition).document
    return _step(moves) if document != before else None


def duplicated(document: Document, rows: Collection[str]) -> tuple[Operation | None, list[str]]:
    """Copies of rows with all that stands below, each behind its original; and the copies' ids."""
    inserts: list[Operation] = []
    copies: list[str] = []
    for row in reversed(outermost(document, rows)):
        found, place = document.find(row), document.position(row)
        assert found
        assert place
        copy = with_new_ids(found)
        copies.insert(0, copy.id)
        inserts.append(InsertRow(place.table, place.parent, place.index + 1, copy))
    return _step(inserts), copies


def with_new_ids(row: Row) -> Row:
    """A row and what stands below it under ids of their own."""
    return Row(new_row_id(), row.cells, tuple(map(with_new_ids, row.children)))


def ordered(
    document: Document,
    edition: Edition,
    table: str,
    parents: Sequence[str | None],
    key: Callable[[Row], Any],
) -> Operation | None:
    """Put the rows below each of the parents in the order of ``key``; None when they are.

    ``key`` gives what rows are compared by, as for ``sorted``.
    """
    moves: list[Operation] = []
    for parent in parents:
        wanted = sorted(_siblings(document, table, parent), key=key)
        for index, row in enumerate(wanted):
            if _siblings(document, table, parent)[index].id != row.id:
                moves.append(MoveRow(row.id, parent, index))
                document = moves[-1].apply(document, edition).document
    return _step(moves)


def missing_heads(document: Document, edition: Edition, table: str) -> tuple[InsertRow, ...]:
    """The fixed heads of the edition that a document lacks, at their places, outermost first."""
    return tuple(_missing(document, edition, edition.tables[table]))


def head_inserted(document: Document, table: TableSpec, head: HeadSpec) -> InsertRow:
    """Add a fixed head that the document lacks; the head above it must be there."""
    there = head_rows(table, document.rows(table.id))
    above = head_above(table, head)
    parent = there[above].id if above else None
    siblings = _siblings(document, table.id, parent)
    family = above.below if above else table.heads
    earlier = {there[each].id for each in family[: family.index(head)] if each in there}
    index = 1 + max((i for i, row in enumerate(siblings) if row.id in earlier), default=-1)
    tier = table.tiers[_depth(table, head)]
    row_id = new_row_id() if document.find(head.row_id) else head.row_id
    row = Row(row_id, MappingProxyType({tier.label_field: head.label}))
    return InsertRow(table.id, parent, index, row)


def _missing(document: Document, edition: Edition, table: TableSpec) -> Iterator[InsertRow]:
    for tier in table.tiers:
        for head in heads_at(table, tier.index):
            if head not in head_rows(table, document.rows(table.id)):
                insert = head_inserted(document, table, head)
                document = insert.apply(document, edition).document
                yield insert


def _depth(table: TableSpec, head: HeadSpec) -> int:
    above = head_above(table, head)
    return 0 if above is None else 1 + _depth(table, above)


def _beside(document: Document, row: str, step: int) -> tuple[str | None, int] | None:
    """Parent and index one place further up or down, None at the very end."""
    place = document.position(row)
    assert place
    siblings = _siblings(document, place.table, place.parent)
    index = place.index + step
    if 0 <= index < len(siblings):
        return place.parent, index
    level = [
        each
        for each in document.walk(place.table)
        if (where := document.position(each.id)) and where.tier == place.tier - 1
    ]
    here = next((i for i, each in enumerate(level) if each.id == place.parent), -2) + step
    if not 0 <= here < len(level):
        return None
    return level[here].id, len(level[here].children) if step < 0 else 0


def _siblings(document: Document, table: str, parent: str | None) -> tuple[Row, ...]:
    above = document.find(parent) if parent else None
    return above.children if above else document.rows(table)


def _step(operations: Sequence[Operation]) -> Operation | None:
    if len(operations) < 2:
        return operations[0] if operations else None
    return Batch(tuple(operations))
