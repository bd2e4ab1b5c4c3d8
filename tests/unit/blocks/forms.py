"""The published 湛江 form, into which the tests of blocks paste."""

from functools import cache

from kpiform.blocks import Block, Columns, Proposal, added, read, recognise
from kpiform.edit import Operation
from kpiform.io import documents
from kpiform.model.document import Document, Row
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition, sample_path

EDITION_ID = "zhanjiang-2025"


@cache
def edition() -> Edition:
    """The edition."""
    return load_edition(EDITION_ID)


@cache
def sample() -> Document:
    """The form as it was published."""
    return documents.read(sample_path(EDITION_ID)).document


def after(operation: Operation | None, document: Document | None = None) -> Document:
    """The document after an operation."""
    assert operation is not None
    return operation.apply(document or sample(), edition()).document


def columns(text: str, table: str = "indicators", tier: int | None = None) -> Columns:
    """What is recognised in a text with tabs."""
    spec = edition().tables[table]
    return recognise(edition(), spec, None if tier is None else spec.tiers[tier], read(text))


def pasted(
    text: str,
    current: str | None = "i2",
    table: str = "indicators",
    document: Document | None = None,
    block: Block | None = None,
) -> Proposal:
    """What a text with tabs becomes as new rows."""
    document = document or sample()
    block = block or read(text)
    spec = edition().tables[table]
    position = document.position(current) if current else None
    tier = spec.tiers[position.tier] if position else None
    found = recognise(edition(), spec, tier, block)
    return added(document, edition(), table, current, block, found)


def below(document: Document, row: str) -> list[str]:
    """The names of the rows below a row."""
    found = document.find(row)
    assert found
    return [next(iter(child.cells.values()), "") for child in found.children]


def names(rows: tuple[Row, ...]) -> list[str]:
    """The names of rows."""
    return [next(iter(row.cells.values()), "") for row in rows]
