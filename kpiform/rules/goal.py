"""The goal text against the indicators: what it promises in figures must be measured."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from kpiform.model.figures import read_figure
from kpiform.model.target import Target
from kpiform.model.target_grammar import MULTIPLIERS
from kpiform.model.text import fold_width
from kpiform.patterns import regex
from kpiform.rules import scope
from kpiform.rules.registry import INFO, Hit, rule
from kpiform.rules.view import View

GOAL = "goal.text"
_FIGURE = regex(
    r"(?<![第\d.,年月-])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<more>[余多])?(?P<times>[百千]?万|亿)?"
    r"(?P<unit>人次|场次|批次|个百分点|%|万元|元|次|场|人|个(?!月)|家|份|篇|项|件|期|批|台|套|辆|户|"
    r"公里|亩|吨|平方米|宗|起|支|组|座|处|条|名|所)"
)
_MOST_NAMED = 3


@rule(
    "goal-figures",
    "总体目标里的数没有指标对应",
    INFO,
    "评审常见退回原因：目标与指标不对应（相关性，财预〔2015〕88号）",
    at=scope.field(GOAL),
)
def goal_figures(view: View) -> Iterator[Hit]:
    """The goal names figures (培训120人) that no indicator repeats."""
    goal = view.document.fields.get(GOAL, "")
    figures = _figures(goal)
    if not figures or not view.filled:
        return
    known = {number for each in view.filled for number in _numbers(each.target)}
    known |= {number for each in view.filled for number, _ in _figures(each.target.text)}
    alone = [text for number, text in figures if number not in known]
    if alone:
        named = "、".join(f"“{text}”" for text in alone[:_MOST_NAMED])
        more = f"等 {len(alone)} 个数" if len(alone) > _MOST_NAMED else ""
        yield Hit(
            GOAL,
            f"总体绩效目标里的{named}{more}，在指标里找不到。",
            "目标里的数应当有指标对应，请补上指标或核对数字。",
            goal,
        )


@lru_cache(1024)
def _figures(text: str) -> tuple[tuple[Decimal, str], ...]:
    """Every figure with its unit in a running text: its size, and as it is written."""
    found = []
    for match in _FIGURE.finditer(fold_width(text)):
        number = read_figure(match["number"])
        if number is not None:
            found.append((number * MULTIPLIERS.get(match["times"], Decimal(1)), match[0]))
    return tuple(found)


def _numbers(target: Target) -> Iterator[Decimal]:
    for each in (target, *target.values):
        if each.magnitude is not None:
            yield each.magnitude
        if each.upper is not None:
            yield each.upper * each.multiplier
