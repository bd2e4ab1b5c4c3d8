"""Differences in words: a line each, and all of them as a table for paper."""

from __future__ import annotations

from kpiform.carry.compare import Difference, Kind
from kpiform.carry.excerpt import excerpts
from kpiform.carry.table import Table

_HEADS = ("变动", "位置", "原来", "现在", "不同之处")
_WIDTHS = (14, 50, 70, 70, 56)


def table(found: tuple[Difference, ...]) -> Table:
    """All of them, in their order."""
    rows = tuple((d.kind.value, d.where, d.before, d.after, marked(d)) for d in found)
    return Table("填报文件比较", _HEADS, _WIDTHS, rows)


def marked(difference: Difference) -> str:
    """In few words what differs; the part that does stands in 【】."""
    if difference.kind is not Kind.CHANGED:
        return f"{difference.before} → {difference.after}".strip(" →") or "（空）"
    before, after = excerpts(difference.before, difference.after)
    return f"{before} → {after}".replace("\n", " ")
