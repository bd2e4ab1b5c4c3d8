"""This year's targets against last year's, where the document holds them."""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.model.comparison import Comparison
from kpiform.model.target import Kind, Target
from kpiform.rules import scope
from kpiform.rules.registry import INFO, Hit, rule
from kpiform.rules.view import Indicator, View
from kpiform.rules.vocabulary import less_is_better


@rule(
    "target-fell",
    "指标值低于去年",
    INFO,
    "评审常见退回原因：指标值偏低、没有挑战性（适当性，财预〔2015〕88号）",
    at=scope.indicator_targets,
    local=True,
)
def target_fell(view: View) -> Iterator[Hit]:
    """A target asks for less than last year's did, or later; a reason should be given."""
    base = view.document.baseline
    if base is None:
        return
    years = _year(base.year), view.document.year
    for each in view.filled:
        last = _last(view, each)
        if last is None:
            continue
        if _easier(each, last):
            what, advice = "要求降低了", "确需调低的，请写明理由；否则不低于去年。"
        elif _later(each.target, last, years):
            what, advice = "时间推迟了", "确需推迟的，请写明理由；否则不晚于去年。"
        else:
            continue
        yield Hit(
            each.target_path,
            f"“{each.called}”今年是“{each.target.text}”，去年是“{last.text}”，{what}。",
            advice,
            f"{each.target.text}\n{last.text}",
        )


def _year(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _later(now: Target, last: Target, years: tuple[int | None, int | None]) -> bool:
    """Whether a deadline is later in its year than last year's was."""
    before, after = _point(last, years[0]), _point(now, years[1])
    return before is not None and after is not None and before < after


def _point(target: Target, form: int | None) -> tuple[int, int, int] | None:
    """Years after the form's year, month, day; None for an event's own day or an unknown year."""
    point = target.deadline
    if point is None or (point.day is not None and not point.before):
        return None
    if point.year is None:
        return 0, point.month or 12, point.day or 31
    return None if form is None else (point.year - form, point.month or 12, point.day or 31)


def _last(view: View, each: Indicator) -> Target | None:
    form = each.tier.indicator
    text = view.document.last_year(each.target_path)
    if not text or form is None:
        return None
    if not each.split:
        return Target.parse(text)
    texts = [
        view.document.last_year(f"{each.path}/{name}") or "" if name else ""
        for name in (form.comparison, form.unit)
    ]
    return Target.of_parts(texts[0], text, texts[1])


def _easier(each: Indicator, last: Target) -> bool:
    now = each.target
    if now.kind is not Kind.NUMBER or last.kind is not Kind.NUMBER:
        return False
    if now.magnitude is None or last.magnitude is None:
        return False
    if now.unit and last.unit and now.unit != last.unit:
        return False
    at_most = now.comparison in (Comparison.AT_MOST, Comparison.LESS)
    if at_most or less_is_better(each.name):
        return now.magnitude > last.magnitude
    return now.magnitude < last.magnitude
