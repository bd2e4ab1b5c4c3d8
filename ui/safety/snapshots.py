"""Recovery snapshots of a session: after every change, and while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ui.safety.keeper import Keeper
    from ui.session import Session

EVERY = 700
"""Milliseconds between snapshots while somebody types without a pause."""
SOON = 10
"""Milliseconds from the first change to its snapshot: first the window shows the change, for the
thread that encodes the document has to share the interpreter. Further changes do not put it off."""


class Snapshots(QObject):
    """Keeps the snapshot of one session up to date, until the session ends."""

    def __init__(self, session: Session, keeper: Keeper) -> None:
        super().__init__(session)
        self._session = session
        self._keeper = keeper
        self._ended = False
        self._while_typing = QTimer(self, singleShot=True, interval=EVERY)
        self._while_typing.timeout.connect(self.take)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.take)
        session.changed.connect(self._on_changed)
        session.file_changed.connect(self._on_file_changed)
        session.typing.connect(self._on_typing)

    def take(self) -> None:
        """Write what there is now, typed text that is not in the document yet included."""
        self._while_typing.stop()
        self._soon.stop()
        if not self._ended:
            document = self._session.with_pending()
            self._keeper.keep(lambda: document, self._session.path)

    def take_now(self) -> bool:
        """Write and wait for it; whether the disk was quick enough."""
        self.take()
        return self._keeper.wait()

    def end(self) -> None:
        """The session ends and everything is saved or given up: the snapshot moves aside."""
        if self._soon.isActive():
            self.take()
        self._while_typing.stop()
        self._ended = True
        self._keeper.end()

    def _on_changed(self, *_change: object) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _on_file_changed(self) -> None:
        """The snapshot says which file it belongs to; nothing changed means nothing to keep."""
        if self._keeper.begun:
            self.take()

    def _on_typing(self) -> None:
        if not self._while_typing.isActive():
            self._while_typing.start()
