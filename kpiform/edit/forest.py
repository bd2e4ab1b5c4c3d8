"""Rows of one table as an immutable forest: take a row out, put it in, replace it, by id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kpiform.model.document import Row

Rows = tuple[Row, ...]


def change_siblings(rows: Rows, chain: tuple[str, ...], change: Callable[[Rows], Rows]) -> Rows:
    """``rows`` with ``change`` applied to the children of the row at the end of ``chain``.

    ``chain`` names the rows from the outermost down; an empty chain means the outermost rows.
    """
    if not chain:
        return change(rows)
    return tuple(
        replace(row, children=change_siblings(row.children, chain[1:], change))
        if row.id == chain[0]
        else row
        for row in rows
    )


def inserted(index: int, row: Row) -> Callable[[Rows], Rows]:
    """A change of siblings: put ``row`` in at ``index``."""
    return lambda rows: (*rows[:index], row, *rows[index:])


def removed(index: int) -> Callable[[Rows], Rows]:
    """A change of siblings: take the row at ``index`` out."""
    return lambda rows: (*rows[:index], *rows[index + 1 :])


def replaced(index: int, row: Row) -> Callable[[Rows], Rows]:
    """A change of siblings: put ``row`` in the place of the one at ``index``."""
    return lambda rows: (*rows[:index], row, *rows[index + 1 :])


def height(row: Row) -> int:
    """How many tiers the row and what stands below it take."""
    return 1 + max((height(child) for child in row.children), default=0)
