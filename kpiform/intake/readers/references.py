"""Addresses of Excel cells: ``B12`` and ``A1:E3``, counted from 0."""

from __future__ import annotations

import re

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


def position(address: str) -> tuple[int, int] | None:
    """Row and column of an address; None for what is none."""
    found = _CELL.fullmatch(address)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def span(area: str) -> tuple[int, int, int, int] | None:
    """Row, column, height and width of ``A1:E3`` or ``A1``; None for what is none."""
    first, _, last = area.partition(":")
    start, end = position(first), position(last or first)
    if start is None or end is None or end[0] < start[0] or end[1] < start[1]:
        return None
    return *start, end[0] - start[0] + 1, end[1] - start[1] + 1


def address(row: int, column: int) -> str:
    """The address of a cell: (11, 1) → ``B12``."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"
