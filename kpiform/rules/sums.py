"""Sums: what must add up, with the interval within which rounding explains a difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kpiform.edit import SetField
from kpiform.model.document import Row
from kpiform.model.money import Money, grouped, half_unit
from kpiform.model.paths import row_path, section_path
from kpiform.model.text import is_blank
from kpiform.rules.finding import Fix
from kpiform.rules.registry import ERROR, INFO, Hit, rule
from kpiform.rules.view import View
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, FieldSpec, TableSpec
from kpiform.schema.rulebook import SumRule

_TEN_THOUSAND = Decimal(10_000)
_BALANCE = "评审常见退回原因：收入与支出、合计与明细不符（完整性）"


@dataclass(frozen=True, slots=True)
class _Amount:
    """One amount of a sum; ``awaited``: still empty, but somebody has to fill it in."""

    path: str
    spec: FieldSpec
    money: Money
    awaited: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a sum; blanks count as nothing. ``slack``: how far rounding may shift it."""

    amounts: tuple[_Amount, ...]
    total: Decimal
    slack: Decimal
    decimals: int
    unit: str

    @property
    def blank(self) -> bool:
        return all(a.money.blank for a in self.amounts)

    @property
    def readable(self) -> bool:
        return all(a.money.readable for a in self.amounts)

    @property
    def unfinished(self) -> bool:
        return any(a.awaited for a in self.amounts)


@rule("sum", "合计对不上", ERROR, _BALANCE)
def sums(view: View) -> Iterator[Hit]:
    """Every sum that the edition states must hold; each has its own id behind the dot.

    An amount stands for ±0.5·10⁻ᵈ of its last decimal, so a difference within the interval of all
    terms is only worth a look (可由四舍五入解释); beyond it the arithmetic is wrong.
    """
    for stated in (*view.rules.sums, *_totals(view.edition)):
        if stated.each is None:
            section = _section(view, stated.left[0])
            yield from _check(view, stated, section_path(section), None)
        else:
            for row in view.document.walk(stated.each):
                yield from _check(view, stated, row_path(stated.each, row.id), row)


@lru_cache(maxsize=16)
def _totals(edition: Edition) -> tuple[SumRule, ...]:
    """The sums that a total row states by being there: a matrix's total row, a table's totals."""
    matrices = (sums for table in edition.tables.values() for sums in _matrix(edition, table))
    return (*matrices, *_table_totals(edition))


def _matrix(edition: Edition, table: TableSpec) -> Iterator[SumRule]:
    rows = table.matrix.rows if table.matrix else ()
    columns = table.matrix.columns if table.matrix else ()
    for total in (row.row for row in rows if row.total):
        for spec in (edition.fields[column.field] for column in columns):
            parts = [row.row for row in rows if not row.total and spec.id not in row.omit]
            if spec.type is FieldType.MONEY and parts:
                yield SumRule(
                    id=_total_id(spec.id),
                    left=tuple(f"{table.id}/{part}/{spec.id}" for part in parts),
                    left_name=f"各行“{spec.label}”合计",
                    right=((f"{table.id}/{total}/{spec.id}",),),
                    right_name=f"“{table.row_label(total)}”一行",
                )


def _table_totals(edition: Edition) -> Iterator[SumRule]:
    for column, field in edition.totals.items():
        label = edition.fields[column.rpartition("/")[2]].label
        yield SumRule(
            id=_total_id(field),
            left=(column,),
            left_name=f"各行“{label}”合计",
            right=((field,),),
            right_name=f"“{edition.fields[field].label}”",
        )


def _total_id(field: str) -> str:
    return f"total-{field.replace('.', '-')}"


def _check(view: View, stated: SumRule, path: str, row: Row | None) -> Iterator[Hit]:
    left = _side(view, stated.left, row)
    rights = [_side(view, terms, row) for terms in stated.right]
    filled = [right for right in rights if not right.blank]
    if left.blank or not left.readable or not all(right.readable for right in rights):
        return
    if not filled:
        # Wholly empty: its required fields are told by their own rule.
        if not view.ready or any(right.unfinished for right in rights):
            return
        filled = rights
    if any(_fits(stated, left, right) for right in filled):
        return
    near = min(filled, key=lambda right: abs(left.total - right.total))
    if _still_empty(left, near):
        return
    yield from _compare(stated, path, left, near)


def _fits(stated: SumRule, left: _Side, right: _Side) -> bool:
    if stated.relation == "equal":
        return left.total == right.total
    return left.total <= right.total and (stated.below is None or left.total == right.total)


def _still_empty(left: _Side, right: _Side) -> bool:
    """Whether the smaller side has an amount that is still to come."""
    return (left if left.total < right.total else right).unfinished


def _compare(stated: SumRule, path: str, left: _Side, right: _Side) -> Iterator[Hit]:
    difference = abs(left.total - right.total)
    decimals = max(left.decimals, right.decimals)
    names = (stated.left_name, stated.right_name)
    unit = f" {left.unit}" if left.unit else ""
    choice = "最接近的" if len(stated.right) > 1 else ""
    said = (
        f"{names[0]} {grouped(left.total, decimals)}{unit}，"
        f"{names[1]}{choice} {grouped(right.total, decimals)}{unit}，"
        f"相差 {grouped(difference, decimals)}{unit}"
    )
    subject = "\n".join(a.money.text for side in (left, right) for a in side.amounts)
    severity = stated.severity
    remedy = "核对各项金额，使两边相等。"
    fix = None
    if stated.relation == "at_most":
        remedy = "核对各项金额，前者不应超过后者。"
    if difference <= left.slack + right.slack:
        severity, said = INFO, f"{said}，可由四舍五入解释"
        remedy = "差额在四舍五入范围内，可以不改；请看一眼是否确由四舍五入造成。"
    elif stated.relation == "at_most" and left.total < right.total:
        severity = stated.below or severity
        remedy = f"如果确有 {grouped(difference, decimals)}{unit}没有列入，可以不改。"
    elif mixed := _mixed_unit(stated, left, right):
        fix = mixed
        remedy = "有一项像是按元填的，换算成万元后两边就相符了。"
    yield Hit(path, said + "。", remedy, subject, fix, severity, stated.id, stated.source)


def _mixed_unit(stated: SumRule, left: _Side, right: _Side) -> Fix | None:
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


def _side(view: View, terms: Iterable[str], row: Row | None) -> _Side:
    amounts = tuple(amount for term in terms for amount in _amounts(view, term, row))
    known = [a for a in amounts if a.money.amount is not None]
    stated = [view.edition.decimals(a.spec) for a in known]
    return _Side(
        amounts,
        sum((a.money.amount or Decimal(0) for a in known), Decimal(0)),
        sum((half_unit(decimals) for decimals in stated), Decimal(0)),
        max((*stated, *(a.money.decimals for a in known)), default=0),
        next((view.edition.unit(a.spec) for a in known), ""),
    )


def _amounts(view: View, term: str, row: Row | None) -> Iterator[_Amount]:
    steps = term.split("/")
    spec = view.edition.fields[steps[-1]]
    if len(steps) == 1:
        if row is not None and spec.table:
            yield _amount(row_path(spec.table, row.id) + f"/{term}", spec, row.text(term), False)
        else:
            yield _amount(term, spec, view.document.fields.get(term, ""), spec.required)
        return
    table, wanted, field = steps
    matrix = view.edition.tables[table].matrix
    totals = {each.row for each in matrix.rows if each.total} if matrix else set()
    for placed in view.placed:
        if placed.table.id != table or placed.depth != spec.tier:
            continue
        if placed.row.id == wanted or (wanted == "*" and placed.row.id not in totals):
            awaited = spec.required or matrix is None
            yield _amount(f"{placed.path}/{field}", spec, placed.row.text(field), awaited)


def _amount(path: str, spec: FieldSpec, text: str, awaited: bool) -> _Amount:
    return _Amount(path, spec, Money.parse(text), awaited and is_blank(text))


def _section(view: View, term: str) -> str:
    return view.edition.fields[term.split("/")[-1]].section
