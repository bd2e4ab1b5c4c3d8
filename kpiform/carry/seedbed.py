"""The rows of a new document while they are being put in their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from kpiform.model.blank import fixed_rows, new_row_id
from kpiform.model.document import Row
from kpiform.model.heads import heads_at, named
from kpiform.model.paths import cell_path, row_path
from kpiform.rules.vocabulary import head_of_name, is_rate
from kpiform.schema.edition import Edition, HeadSpec, TableSpec


@dataclass
class Node:
    """A row in the making: its id, its table and depth, and the rows below it."""

    id: str
    table: TableSpec
    tier: int
    children: list[Node] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Path of the row."""
        return row_path(self.table.id, self.id)

    def cell(self, name: str) -> str:
        """Path of one of the row's fields; empty when the row has no such field."""
        has = name in self.table.row_fields(self.id, self.tier)
        return cell_path(self.table.id, self.id, name) if has else ""

    def row(self) -> Row:
        """The row without texts, with all rows below it."""
        return Row(self.id, MappingProxyType({}), tuple(child.row() for child in self.children))


class Seedbed:
    """All tables of a new document: the rows that the edition fixes, and those put among them."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._used: set[str] = set()
        self.tables: dict[str, list[Node]] = {}
        for spec in edition.tables.values():
            self.tables[spec.id] = [self._fixed(spec, row, 0) for row in fixed_rows(spec)]

    def _fixed(self, spec: TableSpec, row: Row, tier: int) -> Node:
        self._used.add(row.id)
        return Node(
            row.id, spec, tier, [self._fixed(spec, child, tier + 1) for child in row.children]
        )

    def fixed(self, table: str, row: str) -> Node | None:
        """The row of that id that the edition fixes in a table."""
        return next((node for node in self._walk(self.tables[table]) if node.id == row), None)

    def head(self, head: HeadSpec, spec: TableSpec) -> Node:
        """The row of a head of the edition."""
        node = self.fixed(spec.id, head.row_id)
        assert node
        return node

    def add(self, spec: TableSpec, above: Node | None, row: str) -> Node:
        """A new row below another one (None: outermost), under its own id where that is free."""
        name = new_row_id() if row in self._used else row
        self._used.add(name)
        node = Node(name, spec, above.tier + 1 if above else 0)
        (above.children if above else self.tables[spec.id]).append(node)
        return node

    def guessed(self, spec: TableSpec, tier: int, name: str) -> Node:
        """The head of a tier under which an indicator of that name would stand, else the first."""
        wanted = head_of_name(name) or _likely_head(name)
        heads = heads_at(spec, tier)
        return self.head(next((each for each in heads if each.head == wanted), heads[0]), spec)

    def rows(self) -> dict[str, tuple[Row, ...]]:
        """All tables as rows without texts."""
        return {name: tuple(node.row() for node in nodes) for name, nodes in self.tables.items()}

    def _walk(self, nodes: list[Node]) -> Iterator[Node]:
        for node in nodes:
            yield node
            yield from self._walk(node.children)


def _likely_head(name: str) -> str:
    """The head that most indicators called so have, where the name does not say it clearly."""
    if is_rate(name):
        return "quality"
    return "timeliness" if name.strip().endswith(("时间", "日期", "期限")) else ""


def head_here(
    spec: TableSpec, words: str, depth: int, known: str, above: HeadSpec | None
) -> HeadSpec | None:
    """The head of an edition that goes on with a head of another one.

    It is known by the catalogue's id (``known``, empty when it had none) or else by its wording;
    one below ``above`` goes first.
    """
    family = above.below if above else ()
    level = (*family, *heads_at(spec, depth))
    by_id = next((head for head in level if head.head == known), None)
    return by_id or named(spec, words, depth, above)
