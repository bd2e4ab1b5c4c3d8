"""Weights of indicators, in editions that have them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kpiform.model.figures import FIGURE, read_figure
from kpiform.model.text import fold_width, is_blank, without_spaces
from kpiform.patterns import regex
from kpiform.rules import scope
from kpiform.rules.phrases import figure
from kpiform.rules.registry import ERROR, Hit, rule
from kpiform.rules.view import Indicator, View

_WEIGHT = regex(f"({FIGURE})[%分]?")


@rule(
    "weights",
    "权重合计不对",
    ERROR,
    "权重合计为 100 分，预算执行率占 10 分的为 90 分（财预〔2021〕101号）",
    at=scope.indicator_weights,
)
def weights(view: View) -> Iterator[Hit]:
    """The weights of an edition's indicators add up to its total: 100, or 90 when 10 are kept for
    预算执行率. While the form is being filled in, a sum that is still too small is not told.
    """
    wanted = view.rules.weights_total
    if wanted is None:
        return
    for table in view.edition.tables.values():
        form = table.indicator_tier.indicator if table.indicator_tier else None
        if form is None or form.weight is None:
            continue
        rows = [i for i in view.indicators if i.table.id == table.id]
        texts = [each.row.text(form.weight) for each in rows]
        numbers = [_read(text) for text in texts]
        yield from _unreadable(rows, texts, numbers, form.weight)
        if all(is_blank(text) for text in texts):
            continue
        total = sum((n for n in numbers if n is not None), Decimal(0))
        goal = Decimal(str(wanted))
        unfinished = not view.ready and total < goal
        if total != goal and None not in numbers and not unfinished:
            yield Hit(
                table.id,
                f"各指标的权重合计 {figure(total)}，应当是 {figure(goal)}。",
                f"调整权重，使合计为 {figure(goal)}。",
                "\n".join(texts),
            )


def _read(text: str) -> Decimal | None:
    """The weight; a blank one counts as nothing, None is unreadable."""
    if is_blank(text):
        return Decimal(0)
    found = _WEIGHT.fullmatch(without_spaces(fold_width(text)))
    return read_figure(found[1]) if found else None


def _unreadable(
    rows: list[Indicator], texts: list[str], numbers: list[Decimal | None], field: str
) -> Iterator[Hit]:
    for each, text, number in zip(rows, texts, numbers, strict=True):
        if number is None:
            yield Hit(
                f"{each.path}/{field}",
                f"“{each.called}”的权重“{text.strip()[:10]}”不是数字。",
                "只写数字。",
                text,
            )
