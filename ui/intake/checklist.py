"""The texts of a file that was read, and what was decided about each.

Whether an unsure text was looked at stands in the document itself (``Document.pending``), so that
undo, saving and typing in the form all count.  Only what has no place there is remembered here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from kpiform.edit import Batch, Operation, SetField, SetPending
from kpiform.errors import OperationRefused
from kpiform.intake.proposal import Item, Kind, Proposal
from kpiform.model.document import Document
from kpiform.model.paths import split_path
from kpiform.model.places import describe
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
    """The items of one proposal over the session that holds its document; rows count from 0.

    Every deed is one undo step of the session.
    """

    changed = Signal()
    """Something was decided, or the document changed."""

    def __init__(self, proposal: Proposal, session: Session, before: Checklist | None = None):
        """``before`` is the same list over another session, whose decisions go on."""
        super().__init__(session)
        self.proposal = proposal
        self.session = session
        self.items: tuple[Item, ...] = tuple(
            sorted(proposal.items, key=lambda item: ORDER.index(item.kind))
        )
        self._waved: set[int] = set(before._waved) if before else set()
        """Texts without a place in the document that somebody has dealt with."""
        self._placed: dict[int, tuple[str, str]] = dict(before._placed) if before else {}
        """Where a text was put, and as what."""
        session.changed.connect(lambda *_: self.changed.emit())

    # What is so

    def state(self, row: int) -> State:
        """What became of a text."""
        item, document = self.items[row], self.session.document
        if row in self._placed:
            path, text = self._placed[row]
            if text in document.text(path) and not self._stands(item):
                return State.PLACED
        if not item.path:
            dealt = State.CONFIRMED if item.kind is Kind.UNSURE else State.DROPPED
            return dealt if row in self._waved else State.OPEN
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

    # Deeds

    def confirm(self, rows: Iterable[int]) -> None:
        """These are right as they are."""
        rows = [row for row in rows if self.state(row) is State.OPEN]
        self._apply(
            [SetPending(self.items[row].path, "") for row in rows if self.items[row].path],
            f"确认导入的 {len(rows)} 处",
        )
        self._wave({row for row in rows if self.items[row].kind is Kind.UNSURE})

    def drop(self, rows: Iterable[int]) -> None:
        """These are not wanted: what stands in the document is emptied."""
        rows = list(rows)
        paths = dict.fromkeys(path for row in rows if (path := self.place(row)))
        self._apply([SetField(path, "") for path in paths], f"不要导入的 {len(rows)} 处")
        self._wave({row for row in rows if not self.items[row].path})

    def rewrite(self, row: int, text: str) -> None:
        """Another text in its place."""
        path = self.place(row)
        self._apply([SetField(path, text)], f"修改 {self.where(row)}")

    def put(self, row: int, operation: Operation, path: str, text: str) -> None:
        """Put the text elsewhere by an operation after which ``text`` stands at ``path``."""
        before = self.place(row)
        steps: Sequence[Operation] = (operation,)
        if before and before != path:
            steps = (SetField(before, ""), operation)
        if self._apply(steps, "放入导入的内容"):
            self._placed[row] = (path, text)
            self.changed.emit()

    def reopen(self, row: int) -> None:
        """Undecided again, as it was read."""
        item = self.items[row]
        self._waved.discard(row)
        if item.path and self.there(row):
            back: list[Operation] = [SetField(item.path, item.text)]
            if item.kind is Kind.UNSURE:
                back.append(SetPending(item.path, words(item)))
            self._apply(back, f"恢复 {self.where(row)}")
        self.changed.emit()

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

    def _wave(self, rows: set[int]) -> None:
        self._waved |= rows
        self.changed.emit()

    def _stands(self, item: Item) -> bool:
        """Whether a text is still where it was read to."""
        return bool(item.path) and self.session.document.text(item.path) == item.text != ""


def marked(proposal: Proposal) -> Document:
    """The document of a proposal in which every unsure text is marked as not looked at."""
    pending = dict(proposal.document.pending)
    for item in proposal.of(Kind.UNSURE):
        if item.path:
            said = words(item)
            known = pending.get(item.path, "")
            pending[item.path] = known if said in known else known + said
    return replace(proposal.document, pending=MappingProxyType(pending))


def words(item: Item) -> str:
    """Why somebody should look at a text, and where it was read."""
    place = f"（{item.place}）" if item.place else ""
    return f"{item.reason or '导入时拿不准'}{place}。"


def is_there(document: Document, path: str) -> bool:
    """Whether a document has the place that a path names."""
    step = split_path(path) if path else None
    return step is not None and (step.row is None or document.find(step.row) is not None)
