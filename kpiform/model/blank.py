"""A new, empty document of an edition, with the rows that the edition fixes."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import replace
from types import MappingProxyType

from kpiform.errors import FileDamaged
from kpiform.model.document import Document, Row
from kpiform.schema.edition import Edition, HeadSpec, TableSpec


def new_document(edition: Edition, year: int | None = None) -> Document:
    """An empty document: fixed rows and heads are there, everything else is blank.

    ``year`` defaults to the newest year that the edition is known to serve.
    """
    years = edition.form.years
    chosen = year if year is not None else (years.last or years.first)
    return Document(
        edition=edition.id,
        fields=MappingProxyType({"year": str(chosen)}),
        tables=MappingProxyType({spec.id: fixed_rows(spec) for spec in edition.tables.values()}),
    )


def complete(document: Document, edition: Edition) -> Document:
    """The document with every table of the edition there, and every row of its matrices.

    Files of an older program, or written by hand, may lack them. Nothing is taken away; heads that
    somebody removed stay removed. What was handed in is completed alike, so that it still equals
    the document that it was made of. Raises FileDamaged when the rows do not fit the edition:
    deeper than it has tiers, or one id on two rows.
    """
    for spec in edition.tables.values():
        if any(_height(row) > len(spec.tiers) for row in document.rows(spec.id)):
            raise FileDamaged(f"“{spec.name}”的级次比表样规定的多")
    tables = dict(document.tables)
    for spec in edition.tables.values():
        if spec.id not in tables:
            tables[spec.id] = fixed_rows(spec)
        elif spec.matrix:
            there = {row.id: row for row in tables[spec.id]}
            extra = tuple(row for row in tables[spec.id] if row.id not in spec.fixed_rows)
            tables[spec.id] = (*(there.get(i, Row(i)) for i in spec.fixed_rows), *extra)
    rows = Counter(row.id for table in tables.values() for top in table for row in top.walk())
    twice = next((row for row, count in rows.items() if count > 1), None)
    if twice:
        raise FileDamaged(f"行号“{twice}”出现了两次")
    submissions = tuple(
        replace(each, content=complete(each.content, edition)) for each in document.submissions
    )
    return replace(document, tables=MappingProxyType(tables), submissions=submissions)


def fixed_rows(table: TableSpec) -> tuple[Row, ...]:
    """The rows that an edition fixes in a table: a matrix's rows, a tiered table's heads."""
    if table.matrix:
        return tuple(Row(row) for row in table.fixed_rows)
    return tuple(_head_row(table, head, 0) for head in table.heads)


def _height(row: Row) -> int:
    return 1 + max(map(_height, row.children), default=0)


def _head_row(table: TableSpec, head: HeadSpec, tier: int) -> Row:
    return Row(
        id=head.row_id,
        cells=MappingProxyType({table.tiers[tier].label_field: head.label}),
        children=tuple(_head_row(table, below, tier + 1) for below in head.below),
    )


def new_row_id() -> str:
    """An id for a new row: random, so that two people's drafts do not give one id to two rows."""
    return f"r{secrets.token_hex(5)}"
