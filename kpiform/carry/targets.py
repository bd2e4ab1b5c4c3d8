"""Targets between forms: comparison, number and unit in three columns, or all in one text."""

from __future__ import annotations

import re

from kpiform.model.comparison import Comparison
from kpiform.model.target import Kind, Target
from kpiform.schema.form import IndicatorTier

_MULTIPLE = re.compile("(?<=[0-9])(?:[十百千]?[万亿]|万亿|[百千])$")
"""What belongs to the unit where only figures stand in the column of the number: 600 · 万元."""


def is_split(tier: IndicatorTier) -> bool:
    """Whether comparison or unit have columns of their own."""
    return tier.comparison is not None or tier.unit is not None


def columns_of(tier: IndicatorTier) -> tuple[str | None, str, str | None]:
    """The fields of comparison, number and unit; None for a column that there is not."""
    return tier.comparison, tier.target, tier.unit


def joined(comparison: str, number: str, unit: str) -> str:
    """The text of a target that stood in three columns: 大于等于 · 95 · % → ≥95%.

    A comparison that is none is kept as it was typed.
    """
    read = Comparison.read(comparison)
    sign = comparison.strip() if read is None else read.symbol
    whole = Target.of_parts("", number, unit).text
    return whole if whole.startswith(sign) else sign + whole


def split(text: str, comparison: bool, unit: bool) -> tuple[str, str, str]:
    """A target for three columns; what has no column of its own stays with the number.

    What cannot be split (a date, words) stands as it is in the place of the number.
    """
    target = Target.parse(text)
    if not splits(target):
        return "", text, ""
    parts = target.parts
    value, measure = parts.value, parts.unit
    if not unit:
        value += measure
    elif large := _MULTIPLE.search(value):
        value, measure = value[: large.start()], large[0] + measure
    if not comparison:
        value = parts.comparison.symbol + value
    return (parts.comparison.word if comparison else "", value, measure if unit else "")


def splits(target: Target) -> bool:
    """Whether a target has a number that can stand apart from comparison and unit."""
    return target.kind in (Kind.NUMBER, Kind.RANGE) and not target.frame
