"""What labels of a blank form mean: asked of the editions that there are, the likest first."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from kpiform.intake.vocabulary import Mark, Role, Vocabulary, vocabulary
from kpiform.intake.wording import folded, key
from kpiform.schema.catalogue import Catalogue
from kpiform.schema.edition import Edition
from kpiform.schema.form import Block, MatrixBlock, MatrixRow, TableBlock, TextBlock

_Block = TypeVar("_Block")
_NEAR = 0.5


@dataclass(frozen=True)
class Known:
    """A table or matrix of an edition, asked by the heads of its columns."""

    edition: Edition
    words: Vocabulary
    block: TableBlock | MatrixBlock

    def fields(self, text: str) -> Iterator[tuple[str, bool]]:
        """The fields whose column a text can head; whether the wording is the edition's own."""
        for mark in self.words.find(text):
            if mark.role is Role.COLUMN and mark.table == self.block.id:
                yield mark.field, mark.own

    def matrix_row(self, row: str) -> MatrixRow | None:
        """The fixed row of that id, if the matrix has one."""
        rows = self.block.rows if isinstance(self.block, MatrixBlock) else ()
        return next((each for each in rows if each.row == row), None)


class Words:
    """The wording of all editions and of the catalogue."""

    def __init__(self, editions: Sequence[Edition], texts: Iterable[str]) -> None:
        """``texts`` are the blank form's: editions that know more of them are asked first."""
        keys = {key(text) for text in texts}
        likeness = [len(keys & vocabulary(edition).own) for edition in editions]
        order = sorted(range(len(editions)), key=lambda index: (-likeness[index], index))
        self._editions = [(editions[index], vocabulary(editions[index])) for index in order]
        self.catalogue: Catalogue = self._editions[0][0].catalogue

    def marks(self, text: str, *roles: Role) -> Iterator[Mark]:
        """What a label can be, the editions' own wordings first."""
        for own in (True, False):
            for _, words in self._editions:
                for mark in words.find(text):
                    if mark.own is own and mark.role in roles:
                        yield mark

    def values(self, text: str) -> list[str]:
        """The fields that a label with a value of its own can stand for, likeliest first."""
        marks = self.marks(text, Role.FIELD, Role.TEXT)
        named = (name for name in self._named(text) if True not in self._uses(name))
        return list(dict.fromkeys([*(mark.field for mark in marks), *named]))

    def columns(self, text: str) -> list[str]:
        """The fields that a column can be by their names in the catalogue."""
        return [name for name in self._named(text) if False not in self._uses(name)]

    def is_sure(self, text: str, field: str) -> bool:
        """Whether a text is the wording of the catalogue or of an edition for a field."""
        marks = self.marks(text, Role.FIELD, Role.TEXT, Role.COLUMN)
        return field in self._named(text) or any(m.own and m.field == field for m in marks)

    def is_long(self, field: str) -> bool:
        """Whether an edition gives a field a box over the whole width."""
        return any(
            isinstance(block, TextBlock) and block.field == field for _, _, block in self._blocks()
        )

    def tables(self) -> list[Known]:
        """Every tiered table."""
        return [Known(e, words, b) for e, words, b in self._blocks() if isinstance(b, TableBlock)]

    def matrices(self) -> list[Known]:
        """Every matrix."""
        return [Known(e, words, b) for e, words, b in self._blocks() if isinstance(b, MatrixBlock)]

    def row(self, text: str) -> str | None:
        """The fixed row of a matrix that a label names."""
        named = (name for name, row in self.catalogue.rows.items() if key(row.name) == key(text))
        marks = (mark.row for mark in self.marks(text, Role.ROW))
        return next(chain(named, marks), None)

    def head(self, text: str, tier: int) -> str | None:
        """The indicator head that a text names, preferably one of that tier (from 1)."""
        wanted = folded(text)
        found = [
            (abs(head.tier - tier), name)
            for name, head in self.catalogue.heads.items()
            if wanted in {folded(each) for each in (head.name, *head.aliases)}
        ]
        return min(found)[1] if found else None

    def is_total(self, text: str) -> bool:
        """Whether a text labels the row of totals below a table."""
        return any(self.marks(text, Role.TOTAL))

    def totals(self) -> dict[str, str]:
        """Column → the field of its total, as the editions have it."""
        return {
            path.rpartition("/")[2]: total
            for edition, _ in self._editions
            for path, total in edition.totals.items()
        }

    def signoff(self, text: str) -> Mark | None:
        """What a text means in the lines for seal and signature."""
        return next(self.marks(text, Role.SIGNOFF), None)

    def section(self, field: str) -> tuple[str, str] | None:
        """Id and name of the section in which editions have a field."""
        for edition, _ in self._editions:
            spec = edition.fields.get(field)
            if spec:
                return spec.section, edition.section_names[spec.section]
        return None

    def is_known(self, text: str) -> bool:
        """Whether a text is a label of any edition."""
        return any(words.find(text) for _, words in self._editions)

    def near(self, text: str) -> list[str]:
        """Up to three fields of a like name, as ``id（name）``."""
        wanted = key(text)

        def likeness(name: str) -> float:
            return difflib.SequenceMatcher(None, key(name), wanted).ratio()

        fields = self.catalogue.fields
        ranked = sorted(fields, key=lambda name: (-likeness(fields[name].name), name))
        alike = [name for name in ranked[:3] if likeness(fields[name].name) >= _NEAR]
        return [f"{name}（{fields[name].name}）" for name in alike]

    def blocks(self, kind: type[_Block]) -> Iterator[_Block]:
        """Every block of a kind."""
        return (block for _, _, block in self._blocks() if isinstance(block, kind))

    def _blocks(self) -> Iterator[tuple[Edition, Vocabulary, Block]]:
        for edition, words in self._editions:
            for section in edition.form.sections:
                for block in section.blocks:
                    yield edition, words, block

    def _named(self, text: str) -> list[str]:
        """The fields of that name in the catalogue."""
        fields = self.catalogue.fields
        return [name for name, field in fields.items() if key(field.name) == key(text)]

    def _uses(self, field: str) -> set[bool]:
        """Whether editions have a field as a column: both, one of them, or no edition has it."""
        specs = (edition.fields.get(field) for edition, _ in self._editions)
        return {spec.table is not None for spec in specs if spec}
