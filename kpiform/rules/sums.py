"""Sums: what must add up, with the interval within which rounding explains a difference."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kpiform.edit import SetField
from kpiform.model.money import grouped
from kpiform.rules import scope
from kpiform.rules.balance import Balance, Side, Verdict, read_balances
from kpiform.rules.finding import Fix
from kpiform.rules.registry import ERROR, INFO, Hit, rule
from kpiform.rules.view import View

_TEN_THOUSAND = Decimal(10_000)
_BALANCE = "评审常见退回原因：收入与支出、合计与明细不符（完整性）"


@rule("sum", "合计对不上", ERROR, _BALANCE, at=scope.terms_of_sums)
def sums(view: View) -> Iterator[Hit]:
    """Every sum that the edition states must hold; each has its own id behind the dot.

    An amount stands for ±0.5·10⁻ᵈ of its last decimal, so a difference within the interval of all
    terms is only worth a look (可由四舍五入解释); beyond it the arithmetic is wrong.
    """
    for balance in read_balances(view):
        if balance.verdict in (Verdict.ROUNDING, Verdict.BELOW, Verdict.OFF):
            yield _hit(balance)


def _hit(balance: Balance) -> Hit:
    stated, left, right = balance.stated, balance.left, balance.near
    unit = f" {left.unit}" if left.unit else ""
    choice = "最接近的" if len(stated.right) > 1 else ""
    difference = f"{grouped(balance.difference, balance.decimals)}{unit}"
    said = (
        f"{stated.left_name} {grouped(left.total, balance.decimals)}{unit}，"
        f"{stated.right_name}{choice} {grouped(right.total, balance.decimals)}{unit}，"
        f"相差 {difference}"
    )
    severity = stated.severity
    remedy = "核对各项金额，使两边相等。"
    fix = None
    if stated.relation == "at_most":
        remedy = "核对各项金额，前者不应超过后者。"
    if balance.verdict is Verdict.ROUNDING:
        severity, said = INFO, f"{said}，可由四舍五入解释"
        remedy = "差额在四舍五入范围内，可以不改；请看一眼是否确由四舍五入造成。"
    elif balance.verdict is Verdict.BELOW:
        severity = stated.below or severity
        remedy = f"如果确有 {difference}没有列入，可以不改。"
    elif mixed := _mixed_unit(left, right):
        fix = mixed
        remedy = "有一项像是按元填的，换算成万元后两边就相符了。"
    subject = "\n".join(a.money.text for side in (left, right) for a in side.amounts)
    return Hit(balance.path, said + "。", remedy, subject, fix, severity, stated.id, stated.source)


def _mixed_unit(left: Side, right: Side) -> Fix | None:
    """The fix for one amount typed in 元 (or 亿元) when converting it makes the sum fit."""
    for side, other in ((left, right), (right, left)):
        for amount in side.amounts:
            typed = amount.money.amount
            if not typed:
                continue
            for scaled in (typed / _TEN_THOUSAND, typed * _TEN_THOUSAND):
                gap = side.total - typed + scaled - other.total
                if abs(gap) <= left.slack + right.slack:
                    text = f"{scaled.normalize():f}"
                    change = SetField(amount.path, text)
                    return Fix(f"把“{amount.spec.label}”改为“{text}”", change)
    return None
