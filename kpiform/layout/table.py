"""Tiered tables: parents merge over their children, whose rows make the rows of the sheet."""

from __future__ import annotations

from itertools import groupby

from kpiform.layout.draft import Area, Draft
from kpiform.layout.memory import Group
from kpiform.layout.sheet import RowKind
from kpiform.model.document import Row
from kpiform.model.paths import cell_path
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import HeadSpec, TableSpec, plain
from kpiform.schema.form import TableBlock, TableColumn

_ONCE = (FieldType.LONG_TEXT, FieldType.MONEY, FieldType.COUNT)
"""Parents' fields that never stand twice: long texts flow on, and a repeated amount would be
counted twice.
"""


def add_table(draft: Draft, block: TableBlock, area: Area) -> None:
    """The table with its column heads, its rows (empty ones when there are none) and its totals
    row.
    """
    _Table(draft, block, area).add()


class _Table:
    def __init__(self, draft: Draft, block: TableBlock, area: Area) -> None:
        self._draft = draft
        self._block = block
        self._area = area
        self._spec: TableSpec = draft.edition.tables[block.id]
        depth = {tier.id: index for index, tier in enumerate(block.tiers)}
        self._columns: list[list[tuple[int, TableColumn]]] = [[] for _ in block.tiers]
        track = area.left
        for column in block.columns:
            self._columns[depth[column.tier]].append((track, column))
            track += column.span
        self._last = len(block.tiers) - 1
        self._heads: tuple[int, ...] = ()
        self._known = _names_by_tier(self._spec.heads, len(block.tiers))

    def add(self) -> None:
        self._heads = self._add_heads()
        rows = [row for row in self._draft.document.rows(self._block.id) if self._shown(row, 0)]
        before = self._draft.memory.groups.get(self._block.id, {})
        self._draft.memory.groups[self._block.id] = {
            row.id: self._add(row, 0, before.get(row.id)) for row in rows
        }
        if not rows:
            for _ in range(self._block.blank_rows):
                self._add_blanks(self._body_row(), 0)
        if self._block.totals:
            self._add_totals()

    def _body_row(self) -> int:
        return self._draft.row(self._area.section, heads=self._heads)

    def _add_heads(self) -> tuple[int, ...]:
        two_levels = any(column.under for column in self._block.columns)
        heads = tuple(
            self._draft.row(self._area.section, RowKind.COLUMN_HEAD)
            for _ in range(2 if two_levels else 1)
        )
        track = self._area.left
        for under, group in groupby(self._block.columns, lambda column: column.under):
            columns = list(group)
            if under:
                width = sum(column.span for column in columns)
                self._draft.label(heads[0], track, under, width, head=True)
            for column in columns:
                label = column.label or self._draft.edition.fields[column.field].label
                row, rows = (heads[-1], 1) if under else (heads[0], len(heads))
                self._draft.label(row, track, label, column.span, rows, head=True)
                track += column.span
        return heads

    def _shown(self, row: Row, tier: int) -> bool:
        """Whether the row stands on paper: not when it is one of the edition's heads with nothing
        below to show.
        """
        if self._block.empty_heads == "keep" or tier == self._last:
            return True
        label = self._spec.tiers[tier].label_field
        texts = {name for name, text in row.cells.items() if text.strip()}
        is_head = plain(row.text(label)) in self._known[tier] and texts <= {label}
        return not is_head or any(self._shown(child, tier + 1) for child in row.children)

    def _add(self, row: Row, tier: int, known: Group | None) -> Group:
        """A row with everything below it, then its own cells over as many rows as that took.

        ``known`` is what the row gave last time.
        """
        draft, before = self._draft, known.below if known else {}
        first, cells = len(draft.rows), len(draft.cells)
        if known and known.still(row, first, self._heads):
            draft.rows += known.rows
            draft.cells += known.cells
            return known
        children = row.children if tier < self._last else ()
        below = {
            child.id: self._add(child, tier + 1, before.get(child.id))
            for child in children
            if self._shown(child, tier + 1)
        }
        if len(draft.rows) == first:
            self._add_blanks(self._body_row(), tier + 1)
        self._add_cells(row, tier, first, len(draft.rows) - first)
        rows = tuple(draft.rows[first:])
        return Group(row, first, self._heads, rows, tuple(draft.cells[cells:]), below)

    def _add_cells(self, row: Row, tier: int, first: int, rows: int) -> None:
        spec = self._spec.tiers[tier]
        parent = tier < self._last
        keep = tier == self._last - 1 and not spec.fixed
        for track, column in self._columns[tier]:
            field = self._draft.edition.fields[column.field]
            names = column.field == spec.label_field and not spec.indicator
            self._draft.value(
                first,
                track,
                field,
                row.text(column.field),
                cell_path(self._block.id, row.id, column.field),
                columns=column.span,
                rows=rows,
                align=column.align,
                repeats=names or (parent and field.type not in _ONCE),
                keep=keep,
            )

    def _add_blanks(self, row: int, tier: int) -> None:
        """Empty cells in the columns of a tier and of all tiers below it."""
        for columns in self._columns[tier:]:
            for track, column in columns:
                self._draft.blank(row, track, column.span)

    def _add_totals(self) -> None:
        totals = self._block.totals
        assert totals is not None
        row = self._body_row()
        self._draft.label(row, self._area.left, totals.label, totals.label_span)
        done = self._area.left + totals.label_span
        track = self._area.left
        for column in self._block.columns:
            end = track + column.span
            start = max(track, done)
            if start < end:
                total = totals.columns.get(column.field)
                if total:
                    self._draft.field(row, start, total, columns=end - start, align=column.align)
                else:
                    self._draft.blank(row, start, end - start)
            track = end


def _names_by_tier(heads: tuple[HeadSpec, ...], tiers: int) -> list[set[str]]:
    """For each tier the wordings of the edition's fixed rows, the empty wording among them."""
    names: list[set[str]] = [set() for _ in range(tiers)]
    level, tier = heads, 0
    while level:
        names[tier] = {"", *(name for head in level for name in head.names)}
        level, tier = tuple(below for head in level for below in head.below), tier + 1
    return names
