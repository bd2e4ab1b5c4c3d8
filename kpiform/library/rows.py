"""An entry as a row of a form, and the head under which it belongs."""

from __future__ import annotations

from types import MappingProxyType

from kpiform.library.entry import GAP, Entry
from kpiform.model.blank import new_row_id
from kpiform.model.document import Document, Row
from kpiform.model.heads import head_rows, with_heads
from kpiform.schema.edition import Edition

SECOND = 2
"""Tier of the heads that entries belong under, as the catalogue counts."""


def row_for(entry: Entry, edition: Edition, table: str, year: int | None) -> Row:
    """A new row for a table's innermost tier with the entry's name and target.

    Where the number has to be typed, a whole target has ``__`` in its place, and a target split
    over columns an empty number between comparison and unit. Raises ValueError when the rows of
    the table are no indicators.
    """
    tier = edition.tables[table].indicator_tier
    if tier is None or tier.indicator is None:
        raise ValueError(f"no indicators in {table}")
    form = tier.indicator
    cells = {form.name: entry.name}
    if form.comparison is None and form.unit is None:
        cells[form.target] = entry.target(year)
    else:
        comparison, number, unit = entry.parts(year)
        if form.comparison:
            cells[form.comparison] = comparison.word
        if form.unit:
            cells[form.unit] = unit
        if not (form.comparison and form.unit):
            # A number that shares its column with a sign or unit leaves its place marked.
            before = "" if form.comparison else comparison.symbol
            number = f"{before}{number or GAP}{'' if form.unit else unit}"
        cells[form.target] = number
    return Row(new_row_id(), MappingProxyType({k: text for k, text in cells.items() if text}))


def head_row(document: Document, edition: Edition, table: str, head: str) -> str | None:
    """Id of the row of a head in a document, for putting an entry under it; None without one."""
    heads = head_rows(edition.tables[table], document.rows(table))
    return next((row.id for spec, row in heads.items() if spec.head == head), None)


def second_level(document: Document, edition: Edition, table: str, row: str) -> str:
    """Id of the second-level head that a row is or stands under; '' when there is none."""
    spec = edition.tables[table]
    level = edition.catalogue.heads
    for each, heads, _ in with_heads(spec, document.rows(table)):
        if each.id == row:
            return next((h.head for h in heads if level[h.head].tier == SECOND), "")
    return ""
