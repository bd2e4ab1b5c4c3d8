"""The operations. Each is a frozen value; ``apply`` checks everything first and then cannot fail.

An operation that does not fit the document (a row that is no longer there, a field that the form
does not have) raises OperationRefused, and the document is what it was. Texts are kept as typed but
for what no paper or file can hold (see ``clean``). The document must be whole (``complete``).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from kpiform.edit.changes import Applied, Changes
from kpiform.edit.forest import Rows, change_siblings, height, inserted, removed, replaced
from kpiform.errors import OperationRefused
from kpiform.model.cleaning import clean
from kpiform.model.document import Document, Kept, Leftover, Position, Row, is_row_id, with_text
from kpiform.model.paths import split_path
from kpiform.schema.edition import Edition, TableSpec
from kpiform.values import frozen


class Operation(ABC):
    """One change of a document."""

    @abstractmethod
    def apply(self, document: Document, edition: Edition) -> Applied:
        """Make the change. Raises OperationRefused, nothing changed, when it does not fit."""


@frozen
class SetField(Operation):
    """Put a text in a field or a row's field; an empty text makes it blank.

    Whoever sets a field has looked at it: it is no longer pending.
    """

    path: str
    text: str

    def apply(self, document: Document, edition: Edition) -> Applied:
        """See Operation. Refused when there is no such field or no such row."""
        before = document.text(self.path)
        after = clean(self.text)
        step = split_path(self.path)
        if step.row is None or step.field is None:
            if self.path not in edition.fields or edition.fields[self.path].table:
                raise OperationRefused(f"本表样没有填报项“{self.path}”，没有改动任何内容。")
            changed = document.with_field(self.path, after)
        else:
            row, position = _locate(document, step.row)
            if position.table != step.table or step.field not in _fields(edition, row, position):
                raise OperationRefused(f"这一行没有填报项“{step.field}”，没有改动任何内容。")
            new = replace(row, cells=with_text(row.cells, step.field, after))
            changed = _in_siblings(document, position, replaced(position.index, new))
        paths = frozenset((self.path,)) if before != after else frozenset()
        back: Operation = SetField(self.path, before)
        words = document.pending.get(self.path)
        if words is not None:
            changed = replace(changed, pending=with_text(changed.pending, self.path, ""))
            back = Batch((back, SetPending(self.path, words)))
        return Applied(changed, back, Changes(paths=paths, pending=words is not None))


@frozen
class InsertRow(Operation):
    """Put a row, with all that stands below it, into a table.

    ``parent`` None means the outermost tier.
    """

    table: str
    parent: str | None
    index: int
    row: Row

    def apply(self, document: Document, edition: Edition) -> Applied:
        """See Operation. Refused when the place does not exist or the row does not fit there."""
        spec = _table(edition, self.table)
        siblings, tier = _siblings(document, self.table, self.parent)
        _check_index(self.index, len(siblings))
        row = _cleaned(self.row)
        _check_fits(spec, row, tier)
        ids = [each.id for each in row.walk()]
        if len(set(ids)) != len(ids) or any(document.find(each) for each in ids):
            raise OperationRefused("要插入的行已经在表里了，没有改动任何内容。")
        place = Position(self.table, self.parent, self.index, tier)
        changed = _in_siblings(document, place, inserted(self.index, row))
        return Applied(changed, RemoveRow(self.row.id), Changes(tables=frozenset((self.table,))))


@frozen
class RemoveRow(Operation):
    """Take a row out, with all that stands below it."""

    row: str

    def apply(self, document: Document, edition: Edition) -> Applied:
        """See Operation. Refused when there is no such row or the form fixes it."""
        row, place = _locate(document, self.row)
        if _table(edition, place.table).matrix:
            raise OperationRefused("这一行是表样规定的，不能删除，没有改动任何内容。")
        changed = _in_siblings(document, place, removed(place.index))
        back = InsertRow(place.table, place.parent, place.index, row)
        return Applied(changed, back, Changes(tables=frozenset((place.table,))))


@frozen
class MoveRow(Operation):
    """Put a row elsewhere in its table and tier.

    ``index`` counts among the new siblings once the row is out of its old place.
    """

    row: str
    parent: str | None
    index: int

    def apply(self, document: Document, edition: Edition) -> Applied:
        """See Operation. Refused when it would stand in another tier, below itself, or nowhere."""
        row, place = _locate(document, self.row)
        spec = _table(edition, place.table)
        if self.parent is not None and any(below.id == self.parent for below in row.walk()):
            raise OperationRefused("一行不能移到它自己下面，没有改动任何内容。")
        if spec.matrix:
            raise OperationRefused("这一行的位置是表样规定的，不能移动，没有改动任何内容。")
        without = _in_siblings(document, place, removed(place.index))
        siblings, tier = _siblings(without, place.table, self.parent)
        if tier != place.tier:
            raise OperationRefused("这一行不能移到别的级次，没有改动任何内容。")
        _check_index(self.index, len(siblings))
        target = Position(place.table, self.parent, self.index, tier)
        changed = _in_siblings(without, target, inserted(self.index, row))
        moved = (place.parent, place.index) != (self.parent, self.index)
        tables = frozenset((place.table,)) if moved else frozenset()
        return Applied(
            changed, MoveRow(self.row, place.parent, place.index), Changes(tables=tables)
        )


@frozen
class SetKept(Operation):
    """Keep the warning of a rule at a path with a reason; ``kept`` None: no longer keep it."""

    rule: str
    path: str
    kept: Kept | None

    def apply(self, document: Document, edition: Edition) -> Applied:
        """See Operation. Refused when ``kept`` speaks of another rule or path."""
        if self.kept and (self.kept.rule, self.kept.path) != (self.rule, self.path):
            raise OperationRefused("保留的理由与校验问题不是同一处，没有改动任何内容。")
        before = next(
            (k for k in document.kept if (k.rule, k.path) == (self.rule, self.path)), None
        )
        rest = tuple(k for k in document.kept if k is not before)
        after = self.kept and replace(
            self.kept, subject=clean(self.kept.subject), reason=clean(self.kept.reason)
        )
        kept = rest if after is None else (*rest, after)
        ordered = tuple(sorted(kept, key=lambda k: (k.path, k.rule)))
        changes = Changes(kept=before != after)
        return Applied(
            replace(document, kept=ordered), SetKept(self.rule, self.path, before), changes
        )


@frozen
class SetPending(Operation):
    """Say why a field, or a row's field, is still to be looked at; an empty text: it is right."""

    path: str
    words: str

    def apply(self, document: Document, edition: Edition) -> Applied:
        """See Operation. It fits every document: what is not there is asked of nobody."""
        before, after = document.pending.get(self.path, ""), clean(self.words)
        changed = replace(document, pending=with_text(document.pending, self.path, after))
        back = SetPending(self.path, before)
        return Applied(changed, back, Changes(pending=before != after))


@frozen
class SetLeftovers(Operation):
    """These texts, and no others, still wait for a place in the form."""

    leftovers: tuple[Leftover, ...]

    def apply(self, document: Document, edition: Edition) -> Applied:
        """See Operation. It fits every document."""
        before = document.leftovers
        changed = replace(document, leftovers=self.leftovers)
        changes = Changes(leftovers=before != self.leftovers)
        return Applied(changed, SetLeftovers(before), changes)


@frozen
class Batch(Operation):
    """Several operations as one step: all of them or none."""

    operations: tuple[Operation, ...]

    def apply(self, document: Document, edition: Edition) -> Applied:
        """See Operation. Refused when one of them does not fit; then nothing is changed."""
        back: list[Operation] = []
        changes = Changes()
        for operation in self.operations:
            applied = operation.apply(document, edition)
            document = applied.document
            back.append(applied.inverse)
            changes |= applied.changes
        return Applied(document, Batch(tuple(reversed(back))), changes)


def _locate(document: Document, row: str) -> tuple[Row, Position]:
    found, place = document.find(row), document.position(row)
    if found is None or place is None:
        raise OperationRefused("这一行已经不在表里了，没有改动任何内容。")
    return found, place


def _table(edition: Edition, table: str) -> TableSpec:
    spec = edition.tables.get(table)
    if spec is None:
        raise OperationRefused(f"本表样没有表“{table}”，没有改动任何内容。")
    return spec


def _siblings(document: Document, table: str, parent: str | None) -> tuple[tuple[Row, ...], int]:
    """The rows among which a row below ``parent`` would stand, and their tier."""
    if parent is None:
        return document.rows(table), 0
    row, place = _locate(document, parent)
    if place.table != table:
        raise OperationRefused("上一级的行不在同一张表里，没有改动任何内容。")
    return row.children, place.tier + 1


def _fields(edition: Edition, row: Row, position: Position) -> tuple[str, ...]:
    return _table(edition, position.table).row_fields(row.id, position.tier)


def _cleaned(row: Row) -> Row:
    cells = {name: clean(text) for name, text in row.cells.items()}
    kept = MappingProxyType({name: text for name, text in cells.items() if text})
    return Row(row.id, kept, tuple(map(_cleaned, row.children)))


def _check_index(index: int, count: int) -> None:
    if not 0 <= index <= count:
        raise OperationRefused("要放的位置不在表里，没有改动任何内容。")


def _check_fits(spec: TableSpec, row: Row, tier: int) -> None:
    if spec.matrix or tier + height(row) > len(spec.tiers):
        raise OperationRefused("这张表不能在这里加行，没有改动任何内容。")
    if not is_row_id(row.id):
        raise OperationRefused("要插入的行的行号写法不对，没有改动任何内容。")
    if not set(spec.row_fields(row.id, tier)).issuperset(row.cells):
        raise OperationRefused("要插入的行有这一级没有的填报项，没有改动任何内容。")
    for child in row.children:
        _check_fits(spec, child, tier + 1)


def _in_siblings(document: Document, place: Position, change: Callable[[Rows], Rows]) -> Document:
    chain: tuple[str, ...] = ()
    if place.parent is not None:
        chain = (*(row.id for row in document.ancestors(place.parent)), place.parent)
    return document.with_rows(
        place.table, change_siblings(document.rows(place.table), chain, change)
    )
