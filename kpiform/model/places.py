"""Paths in words: 绩效指标 › 数量指标 › 支出及时率. Every message names its place this way."""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.model.document import Document, Row
from kpiform.model.paths import cell_path, split_path
from kpiform.schema.edition import Edition, TableSpec, plain

_LONGEST = 24
_SEPARATOR = " › "


def describe(edition: Edition, document: Document, path: str) -> str:
    """The place of a path in the form's own words, outermost first, joined by “ › ”.

    A row is called by its name, or by its number among its siblings when it has none yet.
    """
    step = split_path(path)
    names = edition.section_names
    if step.section is not None:
        return names.get(step.section, step.section)
    if step.table is not None:
        return _in_table(edition, document, step.table, step.row, step.field)
    spec = edition.fields.get(path)
    if spec is None:
        return path
    section = names[spec.section]
    return spec.label if spec.label == section else f"{section}{_SEPARATOR}{spec.label}"


def _in_table(
    edition: Edition, document: Document, table: str, row: str | None, field: str | None
) -> str:
    spec = edition.tables.get(table)
    if spec is None:
        return table
    steps = [edition.section_names[spec.section]]
    found = document.find(row) if row else None
    place = document.position(row) if row else None
    if found and place and place.table == table:
        chain = (*document.ancestors(found.id), found)
        # The outermost of three tiers (产出指标) says nothing that the second does not say better.
        shown = chain[1:] if len(spec.tiers) > 2 and len(chain) > 1 else chain
        steps += [row_name(spec, document, each) for each in shown]
    if field and field in edition.fields:
        steps.append(edition.fields[field].label)
    return _SEPARATOR.join(steps)


def row_name(table: TableSpec, document: Document, row: Row) -> str:
    """What a row is called: a matrix row's label, its own name, or ``第 2 个任务``."""
    position = document.position(row.id)
    assert position is not None
    if table.matrix:
        return table.row_label(row.id)
    tier = table.tiers[min(position.tier, len(table.tiers) - 1)]
    text = " ".join(row.text(tier.label_field).split())
    if not text:
        return f"第 {position.index + 1} 个{tier.name}"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def paths(edition: Edition, document: Document) -> Iterator[str]:
    """Every place to fill in, top to bottom as on paper, rows' fields row by row.

    The cells that name a row which the edition fixes (产出指标) are among them.
    """
    done: set[str] = set()
    for section in edition.section_names:
        for spec in edition.fields.values():
            if spec.section != section:
                continue
            if spec.table is None:
                yield spec.id
            elif spec.table not in done:
                done.add(spec.table)
                yield from _cells(edition.tables[spec.table], document)


def _cells(table: TableSpec, document: Document) -> Iterator[str]:
    for row in document.walk(table.id):
        position = document.position(row.id)
        assert position is not None
        for name in table.row_fields(row.id, position.tier):
            yield cell_path(table.id, row.id, name)


def is_fixed(edition: Edition, document: Document, path: str) -> bool:
    """Whether a path is the name of a row that the edition fixes, as the edition words it."""
    step = split_path(path)
    spec = edition.tables.get(step.table or "")
    position = document.position(step.row) if step.row else None
    if spec is None or position is None:
        return False
    tier = spec.tiers[position.tier]
    return (
        tier.fixed
        and step.field == tier.label_field
        and plain(document.text(path)) in spec.head_names
    )
