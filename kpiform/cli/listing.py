"""Every place of a document in the order of the paper: path → label → value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpiform.model.document import Document
from kpiform.model.paths import cell_path
from kpiform.model.places import describe
from kpiform.schema.edition import Edition, TableSpec


@dataclass(frozen=True, slots=True)
class Item:
    """One place, its label (the way to it in the form's words), and what stands there."""

    path: str
    label: str
    value: str

    def __str__(self) -> str:
        value = self.value.replace("\n", "\n    ")  # further lines stand in from the left
        return f"{self.path} → {self.label} → {value}"


def items(document: Document, edition: Edition) -> Iterator[Item]:
    """The places of a document; blank ones too, with an empty value."""
    shown: set[str] = set()
    for field, spec in edition.fields.items():
        if spec.table is None:
            yield _item(document, edition, field)
        elif spec.table not in shown:
            shown.add(spec.table)
            for path in _cells(document, edition.tables[spec.table]):
                yield _item(document, edition, path)


def _cells(document: Document, table: TableSpec) -> Iterator[str]:
    for row in document.walk(table.id):
        place = document.position(row.id)
        assert place is not None
        for field in table.row_fields(row.id, place.tier):
            yield cell_path(table.id, row.id, field)


def _item(document: Document, edition: Edition, path: str) -> Item:
    return Item(path, describe(edition, document, path), document.text(path))
