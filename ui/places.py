"""Where things stand: the section of a path, and how far a section is filled in.  No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING

from kpiform.model.paths import split_path
from kpiform.schema.edition import TITLE_SECTION, plain

if TYPE_CHECKING:
    from kpiform.model.document import Document, Row
    from kpiform.schema.edition import Edition, HeadSpec, TableSpec


class Progress(Enum):
    """How far a section is; the value is the word for it."""

    EMPTY = "还没填"
    WORK = "没填完"
    DONE = "已填好"


def section_of(edition: Edition, path: str) -> str:
    """The id of the section of a path; the title's fields belong to the first section."""
    first = edition.form.sections[0].id
    step = split_path(path)
    if step.section is not None:
        found = step.section
    elif step.table is not None and step.table in edition.tables:
        found = edition.tables[step.table].section
    elif path in edition.fields:
        found = edition.fields[path].section
    else:
        return first
    return first if found == TITLE_SECTION else found


def progress(edition: Edition, document: Document, section: str) -> Progress:
    """How far a section is: nothing there, something required still missing, or neither."""
    filled = missing = False
    for text, needed in _places(edition, document, section):
        filled |= bool(text)
        missing |= needed and not text
    if not filled:
        return Progress.EMPTY
    return Progress.WORK if missing else Progress.DONE


def parts(edition: Edition, document: Document, section: str) -> tuple[object, ...]:
    """All that the progress of a section depends on; what stayed in a document is one object."""
    texts = [
        document.fields.get(spec.id, "")
        for spec in edition.fields.values()
        if spec.section == section and spec.table is None
    ]
    tables = edition.tables.values()
    return (*texts, *(document.rows(table.id) for table in tables if table.section == section))


def _places(edition: Edition, document: Document, section: str) -> Iterator[tuple[str, bool]]:
    """The text of every place to fill in, and whether it is required."""
    for spec in edition.fields.values():
        if spec.section == section and spec.table is None:
            yield document.text(spec.id).strip(), spec.required
    for table in edition.tables.values():
        if table.section == section:
            yield from _cells(edition, document, table)
            yield from _needed_heads(edition, document, table)


def _cells(edition: Edition, document: Document, table: TableSpec) -> Iterator[tuple[str, bool]]:
    heads = set(head_rows(table))
    for row in document.walk(table.id):
        position = document.position(row.id)
        if row.id in heads or position is None:
            continue
        tier = table.tiers[position.tier]
        pair = (tier.indicator.name, tier.indicator.target) if tier.indicator else ()
        for name in tier.fields:
            yield row.text(name).strip(), edition.fields[name].required or name in pair


def _needed_heads(
    edition: Edition, document: Document, table: TableSpec
) -> Iterator[tuple[str, bool]]:
    """For each head that must have an indicator: nothing is written below it, and it is needed."""
    fixed = set(head_rows(table))
    for head in table.heads:
        if head.head in edition.form.rules.required_heads:
            row = document.find(head.row_id)
            below = [each for each in _all_below(row) if each.id not in fixed] if row else []
            if row and not any(text.strip() for each in below for text in each.cells.values()):
                yield "", True


def _all_below(row: Row) -> Iterator[Row]:
    for child in row.children:
        yield child
        yield from _all_below(child)


def head_rows(table: TableSpec) -> Iterator[str]:
    """Ids of the rows that the edition fixes in a tiered table."""

    def walk(heads: tuple[HeadSpec, ...]) -> Iterator[str]:
        for head in heads:
            yield head.row_id
            yield from walk(head.below)

    return walk(table.heads)


def head_labels(table: TableSpec) -> frozenset[str]:
    """The wordings of the rows that the edition fixes, without white space."""

    def walk(heads: tuple[HeadSpec, ...]) -> Iterator[str]:
        for head in heads:
            yield plain(head.label)
            yield from walk(head.below)

    return frozenset(walk(table.heads))


def has_last_year(document: Document, table: str) -> bool:
    """Whether last year's values of anything in a table are known."""
    values = document.baseline.values if document.baseline else {}
    return any(split_path(path).table == table for path in values)


def innermost_below(document: Document, table: TableSpec, row: Row) -> int | None:
    """How many rows of a table's innermost tier stand below a row, None when it is one itself."""
    depth = len(table.tiers)
    position = document.position(row.id)
    if position is None or position.tier == depth - 1:
        return None
    level = [row]
    for _ in range(depth - 1 - position.tier):
        level = [child for each in level for child in each.children]
    return len(level)
