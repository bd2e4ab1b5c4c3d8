"""The wordings of an edition, by key: what a cell that says them is in the form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from types import MappingProxyType

from rapidfuzz import fuzz

from kpiform.intake.wording import key
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition
from kpiform.schema.form import (
    Block,
    FieldUse,
    GridBlock,
    GridCell,
    MatrixBlock,
    TableBlock,
    TextBlock,
)


class Role(Enum):
    """What a label is for."""

    FIELD = "field"
    TEXT = "text"
    WORDS = "words"
    SIDE = "side"
    COLUMN = "column"
    UNDER = "under"
    ROW = "row"
    ROW_HEAD = "row_head"
    TOTAL = "total"
    SIGNOFF = "signoff"


VALUED = (Role.FIELD, Role.TEXT, Role.SIGNOFF)
"""Labels that have a value of their own."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A label of the form: its role, its section, and the table, field or fixed row it speaks of.

    ``own``: the edition's wording, not one that others use for it.
    """

    role: Role
    section: str
    table: str = ""
    field: str = ""
    row: str = ""
    own: bool = True


@dataclass(frozen=True)
class Vocabulary:
    """All labels of an edition by key; the edition's own wordings stand first.

    ``parts``: the heads of columns over which some forms split a target, with what they hold.
    """

    marks: Mapping[str, tuple[Mark, ...]]
    parts: Mapping[str, str]

    def find(self, text: str) -> tuple[Mark, ...]:
        """What a label of that text can be; empty when it is no label."""
        return self.marks.get(self.key(text), ())

    def key(self, text: str) -> str:
        """The key of a text that may be a label; empty when it is too long for one."""
        return key(text) if len(text) <= _LONGEST else ""

    def near(self, text: str, *roles: Role) -> tuple[Mark, str] | None:
        """The label of some role that a text is one slip away from, and its key; None for others.

        One letter in four may differ, and one more or less may be written.
        """
        said = self.key(text)
        if len(said) < _SHORTEST_SLIP:
            return None
        for word, marks in self.marks.items():
            mark = next((mark for mark in marks if mark.own and mark.role in roles), None)
            alike = mark and abs(len(word) - len(said)) < 2 and fuzz.ratio(word, said) >= _LIKE
            if mark and alike:
                return mark, word
        return None

    def within(self, text: str, table: str, taken: Collection[str]) -> tuple[Mark, str] | None:
        """The head of a free column of a table of which a text is the better part, as 实施周期 of
        实施周期指标值; None when several fit as well.
        """
        said = self.key(text)
        found: dict[str, tuple[Mark, str]] = {}
        for word, marks in self.marks.items():
            if said not in word or 2 * len(said) <= len(word):
                continue
            for mark in marks:
                if mark.role is Role.COLUMN and mark.table == table and mark.field not in taken:
                    found.setdefault(mark.field, (mark, word))
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def own(self) -> frozenset[str]:
        """The keys of the edition's own wordings."""
        return frozenset(word for word, marks in self.marks.items() if marks[0].own)


_LONGEST = 60
_SHORTEST_SLIP = 4
_LIKE = 75


@lru_cache(maxsize=64)
def vocabulary(edition: Edition) -> Vocabulary:
    """The labels of an edition."""
    found: dict[str, list[Mark]] = {}
    for own in (True, False):
        for word, mark in _marks(edition):
            if mark.own is own and key(word):
                found.setdefault(key(word), []).append(mark)
    marks = MappingProxyType({word: tuple(each) for word, each in found.items()})
    return Vocabulary(marks, part_words(edition))


def _marks(edition: Edition) -> Iterator[tuple[str, Mark]]:
    for section in edition.form.sections:
        sided = not any(isinstance(block, TextBlock) for block in section.blocks)
        if section.side and sided:
            yield section.side, Mark(Role.SIDE, section.id)
            yield section.name, Mark(Role.SIDE, section.id, own=False)
        for block in section.blocks:
            if isinstance(block, TextBlock) and section.side:
                yield section.side, Mark(Role.TEXT, section.id, field=block.field)
            yield from _block_marks(edition, section.id, block)


def _block_marks(edition: Edition, section: str, block: Block) -> Iterator[tuple[str, Mark]]:
    match block:
        case GridBlock():
            for cell in (cell for row in block.rows for cell in row):
                yield from _cell_marks(edition, section, cell)
        case TextBlock():
            yield from _field_marks(edition, Role.TEXT, section, block)
        case MatrixBlock():
            yield from _matrix_marks(edition, section, block)
        case TableBlock():
            yield from _table_marks(edition, section, block)
        case _:
            for item in (item for line in block.lines for item in line):
                yield item.label, Mark(Role.SIGNOFF, section, field=item.field or "")


def _cell_marks(edition: Edition, section: str, cell: GridCell) -> Iterator[tuple[str, Mark]]:
    if cell.field:
        yield from _field_marks(edition, Role.FIELD, section, cell)
    else:
        yield cell.label or "", Mark(Role.WORDS, section)


def _field_marks(
    edition: Edition, role: Role, section: str, use: FieldUse | GridCell
) -> Iterator[tuple[str, Mark]]:
    assert use.field
    entry = edition.catalogue.fields[use.field]
    yield use.label or entry.name, Mark(role, section, field=use.field)
    for word in (entry.name, *entry.aliases):
        yield word, Mark(role, section, field=use.field, own=False)


def _matrix_marks(edition: Edition, section: str, block: MatrixBlock) -> Iterator[tuple[str, Mark]]:
    yield block.row_head, Mark(Role.ROW_HEAD, section, block.id)
    for column in block.columns:
        for word, own in column_words(edition, column.field):
            yield word, Mark(Role.COLUMN, section, block.id, column.field, own=own)
    for row in block.rows:
        label = edition.tables[block.id].row_label(row.row)
        yield label, Mark(Role.ROW, section, block.id, row=row.row)
        entry = edition.catalogue.rows[row.row]
        for word in (entry.name, *entry.aliases):
            yield word, Mark(Role.ROW, section, block.id, row=row.row, own=False)


def _table_marks(edition: Edition, section: str, block: TableBlock) -> Iterator[tuple[str, Mark]]:
    for column in block.columns:
        for word, own in column_words(edition, column.field):
            yield word, Mark(Role.COLUMN, section, block.id, column.field, own=own)
        if column.under:
            yield column.under, Mark(Role.UNDER, section, block.id)
    if block.totals:
        for word, own in ((block.totals.label, True), ("合计", False), ("总计", False)):
            yield word, Mark(Role.TOTAL, section, block.id, own=own)


def column_words(edition: Edition, field: str) -> Iterator[tuple[str, bool]]:
    """How the column of a field may be headed, and whether that is the edition's own wording."""
    entry = edition.catalogue.fields[field]
    yield edition.fields[field].label, True
    yield from ((word, False) for word in (entry.name, *entry.aliases))


def part_words(edition: Edition) -> Mapping[str, str]:
    """How columns are headed over which some forms split a target: key → comparison or unit."""
    return MappingProxyType(
        {
            key(word): entry.type.value
            for entry in edition.catalogue.fields.values()
            if entry.type in (FieldType.COMPARISON, FieldType.UNIT)
            for word in (entry.name, *entry.aliases)
        }
    )


def befores(edition: Edition) -> dict[str, tuple[str, str]]:
    """Field → the field printed before it in the same cell, and what stands between."""
    return {
        cell.field: (cell.before, cell.joint)
        for section in edition.form.sections
        for block in section.blocks
        if isinstance(block, GridBlock)
        for row in block.rows
        for cell in row
        if cell.field and cell.before
    }
