"""Tiered tables and matrices of a blank form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kpiform.intake.drafting.blank import Area, Box
from kpiform.intake.drafting.desk import Desk
from kpiform.intake.drafting.fixed import FixedHeads
from kpiform.intake.drafting.heads import Heads, Match, best_match, heads_at
from kpiform.intake.drafting.plan import Entry, Matrix, Table
from kpiform.intake.wording import key
from kpiform.schema.catalogue import PENDING
from kpiform.schema.edition import plain
from kpiform.schema.form import TableBlock

_FREE_TIER = "row"


@dataclass(frozen=True, slots=True)
class Found:
    """A head row that opens a table, and the known table that it is like, if there is one."""

    heads: Heads
    match: Match | None


def table_at(desk: Desk, row: int, area: Area) -> Found | None:
    """The tiered table that begins in a row; a table of unknown columns when what follows is
    empty rows.
    """
    heads = heads_at(desk.blank, row, area)
    if heads is None:
        return None
    match = best_match(desk.words, heads, desk.words.tables())
    if match:
        return Found(heads, match)
    below = heads.bottom
    is_last = below >= desk.blank.bottom  # whatever rows there are below, nothing is in them
    is_open = is_last or (below < area.bottom and desk.blank.is_empty(below, area.left, area.right))
    return Found(heads, None) if is_open and len(heads.columns) > 2 else None


def matrix_at(desk: Desk, row: int, area: Area) -> Heads | None:
    """The heads of the matrix that begins in a row: below stand labels of fixed rows."""
    heads = heads_at(desk.blank, row, area)
    if heads is None:
        return None
    labels = (desk.blank.text(row, area.left) for row in (heads.bottom, heads.bottom + 1))
    are_rows = all(label and desk.words.row(label.text) for label in labels)
    return heads if are_rows and heads.bottom + 1 < area.bottom else None


def add_matrix(desk: Desk, heads: Heads, area: Area) -> tuple[Matrix, int]:
    """The matrix, and the first row below it."""
    first = heads.columns[0]
    starts = [n for n, column in enumerate(heads.columns) if key(column.label) == key(first.label)]
    width = starts[1] if len(starts) > 1 else len(heads.columns)
    part = Heads(heads.columns[1:width], heads.bottom)
    known = desk.words.matrices()
    match = best_match(desk.words, part, known)
    columns = []
    for number, column in enumerate(part.columns):
        entry = Entry({})
        known_as = match.fields[number] if match else ()
        desk.field(column.box, known_as or desk.words.columns(column.label), entry)
        entry.keys |= {"label": column.label, **_span(column.span)}
        columns.append(entry)
    labels, bottom = _row_labels(desk, [heads.columns[n].left for n in starts], heads.bottom, area)
    fields = [entry.keys["field"] for entry in columns]
    rows = [_matrix_row(desk, box, match, fields) for each in labels for box in each]
    name = match.known.block.id if match else "matrix"
    keys: dict[str, Any] = {"id": desk.table_id(name), "row_head": first.label}
    if first.span > 1:
        keys["row_head_span"] = first.span
    if len(labels) > 1:
        keys["fold"] = [len(part_labels) for part_labels in labels]
    return Matrix(keys, columns, rows), bottom


def _row_labels(desk: Desk, starts: list[int], row: int, area: Area) -> tuple[list[list[Box]], int]:
    """The labels of the rows of each part, and the first row below."""
    found: list[list[Box]] = [[] for _ in starts]
    while row < area.bottom and desk.blank.text(row, starts[0]):
        box = desk.blank.text(row, starts[0])
        if box is None or (desk.words.row(box.text) is None and desk.words.is_known(box.text)):
            break
        for labels, start in zip(found, starts, strict=True):
            label = desk.blank.text(row, start)
            if label:
                labels.append(label)
        row += 1
    return [labels for labels in found if labels], row


def _matrix_row(desk: Desk, box: Box, match: Match | None, fields: list[str]) -> Entry:
    row = desk.words.row(box.text)
    entry = Entry({"row": row or PENDING})
    if row is None:
        desk.doubt(
            entry, box, f"固定行“{plain(box.text)}”不在目录的 rows 里，请换成有的 id，或自己加一个"
        )
    if row is None or plain(box.text) != desk.words.catalogue.rows[row].name:
        entry.keys["label"] = box.text
    known = match.known.matrix_row(row) if match and row else None
    if known and known.total:
        entry.keys["total"] = True
    omitted = [name for name in known.omit if name in fields] if known else []
    if omitted:
        entry.keys["omit"] = omitted
    return entry


def add_table(desk: Desk, found: Found, area: Area) -> tuple[Table, int]:
    """The table, and the first row below it."""
    heads, match = found.heads, found.match
    tiers, columns = (_known_columns if match else _free_columns)(desk, found)
    name = match.known.block.id if match else "table"
    table = Table({"id": desk.table_id(name)}, tiers, columns)
    body = _Body(desk, heads, area, table)
    bottom = body.read()
    return table, bottom


def _known_columns(desk: Desk, found: Found) -> tuple[list[Entry], list[Entry]]:
    match = found.match
    assert match
    assert isinstance(match.known.block, TableBlock)
    block = match.known.block
    tier_of = {column.field: column.tier for column in block.columns}
    others = {
        column.field: column.tier
        for known in desk.words.tables()
        if isinstance(known.block, TableBlock)
        for column in known.block.columns
    }
    columns: list[Entry] = []
    tier = block.columns[0].tier
    for number, column in enumerate(found.heads.columns):
        candidates = match.fields[number] or _elsewhere(desk, column.label, block)
        entry = Entry({"tier": tier})
        name = desk.field(column.box, candidates, entry)
        known_tier = tier_of.get(name) or _tier_like(others.get(name), block)
        if not known_tier and name != PENDING:
            sentence = f"“{plain(column.label)}”属于哪一级不能肯定，先放在 {tier}，请核对"
            desk.doubt(entry, column.box, sentence)
        tier = known_tier or tier
        entry.keys |= {"tier": tier, "label": column.label, **_span(column.span)}
        if column.under:
            entry.keys["under"] = column.under
        columns.append(entry)
    return _tiers(block, columns), columns


def _elsewhere(desk: Desk, label: str, block: TableBlock) -> list[str]:
    """Fields that a column of this label has in other tables."""
    own = {column.field for column in block.columns}
    found = [pair for known in desk.words.tables() for pair in known.fields(label)]
    found.sort(key=lambda pair: not pair[1])  # an edition's own wording says more than likeness
    names = [*(name for name, _ in found), *desk.words.columns(label)]
    return [name for name in dict.fromkeys(names) if name not in own]


def _tier_like(tier: str | None, block: TableBlock) -> str | None:
    return tier if tier in {each.id for each in block.tiers} else None


def _tiers(block: TableBlock, columns: list[Entry]) -> list[Entry]:
    """The known table's tiers that have columns here, and which of them make an indicator."""
    fields = {entry.keys["field"] for entry in columns}
    tiers = []
    for tier in block.tiers:
        own = [entry.keys["field"] for entry in columns if entry.keys["tier"] == tier.id]
        if not own:
            continue
        entry = Entry({"id": tier.id, "name": tier.name})
        form = tier.indicator
        if form and {form.name, form.target} <= fields:
            parts = {
                part: name
                for part in ("name", "target", "comparison", "unit", "weight")
                if (name := getattr(form, part)) in fields
            }
            entry.keys["indicator"] = parts
        tiers.append(entry)
    return tiers


def _free_columns(desk: Desk, found: Found) -> tuple[list[Entry], list[Entry]]:
    columns = []
    for column in found.heads.columns:
        entry = Entry({"tier": _FREE_TIER})
        desk.field(column.box, desk.words.columns(column.label), entry)
        entry.keys |= {"label": column.label, **_span(column.span)}
        if column.under:
            entry.keys["under"] = column.under
        columns.append(entry)
    return [Entry({"id": _FREE_TIER, "name": "行"})], columns


def _span(span: int) -> dict[str, int]:
    return {"span": span} if span > 1 else {}


class _Body:
    """The rows below the heads: fixed heads, samples, a row of totals; until something else."""

    def __init__(self, desk: Desk, heads: Heads, area: Area, table: Table) -> None:
        self._desk = desk
        self._blank = desk.blank
        self._heads = heads
        self._area = area
        self._table = table
        self._fixed = FixedHeads(desk, heads, table)

    def read(self) -> int:
        """Take in the rows; the first row below them."""
        row = self._heads.bottom
        while row < self._area.bottom:
            again = heads_at(self._blank, row, self._area)
            if again and again.labels == self._heads.labels:  # on the next page
                row = again.bottom
                continue
            first = self._blank.text(row, self._area.left)
            if first and self._desk.words.is_total(first.text) and self._add_totals(first):
                row = first.bottom
                break
            if self._ends(row, first):
                break
            self._fixed.read(row)
            row += 1
        self._fixed.finish()
        return row

    def _ends(self, row: int, first: Box | None) -> bool:
        """Whether a row is no row of this table: a label with a value, or other columns."""
        if first is None:
            return False
        known = self._desk.words.values(first.text)
        other = table_at(self._desk, row, self._area) or matrix_at(self._desk, row, self._area)
        tier = not self._fixed.is_head(first)
        crossing = any(self._crosses(self._blank.at(row, track)) for track in self._tracks())
        return bool(other) or crossing or (bool(known) and tier and not first.is_hint)

    def _tracks(self) -> range:
        return range(self._area.left, self._area.right)

    def _crosses(self, box: Box | None) -> bool:
        """Whether a box covers several columns of the table."""
        if box is None:
            return False
        return (
            sum(1 for c in self._heads.columns if c.left < box.right and box.column < c.right) > 1
        )

    def _add_totals(self, first: Box) -> bool:
        """Take in the row of totals, if there is a column with a total's field."""
        fields = self._desk.words.totals()
        columns = {
            (name := entry.keys["field"]): fields[name]
            for entry, column in zip(self._table.columns, self._heads.columns, strict=True)
            if entry.keys["field"] in fields
            and column.left >= first.right
            and self._desk.take(fields[entry.keys["field"]])
        }
        if not columns:
            return False
        keys: dict[str, Any] = {"label": first.text}
        span = first.right - self._area.left
        # A label alone reaches to the first amount, whether the cells are merged or not.
        lefts = [
            column.left
            for entry, column in zip(self._table.columns, self._heads.columns, strict=True)
            if entry.keys["field"] in columns
        ]
        blank = self._blank.is_empty(first.row, first.right, min(lefts))
        span = min(lefts) - self._area.left if blank else span
        if span > 1:
            keys["label_span"] = span
        self._table.totals = Entry({**keys, "columns": columns})
        return True
