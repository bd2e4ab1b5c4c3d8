"""Pieces of the sentences that rules say, and the fix that most of them offer."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kpiform.edit import SetField
from kpiform.rules.finding import Fix

_WHOLE = 40


def short(text: str, longest: int = 20) -> str:
    """A typed text for quoting in a sentence: on one line, cut with … when it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def figure(number: Decimal) -> str:
    """A number as people write it: grouped, without empty decimals."""
    return f"{number.normalize():,f}"


def where_in(text: str, lines: Iterable[int]) -> str:
    """In which lines of a text something stands: “第 2、3 段”, or 里 when it has one line only."""
    if "\n" not in text.strip():
        return "里"
    return f"第 {'、'.join(map(str, dict.fromkeys(lines)))} 段"


def rewrite(path: str, text: str) -> Fix:
    """The fix that puts another text in a cell."""
    said = f"改为“{text}”" if len(text) <= _WHOLE else "改成规范的写法"
    return Fix(said, SetField(path, text))
