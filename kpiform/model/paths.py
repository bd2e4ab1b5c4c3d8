"""Paths: how findings, change sets and defined names say *which* place of a document.

``budget.basic`` a field · ``tasks/r3/task.name`` a row's field · ``tasks/r3`` a row · ``tasks`` a
table · ``#tasks`` a section.
A path names rows by id, so it stays the same when a row moves.
"""

from __future__ import annotations

from typing import NamedTuple


class Path(NamedTuple):
    """A path taken apart; what does not apply is None."""

    section: str | None = None
    table: str | None = None
    row: str | None = None
    field: str | None = None


def field_path(field: str) -> str:
    """Path of a field that stands once in the form."""
    return field


def cell_path(table: str, row: str, field: str) -> str:
    """Path of a field of a row."""
    return f"{table}/{row}/{field}"


def row_path(table: str, row: str) -> str:
    """Path of a row."""
    return f"{table}/{row}"


def section_path(section: str) -> str:
    """Path of a section as a whole."""
    return f"#{section}"


def split_path(path: str) -> Path:
    """Take a path apart. A lone name is a field when it has a dot or is ``year``, else a table."""
    if path.startswith("#"):
        return Path(section=path[1:])
    steps = path.split("/")
    if len(steps) == 3:
        return Path(table=steps[0], row=steps[1], field=steps[2])
    if len(steps) == 2:
        return Path(table=steps[0], row=steps[1])
    if "." in path or path == "year":
        return Path(field=path)
    return Path(table=path)
