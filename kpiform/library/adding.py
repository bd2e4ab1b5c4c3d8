"""Entries put into a form: every one under the head that it belongs under, as one operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kpiform.edit import Batch, InsertRow, Operation, SetField
from kpiform.edit.arranging import head_inserted
from kpiform.library.entry import Entry, normalised
from kpiform.library.rows import head_row, row_for, second_level
from kpiform.model.document import Document, Row
from kpiform.model.heads import head_above, head_rows, heads_at
from kpiform.model.paths import cell_path
from kpiform.model.text import is_blank
from kpiform.schema.edition import Edition, HeadSpec, TableSpec
from kpiform.schema.form import IndicatorTier


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody points: below ``parent`` before the row that is at ``index`` now.

    ``blank`` is an empty row just above it, which the first entry fills.
    """

    parent: str
    index: int
    blank: str | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding entries does. ``text`` names the undo step; ``operation`` None: nothing to do."""

    operation: Operation | None
    text: str
    paths: tuple[str, ...]
    """The names of the indicators that came, top to bottom as they were chosen."""
    gap: str | None
    """The first target whose number has to be typed."""
    there: tuple[str, ...] = ()
    """Names that were left out because they stand in that place already."""
    homeless: tuple[str, ...] = ()
    """Names that were left out because the form has no place for them, or nobody pointed at one."""
    elsewhere: tuple[str, ...] = ()
    """Names that came under their own head instead of where somebody pointed."""


@dataclass(slots=True)
class _Work:
    """The document while entries come in, and what they do to it."""

    document: Document
    edition: Edition
    table: TableSpec
    spot: Spot | None
    operations: list[Operation] = field(default_factory=list)
    rows: list[tuple[Entry, str]] = field(default_factory=list)

    def do(self, operation: Operation) -> None:
        self.document = operation.apply(self.document, self.edition).document
        self.operations.append(operation)


def spot_of(document: Document, edition: Edition, row: str | None) -> Spot | None:
    """The place that a current row points at: behind it, or below it when it is no indicator.

    None when no indicator can stand there, as below 产出指标.
    """
    place = document.position(row) if row else None
    tier = edition.tables[place.table].indicator_tier if place else None
    if row is None or place is None or tier is None:
        return None
    found = document.find(row)
    assert found
    if place.tier == tier.index and place.parent:
        blank = row if all(map(is_blank, found.cells.values())) else None
        return Spot(place.parent, place.index + 1, blank)
    return Spot(row, len(found.children)) if place.tier == tier.index - 1 else None


def adding(
    entries: Sequence[Entry],
    document: Document,
    edition: Edition,
    table: str,
    spot: Spot | None = None,
) -> Addition:
    """Put entries into a table of indicators, each under its own head.

    Where somebody points counts as far as it is under that head; elsewhere an entry comes last
    under its head, which is added when the document lacks it. Nothing comes twice under one head.
    Raises ValueError when the rows of the table are no indicators.
    """
    spec = edition.tables[table]
    work = _Work(document, edition, spec, spot)
    there, homeless, elsewhere = [], [], []
    for entry in entries:
        parent = _parent(work, entry)
        if parent is None:
            homeless.append(entry.name)
        elif any(_name(spec, row) == entry.key for row in parent.children):
            there.append(entry.name)
        else:
            _take_in(work, entry, parent)
            if spot and spot.parent != parent.id:
                elsewhere.append(entry.name)
    names = [entry.name for entry, _ in work.rows]
    text = f"从指标库加入 {names[0] if len(names) == 1 else f'{len(names)} 个指标'}"
    form = _form(spec)
    return Addition(
        _one(work.operations) if work.rows else None,
        text,
        tuple(cell_path(table, row, form.name) for _, row in work.rows),
        next((cell_path(table, r, form.target) for e, r in work.rows if e.asks_number), None),
        tuple(there),
        tuple(homeless),
        tuple(elsewhere),
    )


def naming(entry: Entry, document: Document, edition: Edition, table: str, row: str) -> Addition:
    """Give a row the name of an entry, and its target when the row has none yet."""
    spec, found = edition.tables[table], document.find(row)
    form = _form(spec)
    assert found
    made = row_for(entry, edition, table, document.year)
    whole = all(is_blank(found.text(name)) for name in _target_fields(form))
    wanted = made.cells if whole else {form.name: entry.name}
    operations = [SetField(cell_path(table, row, name), text) for name, text in wanted.items()]
    asks = whole and entry.asks_number
    return Addition(
        _one(operations),
        f"从指标库填写 {entry.name}",
        (cell_path(table, row, form.name),),
        cell_path(table, row, form.target) if asks else None,
    )


def _take_in(work: _Work, entry: Entry, parent: Row) -> None:
    """Add one entry below a row: in the blank row, at the spot, or last."""
    made = row_for(entry, work.edition, work.table.id, work.document.year)
    spot = work.spot
    if spot is None or spot.parent != parent.id:
        work.do(InsertRow(work.table.id, parent.id, len(parent.children), made))
        work.rows.append((entry, made.id))
        return
    if spot.blank:
        work.rows.append((entry, spot.blank))
        for name, text in made.cells.items():
            work.do(SetField(cell_path(work.table.id, spot.blank, name), text))
        work.spot = Spot(spot.parent, spot.index)
        return
    work.do(InsertRow(work.table.id, parent.id, spot.index, made))
    work.rows.append((entry, made.id))
    work.spot = Spot(spot.parent, spot.index + 1)


def _parent(work: _Work, entry: Entry) -> Row | None:
    """The row below which an entry comes; its head is added when the document lacks it."""
    pointed = work.document.find(work.spot.parent) if work.spot else None
    if not entry.head or not work.table.heads:
        return pointed
    table = work.table.id
    if pointed and second_level(work.document, work.edition, table, pointed.id) == entry.head:
        return pointed
    found = head_row(work.document, work.edition, table, entry.head)
    if found is None:
        _add_head(work, entry.head)
        found = head_row(work.document, work.edition, table, entry.head)
    return work.document.find(found) if found else None


def _add_head(work: _Work, head: str) -> None:
    """Add a head, and the one above it, if the edition has it."""
    tier = work.table.indicator_tier
    assert tier
    spec = next((each for each in heads_at(work.table, tier.index - 1) if each.head == head), None)
    chain: list[HeadSpec] = []
    while spec and spec not in head_rows(work.table, work.document.rows(work.table.id)):
        chain.insert(0, spec)
        spec = head_above(work.table, spec)
    for each in chain:
        work.do(head_inserted(work.document, work.table, each))


def _name(table: TableSpec, row: Row) -> str:
    return normalised(row.text(_form(table).name))


def _form(table: TableSpec) -> IndicatorTier:
    tier = table.indicator_tier
    if tier is None or tier.indicator is None:
        raise ValueError(f"no indicators in {table.id}")
    return tier.indicator


def _target_fields(form: IndicatorTier) -> tuple[str, ...]:
    return tuple(name for name in (form.comparison, form.target, form.unit) if name)


def _one(operations: Sequence[Operation]) -> Operation:
    return operations[0] if len(operations) == 1 else Batch(tuple(operations))
