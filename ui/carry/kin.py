"""Rows of a carrying that belong together: what stands below a row, and what falls away with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kpiform.carry import Choice

if TYPE_CHECKING:
    from kpiform.carry import Answers, Carrying, Decision


def family(carrying: Carrying, row: Decision) -> frozenset[str]:
    """A row and all rows below it."""
    inside = {row.source}
    for each in carrying.decisions:
        if each.row in inside and each.is_row:
            inside.add(each.source)
    return frozenset(inside)


def row_of(each: Decision) -> str:
    """The row that a text is part of; of a row itself."""
    return each.source if each.is_row else each.row


def dropped(carrying: Carrying, answers: Answers) -> frozenset[str]:
    """Rows that somebody does not want, and all rows below them."""
    gone: set[str] = set()
    for each in carrying.decisions:
        answer = answers.get(each.source)
        unwanted = answer is not None and answer.choice is Choice.DROP
        if each.is_row and (unwanted or each.row in gone):
            gone.add(each.source)
    return frozenset(gone)


def dropped_with(each: Decision, own: Mapping[str, Decision], answers: Answers) -> str:
    """The row that somebody dropped and a text fell away with; ``own`` are all by source."""
    row = row_of(each)
    while row and row not in answers:
        row = own[row].row
    return row
