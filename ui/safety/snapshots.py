"""Recovery snapshots of a session: after every change, and while somebody types.

A document is an immutable value, so the thread that encodes and writes it needs no copy and no
lock, and the window waits for neither.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kpiform import __version__, codec
from kpiform.io.recovery import Recovery, new_key
from kpiform.model.document import Document
from ui.safety.background import Background
from ui.session import Session

_Mail = deque[tuple[Document, Path | None]]

EVERY = 700
"""Milliseconds between snapshots while somebody types without a pause."""
SOON = 10
"""Milliseconds from the first change to its snapshot: first the window shows the change, for the
thread that encodes the document has to share the interpreter. Further changes do not put it off."""
_PATIENCE = 5.0


class Snapshots(QObject):
    """Keeps the snapshot of one session up to date, until the session ends."""

    kept = Signal(object)
    """The document that is safe on the disk now."""
    failed = Signal(str)
    """A sentence: why the last snapshot could not be written."""

    def __init__(self, session: Session, recovery: Recovery, background: Background) -> None:
        super().__init__(session)
        self._session = session
        self._recovery = recovery
        self._background = background
        self._key = new_key()
        self._begun = self._ended = False
        self._latest: _Mail = deque(maxlen=1)
        self._while_typing = QTimer(self, singleShot=True, interval=EVERY)
        self._while_typing.timeout.connect(self.take)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.take)
        session.changed.connect(self._on_changed)
        session.file_changed.connect(self._on_file_changed)
        session.typing.connect(self._on_typing)

    def take(self) -> None:
        """Write what there is now, typed text that is not in the document yet included.

        Of several wishes that come faster than the disk only the last is written.
        """
        self._while_typing.stop()
        self._soon.stop()
        if self._ended:
            return
        self._begun = True
        self._latest.append((self._session.with_pending(), self._session.path))
        self._background.run(
            partial(_write, self._latest, self._recovery, self._key), self, self._on_written
        )

    def take_now(self) -> bool:
        """Write and wait for it; whether the disk was quick enough."""
        self.take()
        return self._background.wait(_PATIENCE)

    def end(self) -> None:
        """The session ends and everything is saved or given up: the snapshot moves aside."""
        if self._soon.isActive():
            self.take()
        self._while_typing.stop()
        self._ended = True
        if self._begun:
            self._background.run(
                partial(self._recovery.discard, self._key), self, lambda _done: None
            )
            self._background.wait(_PATIENCE)

    def _on_written(self, outcome: tuple[Document, str | None] | None) -> None:
        if outcome is None:
            return
        document, warning = outcome
        if warning:
            self.failed.emit(warning)
        else:
            self.kept.emit(document)

    def _on_changed(self, *_change: object) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _on_file_changed(self) -> None:
        """The snapshot says which file it belongs to; nothing changed means nothing to keep."""
        if self._begun:
            self.take()

    def _on_typing(self) -> None:
        if not self._while_typing.isActive():
            self._while_typing.start()


def _write(latest: _Mail, recovery: Recovery, key: str) -> tuple[Document, str | None] | None:
    """Beside the window's thread: what was written, and the warning if it could not be."""
    try:
        document, path = latest.popleft()
    except IndexError:  # an earlier job has written the newest
        return None
    return document, recovery.write(key, codec.encode(document), path, __version__)
