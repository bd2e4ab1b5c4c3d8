"""Notices when somebody else changes the file that is open, or takes it away."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from kpiform.errors import FileMissing, KpiformError
from kpiform.io import documents, store
from kpiform.io.store import Fingerprint
from kpiform.values import frozen

if TYPE_CHECKING:
    from kpiform.io.documents import Opened
    from ui.safety.background import Background
    from ui.session import Session

_REST = 150  # ms; programs write a file in several steps


@frozen
class OnDisk:
    """What the file is now.

    ``fingerprint`` None: it is gone.  ``opened`` None: it is gone or cannot be opened, and
    ``problem`` says why in a sentence.
    """

    fingerprint: Fingerprint | None = None
    opened: Opened | None = None
    problem: str = ""


class FileWatch(QObject):
    """Watches the file of a session: told by the system, and asking when the window comes back."""

    differs = Signal(object)
    """OnDisk: the file is no longer what the session read or saved last."""
    agrees = Signal()
    """The file is again, or still, what the session knows."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session)
        self._session = session
        self._background = background
        self._said: Fingerprint | None = session.fingerprint
        self._later = QTimer(self, singleShot=True, interval=_REST)
        self._later.timeout.connect(self.check)
        session.file_changed.connect(self._on_file_changed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.connect(self._on_state)
        self._watch()

    @cached_property
    def _watcher(self) -> QFileSystemWatcher:
        """Made for the first file: asking the system for it takes longer than the rest here."""
        watcher = QFileSystemWatcher(self)
        watcher.fileChanged.connect(self._on_event)
        watcher.directoryChanged.connect(self._on_event)
        return watcher

    def check(self) -> None:
        """Look at the file now, beside the window's thread."""
        path, known = self._session.path, self._session.fingerprint
        if path and known:
            self._background.run(
                partial(look_at, path, known), self, partial(self._on_looked, path, known)
            )

    def _watch(self) -> None:
        """Watch the file and its folder: whoever replaces a file ends the watch on the old one."""
        path = self._session.path
        if path is None:
            return
        wanted = [str(path), str(path.parent)]
        there = [*self._watcher.files(), *self._watcher.directories()]
        if stale := [each for each in there if each not in wanted]:
            self._watcher.removePaths(stale)
        if missing := [each for each in wanted if each not in there and Path(each).exists()]:
            self._watcher.addPaths(missing)

    def _on_file_changed(self) -> None:
        self._watch()
        self.check()

    def _on_event(self, _path: str) -> None:
        self._later.start()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.check()

    def _on_looked(self, path: Path, known: Fingerprint, found: OnDisk | None) -> None:
        session = self._session
        if (path, known) != (session.path, session.fingerprint):
            return  # it was saved meanwhile
        self._watch()
        if found and found.opened and found.opened.document == session.document:
            session.accept_file(found.opened.fingerprint)
            found = None
        now = found.fingerprint if found else session.fingerprint
        if now == self._said:
            return
        self._said = now
        if found:
            self.differs.emit(found)
        else:
            self.agrees.emit()


def look_at(path: Path, known: Fingerprint) -> OnDisk | None:
    """What a file is now, None when it is still what is known; never raises."""
    fingerprint = None
    try:
        fingerprint = store.read(path).fingerprint
        return None if fingerprint == known else OnDisk(fingerprint, documents.read(path))
    except FileMissing as error:
        return OnDisk(problem=error.message)
    except KpiformError as error:
        return OnDisk(fingerprint or Fingerprint("", 0), problem=error.message)
