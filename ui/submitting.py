"""交稿 and what was handed in: one for a window, whatever it shows.

Dialogs and export are imported when they are used, so that starting does not wait for them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from kpiform import __version__
from kpiform.edit import Restore, Submit
from kpiform.errors import OperationRefused, shown
from kpiform.io import clock
from kpiform.model.submission import Submission
from kpiform.schema.rulebook import Severity
from ui.checking import when_checked
from ui.dialogs.messages import ask, tell
from ui.filing import proposed_name
from ui.safety.banner import Banner, under
from ui.standing import sentence

if TYPE_CHECKING:
    from kpiform.model.document import Document
    from kpiform.model.submission import OfficialFile
    from kpiform.rules import Findings
    from ui.dialogs.submissions import SubmissionsDialog
    from ui.dialogs.submit import Wish
    from ui.exporting import Official, Printed
    from ui.look import Look
    from ui.safety.banner import Deed
    from ui.session import Session
    from ui.window import Window

_OVERWRITE = "换成新的"


class Submitting(QObject):
    """The banner, the command 交稿, and the list of what was handed in."""

    def __init__(self, window: Window, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._read = ""

    @property
    def _session(self) -> Session:
        return self._window.session

    def frame(self, content: QWidget) -> QWidget:
        """``content`` with room for the banner above it."""
        self.banner = Banner(self._look, calm="submit")
        return under(content, self.banner)

    def follow(self, session: Session) -> None:
        """Another session is shown."""
        self._read = ""
        session.changed.connect(self._tell)
        self._tell()

    def submit(self) -> None:
        """The command: check, ask, write the official files, keep the copy, save."""
        session = self._session
        session.settle()
        if session.document.submitted or session.viewing:
            self.show_submissions()
            return
        when_checked(self._window, session, self._ask)

    def _ask(self, found: Findings) -> None:
        from ui.dialogs.submit import SubmitDialog

        session = self._session
        folder, name = self._window.filing.export_folder(), proposed_name(session)
        dialog = SubmitDialog(session, folder, name, self._look, self._window, found)
        dialog.jump.connect(lambda finding: self._window.reveal(finding.path))
        dialog.deed.connect(self._window.do_deed)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        wish = dialog.wish()
        dialog.deleteLater()
        if accepted:
            self._hand_in(wish)

    def show_submissions(self) -> None:
        """The command: list what was handed in."""
        session = self._session
        session.settle()
        from ui.dialogs.submissions import SubmissionsDialog

        dialog = SubmissionsDialog(session.document, session.edition, self._look, self._window)
        dialog.view_wanted.connect(lambda number: self._view(number, dialog))
        dialog.export_wanted.connect(lambda number: self._export_again(number, dialog))
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        taken, path = dialog.taken, dialog.path
        dialog.deleteLater()
        if accepted and taken:
            self._take(taken)
        elif accepted:
            self._window.reveal(path)

    def _hand_in(self, wish: Wish) -> None:
        from ui.exporting import export

        session, content = self._session, self._session.document.content
        keep = partial(self._keep, session, content, wish)
        export(self._window, session, content, wish.files, keep)

    def _keep(
        self,
        session: Session,
        content: Document,
        wish: Wish,
        printed: Printed,
        files: tuple[OfficialFile, ...],
    ) -> None:
        """The official files are there: freeze the copy of what was printed, and save."""
        from kpiform.rules import count

        numbers = count(wish.findings)
        submission = Submission(
            moment=clock.now().replace(microsecond=0),
            program=__version__,
            content=content,
            errors=numbers[Severity.ERROR],
            warnings=numbers[Severity.WARNING],
            infos=numbers[Severity.INFO],
            reason=wish.reason if numbers[Severity.ERROR] else "",
            fonts=printed.fonts,
            files=files,
        )
        session.apply(Submit(submission), "交稿")
        folder = shown(str(next(iter(wish.files.values())).parent))
        told = f"第 {session.document.draft} 稿已交稿，正式文件在 {folder}"
        session.told.emit(f"{told}；填报文件还没有保存")
        self._window.filing.save(lambda: session.told.emit(told))

    def _take(self, submission: Submission) -> None:
        """Go on from what was handed in: one step that can be undone."""
        session = self._session
        number = session.document.submissions.index(submission) + 1
        version = replace(submission.content, baseline=session.document.baseline)
        try:
            session.apply(Restore(version), f"取第 {number} 稿为新的一稿")
        except OperationRefused as error:
            tell(self._window, error.message)

    def _view(self, number: int, parent: SubmissionsDialog) -> None:
        from ui.dialogs.submitted_copy import SubmittedCopyDialog

        submission = self._session.document.submissions[number - 1]
        dialog = SubmittedCopyDialog(number, submission, self._session.fonts, self._look, parent)
        dialog.exec()
        dialog.deleteLater()

    def _export_again(self, number: int, parent: SubmissionsDialog) -> None:
        from ui.exporting import official_of

        folder = QFileDialog.getExistingDirectory(
            parent, "正式文件存到哪里", str(self._window.filing.export_folder())
        )
        if not folder:
            return
        submission = self._session.document.submissions[number - 1]
        stem = proposed_name(self._session)
        wanted = {
            official: Path(folder)
            / f"{stem}（第{number}稿 {official.variant.label}）{official.suffix}"
            for official in official_of(submission)
        }
        self._write_again(submission, wanted, parent)

    def _write_again(
        self, submission: Submission, wanted: dict[Official, Path], parent: QWidget
    ) -> None:
        there = "、".join(shown(path.name) for path in wanted.values() if path.exists())
        if there and ask(parent, f"这里已有{there}，要换成新的吗？", (_OVERWRITE,)) is None:
            return
        from ui.exporting import export

        compare = partial(self._compare, submission, parent)
        export(parent, self._session, submission.content, wanted, compare)

    def _compare(
        self,
        submission: Submission,
        parent: QWidget,
        _printed: Printed,
        files: tuple[OfficialFile, ...],
    ) -> None:
        now = {(file.variant, file.sha256) for file in files}
        same = now == {(file.variant, file.sha256) for file in submission.files}
        tell(
            parent,
            f"已导出 {len(files)} 个文件，"
            + (
                "与交稿时的文件一字不差。"
                if same
                else "内容与交稿时一样；程序版本或字体与当时不同，版面可能略有差别。"
            ),
        )

    def _tell(self, *_change: object) -> None:
        document = self._session.document
        said = sentence(document)
        if not said or said == self._read:
            self.banner.fall_silent()
            return
        if said == self.banner.sentence:
            return
        records: Deed = ("交稿记录…", self.show_submissions)
        if document.submitted is None:
            records = ("看改了什么…", self.show_submissions)
        self.banner.say(said, (records, ("知道了", self._hide)))

    def _hide(self) -> None:
        self._read = self.banner.sentence
        self.banner.fall_silent()
