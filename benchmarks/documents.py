"""Documents that grow: the sample with its tasks and indicators several times over."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from kpiform.codec import decode
from kpiform.model.document import Document, Row
from kpiform.schema.loader import sample_path

EDITION = "zhanjiang-2025"

_LENGTHENED = ("task.name", "task.content", "key.name", "indicator.name")
"""Fields whose text gets the number of the copy behind it: otherwise each text but the first would
be one that was measured before, for us and for every program compared with."""


def sample() -> Document:
    """The sample document of the edition that is measured."""
    return decode(sample_path(EDITION).read_bytes())


def grown(document: Document, times: int) -> Document:
    """The document with ``times`` as many tasks and indicators under the same heads; row ids are
    new.
    """
    tables = {
        name: _repeated(rows, times) if name == "tasks" else _grown_forest(rows, times)
        for name, rows in document.tables.items()
    }
    return replace(document, tables=MappingProxyType(tables))


def _grown_forest(rows: tuple[Row, ...], times: int) -> tuple[Row, ...]:
    """The same parents with ``times`` as many leaves below them."""
    if not any(row.children for row in rows):
        return _repeated(rows, times)
    return tuple(replace(row, children=_grown_forest(row.children, times)) for row in rows)


def _repeated(rows: tuple[Row, ...], times: int) -> tuple[Row, ...]:
    return tuple(_copy(row, number) for number in range(times) for row in rows)


def _copy(row: Row, number: int) -> Row:
    if not number:
        return row
    cells = {
        name: f"{text}{number}" if name in _LENGTHENED else text for name, text in row.cells.items()
    }
    children = tuple(_copy(child, number) for child in row.children)
    return Row(f"{row.id}-{number}", MappingProxyType(cells), children)
