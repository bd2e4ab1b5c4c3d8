"""New, open, save, export, close: the ways between window and disk, with their questions.

A disk may take its time, so files are read and written beside the window, and what follows is given
along as ``then``.  Dialogs and export are imported when they are used, so that starting does not
wait for them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog

from kpiform.errors import (
    ChangedOnDisk,
    FileError,
    FileExists,
    KpiformError,
    NotOurFile,
    shown,
)
from kpiform.io import documents, locknote
from kpiform.model.blank import new_document
from kpiform.schema.form import fill_placeholders
from kpiform.schema.loader import sample_path, sound_editions
from ui.checking import when_checked
from ui.dialogs.messages import ask, tell
from ui.session import Session

if TYPE_CHECKING:
    from kpiform.io.documents import Opened, Saved
    from kpiform.io.locknote import LockNote
    from kpiform.layout.sheet import Variant
    from kpiform.rules import Findings
    from ui.dialogs.waiting import Task
    from ui.exporting import Official
    from ui.look import Look
    from ui.window import Window

SUFFIX = ".kpif"
_FILTER = f"填报文件 (*{SUFFIX})"
_OPENED = f"填报文件，Excel、Word、PDF (*{SUFFIX} *.xlsx *.xls *.xlsm *.ods *.docx *.pdf)"
_ELSEWHERE, _OVERWRITE = "另存为…", "覆盖"
_SAVE, _DISCARD = "保存", "不保存"
_NOT_WAITED = "没有等保存完成，这份表还没有存好；窗口里的内容都还在。"
Then = Callable[[], object]
Held = tuple["Opened", "LockNote | None"]
"""What was read from a file, and the note that says who has it open."""


def _nothing() -> None:
    """What follows when nothing does."""


class Filing:
    """What a window does with files.  Every method shows its own errors."""

    def __init__(self, window: Window, look: Look) -> None:
        self._look = look
        self._window = window
        self._last_folder: Path | None = None

    @property
    def folder(self) -> Path:
        """Where choosing a file begins: where the last one was."""
        return self._last_folder or self._window.personal.preferences.folder()

    @property
    def _session(self) -> Session:
        return self._window.session

    def new(self) -> None:
        """Begin an empty form of an edition."""
        self.leave(self._new)

    def _new(self) -> None:
        from ui.dialogs.forms import NewDialog

        dialog = NewDialog(
            sound_editions(),
            self._look,
            self._window,
            first=self._session.edition.id,
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            edition = dialog.edition()
            self._window.show_session(Session(new_document(edition, dialog.chosen_year())))

    def choose_and_open(self) -> None:
        """Ask for a file and open it."""
        self.leave(self._choose_and_open)

    def _choose_and_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window, "打开", str(self.folder), f"{_OPENED};;所有文件 (*)"
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a file; on an error the document that was there stays.

        A form of somebody else is imported when it was reviewed.
        """
        from ui.dialogs.waiting import hold_on

        text = f"正在打开“{shown(path.name)}”…"
        hold_on(self._window, text, partial(_read, path), partial(self._on_read, path))

    def _on_read(self, path: Path, found: Held | NotOurFile) -> None:
        intake = self._window.intake
        if isinstance(found, NotOurFile):
            if not intake.takes(path):
                raise found
            self._last_folder = path.parent
            intake.read([path])
            return
        session = self._window.guard.admit(path, *found)
        if session is None:
            return
        self._last_folder = path.parent
        self._window.show_session(session)
        if session.path is None and intake.takes(path):
            intake.compare(path)

    def open_sample(self) -> None:
        """Show the edition's filled-in sample, as a document without a file."""
        self.leave(self._open_sample)

    def _open_sample(self) -> None:
        try:
            sample = documents.read(sample_path(self._session.edition.id)).document
            self._window.show_session(Session(sample))
        except KpiformError as error:
            tell(self._window, error.message)

    def save(self, then: Then = _nothing) -> None:
        """Save under the file's name, asking for one when there is none; ``then`` comes after that,
        and not at all when it is not saved.
        """
        path = self._session.path
        if path and not self._session.viewing:
            self._save(path, then)
        else:
            self.save_as(then)

    def save_as(self, then: Then = _nothing) -> None:
        """Ask for a name and save there; ``then`` as in `save`."""
        self._session.settle()
        dialog = QFileDialog(self._window, "另存为", str(self.folder), _FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        # We ask ourselves, in the words that the command line uses too.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(proposed_name(self._session) + SUFFIX)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._save(Path(dialog.selectedFiles()[0]), then)

    def export(self, *, pdf: bool, reviewed: bool = False) -> None:
        """Check in full, show errors unless that was just done, ask what and where, write the
        official files.
        """
        then = partial(self._export, pdf=pdf, reviewed=reviewed)
        when_checked(self._window, self._session, then)

    def _export(self, found: Findings, *, pdf: bool, reviewed: bool) -> None:
        from ui.dialogs.forms import ExportDialog
        from ui.exporting import Official, export

        known = found if reviewed else self._window.tools.may_export(found)
        if known is None:
            return
        dialog = ExportDialog(known, self._look, pdf=pdf, parent=self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        wish = dialog.wish()
        wanted: dict[Official, Path] = {}
        for suffix, chosen in ((".xlsx", wish.xlsx), (".pdf", wish.pdf)):
            if not chosen:
                continue
            path = self._ask_where(suffix, wish.variant)
            if path is None:
                return
            wanted[Official(wish.variant, suffix)] = path
        session = self._session
        export(self._window, session, session.document, wanted, partial(self._on_exported, wanted))

    def leave(self, then: Then) -> None:
        """Do ``then`` as soon as the document may go: nothing is unsaved, it has been saved, or
        nobody wants it.
        """
        self._session.settle()
        if not self._session.modified:
            then()
            return
        name = self._session.path.name if self._session.path else "这份新表"
        answer = ask(self._window, f"{name} 有没保存的修改，要保存吗？", (_SAVE, _DISCARD))
        if answer == _SAVE:
            self.save(then)
        elif answer == _DISCARD:
            then()

    def export_folder(self) -> Path:
        """Where official files go by default."""
        chosen = self._window.personal.preferences.settings.exports
        return Path(chosen) if chosen else self.folder

    def _ask_where(self, suffix: str, variant: Variant) -> Path | None:
        """Where an official file is to go, None when it is given up."""
        proposed = self.export_folder() / f"{proposed_name(self._session)}（{variant.label}）"
        kind = "Excel 文件" if suffix == ".xlsx" else "PDF 文件"
        name, _ = QFileDialog.getSaveFileName(
            self._window, "导出", f"{proposed}{suffix}", f"{kind} (*{suffix})"
        )
        if not name:
            return None
        return Path(name) if name.endswith(suffix) else Path(name + suffix)

    def _on_exported(self, wanted: dict[Official, Path], *_written: object) -> None:
        for path in wanted.values():
            self._last_folder = path.parent
        self._session.told.emit(f"已导出 {'、'.join(path.name for path in wanted.values())}")

    def _save(self, path: Path, then: Then, *, force: bool = False) -> None:
        from ui.dialogs.waiting import hold_on

        session = self._session
        work, document = session.saving(path, force=force), session.document

        def done(outcome: Saved | FileExists | ChangedOnDisk) -> None:
            if isinstance(outcome, FileError):
                self._save_otherwise(path, then, outcome)
                return
            self._last_folder = path.parent
            warning = session.saved(path, document, outcome)
            if warning:
                tell(self._window, warning)
            then()

        hold_on(
            self._window,
            f"正在保存“{shown(path.name)}”…",
            partial(_saved, work),
            done,
            lambda: session.told.emit(_NOT_WAITED),
        )

    def _save_otherwise(self, path: Path, then: Then, error: FileError) -> None:
        """Something stands there that nobody has looked at."""
        answer = ask(self._window, error.message, (_ELSEWHERE, _OVERWRITE))
        if answer == _ELSEWHERE:
            self.save_as(then)
        elif answer == _OVERWRITE:
            self._save(path, then, force=True)


def _read(path: Path, task: Task) -> Held | NotOurFile:
    """A document of ours, and the note beside its file; an official file gets none."""
    try:
        opened = documents.read(path)
    except NotOurFile as error:
        return error
    task.step()
    note = None if opened.official else locknote.acquire(path)
    if note and task.cancelled():
        note.release()
    return opened, note


def _saved(
    work: Callable[[Callable[[], None]], Saved], task: Task
) -> Saved | FileExists | ChangedOnDisk:
    try:
        return work(task.step)
    except (FileExists, ChangedOnDisk) as error:
        return error


def proposed_name(session: Session) -> str:
    """A file name without suffix: the file's own, else the form's title."""
    if session.path:
        return session.path.stem
    title = fill_placeholders(session.edition.form.title.text, session.document.fields)
    return "".join(char for char in title if char not in '\\/:*?"<>|' and char.isprintable())
