"""The row that has just come: left without a word, it goes again as if it had never been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpiform.edit.arranging import removed

if TYPE_CHECKING:
    from kpiform.edit import InsertRow
    from kpiform.model.document import Row
    from ui.session import Session


class FreshRow:
    """The row of one table that was begun last."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._insertion: InsertRow | None = None

    def begun(self, insertion: InsertRow) -> None:
        """A row was inserted to be typed in."""
        self._insertion = insertion

    @property
    def id(self) -> str | None:
        """The row, as long as it is there."""
        row = self._row()
        return row.id if row else None

    @property
    def untouched(self) -> bool:
        """Whether it is there, and nothing in it."""
        row = self._row()
        return row is not None and not row.children and not any(map(str.strip, row.cells.values()))

    def drop(self) -> None:
        """Take it out if nothing is in it; undo and redo know nothing of that if they need not."""
        insertion = self._insertion
        if insertion is None or not self.untouched:
            return
        self._insertion = None
        if not self._session.withdraw(insertion, self):
            operation = removed(self._session.document, [insertion.row.id])
            if operation:
                self._session.apply(operation, "收回空行", self)

    def _row(self) -> Row | None:
        return self._session.document.find(self._insertion.row.id) if self._insertion else None
