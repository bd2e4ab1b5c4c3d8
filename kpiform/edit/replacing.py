"""The operation that puts a whole other document in the place of this one."""

from __future__ import annotations

from kpiform.edit.changes import Applied, Changes
from kpiform.edit.operations import Operation
from kpiform.errors import OperationRefused
from kpiform.model.document import Document, Row
from kpiform.model.paths import cell_path, field_path
from kpiform.schema.edition import Edition
from kpiform.values import frozen

_Shape = tuple[tuple[str, "_Shape"], ...]


@frozen
class Replace(Operation):
    """Make the document what ``document`` is, as when it is read again from its file."""

    document: Document

    def apply(self, document: Document, edition: Edition) -> Applied:
        """See Operation. Refused when edition or last year's values are others."""
        mine, other = document, self.document
        if (mine.edition, mine.baseline) != (other.edition, other.baseline):
            raise OperationRefused("两份内容的表样或去年的值不同，不能直接替换，没有改动任何内容。")
        return Applied(other, Replace(mine), _changes(mine, other))


def _changes(before: Document, after: Document) -> Changes:
    paths = {
        field_path(name)
        for name in {*before.fields, *after.fields}
        if before.fields.get(name) != after.fields.get(name)
    }
    tables = {*before.tables, *after.tables}
    for table in tables:
        for row in after.walk(table):
            earlier = before.find(row.id)
            if earlier and earlier.cells != row.cells:
                paths |= {
                    cell_path(table, row.id, name)
                    for name in {*earlier.cells, *row.cells}
                    if earlier.text(name) != row.text(name)
                }
    reshaped = {
        table for table in tables if _shape(before.rows(table)) != _shape(after.rows(table))
    }
    return Changes(
        frozenset(paths),
        frozenset(reshaped),
        before.kept != after.kept,
        before.submissions != after.submissions,
        before.pending != after.pending,
        before.leftovers != after.leftovers,
    )


def _shape(rows: tuple[Row, ...]) -> _Shape:
    return tuple((row.id, _shape(row.children)) for row in rows)
