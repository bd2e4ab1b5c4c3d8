"""结转、换表样、合并、比较: the commands of a window.  Dialogs are imported when they are used."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from kpiform.edit import Replace
from kpiform.errors import NotOurFile, shown
from kpiform.io import documents
from kpiform.model.blank import new_document
from kpiform.schema.loader import load_edition, sound_editions
from ui.dialogs.waiting import hold_on, run
from ui.session import Session

if TYPE_CHECKING:
    from kpiform.carry import Carrying, Draft, Merging
    from kpiform.io.documents import Opened
    from kpiform.model.document import Document
    from kpiform.schema.edition import Edition
    from ui.carry.dialog import ReviewDialog
    from ui.carry.versions import Version
    from ui.look import Look
    from ui.window import Window

_PREPARING = "正在整理原来的内容…"


class CarryDesk(QObject):
    """One for a window, whatever form it shows."""

    def __init__(self, window: Window, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._beside: QDialog | None = None
        """What stands beside the form and is about it: a comparison, or the 结转清单."""

    def from_last_year(self) -> None:
        """The command: choose last year's file, whatever kind it is, and go on from it."""
        self._window.filing.leave(self._choose_last_year)

    def _choose_last_year(self) -> None:
        from ui.carry.comparing import FILES

        window = self._window

        name, _ = QFileDialog.getOpenFileName(
            window, "从去年的表开始", str(window.filing.folder), FILES
        )
        if name:
            self.begin_with(Path(name))

    def begin_with(self, path: Path) -> None:
        """Go on from a file; one of somebody else's is imported first."""

        def done(opened: Opened | None) -> None:
            if opened:
                self.begin(opened.document, opened.edition)
            else:
                self._window.intake.read([path], then=self.carry_shown)

        hold_on(self._window, f"正在打开“{shown(path.name)}”…", partial(_ours, path), done)

    def carry_shown(self) -> None:
        """Go on from the document that is shown, of which nothing is lost."""
        session = self._window.session
        self.begin(session.document, session.edition)

    def carry(self) -> None:
        """The command: the document shown becomes that of another year.

        What was just read from a file is there again whenever that is read.
        """
        if self._window.intake.just_read:
            self.carry_shown()
        else:
            self._window.filing.leave(self.carry_shown)

    def begin(self, document: Document, edition: Edition) -> None:
        """Ask for year and form, then go through everything."""
        from kpiform.carry import propose
        from ui.carry.goal import CarryGoalDialog

        dialog = CarryGoalDialog(document, edition, sound_editions(), self._look, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        goal, year = dialog.edition(), dialog.chosen_year()
        dialog.deleteLater()
        if accepted and goal is not None and year is not None:
            work = partial(propose, document, edition, goal, year)
            run(self._window, _PREPARING, lambda _task: work(), self._review)

    def convert(self) -> None:
        """The command: the document shown in another form of the same year."""
        self._window.filing.leave(self._convert)

    def _convert(self) -> None:
        from kpiform.carry import propose_conversion
        from ui.carry.goal import ConvertGoalDialog

        session = self._window.session
        document, edition = session.document, session.edition
        dialog = ConvertGoalDialog(document, edition, sound_editions(), self._look, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        goal = dialog.edition()
        dialog.deleteLater()
        if accepted and goal is not None:
            work = partial(propose_conversion, document, edition, goal)
            run(self._window, _PREPARING, lambda _task: work(), self._review)

    def _review(self, carrying: Carrying) -> None:
        from kpiform.carry import Purpose, apply
        from ui.carry.dialog import ReviewDialog

        dialog = ReviewDialog(carrying, self._look, self._window)
        dialog.report_wanted.connect(lambda: self._save_report(dialog))
        review, guard = dialog.review, self._window.guard
        draft = guard.begin_review()
        dialog.decided.connect(lambda: draft.decided(partial(apply, carrying, review.answers)))
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            guard.end_reviews()
        else:
            year = carrying.source.text("year")
            carries = carrying.purpose is Purpose.CARRY
            text = f"结转 {year} 年的表".replace("  ", " ") if carries else "换表样"
            run(
                self._window,
                "正在建新表…",
                lambda _task: apply(carrying, review.answers),
                lambda document: self.show_new(document, text),
            )

    def merge(self) -> None:
        """The command: several offices' drafts become one document."""
        self._window.filing.leave(self._merge)

    def _merge(self) -> None:
        from ui.carry.drafts import DraftsDialog

        dialog = DraftsDialog(
            self._window.filing.folder,
            self._window.session.fonts,
            self._look,
            self._window,
            self._window.guard.begin_review,
        )
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        drafts = dialog.drafts()
        dialog.deleteLater()
        if accepted:
            from kpiform.carry import merge

            edition = load_edition(drafts[0].document.edition)
            work = partial(merge, drafts, edition)
            text = "正在把各份稿子放到一起…"
            run(self._window, text, lambda _task: work(), partial(self._decide, drafts, edition))
        else:
            self._window.guard.end_reviews()

    def _decide(self, drafts: tuple[Draft, ...], edition: Edition, merging: Merging) -> None:
        from ui.carry.clashes import ClashesDialog

        text = f"合并 {len(drafts)} 份稿子"
        if not merging.clashes:
            self.show_new(merging.document, text)
            return
        dialog = ClashesDialog(drafts, edition, merging, self._look, self._window)
        guard = self._window.guard
        draft = guard.begin_review()
        dialog.decided.connect(draft.decided)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        document = dialog.merging.document
        dialog.deleteLater()
        if accepted:
            self.show_new(document, text)
        guard.end_reviews()

    # Comparing

    def forget_form(self) -> None:
        """Another form is going to be shown: what was about the one before goes."""
        if self._beside:
            self._beside.hide()
            self._beside.deleteLater()
            self._beside = None

    def compare_file(self) -> None:
        """The command: with another file."""
        from ui.carry.comparing import FILES

        name, _ = QFileDialog.getOpenFileName(
            self._window, "和哪个文件比较", str(self._window.filing.folder), FILES
        )
        if name:
            from ui.carry.versions import file

            chosen = file(Path(name), self._window.session.edition)
            self._compare([chosen, *self._versions()])

    def compare_submission(self) -> None:
        """The command: with what was handed in last."""
        self._compare(self._versions())

    def compare_backup(self) -> None:
        """The command: with the newest backup."""
        session = self._window.session
        self._compare(self._versions(), chosen=len(session.document.submissions))

    def has_backups(self) -> bool:
        """Whether the file that is open has earlier versions."""
        session = self._window.session
        return session.path is not None and bool(session.backups.of(session.path))

    def _versions(self) -> list[Version]:
        from ui.carry.versions import handed_in, previous

        session = self._window.session
        found = list(handed_in(session.document, session.edition))
        return [*found, *(previous(session.path, session.backups) if session.path else ())]

    def _compare(self, versions: list[Version], chosen: int = 0) -> None:
        from ui.carry.comparing import CompareDialog

        self._window.session.settle()
        self._show_beside(CompareDialog(self._window, versions, self._look, chosen))

    def has_last_year(self) -> bool:
        """Whether the form knows last year's values."""
        return self._window.session.document.baseline is not None

    def show_carried(self) -> None:
        """The command: what became of last year's values."""
        from ui.carry.carried import CarriedDialog

        self._window.session.settle()
        self._show_beside(CarriedDialog(self._window, self._look))

    def _show_beside(self, dialog: QDialog) -> None:
        self.forget_form()
        self._beside = dialog
        dialog.show()

    # What comes of it

    def show_new(self, document: Document, text: str) -> None:
        """A document without a file, which one step named ``text`` made out of an empty form."""
        edition = load_edition(document.edition)
        empty = replace(new_document(edition, document.year), baseline=document.baseline)
        session = Session(empty, self._window.session.fonts, unchecked=True)
        session.apply(Replace(document), text)
        self._window.show_session(session)
        self._window.guard.rescue()
        left = len(document.pending)
        session.told.emit(
            f"新表已建好，还没有保存。有 {left} 处没看过，已做记号"
            if left
            else "新表已建好，还没有保存"
        )

    def _save_report(self, dialog: ReviewDialog) -> None:
        from kpiform.carry import report
        from ui.carry.writing import save_table

        review = dialog.review
        carrying, answers = review.carrying, review.answers
        proposed = self._window.filing.export_folder() / f"{dialog.windowTitle()}情况"
        fonts = self._window.session.fonts
        make = partial(report.table, carrying, answers)
        save_table(dialog, proposed, make, carrying.source, fonts)


def _ours(path: Path, _task: object) -> Opened | None:
    """A document of ours; None when somebody else's file has to be imported first."""
    try:
        return documents.read(path)
    except NotOurFile:
        return None
