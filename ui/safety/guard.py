"""Ties what protects typed text to the window: one guard for a window, whatever it shows."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from kpiform.io import clock, locknote
from kpiform.io.recovery import Recovery
from ui.editors.line import LineEdit
from ui.look import set_property
from ui.safety import returning
from ui.safety.background import Background
from ui.safety.banner import Banner
from ui.safety.conflicts import Conflicts
from ui.safety.filewatch import FileWatch
from ui.safety.keeper import Keeper, ReviewDraft
from ui.safety.snapshots import Snapshots
from ui.session import Session

if TYPE_CHECKING:
    from kpiform.io.documents import Opened
    from kpiform.io.locknote import LockNote
    from ui.look import Look
    from ui.window import Window

_LOG = logging.getLogger(__name__)


class Guard(QObject):
    """Snapshots, the watch on the file, and the lock note of the session that is shown."""

    kept = Signal(object)
    """The document that is safe on the disk now."""

    def __init__(self, window: Window, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        # A network drive may make the watch wait; snapshots must not wait with it.
        self._writing, self._watching = Background(self), Background(self)
        self._session: Session | None = None
        self._snapshots: Snapshots | None = None
        self._reviews: list[ReviewDraft] = []
        self._note: LockNote | None = None
        self._note_of: Path | None = None
        self._holder = ""
        self._viewed: Path | None = None
        self.state = QLabel()
        """For the status bar: until when everything is kept."""
        self.state.setAccessibleName("自动保留")
        self.state.hide()
        window.status.insertWidget(0, self.state)
        self.on_disk, self.viewing = Banner(look), Banner(look)
        for banner in (self.viewing, self.on_disk):
            window.put_above(banner)

    def follow(self, session: Session) -> None:
        """A session begins; the one before has ended, and was saved or given up."""
        self._leave()
        self._session = session
        keeper = Keeper(Recovery.of_user(), self._writing, session)
        keeper.kept.connect(self._on_kept)
        keeper.failed.connect(self._on_failed)
        self._snapshots = Snapshots(session, keeper)
        watch = FileWatch(session, self._watching)
        Conflicts(self._window, session, watch, self.on_disk, self._look)
        session.file_changed.connect(self._take_note)
        self._take_note()
        self.state.hide()
        self.on_disk.fall_silent()
        self.viewing.fall_silent()
        if session.viewing:
            self.viewing.say(
                f"{self._holder}现在只能看，不能改。",
                (("打开副本", self._open_copy), ("仍然编辑", self._edit_anyway)),
            )

    def end(self) -> None:
        """The window closes; everything was saved or given up."""
        self._leave()
        for background in (self._writing, self._watching):
            background.stop()

    def admit(self, path: Path, opened: Opened, note: LockNote | None) -> Session | None:
        """The session of a file that was read; somebody who has it open already is told of first.

        None when it is not to be opened after all.  Raises what `Session.of_opened` raises.
        """
        session = Session.of_opened(path, opened)
        holder = note.held_by if note else None
        if holder is None:
            return session
        from ui.dialogs.opened_elsewhere import OpenedElsewhereDialog, Way, who_has_it

        dialog = OpenedElsewhereDialog(path, holder, self._look, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        match dialog.way:
            case Way.VIEW:
                session.viewing = True
                self._viewed = path
                self._holder = who_has_it(holder)
            case Way.COPY:
                session = Session(session.document, session.fonts)
            case Way.ANYWAY:
                locknote.acquire(path, take_over=True)
        return session

    def prepare(self, page: QWidget) -> None:
        """Let the editors of a page be read only while its document is only looked at."""
        if self._session and self._session.viewing:
            from ui.editors.long_text import LongTextEdit

            for line in page.findChildren(LineEdit):
                line.setReadOnly(True)
            for text in page.findChildren(LongTextEdit):
                text.setReadOnly(True)

    def rescue(self) -> bool:
        """Keep everything now, whatever has happened; whether it is safe.  Never raises."""
        try:
            return self._snapshots is not None and self._snapshots.take_now()
        except Exception as error:  # called when anything may be broken
            _LOG.error("no snapshot: %s", type(error).__name__)
            return False

    def begin_review(self) -> ReviewDraft:
        """A review begins, of which every decision is to survive a crash.

        It ends with ``end_reviews``, or when another document is shown: what was decided about
        drafts is kept until they are merged.
        """
        keeper = Keeper(Recovery.of_user(), self._writing, self)
        keeper.failed.connect(self._on_failed)
        self._reviews.append(ReviewDraft(keeper))
        return self._reviews[-1]

    def end_reviews(self) -> None:
        """They are given up, or what came of them is kept elsewhere."""
        for review in self._reviews:
            review.end()
        self._reviews = []

    def offer_recovery(self) -> None:
        """After the start: list what a crash left behind, if anything.

        The start page offers it by itself; once is enough.
        """
        if self._window.personal.start_page:
            return
        returning.offer_recovery(self._window, self._look)

    def show_recovery(self) -> None:
        """The command: list what can be recovered."""
        returning.offer_recovery(self._window, self._look, asked=True)

    def show_backups(self) -> None:
        """The command: the previous versions of the file."""
        returning.show_backups(self._window, self._look)

    def _leave(self) -> None:
        self.end_reviews()
        if self._snapshots:
            self._snapshots.end()
        if self._session:
            self._session.file_changed.disconnect(self._take_note)
        if self._note:
            self._note.release()
        self._snapshots = self._session = self._note = self._note_of = None

    def _take_note(self) -> None:
        """Say beside the file that it is open here, also after it was saved under a new name."""
        session = self._session
        path = session.path if session else None
        if session is None or path is None:
            return
        if session.viewing:
            if path != self._viewed:  # saved as a file of one's own: that can be edited
                QTimer.singleShot(0, self, lambda: self._window.filing.open(path))
            return
        if self._note_of != path:
            if self._note:
                self._note.release()
            self._note, self._note_of = locknote.acquire(path), path

    def _open_copy(self) -> None:
        if self._session:
            self._window.show_session(Session(self._session.document, self._session.fonts))

    def _edit_anyway(self) -> None:
        path = self._session.path if self._session else None
        if path:
            locknote.acquire(path, take_over=True)
            self._window.filing.open(path)

    def _on_kept(self, document: object) -> None:
        self.kept.emit(document)
        self._tell(f"● 已自动保留到 {clock.now():%H:%M:%S}", "good")

    def _on_failed(self, warning: str) -> None:
        self._tell(warning, "error")

    def _tell(self, text: str, role: str) -> None:
        self.state.setText(text)
        set_property(self.state, "role", role)
        self.state.show()
