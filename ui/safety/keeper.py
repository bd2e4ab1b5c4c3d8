"""One recovery snapshot and how it is kept up to date beside the window's thread.

A document is an immutable value, so the thread that makes, encodes and writes it needs no copy and
no lock, and the window waits for neither.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kpiform import __version__, codec
from kpiform.io.recovery import new_key
from kpiform.model.document import Document

if TYPE_CHECKING:
    from kpiform.io.recovery import Recovery
    from ui.safety.background import Background

Make = Callable[[], Document]
_Mail = deque[tuple[Make, Path | None]]

PATIENCE = 5.0
"""Seconds that anybody waits for the disk."""
REVIEWED = 300
"""Milliseconds from a decision to its snapshot; further decisions do not put it off."""


class Keeper(QObject):
    """Writes one snapshot again and again, until it is not needed any more."""

    kept = Signal(object)
    """The document that is safe on the disk now."""
    failed = Signal(str)
    """A sentence: why the last snapshot could not be written."""

    def __init__(self, recovery: Recovery, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._recovery = recovery
        self._background = background
        self._key = new_key()
        self._latest: _Mail = deque(maxlen=1)
        self.begun = False
        """Whether there is a snapshot."""

    def keep(self, make: Make, path: Path | None = None) -> None:
        """Write what ``make``, which holds nothing of Qt, gives; ``path`` is the file it is of.

        Of several wishes that come faster than the disk only the last is written.
        """
        self.begun = True
        self._latest.append((make, path))
        self._background.run(
            partial(_write, self._latest, self._recovery, self._key), self, self._on_written
        )

    def wait(self) -> bool:
        """Wait until everything is written; whether the disk was quick enough."""
        return self._background.wait(PATIENCE)

    def end(self) -> None:
        """Everything is saved or given up: the snapshot moves aside."""
        if self.begun:
            self._background.run(
                partial(self._recovery.discard, self._key), self, lambda _done: None
            )
            self.wait()

    def _on_written(self, outcome: tuple[Document, str | None] | None) -> None:
        if outcome is None:
            return
        document, warning = outcome
        if warning:
            self.failed.emit(warning)
        else:
            self.kept.emit(document)


class ReviewDraft(QObject):
    """What a review comes to, as it is decided so far: after a crash it can be gone on with."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__(keeper)
        self._keeper = keeper
        self._make: Make | None = None
        self._soon = QTimer(self, singleShot=True, interval=REVIEWED)
        self._soon.timeout.connect(self._take)

    def decided(self, make: Make) -> None:
        """Something was decided; ``make``, which holds nothing of Qt, gives the document."""
        self._make = make
        if not self._soon.isActive():
            self._soon.start()

    def end(self) -> None:
        """The review is over: its document is kept elsewhere, or nobody wants it."""
        if self._soon.isActive():
            self._take()
        self._keeper.end()

    def _take(self) -> None:
        self._soon.stop()
        if self._make:
            self._keeper.keep(self._make)


def _write(latest: _Mail, recovery: Recovery, key: str) -> tuple[Document, str | None] | None:
    """Beside the window's thread: what was written, and the warning if it could not be."""
    try:
        make, path = latest.popleft()
    except IndexError:  # an earlier job has written the newest
        return None
    document = make()
    return document, recovery.write(key, codec.encode(document), path, __version__)
