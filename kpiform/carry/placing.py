"""Where the rows of an earlier document stand in a new form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kpiform.carry.relation import Relation
from kpiform.carry.seedbed import Node, Seedbed, head_here
from kpiform.model.document import Row
from kpiform.model.heads import heads_at
from kpiform.model.paths import cell_path, row_path
from kpiform.schema.edition import Edition, HeadSpec, TableSpec, TierSpec

_NO_ROW = "新的表样没有放这一行的地方，没有带过去，请看要不要写到别处。"
_GUESSED = "新的表样按级次分，先按名称放在这里，请核对级次。"
_UNKNOWN_HEAD = "新的表样没有这一级的这个名称，先原样保留，请改到表样规定的级次下。"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of the source on its way.

    ``above`` is the path of the row above it there, empty for an outermost one, and ``node`` where
    that row went; ``heads`` are the recognised heads of every row of its table.
    """

    row: Row
    spec: TableSpec
    tier: int
    above: str
    node: Node | None
    heads: Mapping[str, tuple[HeadSpec, ...]]

    @property
    def tier_spec(self) -> TierSpec:
        """The level of the source's table at which it stands."""
        return self.spec.tiers[self.tier]

    @property
    def path(self) -> str:
        """Its path in the source."""
        return row_path(self.spec.id, self.row.id)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that its edition gives it."""
        return self.spec.row_fields(self.row.id, self.tier)

    def cell(self, name: str) -> str:
        """Path in the source of one of its fields."""
        return cell_path(self.spec.id, self.row.id, name)


class Placed(NamedTuple):
    """Where a row goes (None: nowhere), a sentence about it, and whether a person should decide."""

    node: Node | None
    reason: str = ""
    asks: bool = False


class Placer:
    """Puts rows into the tables of a new form."""

    def __init__(self, bed: Seedbed, target: Edition, related: Relation) -> None:
        self._bed, self._target, self._relation = bed, target, related

    def place(self, here: SourceRow) -> Placed:
        """The row of the new form that goes on with a row of the source."""
        if here.spec.matrix:
            node = self._matrix_row(here)
            return Placed(node) if node else Placed(None, _NO_ROW, True)
        found = self._tier(here)
        if found is None:
            return Placed(None, _NO_ROW, True)
        spec, tier = found
        if spec.tiers[tier].fixed:
            return self._head(here, spec, tier)
        return self._free_row(here, spec, tier)

    def _matrix_row(self, here: SourceRow) -> Node | None:
        names = (self._relation.target(name) for name in here.tier_spec.fields)
        fields = (self._target.fields.get(name) for name in names)
        table = next((spec.table for spec in fields if spec and spec.table), None)
        if table is None or not self._target.tables[table].matrix:
            return None
        return self._bed.fixed(table, here.row.id)

    def _tier(self, here: SourceRow) -> tuple[TableSpec, int] | None:
        """Table and depth at which the new form has such rows.

        Indicators of a task stay its indicators, whatever their fields are called there.
        """
        node = here.node
        if here.tier_spec.indicator and node:
            below = node.table.tiers[node.tier + 1 :]
            if below and below[0].indicator:
                return node.table, node.tier + 1
        spec = self._target.fields.get(self._relation.target(here.tier_spec.label_field))
        if spec is None or spec.table is None or spec.tier is None:
            return None
        table = self._target.tables[spec.table]
        return None if table.matrix else (table, spec.tier)

    def _head(self, here: SourceRow, spec: TableSpec, tier: int) -> Placed:
        above = target_head(here.node) if here.node else None
        family = here.heads.get(here.row.id, ())
        known = family[-1].head if len(family) == here.tier + 1 else ""
        words = "".join(here.row.text(here.tier_spec.label_field).split())
        head = head_here(spec, words, tier, known, above)
        if head is not None:
            return Placed(self._bed.head(head, spec))
        return self._below(here, spec, tier, Placed(None, _UNKNOWN_HEAD, True))

    def _free_row(self, here: SourceRow, spec: TableSpec, tier: int) -> Placed:
        placed = self._below(here, spec, tier, Placed(None))
        if placed.node or not spec.tiers[tier - 1].fixed:
            return placed
        name = here.row.text(here.tier_spec.label_field)
        guess = self._bed.guessed(spec, tier - 1, name)
        return Placed(self._bed.add(spec, guess, here.row.id), _GUESSED, True)

    def _below(self, here: SourceRow, spec: TableSpec, tier: int, then: Placed) -> Placed:
        """A new row below the one that the source has it under, said about with ``then``."""
        above = here.node if here.node and here.node.table is spec else None
        if (above.tier + 1 if above else 0) != tier:
            return Placed(None, _NO_ROW, True)
        return then._replace(node=self._bed.add(spec, above, here.row.id))


def target_head(node: Node) -> HeadSpec | None:
    """The head of the new form that a row is, None for any other row."""
    heads = heads_at(node.table, node.tier)
    return next((head for head in heads if head.row_id == node.id), None)
