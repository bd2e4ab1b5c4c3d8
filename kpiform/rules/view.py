"""A document as rules look at it: typed texts with their fields, indicators with their heads."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kpiform.edit import Batch, Operation, SetField
from kpiform.model.comparison import Comparison
from kpiform.model.document import Document, Row
from kpiform.model.paths import cell_path, row_path
from kpiform.model.target import Target
from kpiform.model.text import is_blank
from kpiform.rules.finding import Fix, Mode
from kpiform.rules.phrases import short
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, FieldSpec, HeadSpec, TableSpec, TierSpec, plain

if TYPE_CHECKING:
    from kpiform.fonts import FontSet


# Made for every row at every check: tuples are made fastest.


class Typed(NamedTuple):
    """A text that somebody typed in a field of the edition; never empty."""

    path: str
    spec: FieldSpec
    text: str


class Placed(NamedTuple):
    """A row with its table and depth; ``tier`` is the level of the table at which it stands, None
    when the table has no such depth.
    """

    table: TableSpec
    row: Row
    parent: Row | None
    depth: int
    tier: TierSpec | None
    path: str

    @property
    def fields(self) -> tuple[str, ...]:
        """Ids of the fields that the row has in this edition."""
        return self.table.row_fields(self.row.id, self.depth)


class Indicator(NamedTuple):
    """A row that is an indicator. ``heads`` are the recognised heads above it, outermost first."""

    path: str
    table: TableSpec
    row: Row
    parent: Row | None
    tier: TierSpec
    heads: tuple[HeadSpec, ...]
    name: str
    target: Target

    @property
    def name_path(self) -> str:
        """Path of the name."""
        assert self.tier.indicator
        return cell_path(self.table.id, self.row.id, self.tier.indicator.name)

    @property
    def target_path(self) -> str:
        """Path of the target, of its number when it is split over three columns."""
        assert self.tier.indicator
        return cell_path(self.table.id, self.row.id, self.tier.indicator.target)

    @property
    def typed_target(self) -> str:
        """The text in the cell of ``target_path``."""
        assert self.tier.indicator
        return self.row.text(self.tier.indicator.target)

    @property
    def split(self) -> bool:
        """Whether comparison or unit have columns of their own."""
        form = self.tier.indicator
        return form is not None and (form.comparison is not None or form.unit is not None)

    @property
    def blank(self) -> bool:
        """Nothing is typed for it at all."""
        return all(is_blank(text) for text in self.row.cells.values())

    @property
    def head(self) -> str:
        """Catalogue id of the innermost head above it; empty: none, or an unknown one."""
        return self.heads[-1].head if self.heads else ""

    @property
    def called(self) -> str:
        """The name as it is quoted in a sentence, cut when it is long."""
        return short(self.name)

    @property
    def subject(self) -> str:
        """Name and target as typed."""
        return f"{self.name}\n{self.target.text}"

    def set_target(self, text: str) -> Fix:
        """The fix that writes the whole target anew."""
        form = self.tier.indicator
        assert form
        operations: list[Operation] = []
        if self.split:
            comparison, value, unit = Target.parse(text).parts
            written = value
            if form.unit is None:
                written += unit
            elif self.row.text(form.unit) != unit:
                operations.append(SetField(f"{self.path}/{form.unit}", unit))
            if form.comparison is None:
                written = comparison.symbol + written
            elif Comparison.read(self.row.text(form.comparison)) is not comparison:
                operations.append(SetField(f"{self.path}/{form.comparison}", comparison.word))
            operations.append(SetField(self.target_path, written))
        else:
            operations.append(SetField(self.target_path, text))
        return one_step(f"改为“{text}”", *operations)


def one_step(text: str, *operations: Operation) -> Fix:
    """A fix of one or several operations."""
    return Fix(text, operations[0] if len(operations) == 1 else Batch(operations))


class View:
    """Everything that rules ask about one document, looked up once per check."""

    def __init__(
        self, document: Document, edition: Edition, mode: Mode, fonts: FontSet | None = None
    ) -> None:
        self.document = document
        self.edition = edition
        self.rules = edition.form.rules
        self.ready = mode is Mode.READY
        self.fonts = fonts
        self.year = document.year
        self.fields = document.fields

    def part(self, places: Container[str]) -> View:
        """A view of the same document that shows only some of its fields and rows: for rules that
        look at one place at a time.  Places are names of fields and paths of rows.
        """
        part = View(self.document, self.edition, Mode.READY if self.ready else Mode.FILLING)
        part.fonts = self.fonts
        part.fields = {name: text for name, text in self.fields.items() if name in places}
        part.__dict__["placed"] = tuple(p for p in self.placed if p.path in places)
        part.__dict__["heads"] = self.heads
        return part

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Every row of every table of the edition, top to bottom."""
        return tuple(
            placed
            for table in self.edition.tables.values()
            for placed in _placed(table, self.document.rows(table.id), None, 0)
        )

    @cached_property
    def typed(self) -> tuple[Typed, ...]:
        """Every text in a field that the edition has."""
        specs = self.edition.fields
        found = [
            Typed(name, specs[name], text)
            for name, text in self.fields.items()
            if text and name in specs and specs[name].table is None
        ]
        for placed in self.placed:
            cells = placed.row.cells
            found += [
                Typed(f"{placed.path}/{name}", specs[name], cells[name])
                for name in placed.fields
                if cells.get(name)
            ]
        return tuple(found)

    def of_type(self, *types: FieldType) -> Iterator[Typed]:
        """The typed texts of fields of these types."""
        return (typed for typed in self.typed if typed.spec.type in types)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator row, filled in or not, top to bottom."""
        heads = self.heads
        return tuple(
            Indicator(
                placed.path,
                placed.table,
                placed.row,
                placed.parent,
                placed.tier,
                heads.get(placed.parent.id, ()) if placed.parent else (),
                placed.row.text(placed.tier.indicator.name).strip(),
                _target(placed.row, placed.tier),
            )
            for placed in self.placed
            if placed.tier and placed.tier.indicator
        )

    @cached_property
    def filled(self) -> tuple[Indicator, ...]:
        """The indicators that have both a name and a target."""
        return tuple(i for i in self.indicators if i.name and not i.target.blank)

    @cached_property
    def heads(self) -> Mapping[str, tuple[HeadSpec, ...]]:
        """Row id of a head row → the heads from the outermost down to it, all recognised."""
        found: dict[str, tuple[HeadSpec, ...]] = {}
        for placed in self.placed:
            if not placed.table.heads or not placed.tier or not placed.tier.fixed:
                continue
            above = found.get(placed.parent.id, ()) if placed.parent else ()
            spec = find_head(placed, above)
            if spec:
                found[placed.row.id] = (*above, spec)
        return found

    def label(self, path: str) -> str:
        """The label of the field at a path."""
        return self.edition.fields[path.rpartition("/")[2]].label


def find_head(placed: Placed, above: tuple[HeadSpec, ...]) -> HeadSpec | None:
    """The head that a row is: by its words, or by its id while it has none.

    A head that stands under the wrong parent is still recognised.
    """
    assert placed.tier
    words = plain(placed.row.text(placed.tier.label_field))
    elsewhere = tuple(at_depth(placed.table.heads, placed.depth))
    near = above[-1].below if above else ()
    for spec in (*near, *elsewhere):
        if words in spec.names or (not words and placed.row.id == spec.row_id):
            return spec
    return None


def at_depth(heads: tuple[HeadSpec, ...], depth: int) -> Iterator[HeadSpec]:
    """The heads of one tier, 0 = outermost."""
    for head in heads:
        if depth == 0:
            yield head
        else:
            yield from at_depth(head.below, depth - 1)


def _placed(
    table: TableSpec, rows: tuple[Row, ...], parent: Row | None, depth: int
) -> Iterator[Placed]:
    tier = table.tiers[depth] if depth < len(table.tiers) else None
    for row in rows:
        yield Placed(table, row, parent, depth, tier, row_path(table.id, row.id))
        if row.children:
            yield from _placed(table, row.children, row, depth + 1)


def _target(row: Row, tier: TierSpec) -> Target:
    form = tier.indicator
    assert form
    if form.comparison is None and form.unit is None:
        return Target.parse(row.text(form.target))
    comparison = row.text(form.comparison) if form.comparison else ""
    unit = row.text(form.unit) if form.unit else ""
    return Target.of_parts(comparison, row.text(form.target), unit)
