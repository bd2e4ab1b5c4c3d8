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
    """A target asks for less than last year's did; a reason should be given."""
    if view.document.baseline is None:
        return
    for each in view.filled:
        last = _last(view, each)
        if last is None or not _easier(each, last):
            continue
        yield Hit(
            each.target_path,
            f"“{each.called}”今年是“{each.target.text}”，去年是“{last.text}”，要求降低了。",
            "确需调低的，请写明理由；否则不低于去年。",
            f"{each.target.text}\n{last.text}",
        )


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
