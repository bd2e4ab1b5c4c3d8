"""Years that belong together, as passages: 2025-2026学年, 2024年12月至2025年11月, 2021—2025年.

They move as a whole or not at all; moving one end of a period would make another period of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpiform.carry.places import YEAR, Found, Given

_END = (
    r"(?:\.(?:0?[1-9]|1[0-2])(?![0-9])|(?:年度?)?"
    r"(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|[春夏秋冬](?:季(?:学期)?)?|[上下]半年|[底末初])?)"
)
_LINK = r"\s*(?:——|[-—–~～至到、和及])\s*"
_PERIOD = re.compile(
    rf"(?<![0-9A-Za-z])(?P<first>{YEAR})(?P<rest>(?:{_END}{_LINK}{YEAR})+)(?P<kind>学年|财年|年度|年)?(?![0-9-])"
)
_EVERY = re.compile(rf"(?<![0-9]){YEAR}(?![0-9])")
_TERM = re.compile("[春夏秋冬]季学期")
_FIRST_PLAN = 1951  # the first year of the first five-year plan
_PLAN_YEARS = 5


def periods(given: Given) -> Iterator[Found]:
    """Every period of a text."""
    for match in _PERIOD.finditer(given.plain):
        end = match.end("rest")
        text = given.plain[match.start() : end]
        years = [int(year) for year in _EVERY.findall(text)]
        if years[0] >= years[-1]:  # 2025年1月—2025年12月: each year by itself
            continue
        term = _TERM.search(text) or _TERM.match(given.plain[end:].lstrip("年"))
        yearly = match["kind"] == "学年" or term is not None
        yield Found(match.start(), end, *_proposed(given, text, years, yearly))


def _proposed(given: Given, text: str, years: list[int], yearly: bool) -> tuple[str, str, bool]:
    """What a period would be, why, and whether that is sure; nothing for one that is long over.

    ``yearly``: it is a school year or a term of one.
    """
    first, last = min(years), max(years)
    if last < given.last:
        return "", "", False
    if _is_plan(first, last):
        return _next_plan(given, text, first, last)
    moved = _EVERY.sub(lambda year: str(int(year[0]) + given.step), text)
    if last == first + 1 and first <= given.last and yearly:
        return moved, "学年顺延。", True
    inside = first <= given.now <= last
    state = "现在还在这个期间里，一般不用改" if inside else "可能要顺延"
    return moved, f"“{text}”是一个期间，{state}，请看。", False


def _is_plan(first: int, last: int) -> bool:
    return (first - _FIRST_PLAN) % _PLAN_YEARS == 0 and last == first + _PLAN_YEARS - 1


def _next_plan(given: Given, text: str, first: int, last: int) -> tuple[str, str, bool]:
    """The years of a five-year plan: those of the plan that this year is in."""
    plans = (given.now - first) // _PLAN_YEARS
    if plans <= 0:
        return "", "", False
    moved = _EVERY.sub(lambda year: str(int(year[0]) + plans * _PLAN_YEARS), text)
    return moved, f"{first}—{last} 年是上一个五年规划；说的是那五年的可以不改。", False
