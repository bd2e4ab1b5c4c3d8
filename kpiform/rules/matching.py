"""指标与指标值不匹配: the target does not say what the name asks for."""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.edit import SetField
from kpiform.model.comparison import Comparison
from kpiform.model.target import Kind, Target
from kpiform.model.text import is_blank, without_spaces
from kpiform.patterns import regex
from kpiform.rules import scope
from kpiform.rules.finding import Fix
from kpiform.rules.registry import INFO, WARNING, Hit, rule
from kpiform.rules.view import Indicator, View, one_step
from kpiform.rules.vocabulary import (
    bracketed_unit,
    counts_things,
    is_rate,
    is_satisfaction,
    less_is_better,
    more_is_better,
    name_without_unit,
    speaks_of_money,
    unit_of_name,
)

_MATCH = "评审常见退回原因：指标与指标值不匹配（适当性，财预〔2015〕88号）"
_QUANTIFIED = "评审常见退回原因：不够细化、量化（财预〔2015〕88号）"
_MORE = (Comparison.AT_LEAST, Comparison.MORE)
_LESS = (Comparison.AT_MOST, Comparison.LESS)
_MAY_PASS_100 = regex("增长|增速|增幅|提高|提升|上升|同比|环比|超额|投入产出|回报|杠杆|放大")
_OF_RATE = regex("^(?:%|‰|个?百分点|倍|分$)")
_NUMERIC = (Kind.NUMBER, Kind.RANGE)


@rule(
    "unit-missing",
    "缺计量单位",
    WARNING,
    _QUANTIFIED,
    gives_way_to=("money-slip",),
    at=scope.indicator_targets,
    local=True,
)
def unit_missing(view: View) -> Iterator[Hit]:
    """The target is a number without unit (≥6, 1)."""
    for each in view.filled:
        # Zero needs no unit: none is none.
        if each.target.kind in _NUMERIC and each.target.number and not each.target.unit:
            unit = unit_of_name(each.name)
            yield Hit(
                each.target_path,
                f"“{each.called}”的值“{each.target.text}”缺计量单位。",
                f"补上单位，如“{each.target.canonical}{unit}”。"
                if unit
                else "在数的后面补上单位。",
                each.subject,
                _with_unit(each, unit) if unit else None,
            )


@rule(
    "money-slip",
    "万与万元混淆",
    WARNING,
    "评审常见退回原因：金额单位填错（元、万元）",
    at=scope.indicator_targets,
    local=True,
)
def money_slip(view: View) -> Iterator[Hit]:
    """An amount of money ends in 万 or 亿 without 元 (110万 for 110万元)."""
    for each in view.filled:
        target = each.target
        if target.kind not in _NUMERIC or target.unit or not target.value.endswith(("万", "亿")):
            continue
        if speaks_of_money(each.name) or each.head == "cost":
            text = f"{target.canonical}元"
            yield Hit(
                each.target_path,
                f"“{each.called}”的值“{target.text}”是金额，却没有写“元”。",
                f"写成“{text}”。",
                each.subject,
                each.set_target(text),
            )


@rule(
    "unit-twice",
    "单位写了两处",
    INFO,
    "评审常见退回原因：指标名称不规范（完整性）",
    at=scope.indicator_names,
    local=True,
)
def unit_twice(view: View) -> Iterator[Hit]:
    """The unit stands both in the name, in brackets, and in the target."""
    for each in view.filled:
        unit = bracketed_unit(each.name)
        if unit and each.target.kind in _NUMERIC and each.target.unit == unit:
            name = name_without_unit(each.name)
            yield Hit(
                each.name_path,
                f"单位“{unit}”在名称和值“{each.target.text}”里写了两处。",
                f"名称改为“{name}”。",
                each.subject,
                Fix(f"名称改为“{name}”", SetField(each.name_path, name)),
            )


@rule(
    "several-values",
    "一格里有几个值",
    INFO,
    "评审常见退回原因：建议拆分指标（财预〔2015〕88号）",
    at=scope.indicator_targets,
    local=True,
)
def several_values(view: View) -> Iterator[Hit]:
    """Two or more values stand in one cell, so that the indicator can be half achieved."""
    for each in view.filled:
        if each.target.kind is Kind.SEVERAL:
            yield Hit(
                each.target_path,
                f"“{each.called}”一格里有 {len(each.target.values)} 个值：“{each.target.text}”。",
                "建议拆成几个指标，一个指标一个值。",
                each.target.text,
            )


@rule("rate-over-100", "比率超过 100%", WARNING, _MATCH, at=scope.indicator_targets, local=True)
def rate_over_100(view: View) -> Iterator[Hit]:
    """A share of a whole or a satisfaction is to be more than 100 %; growth may be."""
    for each in view.filled:
        target = each.target
        if target.kind not in _NUMERIC or not target.is_percent or target.magnitude is None:
            continue
        top = target.upper if target.upper is not None else target.magnitude
        over = top > 100 or (top == 100 and target.comparison is Comparison.MORE)
        if over and not _MAY_PASS_100.search(each.name):
            yield Hit(
                each.target_path,
                f"“{each.called}”的值“{target.text}”超过了 100%。",
                "比率和满意度最多是 100%，请核对。",
                each.subject,
            )


@rule(
    "satisfaction-range",
    "满意度不在通常范围",
    INFO,
    "评审常见退回原因：指标值设置过低或过高（适当性）",
    at=scope.indicator_targets,
    local=True,
)
def satisfaction_range(view: View) -> Iterator[Hit]:
    """A satisfaction lies outside the usual range; complaint rates such as <2% are not meant."""
    low, high = view.rules.satisfaction
    for each in view.filled:
        target = each.target
        if not is_satisfaction(each.name) or not target.is_percent or target.magnitude is None:
            continue
        if target.kind in _NUMERIC and not low <= target.magnitude <= max(high, 100):
            yield Hit(
                each.target_path,
                f"“{each.called}”的值“{target.text}”不在通常的 {low:g}%–{high:g}% 之间。",
                "满意度定得过低没有约束力，请核对。",
                each.subject,
            )


@rule(
    "comparison-direction", "指标方向反了", WARNING, _MATCH, at=scope.indicator_targets, local=True
)
def comparison_direction(view: View) -> Iterator[Hit]:
    """Cost, complaints or accidents are to be at least, or a good rate at most something."""
    for each in view.filled:
        target = each.target
        if target.kind is not Kind.NUMBER:
            continue
        bad = less_is_better(each.name) or (each.head == "cost" and speaks_of_money(each.name))
        if bad and target.comparison in _MORE and target.number:
            sign, said = "≤", "越少越好"
        elif more_is_better(each.name) and not bad and target.comparison in _LESS:
            sign, said = "≥", "越高越好"
        else:
            continue
        text = f"{sign}{target.value}{target.unit}"
        yield Hit(
            each.target_path,
            f"“{each.called}”一般{said}，值却写“{target.text}”。",
            f"如果方向写反了，改为“{text}”。",
            each.subject,
            each.set_target(text),
        )


@rule(
    "name-value-mismatch",
    "名称与值不匹配",
    WARNING,
    _MATCH,
    gives_way_to=("rate-over-100", "deadline-past", "deadline-late"),
    at=scope.indicator_targets,
    local=True,
)
def name_value_mismatch(view: View) -> Iterator[Hit]:
    """The name asks for a share and the target counts things or is a date, or vice versa."""
    for each in view.filled:
        asked = _contradiction(each)
        if asked:
            yield Hit(
                each.target_path,
                f"“{each.called}”应当是{asked}，值却写“{each.target.text}”。",
                "改指标值，或者改名称，使两者说的是一回事。",
                each.subject,
            )


@rule(
    "comparison-unreadable",
    "指标方向读不出来",
    WARNING,
    _MATCH,
    at=scope.indicator_comparisons,
    local=True,
)
def comparison_unreadable(view: View) -> Iterator[Hit]:
    """The column for the comparison (指标方向) holds something that is no comparison."""
    for each in view.indicators:
        form = each.tier.indicator
        text = each.row.text(form.comparison) if form and form.comparison else ""
        if form and not is_blank(text) and Comparison.read(text) is None:
            yield Hit(
                f"{each.path}/{form.comparison}",
                f"“{each.called}”的指标方向写的是“{without_spaces(text)}”。",
                "写大于等于、大于、小于等于、小于或等于。",
                text,
            )


def _contradiction(each: Indicator) -> str:
    target, name = each.target, each.name
    share = is_rate(name) or without_spaces(name).endswith("满意度")
    counts = counts_things(name)
    if target.kind is Kind.DATE and (share or counts):
        return "一个比率" if share else "一个数"
    if target.kind not in _NUMERIC or not target.unit:
        return ""
    if share and not _OF_RATE.search(target.unit) and bracketed_unit(name) != target.unit:
        return "百分比"
    return "一个数" if counts and target.is_percent else ""


def _with_unit(each: Indicator, unit: str) -> Fix | None:
    """The unit put behind the number, and taken out of the name where it stood in brackets."""
    text = f"{each.target.canonical}{unit}"
    written = Target.parse(text)
    if written.unit != unit or (unit == "%" and (each.target.magnitude or 0) <= 1):
        # 1 or 0.98 for a rate may be 100 % or 98 %: not for us to say.
        return None
    change = each.set_target(text)
    name = name_without_unit(each.name)
    if name == each.name:
        return change
    return one_step(
        f"值改为“{text}”，名称去掉单位", change.operation, SetField(each.name_path, name)
    )
