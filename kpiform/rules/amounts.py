"""Amounts, counts and shares that stand alone in a cell: can they be read, are they plausible."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kpiform.model.figures import Slip
from kpiform.model.money import Money, amounts_in, grouped, sum_tolerance, ten_thousandfold
from kpiform.model.quarters import QuarterPlan
from kpiform.model.text import is_blank
from kpiform.rules import scope
from kpiform.rules.phrases import figure, rewrite, short
from kpiform.rules.registry import ERROR, INFO, WARNING, Hit, about, rule
from kpiform.rules.view import Typed, View
from kpiform.schema.catalogue import FieldType

#: 100 亿元 in one cell: more often 元 typed in a column of 万元 than a department's real budget.
_HUGE = Decimal(1_000_000)
_HARMLESS_UNITS = ("万元", "万")


@rule(
    "money-unreadable",
    "金额不是数字",
    ERROR,
    "评审常见退回原因：金额填写不完整、不规范（完整性）",
    at=scope.of(FieldType.MONEY),
    local=True,
)
def money_unreadable(view: View) -> Iterator[Hit]:
    """A cell for money holds something else than an amount, so that no sum can be checked."""
    for typed, money in _money(view):
        if not money.readable:
            ambiguous = Slip.AMBIGUOUS in money.slips
            reason = "逗号可能是小数点也可能是千分位" if ambiguous else "不是数字"
            yield about(
                typed,
                f"填的是“{short(typed.text)}”，{reason}。",
                f"只填数字，单位是{view.edition.unit(typed.spec)}；没有就留空或填 0。",
            )


@rule(
    "money-negative",
    "金额是负数",
    WARNING,
    "评审常见退回原因：金额有误（适当性）",
    at=scope.of(FieldType.MONEY),
    local=True,
)
def money_negative(view: View) -> Iterator[Hit]:
    """A budgeted amount is below zero."""
    for typed, money in _money(view):
        if money.amount is not None and money.amount < 0:
            yield about(
                typed,
                f"是负数 {money.canonical}。",
                "预算金额一般不会是负数，请核对。",
            )


@rule(
    "money-unit",
    "万元与元混淆",
    WARNING,
    "评审常见退回原因：金额单位填错（元、万元）",
    at=scope.of(FieldType.MONEY),
    local=True,
)
def money_unit(view: View) -> Iterator[Hit]:
    """An amount is typed in 元 or 亿元 where the form counts in 万元, or is off by 10⁴."""
    for typed, money in _money(view):
        if money.amount is None:
            continue
        unit = view.edition.unit(typed.spec)
        if money.unit and money.unit not in _HARMLESS_UNITS:
            yield about(
                typed,
                f"填的是“{short(typed.text)}”，这一栏的单位是{unit}。",
                f"换算成{unit}再填。",
                rewrite(typed.path, money.canonical),
            )
            continue
        last = Money.parse(view.document.last_year(typed.path) or "").amount
        if last and ten_thousandfold(money.amount, last):
            yield about(
                typed,
                f"是 {figure(money.amount)}，去年是 {figure(last)}，正好差一万倍。",
                f"像是把元和{unit}弄混了，请核对单位。",
            )
        elif abs(money.amount) >= _HUGE:
            scaled = money.amount / 10_000
            yield about(
                typed,
                f"是 {figure(money.amount)} {unit}，超过一百亿元。",
                f"如果是按元填的，请换算成{unit}。",
                rewrite(typed.path, f"{scaled.normalize():f}"),
            )


@rule(
    "money-writing",
    "金额写法不规范",
    INFO,
    "金额写法：半角数字和小数点",
    at=scope.of(FieldType.MONEY),
    local=True,
)
def money_writing(view: View) -> Iterator[Hit]:
    """An amount can be read, but has full-width digits, 。 for the point, spaces or a unit."""
    for typed, money in _money(view):
        harmless = not money.unit or money.unit in _HARMLESS_UNITS
        if money.amount is not None and money.slips and harmless:
            said = "、".join(slip.value for slip in money.slips)
            yield about(
                typed,
                f"填的是“{short(typed.text)}”，{said}。",
                f"写成“{money.canonical}”。",
                rewrite(typed.path, money.canonical),
            )


@rule(
    "count-unreadable",
    "不是数",
    WARNING,
    "表样规定填数的栏目",
    at=scope.of(FieldType.COUNT),
    local=True,
)
def count_unreadable(view: View) -> Iterator[Hit]:
    """A cell for a count (人数, 个数) holds something else than a whole number."""
    for typed in view.of_type(FieldType.COUNT):
        if is_blank(typed.text):
            continue
        unit = view.edition.unit(typed.spec)
        plain = typed.text.strip().removesuffix(unit) if unit else typed.text
        money = Money.parse(plain)
        whole = money.amount is not None and money.amount == money.amount.to_integral_value()
        if not whole or money.unit or (money.amount or 0) < 0:
            yield about(
                typed,
                f"填的是“{short(typed.text)}”，应当是一个数。",
                "只写数字，不写单位和文字。",
            )
        elif money.canonical != typed.text:
            yield about(
                typed,
                f"填的是“{short(typed.text)}”，这一栏只写数字。",
                f"写成“{money.canonical}”。",
                rewrite(typed.path, money.canonical),
                severity=INFO,
            )


@rule(
    "percent-plan",
    "季度比例合计不是 100%",
    ERROR,
    "评审常见退回原因：投入计划合计不是 100%（可行性）",
    at=scope.of(FieldType.PERCENT_PLAN),
    local=True,
)
def percent_plan(view: View) -> Iterator[Hit]:
    """The quarters of a plan of spending add to 100 %; other words cannot be checked."""
    for typed in view.of_type(FieldType.PERCENT_PLAN):
        plan = QuarterPlan.parse(typed.text)
        if plan.blank:
            continue
        if not plan.readable:
            yield about(
                typed,
                f"填的是“{short(typed.text)}”，读不出各季度的比例。",
                "写成“第一季度25%，第二季度25%，第三季度25%，第四季度25%”的样子。",
                severity=WARNING,
            )
        elif not plan.adds_up and not (not view.ready and None in plan.shares and plan.total < 100):
            yield about(
                typed,
                f"各季度合计 {figure(plan.total)}%，应当是 100%。",
                "核对四个季度的比例。",
            )


@rule("choice", "不在可选范围内", WARNING, "表样规定的选项", at=scope.choices, local=True)
def choice(view: View) -> Iterator[Hit]:
    """A field with choices holds something that is not among them."""
    for typed in view.typed:
        choices = typed.spec.choices
        if choices and typed.text.strip() not in choices and not is_blank(typed.text):
            yield about(
                typed,
                f"填的是“{short(typed.text)}”，不在可选的内容里。",
                f"从这些里面选：{'、'.join(choices)}。",
            )


@rule(
    "named-amounts",
    "涉及项目金额对不上",
    WARNING,
    "评审常见退回原因：涉及项目的金额与资金不一致（完整性）",
    at=scope.named_amounts,
    local=True,
)
def named_amounts(view: View) -> Iterator[Hit]:
    """Amounts named in a text (涉及项目) must add up to the money column of the same row."""
    for rule_ in view.rules.named_amounts:
        decimals = view.edition.decimals(view.edition.fields[rule_.amount])
        for placed in view.placed:
            if placed.table.id != rule_.table:
                continue
            text = placed.row.text(rule_.text)
            stated = Money.parse(placed.row.text(rule_.amount)).amount
            named = [a.money.amount for a in amounts_in(text) if a.money.amount is not None]
            if not named or stated is None:
                continue
            total = sum(named, Decimal(0))
            if abs(total - stated) <= sum_tolerance(len(named), decimals):
                continue
            label = view.edition.fields[rule_.amount].label
            yield Hit(
                f"{placed.path}/{rule_.text}",
                f"“{view.edition.fields[rule_.text].label}”里的金额合计 "
                f"{grouped(total, decimals)} 万元，“{label}”是 {grouped(stated, decimals)} 万元，"
                f"相差 {figure(abs(total - stated))} 万元。",
                "核对各项目的金额，使两处一致。",
                f"{text}\n{placed.row.text(rule_.amount)}",
            )


def _money(view: View) -> Iterator[tuple[Typed, Money]]:
    for typed in view.of_type(FieldType.MONEY):
        money = Money.parse(typed.text)
        if not money.blank:
            yield typed, money
