"""表样: one authority's form with everything looked up, as the rest of the program uses it.

``Form`` is what stands in the file; ``Edition`` adds the catalogue and answers by id: which field,
which table, which tier.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from kpiform.schema.catalogue import Catalogue, FieldType
from kpiform.schema.form import (
    FieldUse,
    Form,
    GridBlock,
    GridCell,
    Head,
    IndicatorTier,
    MatrixBlock,
    SignoffBlock,
    TableBlock,
    TextBlock,
    placeholders,
)
from kpiform.values import frozen

TITLE_SECTION = "title"
"""Section id of fields that stand only in the title block, the year first of all."""


@frozen
class FieldSpec:
    """A field as this edition asks for it.

    ``table`` and ``tier`` tell where a row's field lives: the table's id and the depth of its rows
    (0 = outermost).
    """

    id: str
    type: FieldType
    label: str
    section: str
    table: str | None = None
    tier: int | None = None
    help: str = ""
    unit: str | None = None
    suffix: str = ""
    decimals: int | None = None
    required: bool = False
    choices: tuple[str, ...] = ()
    private: bool = False


@frozen
class TierSpec:
    """One level of a table: what a row is called, which fields it has, which of them names it."""

    index: int
    id: str
    name: str
    label_field: str
    fields: tuple[str, ...]
    indicator: IndicatorTier | None
    fixed: bool


@frozen
class HeadSpec:
    """A fixed row of a tiered table as the edition words it.

    ``row_id`` is its id in every new document; ``names`` are all its wordings, without white space.
    """

    head: str
    label: str
    names: frozenset[str]
    below: tuple[HeadSpec, ...]
    row_id: str


@frozen
class TableSpec:
    """A table of rows: a tiered table, or a matrix (one tier of fixed rows)."""

    id: str
    section: str
    name: str
    tiers: tuple[TierSpec, ...]
    heads: tuple[HeadSpec, ...]
    matrix: MatrixBlock | None
    row_labels: Mapping[str, str]

    @property
    def fixed_rows(self) -> tuple[str, ...]:
        """Ids of the rows that are always there: a matrix's rows, else none."""
        return tuple(self.row_labels)

    def row_label(self, row: str) -> str:
        """The printed label of a fixed row; the id itself when the form has no such row."""
        return self.row_labels.get(row, row)

    def row_fields(self, row: str, tier: int) -> tuple[str, ...]:
        """Fields that the row of that id and depth has; none below the innermost tier."""
        fields = self.tiers[tier].fields if tier < len(self.tiers) else ()
        omitted = (
            {name for r in self.matrix.rows if r.row == row for name in r.omit}
            if self.matrix
            else ()
        )
        return tuple(name for name in fields if name not in omitted)

    @property
    def head_names(self) -> frozenset[str]:
        """All wordings of the rows that the edition fixes in a tiered table, spaces taken out."""

        def walk(heads: tuple[HeadSpec, ...]) -> Iterator[str]:
            for head in heads:
                yield from head.names
                yield from walk(head.below)

        return frozenset(walk(self.heads))

    @property
    def indicator_tier(self) -> TierSpec | None:
        """The tier whose rows are indicators, if the table has one."""
        return next((tier for tier in self.tiers if tier.indicator), None)


def plain(label: str) -> str:
    """A head's wording without white space, for comparing."""
    return "".join(label.split())


@frozen
class Edition:
    """One edition with its catalogue; ``load_edition`` gives one object per edition."""

    form: Form
    catalogue: Catalogue

    @property
    def id(self) -> str:
        """The edition's id, such as ``zhanjiang-2025``."""
        return self.form.edition

    def __hash__(self) -> int:
        return hash(self.form.edition)

    @cached_property
    def fields(self) -> Mapping[str, FieldSpec]:
        """Every field that this edition uses, by id, in the order of the paper."""
        found = {spec.id: spec for spec in self._field_specs()}
        for text in self._title_texts():
            for name in placeholders(text):
                if name not in found:
                    found[name] = replace(
                        self._spec(FieldUse(field=name), TITLE_SECTION), required=True
                    )
        if "year" not in found:
            found["year"] = replace(
                self._spec(FieldUse(field="year"), TITLE_SECTION), required=True
            )
        return MappingProxyType(found)

    @cached_property
    def tables(self) -> Mapping[str, TableSpec]:
        """Every table and matrix by id, in the order of the paper."""
        found: dict[str, TableSpec] = {}
        for section in self.form.sections:
            for block in section.blocks:
                if isinstance(block, TableBlock):
                    found[block.id] = self._table(section.id, section.name, block)
                elif isinstance(block, MatrixBlock):
                    found[block.id] = self._matrix(section.id, section.name, block)
        return MappingProxyType(found)

    @cached_property
    def section_names(self) -> Mapping[str, str]:
        """Section id → name, the title block first."""
        names = {TITLE_SECTION: "表头"}
        names.update((section.id, section.name) for section in self.form.sections)
        return MappingProxyType(names)

    @cached_property
    def totals(self) -> Mapping[str, str]:
        """``table/*/column`` → the field with the column's typed total (a table's totals row)."""
        return MappingProxyType(
            {
                f"{block.id}/*/{column}": total
                for section in self.form.sections
                for block in section.blocks
                if isinstance(block, TableBlock) and block.totals
                for column, total in block.totals.columns.items()
            }
        )

    def decimals(self, spec: FieldSpec) -> int:
        """Decimals with which amounts of this field are stated."""
        return self.form.amounts.decimals if spec.decimals is None else spec.decimals

    def unit(self, spec: FieldSpec) -> str:
        """Unit that is meant by the field's label, or an empty string."""
        if spec.unit is not None:
            return spec.unit
        return self.form.amounts.unit if spec.type is FieldType.MONEY else ""

    def _title_texts(self) -> Iterator[str]:
        title = self.form.title
        yield from (t for t in (title.above, title.text, title.subtitle, title.unit_line) if t)

    def _spec(
        self,
        use: FieldUse | GridCell,
        section: str,
        table: str | None = None,
        tier: int | None = None,
    ) -> FieldSpec:
        assert use.field is not None
        entry = self.catalogue.fields[use.field]
        return FieldSpec(
            id=use.field,
            type=entry.type,
            label=plain(use.label) if use.label else entry.name,
            section=section,
            table=table,
            tier=tier,
            help=use.help,
            unit=use.unit,
            suffix=use.suffix,
            decimals=use.decimals,
            required=use.required,
            choices=use.choices,
            private=entry.private,
        )

    def _field_specs(self) -> Iterator[FieldSpec]:
        for section in self.form.sections:
            for block in section.blocks:
                match block:
                    case GridBlock():
                        yield from self._grid_fields(section.id, block)
                    case TextBlock():
                        yield self._spec(block, section.id)
                    case MatrixBlock():
                        yield from (self._spec(c, section.id, block.id, 0) for c in block.columns)
                    case TableBlock():
                        yield from self._table_fields(section.id, block)
                    case SignoffBlock():
                        items = (item for line in block.lines for item in line if item.field)
                        yield from (self._spec(item, section.id) for item in items)

    def _grid_fields(self, section: str, block: GridBlock) -> Iterator[FieldSpec]:
        for row in block.rows:
            for cell in row:
                if cell.before:
                    yield self._spec(FieldUse(field=cell.before), section)
                if cell.field:
                    yield self._spec(cell, section)

    def _table_fields(self, section: str, block: TableBlock) -> Iterator[FieldSpec]:
        depth = {tier.id: index for index, tier in enumerate(block.tiers)}
        specs = {c.field: self._spec(c, section, block.id, depth[c.tier]) for c in block.columns}
        yield from specs.values()
        if block.totals:
            for column, total in block.totals.columns.items():
                label = f"{block.totals.label}（{specs[column].label}）"
                yield self._spec(FieldUse(field=total, label=label), section)

    def _table(self, section: str, name: str, block: TableBlock) -> TableSpec:
        tiers = []
        for index, tier in enumerate(block.tiers):
            fields = tuple(column.field for column in block.columns if column.tier == tier.id)
            tiers.append(
                TierSpec(
                    index=index,
                    id=tier.id,
                    name=tier.name,
                    label_field=tier.label or fields[0],
                    fields=fields,
                    indicator=tier.indicator,
                    fixed=index < _depth(block.heads),
                )
            )
        heads = tuple(self._head(head, "") for head in block.heads)
        return TableSpec(block.id, section, name, tuple(tiers), heads, None, MappingProxyType({}))

    def _matrix(self, section: str, name: str, block: MatrixBlock) -> TableSpec:
        fields = tuple(column.field for column in block.columns)
        tier = TierSpec(0, "row", block.row_head, "", fields, None, True)
        labels = {row.row: row.label or self.catalogue.rows[row.row].name for row in block.rows}
        return TableSpec(block.id, section, name, (tier,), (), block, MappingProxyType(labels))

    def _head(self, head: Head, above: str) -> HeadSpec:
        entry = self.catalogue.heads[head.head]
        label = head.label or entry.name
        row_id = head_row_id(above, head.head)
        return HeadSpec(
            head=head.head,
            label=label,
            names=frozenset(map(plain, (label, entry.name, *entry.aliases))),
            below=tuple(self._head(below, row_id) for below in head.below),
            row_id=row_id,
        )


def head_row_id(above: str, head: str) -> str:
    """Row id of a fixed head in every document; ``above`` is that of the head over it, or empty."""
    return f"{above}-{head}" if above else head


def _depth(heads: tuple[Head, ...]) -> int:
    return 1 + max(_depth(head.below) for head in heads) if heads else 0
