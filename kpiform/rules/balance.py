"""What has to add up: every sum that an edition states, read from the document as it is now.

The rules tell a sum that does not hold; the window shows all of them while amounts are typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property, lru_cache

from kpiform.model.document import Document, Row
from kpiform.model.money import Money, half_unit
from kpiform.model.paths import cell_path, row_path, section_path
from kpiform.model.text import is_blank
from kpiform.rules.finding import Mode
from kpiform.rules.view import View
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, FieldSpec, TableSpec
from kpiform.schema.rulebook import SumRule
from kpiform.values import frozen

_NOTHING = Decimal(0)


class Verdict(Enum):
    """How the two sides of a sum stand to each other."""

    OPEN = auto()
    """An amount is still to come."""
    UNREADABLE = auto()
    """An amount is no number."""
    AGREES = auto()
    ROUNDING = auto()
    """They differ by no more than rounding explains."""
    BELOW = auto()
    """The left side may be less than the right one, and is."""
    OFF = auto()


@frozen
class Amount:
    """One amount of a sum; ``awaited``: still empty, but somebody has to fill it in."""

    path: str
    spec: FieldSpec
    money: Money
    awaited: bool


@frozen
class Side:
    """One side of a sum; blanks count as nothing. ``slack``: how far rounding may shift it."""

    amounts: tuple[Amount, ...]
    total: Decimal
    slack: Decimal
    decimals: int
    unit: str

    @property
    def blank(self) -> bool:
        """Whether nothing at all is typed."""
        return all(a.money.blank for a in self.amounts)

    @property
    def readable(self) -> bool:
        """Whether every amount typed is one."""
        return all(a.money.readable for a in self.amounts)

    @property
    def unfinished(self) -> bool:
        """Whether an amount is still to come."""
        return any(a.awaited for a in self.amounts)


@frozen
class Balance:
    """One sum: its left side and the alternatives of the right one, of which one has to fit."""

    stated: SumRule
    path: str
    """The row that it is about, else the section."""
    left: Side
    rights: tuple[Side, ...]
    ready: bool
    """Whether the form is to be handed in: a right side left empty then counts as nothing."""

    @cached_property
    def near(self) -> Side:
        """The right side that comes nearest, of those that are filled in when any is."""
        filled = [right for right in self.rights if not right.blank]
        return min(filled or self.rights, key=lambda right: abs(self.left.total - right.total))

    @cached_property
    def verdict(self) -> Verdict:
        """How the sides stand to each other."""
        if not all(side.readable for side in (self.left, *self.rights)):
            return Verdict.UNREADABLE
        filled = [right for right in self.rights if not right.blank]
        if self.left.blank:
            return Verdict.OPEN
        if not filled:
            if not self.ready or any(right.unfinished for right in self.rights):
                return Verdict.OPEN
            filled = list(self.rights)
        if any(self._fits(right) for right in filled):
            return Verdict.AGREES
        smaller = self.left if self.left.total < self.near.total else self.near
        if smaller.unfinished:
            return Verdict.OPEN
        if self.difference <= self.left.slack + self.near.slack:
            return Verdict.ROUNDING
        below = self.stated.relation == "at_most" and self.left.total < self.near.total
        return Verdict.BELOW if below else Verdict.OFF

    @property
    def difference(self) -> Decimal:
        """How far the nearest right side is from the left one."""
        return abs(self.left.total - self.near.total)

    @property
    def decimals(self) -> int:
        """Decimals with which to state the totals."""
        return max(self.left.decimals, self.near.decimals)

    @property
    def paths(self) -> frozenset[str]:
        """The places of all its amounts."""
        return frozenset(a.path for side in (self.left, *self.rights) for a in side.amounts)

    def _fits(self, right: Side) -> bool:
        if self.stated.relation == "equal":
            return self.left.total == right.total
        return self.left.total <= right.total and (
            self.stated.below is None or self.left.total == right.total
        )


def balances(document: Document, edition: Edition) -> tuple[Balance, ...]:
    """Every sum of the edition that is not switched off, as it stands while filling in."""
    off = edition.form.rules.off
    return tuple(
        balance
        for balance in read_balances(View(document, edition, Mode.FILLING))
        if not {"sum", f"sum.{balance.stated.id}"}.intersection(off)
    )


def read_balances(view: View) -> Iterator[Balance]:
    """Every sum, those of single rows row by row."""
    for stated in stated_sums(view.edition):
        if stated.each is None:
            section = view.edition.fields[stated.left[0].split("/")[-1]].section
            yield _balance(view, stated, section_path(section), None)
        else:
            for row in view.document.walk(stated.each):
                yield _balance(view, stated, row_path(stated.each, row.id), row)


@lru_cache(maxsize=16)
def stated_sums(edition: Edition) -> tuple[SumRule, ...]:
    """The sums in the edition's rules, and those that a row of totals states by being there."""
    matrices = (sums for table in edition.tables.values() for sums in _matrix(edition, table))
    return (*edition.form.rules.sums, *matrices, *_table_totals(edition))


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


def _balance(view: View, stated: SumRule, path: str, row: Row | None) -> Balance:
    rights = tuple(_side(view, terms, row) for terms in stated.right)
    return Balance(stated, path, _side(view, stated.left, row), rights, view.ready)


def _side(view: View, terms: Iterable[str], row: Row | None) -> Side:
    amounts = tuple(amount for term in terms for amount in _amounts(view, term, row))
    known = [a for a in amounts if a.money.amount is not None]
    stated = [view.edition.decimals(a.spec) for a in known]
    return Side(
        amounts,
        sum((a.money.amount or _NOTHING for a in known), _NOTHING),
        sum((half_unit(decimals) for decimals in stated), _NOTHING),
        max((*stated, *(a.money.decimals for a in known)), default=0),
        next((view.edition.unit(a.spec) for a in known), ""),
    )


def _amounts(view: View, term: str, row: Row | None) -> Iterator[Amount]:
    steps = term.split("/")
    spec = view.edition.fields[steps[-1]]
    if len(steps) == 1:
        if row is not None and spec.table:
            yield _amount(cell_path(spec.table, row.id, term), spec, row.text(term), False)
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


def _amount(path: str, spec: FieldSpec, text: str, awaited: bool) -> Amount:
    return Amount(path, spec, Money.parse(text), awaited and is_blank(text))
