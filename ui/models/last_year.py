"""Last year's texts of a row, in the room of one cell or in full.  No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpiform.model.paths import cell_path
from kpiform.schema.catalogue import FieldType

if TYPE_CHECKING:
    from kpiform.model.document import Document, Row
    from kpiform.schema.edition import Edition, TableSpec

_SAME = "相同"


def in_short(edition: Edition, document: Document, table: TableSpec, row: Row) -> str:
    """What a row's fields said, its name and long texts left out.

    Of several fields only those are told, with their labels, that say something else now; a target
    that stands in several columns is told as one.
    """
    position = document.position(row.id)
    tier = table.tiers[position.tier] if position else None
    if tier is None:
        return ""
    target = tier.indicator
    columns = (target.comparison, target.target, target.unit) if target else ()
    parts: list[tuple[str, str, str]] = []
    for name in tier.fields:
        spec = edition.fields[name]
        if name == tier.label_field or spec.type is FieldType.LONG_TEXT:
            continue
        if target and name in columns:
            if name == next(each for each in tier.fields if each in columns):
                there = [each for each in columns if each]
                last = " ".join(filter(None, (_last(document, table, row, n) for n in there)))
                now = " ".join(filter(None, (row.text(n) for n in there)))
                parts.append((edition.fields[target.target].label, last, now))
        else:
            parts.append((spec.label, _last(document, table, row, name), row.text(name)))
    told = [part for part in parts if part[1]]
    if len(parts) == 1 or not told:
        return "".join(last for _label, last, _now in told)
    changed = [f"{label} {last}" for label, last, now in told if last != now]
    return "\n".join(changed) or _SAME


def in_full(edition: Edition, document: Document, table: TableSpec, row: Row) -> str:
    """All that a row said, its name among it, a line each with its label."""
    position = document.position(row.id)
    names = table.row_fields(row.id, position.tier) if position else ()
    texts = ((name, _last(document, table, row, name)) for name in names)
    return "\n".join(f"{edition.fields[name].label}：{text}" for name, text in texts if text)


def _last(document: Document, table: TableSpec, row: Row, name: str) -> str:
    return document.last_year(cell_path(table.id, row.id, name)) or ""
