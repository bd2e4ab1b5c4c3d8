"""填报文件: one department's filled form for one year, as an immutable value.

Every text is kept exactly as typed; what it means is read on demand (``Money.parse``,
``Target.parse``). A blank field is absent: blank and ``0.00`` are different statements. Only
operations (``kpiform.edit``) make one document from another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from types import MappingProxyType

from kpiform.model.paths import split_path
from kpiform.model.rowindex import Index, index_of, reindexed
from kpiform.model.submission import Submission
from kpiform.patterns import regex
from kpiform.values import frozen

_ROW_ID = regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")


def is_row_id(text: str) -> bool:
    """Whether a text can be a row's id: it is a part of paths and stands in files."""
    return _ROW_ID.fullmatch(text) is not None


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@frozen
class Row:
    """A row of a table: an id for life, the texts of its tier's fields, and the rows below it."""

    id: str
    cells: Mapping[str, str] = field(default_factory=_nothing)
    children: tuple[Row, ...] = ()

    def text(self, name: str) -> str:
        """The typed text of one of the row's fields, empty when blank."""
        return self.cells.get(name, "")

    def walk(self) -> Iterator[Row]:
        """The row and all rows below it, top to bottom as on paper."""
        yield self
        for child in self.children:
            yield from child.walk()


@frozen
class Kept:
    """A warning that somebody decided to keep: why, and the text it was said about.

    It quiets the finding as long as ``subject`` is still what the finding is about.
    """

    rule: str
    path: str
    subject: str
    reason: str


@frozen
class Leftover:
    """未用的内容: a text that found no place in the form, where it stood, in words, and why.

    It is never printed; it stays until somebody has put it somewhere or does not want it.
    """

    text: str
    place: str
    reason: str


@frozen
class Baseline:
    """去年值: last year's texts, each under the path of the field that continues it.

    ``ended``: those that nothing continues, because the form has no place for them or somebody did
    not want their row.
    """

    year: str
    edition: str
    values: Mapping[str, str] = field(default_factory=_nothing)
    ended: tuple[Leftover, ...] = ()


@frozen
class Position:
    """Where a row stands: its table, the row above it (None = outermost), its place, its depth."""

    table: str
    parent: str | None
    index: int
    tier: int


@frozen
class Document:
    """A filled form. ``fields``: field id → text; ``tables``: table id → outermost rows.

    ``pending``: path of a field or a row's field → why somebody should still look at what was put
    there for them; setting the field, or saying that it is right, takes it out. ``leftovers`` found
    no place in the form, and somebody should deal with them. ``submissions`` are what was handed in
    so far, oldest first; everything else is the ``content``.
    """

    edition: str
    fields: Mapping[str, str] = field(default_factory=_nothing)
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=lambda: MappingProxyType({}))
    kept: tuple[Kept, ...] = ()
    baseline: Baseline | None = None
    submissions: tuple[Submission, ...] = ()
    pending: Mapping[str, str] = field(default_factory=_nothing)
    leftovers: tuple[Leftover, ...] = ()

    def text(self, path: str) -> str:
        """The typed text at the path of a field or a row's field; empty when there is none."""
        step = split_path(path)
        if step.row is None:
            return self.fields.get(path, "")
        row = self.find(step.row)
        return row.text(step.field) if row and step.field else ""

    def rows(self, table: str) -> tuple[Row, ...]:
        """The outermost rows of a table."""
        return self.tables.get(table, ())

    def walk(self, table: str) -> Iterator[Row]:
        """Every row of a table in any tier, top to bottom as on paper."""
        for row in self.rows(table):
            yield from row.walk()

    def find(self, row: str) -> Row | None:
        """The row of that id, in whatever table and tier it stands."""
        found = self._index.get(row)
        return found.row if found else None

    def position(self, row: str) -> Position | None:
        """Where the row of that id stands."""
        found = self._index.get(row)
        if found is None:
            return None
        place = self._places(found.table, found.parent)[row]
        return Position(found.table, found.parent, place, found.tier)

    def depth(self, row: str) -> int | None:
        """The tier in which the row of that id stands, 0 = outermost; views ask for every cell."""
        found = self._index.get(row)
        return found.tier if found else None

    def ancestors(self, row: str) -> tuple[Row, ...]:
        """The rows above a row, outermost first, without itself."""
        found: list[Row] = []
        here = self._index.get(row)
        while here and here.parent is not None:
            here = self._index[here.parent]
            found.append(here.row)
        return tuple(reversed(found))

    @property
    def year(self) -> int | None:
        """The year of the form as a number, None when it is blank or not a year."""
        text = self.fields.get("year", "").strip()
        return int(text) if text.isdecimal() and len(text) == 4 else None

    def last_year(self, path: str) -> str | None:
        """Last year's text for a path; None when there is no baseline or nothing stood there."""
        return self.baseline.values.get(path) if self.baseline else None

    @property
    def content(self) -> Document:
        """The same document without what was handed in before."""
        return replace(self, submissions=()) if self.submissions else self

    @cached_property
    def submitted(self) -> Submission | None:
        """已交稿: the last 稿 handed in, when this is exactly it; None for a 草稿."""
        last = self.submissions[-1] if self.submissions else None
        return last if last and last.content == self.content else None

    @property
    def draft(self) -> int:
        """The number of the 稿 that this is, counted from 1."""
        return len(self.submissions) + (0 if self.submitted else 1)

    def with_rows(self, table: str, rows: tuple[Row, ...]) -> Document:
        """The same document with the outermost rows of one table replaced."""
        changed = replace(self, tables=MappingProxyType({**self.tables, table: rows}))
        changed.__dict__["_index"] = reindexed(self._index, table, self.rows(table), rows)
        return changed

    def with_field(self, name: str, text: str) -> Document:
        """The same document with one field's text replaced; an empty text removes it."""
        changed = replace(self, fields=with_text(self.fields, name, text))
        changed.__dict__["_index"] = self._index
        return changed

    def _places(self, table: str, parent: str | None) -> Mapping[str, int]:
        """The places of the rows below a row, or of the outermost ones of a table, by id."""
        key = (table, parent)
        if key not in self._known_places:
            rows = self.rows(table) if parent is None else self._index[parent].row.children
            self._known_places[key] = {row.id: place for place, row in enumerate(rows)}
        return self._known_places[key]

    @cached_property
    def _known_places(self) -> dict[tuple[str, str | None], Mapping[str, int]]:
        return {}

    @cached_property
    def _index(self) -> Index:
        return index_of(self.tables)


def with_text(texts: Mapping[str, str], name: str, text: str) -> Mapping[str, str]:
    """``texts`` with one entry replaced; an empty text removes it, for blank means absent."""
    rest = {key: value for key, value in texts.items() if key != name}
    if not text:
        return MappingProxyType(rest)
    if name in texts:
        return MappingProxyType(
            {key: text if key == name else value for key, value in texts.items()}
        )
    return MappingProxyType({**rest, name: text})
