"""Where else a text could belong that is unsure or was left: empty places of its kind nearby."""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.model.document import Document
from kpiform.model.money import Money
from kpiform.model.paths import cell_path, split_path
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, FieldSpec

_MOST = 8
_NUMERIC = (FieldType.MONEY, FieldType.COUNT)


def elsewhere(edition: Edition, document: Document, path: str, text: str) -> tuple[str, ...]:
    """Paths of empty places where a text could stand: in its row, in its section, in the form.

    Only places for numbers are named for an amount, only others for words; the nearest first.
    """
    number = Money.parse(text).amount is not None
    place = split_path(path)
    if place.table and place.row and place.field:
        found = _beside(edition, document, place.table, place.row, place.field, number)
        return tuple(found)[:_MOST]
    section = edition.fields[path].section if path in edition.fields else ""
    free = [
        spec
        for spec in edition.fields.values()
        if spec.table is None and not document.text(spec.id) and _holds(spec, number)
    ]
    free = [spec for spec in free if spec.section == section or not section]
    return tuple(spec.id for spec in free)[:_MOST]


def _beside(
    edition: Edition, document: Document, table: str, row: str, name: str, number: bool
) -> Iterator[str]:
    """The empty cells of a row but that of a field."""
    found = document.find(row)
    for spec in edition.fields.values():
        mine = spec.table == table and spec.tier == edition.fields[name].tier and spec.id != name
        if found and mine and not found.text(spec.id) and _holds(spec, number):
            yield cell_path(table, row, spec.id)


def _holds(spec: FieldSpec, number: bool) -> bool:
    """Whether a field is for numbers, or for words."""
    return (spec.type in _NUMERIC) is number or spec.type is FieldType.TARGET
