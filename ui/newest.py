"""What is worked out from a document that goes on changing: only the newest counts."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ui.safety.background import Background

if TYPE_CHECKING:
    from kpiform.model.document import Document

ROWS_AT_ONCE = 400
"""Documents of so many rows are laid out and checked before anybody notices; a thread that has to
share the interpreter with the window would take twice as long."""
SWITCH_SECONDS = 0.0001
"""How long the window waits at most for such work to let it go on, each time that Qt asks a model
for a cell."""

_Work = Callable[[], object]


class Newest(QObject):
    """Works out one thing at a time beside the window; of what is asked meanwhile only the last.

    An outcome that has been overtaken is dropped, so what is shown stays until it is replaced by
    what belongs to the newest document.
    """

    done = Signal(object)
    """An outcome, in the window's thread."""
    resting = Signal()
    """Nothing is under way any more; comes before the outcome."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._next: _Work | None = None
        self.busy = False
        """Whether something is under way."""

    def ask(self, work: _Work) -> None:
        """Do this beside the window; it must hold nothing of Qt."""
        if self.busy:
            self._next = work
            return
        self.busy = True
        beside().run(partial(_outcome, work), self, self._on_done)

    def _on_done(self, outcome: object) -> None:
        self.busy = False
        following, self._next = self._next, None
        if following:
            self.ask(following)
            return
        self.resting.emit()
        if isinstance(outcome, Exception):
            raise outcome
        self.done.emit(outcome)


@cache
def beside() -> Background:
    """The thread for what takes long; one for all, so that the first asked is the first served."""
    return Background(QCoreApplication.instance())


def is_long(document: Document) -> bool:
    """Whether a document has more than ROWS_AT_ONCE rows."""
    rows = (row for table in document.tables for row in document.walk(table))
    return any(number > ROWS_AT_ONCE for number, _ in enumerate(rows, 1))


def _outcome(work: _Work) -> object:
    """For the other thread: whatever goes wrong is raised in the window's."""
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        return work()
    except Exception as error:
        return error
