"""What became of each cell, noted while reading and told as items at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kpiform.intake.elsewhere import elsewhere
from kpiform.intake.flat import Cell
from kpiform.intake.heads import Headed
from kpiform.intake.proposal import Item, Kind
from kpiform.model.document import Document
from kpiform.model.places import describe
from kpiform.schema.edition import Edition

_WEIGHT = {Kind.TAKEN: 0, Kind.REPAIRED: 1, Kind.UNSURE: 2, Kind.LEFT: 3}
_CERTAIN = frozenset(("原表的合计，表样里没有", "原表的合计行，表样里没有"))
"""Reasons to leave a text that leave no doubt."""
UNUSED = "表样里没有放它的地方"


@dataclass
class Note:
    """A text that went to a path, and why it is not simply taken."""

    cell: Cell
    path: str
    kind: Kind = Kind.TAKEN
    reasons: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Ledger:
    """Notes by cell. A cell without any note at the end was left."""

    def __init__(self, cells: Iterable[Cell], places: Mapping[int, str]) -> None:
        self._cells = tuple(cells)
        self._places = places
        self._notes: dict[int, list[Note]] = {}
        self._labels: set[int] = set()
        self._left: dict[int, str] = {}
        self._missing: list[tuple[str, str]] = []

    def label(self, cell: Cell) -> None:
        """The cell is wording of the form itself."""
        self._labels.add(id(cell))

    def heads(self, headed: Headed) -> None:
        """A head row is wording of the form, but for columns that it does not have."""
        for cell in headed.cells:
            self.label(cell)
        for cell in headed.strange:
            self._labels.discard(id(cell))
            self.leave(cell, "表样里没有这一栏")

    def claim(self, cell: Cell) -> None:
        """The cell's text is used; where it goes is told with ``take``."""
        self._notes.setdefault(id(cell), [])

    def take(
        self,
        cell: Cell,
        path: str,
        kind: Kind = Kind.TAKEN,
        reasons: Iterable[str] = (),
        also: Iterable[str] = (),
    ) -> Note:
        """The cell's text goes to a path."""
        reasons = [*reasons, cell.doubt] if cell.doubt else reasons
        kind = Kind.UNSURE if cell.doubt else kind
        note = Note(cell, path, kind, tuple(reasons), tuple(also))
        self._notes.setdefault(id(cell), []).append(note)
        return note

    def leave(self, cell: Cell, reason: str) -> None:
        """The cell's text goes nowhere."""
        self._left[id(cell)] = reason

    def title(self, cell: Cell, reason: str) -> None:
        """The cell is a title that says more than the form's; what it is of is told beside."""
        self._labels.discard(id(cell))
        self._left[id(cell)] = reason

    def lacks(self, path: str, reason: str) -> None:
        """Something that the form needs stands nowhere in the source."""
        self._missing.append((path, reason))

    def free(self, cell: Cell) -> bool:
        """Whether nothing is known of the cell yet."""
        me = id(cell)
        return me not in self._notes and me not in self._labels and me not in self._left

    def items(self, edition: Edition, document: Document) -> tuple[Item, ...]:
        """The report, in the order of the source."""
        found: list[Item] = []
        for cell in self._cells:
            place = self._places.get(id(cell), cell.place)
            for note in self._notes.get(id(cell), ()):
                where = describe(edition, document, note.path)
                found.append(
                    Item(
                        note.kind,
                        note.path,
                        where,
                        document.text(note.path),
                        cell.text,
                        place,
                        "；".join(note.reasons),
                        note.also or self._also(note, edition, document),
                    )
                )
            reason = UNUSED if self.free(cell) else self._left.get(id(cell), "")
            if reason:
                also = () if reason in _CERTAIN else elsewhere(edition, document, "", cell.text)
                found.append(Item.left(cell.text, place, reason, also))
        for path, reason in self._missing:
            where = describe(edition, document, path)
            text = document.text(path)
            found.append(Item(Kind.UNSURE, path, where, text, "", "", reason))
        return tuple(found)

    def _also(self, note: Note, edition: Edition, document: Document) -> tuple[str, ...]:
        unsure = note.kind is Kind.UNSURE
        return elsewhere(edition, document, note.path, note.cell.text) if unsure else ()


def worse(one: Kind, other: Kind) -> Kind:
    """The one of two kinds that wants more of a person's attention."""
    return one if _WEIGHT[one] >= _WEIGHT[other] else other
