"""The single door: everything that changes a document goes through `Session.apply`.

A session is one document with its file and its undo stack, from opening to closing.  Views show
it and listen; they store nothing.  ``initiator`` is whoever asked for a change and therefore
shows it already.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from kpiform.errors import OperationRefused
from kpiform.fonts import machine_fonts
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.schema.loader import load_edition
from ui.checking import Checker
from ui.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpiform.edit import Applied, Changes, Operation, SetField
    from kpiform.fonts import FontSet
    from kpiform.io.documents import Opened, Saved
    from kpiform.io.store import Fingerprint
    from kpiform.model.document import Document
    from kpiform.rules import Finding, Findings
    from kpiform.schema.edition import Edition

_ONLY_VIEWING = "这份表现在只能看，不能改：别人正开着它。要改请先点上方的“打开副本”或“仍然编辑”。"


class Session(QObject):
    """One document being worked on."""

    changed = Signal(object, object)
    """Changes, and the initiator, which need not be told (None after undo and redo)."""
    findings_changed = Signal()
    file_changed = Signal()
    """The file's name, or whether something is unsaved."""
    stepped = Signal()
    """There is something else to undo or redo now."""
    went_back = Signal(object)
    """Something was undone or redone; the document as it was before."""
    told = Signal(str)
    """A short sentence for the status bar."""
    settling = Signal()
    """Whoever holds typed text that is not in the document yet applies it now."""
    typing = Signal()
    """Something was typed that is not in the document yet."""
    collecting = Signal(object)
    """Whoever holds such text appends it, as a SetField, to the list that comes with this."""

    def __init__(
        self, document: Document, fonts: FontSet | None = None, *, unchecked: bool = False
    ) -> None:
        """A document that has no file yet; ``fonts`` are those of the paper.

        ``unchecked``: the rules wait until ``check`` is called or something changes.

        Raises UnknownEdition, TemplateFaulty.
        """
        super().__init__()
        self.stack = QUndoStack(self)
        self.fonts = fonts or machine_fonts()
        self.backups = Backups.of_user()
        """Where the versions go that saving replaces."""
        self.viewing = False
        """Whether the document is only looked at: every change is refused."""
        self._sitting = 0
        self._path: Path | None = None
        self._fingerprint: Fingerprint | None = None
        self._edition = load_edition(document.edition)
        self._document = document
        self._checker = Checker(self)
        self._checker.found.connect(self.findings_changed)
        if not unchecked:
            self._checker.refresh()
        self.stack.cleanChanged.connect(self._on_clean_changed)
        self.stack.indexChanged.connect(self._on_index_changed)

    @classmethod
    def of_file(cls, path: Path, fonts: FontSet | None = None) -> Session:
        """The document of a file.  Raises what `documents.read` and `load_edition` raise."""
        return cls.of_opened(path, documents.read(path), fonts)

    @classmethod
    def of_opened(cls, path: Path, opened: Opened, fonts: FontSet | None = None) -> Session:
        """The document of a file that has been read.  Raises what `load_edition` raises."""
        session = cls(opened.document, fonts)
        if (
            not opened.official
        ):  # an official file is never saved over: its document has no file yet
            session._path, session._fingerprint = path, opened.fingerprint
        return session

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._document

    @property
    def edition(self) -> Edition:
        """The edition of the document."""
        return self._edition

    @property
    def findings(self) -> Findings:
        """What the rules find in the document as it is now.

        For a long document they are those of the last change until the rules are through; then
        ``findings_changed`` tells.
        """
        return self._checker.findings

    def findings_at(self, path: str) -> list[Finding]:
        """Those exactly at a path, most severe first, without what was kept."""
        return self._checker.at(path)

    @property
    def checked(self) -> bool:
        """Whether the findings are those of the document as it is now."""
        return self._checker.current

    @property
    def path(self) -> Path | None:
        """The document's file, None while it has none."""
        return self._path

    @property
    def fingerprint(self) -> Fingerprint | None:
        """What the file's content is known by, None while there is no file."""
        return self._fingerprint

    @property
    def modified(self) -> bool:
        """Whether closing now would lose something."""
        return not self.stack.isClean()

    def ready(self) -> Findings:
        """What the rules find when the form is to be handed in, missing values included."""
        self.settle()
        return self._checker.in_full()

    def use_fonts(self, fonts: FontSet) -> None:
        """Set the paper in other fonts from now on."""
        if fonts is not self.fonts:
            self.fonts = fonts
            if self._checker.begun:
                self._checker.refresh()

    def check(self) -> None:
        """Let the rules begin if they have not."""
        if not self._checker.begun:
            self._checker.refresh()

    def check_now(self) -> Findings:
        """The findings of the document as it is now, waiting for them if need be."""
        self.settle()
        self._checker.at_once()
        return self.findings

    def apply(self, operation: Operation, text: str, initiator: object = None) -> Changes:
        """Change the document as one undo step named ``text``, such as 修改 基本支出.

        Raises OperationRefused, and then nothing is changed.  An operation that changes nothing
        leaves no step.
        """
        if self.viewing:
            raise OperationRefused(_ONLY_VIEWING)
        applied = operation.apply(self._document, self._edition)
        if applied.changes:
            self.stack.push(Step(self, operation, applied, text, self._sitting, initiator))
        return applied.changes

    def new_sitting(self) -> None:
        """From here on, typing in the same field is a new undo step."""
        self._sitting += 1

    def adopt(self, applied: Applied, initiator: object) -> None:
        """Take over the outcome of an operation; for the undo stack's steps only."""
        self._document = applied.document
        self.changed.emit(applied.changes, initiator)
        self._checker.refresh()

    def settle(self) -> None:
        """Bring what is typed but not yet applied into the document."""
        self.settling.emit()

    def with_pending(self) -> Document:
        """The document as it would be with the typed text that is not in it yet."""
        pending: list[SetField] = []
        self.collecting.emit(pending)
        document = self._document
        for operation in pending:
            with suppress(OperationRefused):  # of a row that has just been removed
                document = operation.apply(document, self._edition).document
        return document

    def accept_file(self, fingerprint: Fingerprint) -> None:
        """Take the file as it is now for what saving replaces; somebody else changed it."""
        self._fingerprint = fingerprint

    def undo(self) -> None:
        """Take back the last step, text that is just being typed included."""
        self.settle()
        self.new_sitting()
        before = self._document
        self.stack.undo()
        self.went_back.emit(before)

    def redo(self) -> None:
        """Make the last step taken back again."""
        self.settle()
        before = self._document
        self.stack.redo()
        self.went_back.emit(before)

    def withdraw(self, operation: Operation, initiator: object) -> bool:
        """Take an operation back as if it had never been, leaving nothing to redo; False when it
        is not the last step.
        """
        last = self.stack.command(self.stack.index() - 1) if self.stack.index() else None
        if not isinstance(last, Step) or not last.makes(operation):
            return False
        last.withdraw(initiator)
        self.stack.undo()
        return True

    def save(self, path: Path, *, force: bool = False) -> str | None:
        """Save under a name, waiting for the disk; returns a warning to be shown, or None.

        Raises FileExists, ChangedOnDisk, FileNotSaved …; then the file is what it was.
        """
        work = self.saving(path, force=force)
        return self.saved(path, self._document, work(lambda: None))

    def saving(self, path: Path, *, force: bool = False) -> Callable[[Callable[[], None]], Saved]:
        """What saves the document as it is now, and holds nothing of Qt; `saved` takes its outcome.

        It is given the ``step`` of `documents.save`, and raises what that raises.
        """
        self.settle()
        document, backups = self._document, self.backups
        expected = self._fingerprint if path == self._path else None

        def work(step: Callable[[], None]) -> Saved:
            return documents.save(
                path, document, backups, expected=expected, force=force, step=step
            )

        return work

    def saved(self, path: Path, document: Document, saved: Saved) -> str | None:
        """This document is in that file now; a warning to be shown, or None."""
        self._path, self._fingerprint = path, saved.fingerprint
        if self._document is document:
            self.stack.setClean()
        self.file_changed.emit()
        return saved.warning

    def _on_clean_changed(self, _clean: bool) -> None:
        self.file_changed.emit()

    def _on_index_changed(self, _index: int) -> None:
        self.stepped.emit()
