"""How the text of a field is understood, in words for the person who types it.  No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpiform.model.comparison import Comparison
from kpiform.model.dates import read_deadline
from kpiform.model.money import Money, grouped
from kpiform.model.paths import split_path
from kpiform.model.quarters import QuarterPlan
from kpiform.model.target import Target
from kpiform.model.text import fold_width, is_blank, without_spaces
from kpiform.patterns import regex
from kpiform.schema.catalogue import FieldType

if TYPE_CHECKING:
    from kpiform.model.dates import Deadline
    from kpiform.model.document import Document
    from kpiform.schema.edition import Edition, FieldSpec, TierSpec

_GAP = regex("_{2,}")
"""What a value from the indicator library has where the number belongs."""
NUMERIC = (FieldType.MONEY, FieldType.COUNT)


def resting_text(spec: FieldSpec, decimals: int, text: str) -> str:
    """How a value looks while nobody edits it: numbers grouped, all else as typed."""
    if spec.type not in NUMERIC:
        return text
    money = Money.parse(text)
    if money.amount is None or money.slips:
        return text
    stated = max(decimals, money.decimals) if spec.type is FieldType.MONEY else money.decimals
    return grouped(money.amount, stated)


def spec_at(edition: Edition, path: str) -> FieldSpec:
    """The field of a path.  Raises KeyError when the edition has none there."""
    return edition.fields[split_path(path).field or path]


def tier_at(edition: Edition, document: Document, path: str) -> TierSpec | None:
    """The tier of the row of a path; None when there is no such row."""
    step = split_path(path)
    place = document.position(step.row) if step.row else None
    return edition.tables[place.table].tiers[place.tier] if place else None


def reading(edition: Edition, document: Document, path: str, text: str) -> str:
    """How ``text``, typed at a path, is understood; empty where there is nothing to say.

    Told are targets, plans by quarters, amounts and dates that are not written the usual way.
    """
    if is_blank(text):
        return ""
    spec = spec_at(edition, path)
    match spec.type:
        case FieldType.TARGET | FieldType.COMPARISON | FieldType.UNIT:
            return _target(edition, document, path, text)
        case FieldType.PERCENT_PLAN:
            return _plan(QuarterPlan.parse(text))
        case FieldType.MONEY:
            return _money(Money.parse(text), edition.decimals(spec), edition.unit(spec))
        case FieldType.DATE:
            return _date(text)
    return ""


def length(text: str) -> str:
    """Characters and paragraphs of a long text, white space not counted."""
    letters = sum(1 for char in text if not char.isspace())
    paragraphs = sum(1 for line in text.splitlines() if line.strip())
    return f"{letters:,} 字 · {paragraphs} 段"


def _target(edition: Edition, document: Document, path: str, text: str) -> str:
    """A target, with what stands in the row's other columns when it is split over three."""
    if _GAP.search(text):
        return "还差数字：把“__”换成今年的数"
    spec, row = spec_at(edition, path), split_path(path).row
    tier = tier_at(edition, document, path)
    form, found = tier.indicator if tier else None, document.find(row) if row else None
    if found is None or form is None or not (form.comparison or form.unit):
        return Target.parse(text).describe() if spec.type is FieldType.TARGET else ""
    names = (form.comparison, form.target, form.unit)
    if spec.id not in names:
        return Target.parse(text).describe()
    cells = [text if name == spec.id else found.text(name) if name else "" for name in names]
    if spec.id == form.comparison and Comparison.read(text) is None:
        return "读不出是哪种比较"
    return Target.of_parts(*cells).describe() if cells[1].strip() else ""


def _plan(plan: QuarterPlan) -> str:
    if not plan.readable:
        return ""
    gap = 100 - plan.total
    if not gap:
        return "四个季度合计 100%"
    return f"已写的合计 {plan.total:f}%，{'还差' if gap > 0 else '多出'} {abs(gap):f}%"


def _money(money: Money, decimals: int, unit: str) -> str:
    if money.amount is None or not money.slips:
        return ""
    return f"读作：{grouped(money.amount, max(decimals, money.decimals))} {unit}".rstrip()


def _date(text: str) -> str:
    found = read_deadline(without_spaces(fold_width(text)))
    written = date_text(found) if found else ""
    return f"读作：{written}" if written and written != text.strip() else ""


def date_text(date: Deadline) -> str:
    """A day in the usual writing, 2025年1月15日; empty when it is not a whole day."""
    if not date.exists or date.year is None or date.day is None:
        return ""
    return f"{date.year}年{date.month}月{date.day}日"
