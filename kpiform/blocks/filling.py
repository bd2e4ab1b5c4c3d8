"""Putting a block over cells that are there, from the one in work on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpiform.blocks.block import Block
from kpiform.blocks.lines import lines
from kpiform.blocks.proposal import Left, Proposal, fitted, one_step
from kpiform.edit import SetField
from kpiform.model.document import Document, Row
from kpiform.model.paths import cell_path
from kpiform.model.places import row_name
from kpiform.schema.edition import Edition, TableSpec, plain


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell as it stands on the screen.

    ``path`` None: it only shows ``text``; ``repeats``: it shows again what stands above it.
    """

    path: str | None
    text: str
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Spots:
    """The cells below and right of the one in work: labels by column, names and cells by row."""

    heads: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[Spot, ...], ...]


def spots_below(
    document: Document, edition: Edition, table: str, row: str, fields: Sequence[str]
) -> Spots:
    """The cells of ``fields`` in a row and in those of its tier below it.

    An empty name among the fields is the column of a matrix that labels its rows.
    """
    spec, position = edition.tables[table], document.position(row)
    assert position
    tier = position.tier
    found = [
        each
        for each in document.walk(table)
        if (place := document.position(each.id)) and place.tier == tier
    ]
    start = next(index for index, each in enumerate(found) if each.id == row)
    rows = found[start:]
    return Spots(
        heads=_labels(edition, spec, fields),
        names=tuple(row_name(spec, document, each) for each in rows),
        rows=tuple(tuple(_spot(spec, each, tier, name) for name in fields) for each in rows),
    )


def spots_in_lines(
    document: Document, edition: Edition, table: str, line: int, fields: Sequence[str]
) -> Spots:
    """The cells of ``fields`` in a line of the table and in those below, parents repeated."""
    spec = edition.tables[table]
    names: list[str] = []
    rows: list[tuple[Spot, ...]] = []
    for each in list(lines(document.rows(table)))[line:]:
        names.append(row_name(spec, document, each.rows[-1]))
        cells = []
        for name in fields:
            tier = edition.fields[name].tier or 0
            if tier >= len(each.rows):
                cells.append(Spot(None, ""))
                continue
            spot = _spot(spec, each.rows[tier], tier, name)
            repeats = bool(rows) and not each.begins(tier)
            cells.append(Spot(spot.path, spot.text, repeats))
        rows.append(tuple(cells))
    return Spots(_labels(edition, spec, fields), tuple(names), tuple(rows))


def filled(edition: Edition, spots: Spots, block: Block) -> Proposal:
    """Put each text of a block over the cell at its place; what a merged cell covers stays."""
    operations: list[SetField] = []
    left: list[Left] = []
    replaced = 0
    for row, column, text in _texts(block):
        spot = _at(spots, row, column)
        if spot is None:
            if text.strip():
                left.append(Left(row, column, text, _outside(spots, row)))
        elif spot.path is None or spot.repeats:
            if text.strip() and plain(text) != plain(spot.text):
                left.append(Left(row, column, text, _why_not(spot)))
        else:
            new = fitted(edition.fields[spot.path.rpartition("/")[2]], text)
            if new != spot.text:
                operations.append(SetField(spot.path, new))
                replaced += bool(spot.text)
    heads = tuple(spots.heads[c] if c < len(spots.heads) else "" for c in range(block.width))
    places = tuple(spots.names[r] if r < len(spots.names) else "" for r in range(block.height))
    text = f"粘贴 {len(operations)} 格"
    if len(operations) == 1:
        text = f"粘贴 {edition.fields[operations[0].path.rpartition('/')[2]].label}"
    return Proposal(block, one_step(operations), text, heads, places, tuple(left), replaced)


def _texts(block: Block) -> Iterator[tuple[int, int, str]]:
    for row, cells in enumerate(block.cells):
        for column, text in enumerate(cells):
            if text is not None:
                yield row, column, text


def _at(spots: Spots, row: int, column: int) -> Spot | None:
    if row >= len(spots.rows) or column >= len(spots.heads):
        return None
    return spots.rows[row][column]


def _outside(spots: Spots, row: int) -> str:
    return "下面没有这么多行" if row >= len(spots.rows) else "右边没有这么多栏"


def _why_not(spot: Spot) -> str:
    if spot.repeats:
        return f"这一格和上面是同一行，已经是“{spot.text}”"
    return f"这一格是表样规定的“{spot.text}”" if spot.text else "这一行没有这一栏"


def _labels(edition: Edition, spec: TableSpec, fields: Sequence[str]) -> tuple[str, ...]:
    row_head = spec.matrix.row_head if spec.matrix else ""
    return tuple(edition.fields[name].label if name else row_head for name in fields)


def _spot(spec: TableSpec, row: Row, tier: int, name: str) -> Spot:
    if not name:
        return Spot(None, spec.row_label(row.id))
    level = spec.tiers[tier]
    given = level.fixed and plain(row.text(level.label_field)) in spec.head_names
    if given or name not in spec.row_fields(row.id, tier):
        return Spot(None, row.text(name))
    return Spot(cell_path(spec.id, row.id, name), row.text(name))
