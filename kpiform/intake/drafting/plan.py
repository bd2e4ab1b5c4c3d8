"""The draft in the making: the parts of a `form.yaml`, each with what is unsure about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kpiform.intake.flat import Remark


@dataclass
class Entry:
    """One mapping of the file; what is unsure about it stands as comments above it."""

    keys: dict[str, Any]
    doubts: list[str] = field(default_factory=list)
    below: list[Entry] = field(default_factory=list)


@dataclass
class Grid:
    """Rows of labels and values."""

    rows: list[list[Entry]]


@dataclass
class Text:
    """One long text."""

    entry: Entry


@dataclass
class Matrix:
    """Fixed rows × columns: ``keys`` are the block's own (id, row_head, fold)."""

    keys: dict[str, Any]
    columns: list[Entry]
    rows: list[Entry]


@dataclass
class Table:
    """A tiered table: ``keys`` are the block's own; ``doubts`` concern its fixed heads."""

    keys: dict[str, Any]
    tiers: list[Entry]
    columns: list[Entry]
    heads: list[Entry] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    totals: Entry | None = None


@dataclass
class Signoff:
    """Lines for seal and signature."""

    lines: list[list[Entry]]


Block = Grid | Text | Matrix | Table | Signoff


@dataclass
class Section:
    """A section: ``keys`` are its own (id, name, side, side_span, only)."""

    keys: dict[str, Any]
    blocks: list[Block]
    doubts: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """The whole file. ``head`` are the keys above the sections, in order, each with whether an
    empty line stands before it.
    """

    head: list[tuple[Entry, bool]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass
class Notes:
    """What the person who finishes the draft should look at, with the places in the Excel file."""

    remarks: list[Remark] = field(default_factory=list)

    def add(self, place: str, sentence: str) -> str:
        """Remember a remark; its sentence, for a comment in the draft."""
        self.remarks.append(Remark(place, sentence))
        return sentence
