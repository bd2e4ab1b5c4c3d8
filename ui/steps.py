"""One step of the undo stack: an operation that has been checked, and its inverse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from kpiform.edit import SetField

if TYPE_CHECKING:
    from kpiform.edit import Applied, Operation
    from ui.session import Session

_MERGEABLE = 1
_SINGLE = -1


class Step(QUndoCommand):
    """Everything that could fail has happened before it is pushed.

    Typing in one field without leaving it (one sitting) becomes one step.
    """

    def __init__(
        self,
        session: Session,
        operation: Operation,
        applied: Applied,
        text: str,
        sitting: int,
        initiator: object,
    ) -> None:
        super().__init__(text)
        self._session = session
        self._operation = operation
        self._inverse = applied.inverse
        self._sitting = sitting
        self._withdrawn_by: object = None
        self._first: tuple[Applied, object] | None = (applied, initiator)

    def id(self) -> int:
        """Steps that may merge share an id."""
        return _MERGEABLE if isinstance(self._operation, SetField) else _SINGLE

    def redo(self) -> None:
        """Make the change: the first time as it was checked, later by the operation."""
        if self._first:
            (applied, initiator), self._first = self._first, None
        else:
            applied, initiator = self._run(self._operation), None
        self._session.adopt(applied, initiator)

    def undo(self) -> None:
        """Take the change back."""
        self._session.adopt(self._run(self._inverse), self._withdrawn_by)
        self.setObsolete(self._withdrawn_by is not None)

    def makes(self, operation: Operation) -> bool:
        """Whether this step is that very operation."""
        return self._operation is operation

    def withdraw(self, initiator: object) -> None:
        """The next undo takes this step off the stack, as if it had never been made."""
        self._withdrawn_by = initiator

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in a later change of the same field in the same sitting."""
        if not isinstance(other, Step) or other._sitting != self._sitting:
            return False
        mine, later = self._operation, other._operation
        if not (isinstance(mine, SetField) and isinstance(later, SetField)):
            return False
        if mine.path != later.path:
            return False
        self._operation = later
        self.setObsolete(later == self._inverse)
        return True

    def _run(self, operation: Operation) -> Applied:
        return operation.apply(self._session.document, self._session.edition)
