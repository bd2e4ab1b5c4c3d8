"""What is copied out of a table: texts for other programs, and fields for our own."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from kpiform.blocks.block import Block
from kpiform.blocks.columns import Columns, columns_of
from kpiform.blocks.filling import Spots
from kpiform.blocks.lines import lines
from kpiform.edit.arranging import outermost
from kpiform.model.document import Document, Row
from kpiform.schema.edition import Edition, FieldSpec

MIME = "application/x-kpiform-rows"


@dataclass(frozen=True, slots=True)
class Clip:
    """A block whose columns are fields.

    ``starts``: for each row of the block the outermost tier that begins there; ``rows``: the ids of
    the rows that were chosen. Both are empty when cells were copied, not rows.
    """

    edition: str
    table: str
    block: Block
    fields: tuple[str, ...]
    starts: tuple[int, ...] = ()
    rows: tuple[str, ...] = ()

    def encoded(self) -> bytes:
        """The clip as bytes of `MIME`."""
        value = {
            "edition": self.edition,
            "table": self.table,
            "fields": self.fields,
            "cells": self.block.cells,
            "starts": self.starts,
            "rows": self.rows,
        }
        return json.dumps(value, ensure_ascii=False).encode()

    @classmethod
    def decoded(cls, data: bytes) -> Clip | None:
        """The clip of some bytes, None when they are none; another version may have made them."""
        try:
            value: Any = json.loads(data)
            cells = [[None if t is None else str(t) for t in row] for row in value["cells"]]
            return cls(
                str(value["edition"]),
                str(value["table"]),
                Block.of(cells),
                tuple(map(str, value["fields"])),
                tuple(map(int, value["starts"])),
                tuple(map(str, value["rows"])),
            )
        except (ValueError, KeyError, TypeError):
            return None

    def columns(self, edition: Edition, table: str) -> Columns:
        """The block's columns as fields of a table: the same field, else the same part of an
        indicator.
        """
        source = edition.tables.get(self.table)
        target = edition.tables[table]
        names = {name for tier in target.tiers for name in tier.fields}
        parts: dict[str, str] = {}
        tier = target.indicator_tier
        if source and source.indicator_tier and tier:
            ours, theirs = source.indicator_tier.indicator, tier.indicator
            assert ours
            assert theirs
            parts = {ours.name: theirs.name, ours.target: theirs.target}
        return Columns(tuple(name if name in names else parts.get(name) for name in self.fields))


def copied_rows(
    document: Document, edition: Edition, table: str, rows: Collection[str]
) -> Clip | None:
    """Chosen rows with all that stands below them, in the columns of the paper from the outermost
    of their tiers on; None when there are none. A parent's texts cover the lines of its children.
    """
    chosen = outermost(document, rows)
    places = [place for row in chosen if (place := document.position(row))]
    if not places:
        return None
    first = min(place.tier for place in places)
    specs = [s for s in columns_of(edition, edition.tables[table]) if (s.tier or 0) >= first]
    cells: list[list[str | None]] = []
    starts: list[int] = []
    before: tuple[Row, ...] = ()
    for row in chosen:
        found = document.find(row)
        assert found
        for line in lines((found,), document.ancestors(row)):
            same = sum(a is b for a, b in zip(before, line.rows, strict=False))
            starts.append(max(first, same))
            cells.append([_cell(line.rows, spec, same) for spec in specs])
            before = line.rows
    fields = tuple(spec.id for spec in specs)
    return Clip(edition.id, table, Block.of(cells), fields, tuple(starts), chosen)


def _cell(rows: tuple[Row, ...], spec: FieldSpec, same: int) -> str | None:
    """The text of a line's row; None when it is still the row of the line above."""
    tier = spec.tier or 0
    if tier >= len(rows):
        return ""
    return None if tier < same else rows[tier].text(spec.id)


def copied_cells(
    edition: Edition, table: str, spots: Spots, fields: Sequence[str], height: int
) -> Clip:
    """The rectangle of ``fields`` in the first ``height`` rows of ``spots``, as it is shown."""
    block = Block.of([[spot.text for spot in row] for row in spots.rows[:height]])
    return Clip(edition.id, table, block, tuple(fields))
