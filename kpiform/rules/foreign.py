"""What stands in the document but has no place on this edition's paper."""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.model.text import is_blank
from kpiform.rules import scope
from kpiform.rules.phrases import short
from kpiform.rules.registry import WARNING, Hit, rule
from kpiform.rules.view import View

_SOURCE = "表样没有的内容不会印出来"


@rule("foreign-field", "表样没有这一项", WARNING, _SOURCE, at=scope.no_field, local=True)
def foreign_field(view: View) -> Iterator[Hit]:
    """A field holds content, but the edition has no such field and would not print it."""
    catalogue = view.edition.catalogue.fields
    for name, text in view.fields.items():
        spec = view.edition.fields.get(name)
        if (spec is None or spec.table) and not is_blank(text):
            known = catalogue[name].name if name in catalogue else name
            yield _hit(name, known, text)
    for placed in view.placed:
        for name, text in placed.row.cells.items():
            if name not in placed.fields and not is_blank(text):
                known = catalogue[name].name if name in catalogue else name
                yield _hit(f"{placed.path}/{name}", known, text)


@rule("foreign-row", "表样没有这一行", WARNING, _SOURCE, at=scope.no_field)
def foreign_row(view: View) -> Iterator[Hit]:
    """A table, or a row of a matrix, holds content that the edition has no place for."""
    for table, rows in view.document.tables.items():
        spec = view.edition.tables.get(table)
        fixed = spec.fixed_rows if spec and spec.matrix else None
        for row in rows:
            if spec is not None and (fixed is None or row.id in fixed):
                continue
            texts = [t for each in row.walk() for t in each.cells.values() if not is_blank(t)]
            if texts:
                path = f"{table}/{row.id}"
                yield _hit(path, spec.name if spec else table, "\n".join(texts))


def _hit(path: str, name: str, text: str) -> Hit:
    return Hit(
        path,
        f"“{name}”里有内容“{short(text)}”，这张表样没有这一项，印不出来。",
        "把内容移到合适的地方；不需要的可以不管。",
        text,
    )
