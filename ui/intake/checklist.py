"""The texts of a file that was read, and what was decided about each.

What was decided stands in the document itself (``Document.pending`` and ``Document.leftovers``), so
that undo, saving, reopening and typing in the form all count.  Only where a text was put is
remembered here, to show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kpiform.edit import Batch, SetField, SetLeftovers, SetPending
from kpiform.errors import OperationRefused
from kpiform.intake.elsewhere import elsewhere
from kpiform.intake.proposal import Item, Kind
from kpiform.model.document import Leftover
from kpiform.model.paths import split_path
from kpiform.model.places import describe

if TYPE_CHECKING:
    from kpiform.edit import Operation
    from kpiform.intake.proposal import Proposal
    from kpiform.model.document import Document
    from ui.session import Session

ORDER = (Kind.UNSURE, Kind.LEFT, Kind.REPAIRED, Kind.TAKEN)
"""What wants attention first."""


class State(Enum):
    """What became of a text since; the value is the word for it, empty when that is plain."""

    OPEN = "待定"
    AS_READ = ""
    CONFIRMED = "已确认"
    CHANGED = "已改"
    DROPPED = "不要"
    PLACED = "已放入"


class Checklist(QObject):
    """What was read, over the session that holds its document; rows count from 0.

    Those with a place come from a proposal, and are known as long as the program runs; those
    without one are the document's left-over texts.  Every deed is one undo step of the session.
    """

    changed = Signal()
    """Something was decided, or the document changed."""

    def __init__(
        self, session: Session, proposal: Proposal | None = None, before: Checklist | None = None
    ):
        """``before`` is the same list over another session, whose decisions go on."""
        super().__init__(session)
        self.session = session
        self.proposal = proposal
        self.source = proposal.source if proposal else ""
        """Name of the file that was read, empty when that is not known any more."""
        self.items: tuple[Item, ...] = before.items if before else self._all_items()
        self._placed: dict[int, tuple[str, str]] = dict(before._placed) if before else {}
        """Where a text was put, and as what."""
        self._waiting = frozenset(session.document.leftovers)
        session.changed.connect(self._on_changed)

    # What is so

    def state(self, row: int) -> State:
        """What became of a text."""
        item, document = self.items[row], self.session.document
        if not item.path and _left(item) in self._waiting:
            return State.OPEN
        if row in self._placed:
            path, text = self._placed[row]
            if text in document.text(path) and not self._stands(item):
                return State.PLACED
        if not item.path:
            return State.DROPPED
        unsure = item.kind is Kind.UNSURE
        if unsure and item.path in document.pending and self.there(row):
            return State.OPEN
        text = document.text(item.path)
        if text == item.text:
            return State.CONFIRMED if unsure else State.AS_READ
        return State.CHANGED if text else State.DROPPED

    def open(self) -> tuple[int, ...]:
        """The rows that nobody has decided about."""
        return tuple(row for row in range(len(self.items)) if self.state(row) is State.OPEN)

    def there(self, row: int) -> bool:
        """Whether the text's place is still in the document."""
        return is_there(self.session.document, self.items[row].path)

    def where(self, row: int) -> str:
        """The place in words: where it stands now, where it was put, or empty."""
        item, session = self.items[row], self.session
        path = self.place(row)
        if path and is_there(session.document, path):
            return describe(session.edition, session.document, path)
        return item.where

    def place(self, row: int) -> str:
        """The path where the text stands now, empty when it stands nowhere."""
        if self.state(row) is State.PLACED:
            return self._placed[row][0]
        return self.items[row].path if self.there(row) else ""

    def text(self, row: int) -> str:
        """What stands at the text's place now."""
        path = self.place(row)
        return self.session.document.text(path) if path else ""

    def number(self, kind: Kind) -> int:
        """How many texts there are of a kind."""
        return sum(1 for item in self.items if item.kind is kind)

    def left(self) -> str:
        """What is still to be decided, in words: 拿不准 2 处、未用 4 处; empty when nothing is."""
        kinds = [self.items[row].kind for row in self.open()]
        return "、".join(f"{k.value} {kinds.count(k)} 处" for k in ORDER if k in kinds)

    def knows(self, leftovers: Iterable[Leftover]) -> bool:
        """Whether these left-over texts are all in the list."""
        return {_left(item) for item in self.items if not item.path}.issuperset(leftovers)

    def likely(self, row: int) -> tuple[str, ...]:
        """Paths where a text could belong."""
        item, session = self.items[row], self.session
        return item.also or elsewhere(session.edition, session.document, item.path, item.source)

    # Deeds

    def confirm(self, rows: Iterable[int]) -> None:
        """These are right as they are."""
        paths = [self.items[row].path for row in rows if self.state(row) is State.OPEN]
        found = [path for path in paths if path]
        self._apply([SetPending(path, "") for path in found], f"确认导入的 {len(found)} 处")

    def drop(self, rows: Iterable[int]) -> None:
        """These are not wanted: what stands in the document is emptied."""
        rows = list(rows)
        paths = dict.fromkeys(path for row in rows if (path := self.place(row)))
        steps: list[Operation] = [SetField(path, "") for path in paths]
        self._apply([*steps, *self._without(rows)], f"不要导入的 {len(rows)} 处")

    def rewrite(self, row: int, text: str) -> None:
        """Another text in its place."""
        path = self.place(row)
        self._apply([SetField(path, text)], f"修改 {self.where(row)}")

    def put(self, row: int, operation: Operation, path: str, text: str) -> None:
        """Put the text elsewhere by an operation after which ``text`` stands at ``path``."""
        before = self.place(row)
        steps: list[Operation] = [*self._without([row]), operation]
        if before and before != path:
            steps.insert(0, SetField(before, ""))
        if self._apply(steps, "放入导入的内容"):
            self._placed[row] = (path, text)
            self.changed.emit()

    def reopen(self, row: int) -> None:
        """Undecided again, as it was read."""
        item, document = self.items[row], self.session.document
        back: list[Operation] = []
        if not item.path:
            back.append(SetLeftovers((*document.leftovers, _left(item))))
        elif self.there(row):
            back.append(SetField(item.path, item.text))
            if item.kind is Kind.UNSURE:
                back.append(SetPending(item.path, item.words))
        self._apply(back, f"恢复 {self.where(row) or '未用的内容'}")

    def _without(self, rows: Iterable[int]) -> list[Operation]:
        """The step after which these texts no longer wait; none when they do not."""
        gone = {_left(self.items[row]) for row in rows if not self.items[row].path}
        before = self.session.document.leftovers
        rest = tuple(each for each in before if each not in gone)
        return [SetLeftovers(rest)] if rest != before else []

    def _apply(self, operations: Sequence[Operation], text: str) -> bool:
        """One step; a refusal is told and changes nothing."""
        if not operations:
            return True
        self.session.settle()
        self.session.new_sitting()
        try:
            self.session.apply(Batch(tuple(operations)), text, self)
        except OperationRefused as error:
            self.session.told.emit(error.message)
            return False
        return True

    def _on_changed(self, *_change: object) -> None:
        self._waiting = frozenset(self.session.document.leftovers)
        self.changed.emit()

    def _all_items(self) -> tuple[Item, ...]:
        read = self.proposal.items if self.proposal else ()
        found = [item for item in read if item.path]
        found += map(_item, self.session.document.leftovers)
        return tuple(sorted(found, key=lambda item: ORDER.index(item.kind)))

    def _stands(self, item: Item) -> bool:
        """Whether a text is still where it was read to."""
        return bool(item.path) and self.session.document.text(item.path) == item.text != ""


def _item(left: Leftover) -> Item:
    return Item.left(left.text, left.place, left.reason)


def _left(item: Item) -> Leftover:
    return Leftover(item.source, item.place, item.reason)


def is_there(document: Document, path: str) -> bool:
    """Whether a document has the place that a path names."""
    step = split_path(path) if path else None
    return step is not None and (step.row is None or document.find(step.row) is not None)
