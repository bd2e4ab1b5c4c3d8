"""Column heads of tables in a blank form: rows that are full of texts, one or two of them."""

from __future__ import annotations

from dataclasses import dataclass

from kpiform.intake.drafting.blank import Area, Blank, Box
from kpiform.intake.drafting.words import Known, Words


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the tracks from ``left`` to before ``right``, its head, and the head above it."""

    box: Box
    label: str
    left: int
    right: int
    under: str = ""

    @property
    def span(self) -> int:
        """How many tracks it takes."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Heads:
    """A head row: its columns, and the first row below it."""

    columns: tuple[Column, ...]
    bottom: int

    @property
    def labels(self) -> tuple[str, ...]:
        """The wording of the columns."""
        return tuple(column.label for column in self.columns)


@dataclass(frozen=True, slots=True)
class Match:
    """The known table that fits heads best, and for each column its fields, likeliest first."""

    known: Known
    fields: tuple[tuple[str, ...], ...]
    score: tuple[int, int, int]


def heads_at(blank: Blank, row: int, area: Area) -> Heads | None:
    """The heads that begin in a row: every track of the area under a text; None otherwise."""
    if any(blank.text(row, track) is None for track in range(area.left, area.right)):
        return None
    upper = [box for box in blank.texts(row) if area.left <= box.column < area.right]
    if len(upper) < 2:
        return None
    bottom = max(box.bottom for box in upper)
    if bottom == row + 1 and _goes_on(blank, upper, row + 1):
        bottom = row + 2
    columns = [column for box in upper for column in _columns(blank, box, bottom)]
    return Heads(tuple(columns), bottom)


def _goes_on(blank: Blank, upper: list[Box], row: int) -> bool:
    """Whether the row below belongs to the heads: parts of wide ones, or notes like （万元）."""
    found = [(box, _below(blank, box, row)) for box in upper]
    lower = [part for _, parts in found for part in parts]
    if not lower or len(lower) != len([b for b in blank.texts(row) if b.column >= upper[0].column]):
        return False
    return all(len(parts) != 1 or parts[0].is_note for _, parts in found) and all(
        part.height == 1 for part in lower
    )


def _below(blank: Blank, box: Box, row: int) -> list[Box]:
    """The texts of a row that stand under a box."""
    return [
        part for part in blank.texts(row) if box.column <= part.column and part.right <= box.right
    ]


def _columns(blank: Blank, box: Box, bottom: int) -> list[Column]:
    parts = [part for row in range(box.bottom, bottom) for part in _below(blank, box, row)]
    if not parts:
        return [Column(box, box.text, box.column, box.right)]
    if len(parts) == 1:
        return [Column(box, f"{box.text}\n{parts[0].text}", box.column, box.right)]
    parts.sort(key=lambda part: part.column)
    edges = [box.column, *(part.column for part in parts[1:]), box.right]
    return [
        Column(part, part.text, left, right, box.text)
        for part, left, right in zip(parts, edges, edges[1:], strict=False)
    ]


def best_match(words: Words, heads: Heads, known: list[Known]) -> Match | None:
    """The table whose columns the heads name best; at least two must be known to it."""
    found = [match for table in known if (match := _match(words, heads, table))]
    return max(found, key=lambda match: match.score, default=None)


def _match(words: Words, heads: Heads, table: Known) -> Match | None:
    fields: list[tuple[str, ...]] = []
    taken: set[str] = set()
    own = 0
    for column in heads.columns:
        found = list(table.fields(column.label))
        free = tuple(name for name, _ in found if name not in taken)
        own += any(mine for name, mine in found if name in free[:1])
        taken.update(free[:1])
        fields.append(free)
    if len(taken) < 2:
        return None
    missing = len(table.block.columns) - len(taken)
    return Match(table, tuple(fields), (own + len(taken), own, -missing))
