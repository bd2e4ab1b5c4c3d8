"""Rows of a tiered table while they are read, and the edition's fixed rows among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from rapidfuzz import fuzz

from kpiform.intake.settling import Piece, settled
from kpiform.intake.wording import folded, key
from kpiform.model.blank import new_row_id
from kpiform.model.document import Row
from kpiform.model.heads import heads_at
from kpiform.schema.edition import Edition, HeadSpec, TableSpec, plain

_LIKE = 75
"""From this likeness (of 100) on, a wording is taken for a slip of a head's."""


@dataclass
class Node:
    """A row in the making: its pieces by field, the rows below, the head that it is."""

    id: str = field(default_factory=new_row_id)
    head: HeadSpec | None = None
    pieces: dict[str, list[Piece]] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def text(self, name: str) -> str:
        """What the source says for a field, not yet repaired."""
        return "".join(piece.text for piece in self.pieces.get(name, ()))

    def add(self, name: str, piece: Piece) -> None:
        """One more piece of a field."""
        self.pieces.setdefault(name, []).append(piece)

    def walk(self) -> Iterator[Node]:
        """The row and those below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def fixed_nodes(heads: tuple[HeadSpec, ...]) -> list[Node]:
    """The rows that the edition fixes, as in every new document."""
    return [Node(head.row_id, head, children=fixed_nodes(head.below)) for head in heads]


def head_named(
    table: TableSpec, text: str, depth: int, above: HeadSpec | None
) -> tuple[HeadSpec | None, bool]:
    """The head of a tier that a text names, one below ``above`` first; and whether that is sure."""
    level = (*(above.below if above else ()), *heads_at(table, depth))
    word = folded(text)
    for head in level:
        if plain(text) in head.names or word in map(folded, head.names):
            return head, True
    best, slip = 0.0, None
    for head in level:
        score = max(fuzz.ratio(word, folded(name)) for name in head.names)
        if score > best:
            best, slip = score, head
    return (slip, False) if len(word) > 2 and best >= _LIKE else (None, False)


def frozen(edition: Edition, table: TableSpec, node: Node, depth: int) -> Row:
    """The row as it stands in the document; its pieces get their repairs noted."""
    cells: dict[str, str] = {}
    label = table.tiers[depth].label_field
    for name in table.tiers[depth].fields:
        pieces = node.pieces.get(name, [])
        text = settled(edition.fields[name], pieces) if pieces else ""
        own = node.head and (not text or plain(text) == plain(node.head.label))
        if node.head and name == label and (own or is_decorated(text, node.head)):
            text = node.head.label
        if text:
            cells[name] = text
    children = tuple(frozen(edition, table, child, depth + 1) for child in node.children)
    return Row(node.id, MappingProxyType(cells), children)


def heads_in(table: TableSpec, text: str, depth: int) -> tuple[str, str] | None:
    """The wordings of a head and of one below it that stand in one text, 产出指标 and 数量指标 of
    ``产出指标-数量指标``; None for other texts.
    """
    if depth + 1 >= len(table.tiers) or head_named(table, text, depth + 1, None)[1]:
        return None
    said = key(text)
    for head in heads_at(table, depth):
        for name in sorted({*head.names, *map(folded, head.names)}, key=len, reverse=True):
            rest = said.removeprefix(name)
            if rest != said and any(folded(rest) in map(folded, low.names) for low in head.below):
                return name, rest
    return None


def is_decorated(text: str, head: HeadSpec) -> bool:
    """Whether a text says a head with something around it: ``1.产出指标（50分）``."""
    return plain(text) not in head.names and folded(text) in map(folded, head.names)
