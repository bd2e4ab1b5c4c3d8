"""Where a text of a file could be put: every field of the form, every cell, a new row.  No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from kpiform.edit import InsertRow, SetField
from kpiform.edit.search import fold
from kpiform.library import pinyin
from kpiform.model.blank import new_row_id
from kpiform.model.document import Row
from kpiform.model.paths import cell_path, row_path
from kpiform.model.places import describe, is_fixed, paths

if TYPE_CHECKING:
    from kpiform.edit import Operation
    from kpiform.model.document import Document
    from kpiform.schema.edition import Edition, TableSpec


@dataclass(frozen=True)
class Target:
    """A place for a text; ``now`` is what stands there. A new row has a table and no path yet."""

    name: str
    path: str = ""
    now: str = ""
    likely: bool = False
    table: str = ""
    parent: str | None = None
    index: int = 0
    field: str = ""

    @cached_property
    def folded(self) -> str:
        """The name for comparing."""
        return fold(self.name)

    @cached_property
    def spelled(self) -> str:
        """The name in pinyin."""
        return pinyin.spelled(self.folded)

    def filled(self, text: str) -> tuple[Operation, str]:
        """What puts a text here, and the path where it stands then."""
        if self.path:
            return SetField(self.path, text), self.path
        row = Row(new_row_id(), MappingProxyType({self.field: text}))
        operation = InsertRow(self.table, self.parent, self.index, row)
        return operation, cell_path(self.table, row.id, self.field)


def targets(edition: Edition, document: Document, likely: Iterable[str] = ()) -> list[Target]:
    """Every place, the likely ones first, then in the order of the paper, then new rows."""
    first = list(dict.fromkeys(likely))
    places = [path for path in paths(edition, document) if not is_fixed(edition, document, path)]
    known = set(places)
    found = [_there(edition, document, path, likely=True) for path in first if path in known]
    found += [_there(edition, document, path) for path in places if path not in set(first)]
    for table in edition.tables.values():
        if table.matrix is None:
            found += _new_rows(edition, document, table)
    return found


def matching(typed: str, offers: Iterable[Target]) -> list[Target]:
    """Those whose name holds every typed word, also as pinyin or its initials."""
    words = [fold(word) for word in typed.split()]
    return [target for target in offers if all(_fits(word, target) for word in words)]


def _there(edition: Edition, document: Document, path: str, *, likely: bool = False) -> Target:
    name = describe(edition, document, path)
    return Target(name, path, document.text(path), likely)


def _new_rows(edition: Edition, document: Document, table: TableSpec) -> Iterator[Target]:
    """A new row at the end of the table, and at the end of every row that can have one below."""
    section = edition.section_names[table.section]
    yield from _new_row(table, section, None, 0, len(document.rows(table.id)))
    for row in document.walk(table.id):
        position = document.position(row.id)
        assert position is not None
        if position.tier + 1 < len(table.tiers):
            name = describe(edition, document, row_path(table.id, row.id))
            yield from _new_row(table, name, row.id, position.tier + 1, len(row.children))


def _new_row(
    table: TableSpec, above: str, parent: str | None, tier: int, index: int
) -> Iterator[Target]:
    spec = table.tiers[tier]
    if not spec.fixed:
        name = f"{above} › 新的一行（{spec.name}）"
        yield Target(name, table=table.id, parent=parent, index=index, field=spec.label_field)


def _fits(word: str, target: Target) -> bool:
    if word in target.folded:
        return True
    return pinyin.is_pinyin(word) and pinyin.together(word).search(target.spelled) is not None
