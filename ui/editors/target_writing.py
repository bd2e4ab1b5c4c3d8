"""A target written with another comparison or in another unit.  No Qt here."""

from __future__ import annotations

from kpiform.model.comparison import Comparison
from kpiform.model.target import Kind, Target
from kpiform.model.text import fold_signs, without_spaces

SIGNS = (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.EQUAL)
"""The comparisons that targets have nearly always."""


def with_sign(text: str, sign: Comparison) -> str | None:
    """A number compared by ``sign``, or no longer when it was already; None if it is no number."""
    symbols = {each.symbol for each in SIGNS}
    if fold_signs(without_spaces(text)) in {"", *symbols}:
        return sign.symbol
    target = Target.parse(text)
    if target.kind is not Kind.NUMBER or target.frame:
        return None
    symbol = "" if target.comparison is sign else sign.symbol
    return symbol + target.value + target.unit


def with_unit(text: str, unit: str) -> str | None:
    """A number in another unit; None if it is no number."""
    target = Target.parse(text)
    if target.kind is not Kind.NUMBER or target.frame:
        return None
    return target.comparison.symbol + target.value + unit
