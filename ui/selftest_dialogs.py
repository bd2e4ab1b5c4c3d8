"""Every dialog of the program, opened for the self-test; one that nobody opened is told.

Many open by a command.  Those that need a crash, a second person or a certain clipboard before they
come up are made here.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

import ui
from kpiform.carry import Draft, compare, merge, propose
from kpiform.io import clock, documents
from kpiform.io.backups import Backups
from kpiform.io.process import Writer
from kpiform.io.recovery import Recovery
from kpiform.layout.sheet import Variant
from kpiform.library import entries_of
from kpiform.model.blank import new_document
from kpiform.model.submission import Submission
from kpiform.schema.loader import sound_editions
from ui.dialogs.waiting import Task
from ui.exporting import Official, printed, write
from ui.intake.reading import Readings, read_files

if TYPE_CHECKING:
    from kpiform.model.document import Document
    from kpiform.schema.edition import Edition
    from ui.intake.reading import Found
    from ui.look import Look
    from ui.window import Window

Make = Callable[[], QDialog]


def all_dialogs() -> set[type[QDialog]]:
    """Every class of dialog that can come up, whoever wrote it; not those that others build on."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        import_module(module.name)
    return {kind for kind in _below(QDialog) if not any(_below(kind))}


def _below(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for each in kind.__subclasses__():
        if each.__module__.startswith("ui."):
            yield each
            yield from _below(each)


class Dialogs:
    """Makes the dialogs for which no command is enough, over a window that shows the sample."""

    def __init__(self, window: Window, look: Look, folder: Path) -> None:
        self._window = window
        self._look = look
        self._file = folder / "对话框.kpif"

    def all(self) -> Iterator[tuple[str, Make]]:
        """Each with its name."""
        yield "说明理由", self._reason
        yield "导出", self._export
        yield "恢复没保存的内容", self._recovery
        yield "以前的版本", self._backups
        yield "文件在别处被改过", self._conflict
        yield "这份表有人开着", self._opened_elsewhere
        yield "交上去的一稿", self._submitted_copy
        yield "收进指标库", self._taking
        yield "结转到哪一年", self._carry_goal
        yield "换成哪一种表样", self._convert_goal
        yield "结转逐项核对", self._carrying
        yield "结转清单", self._carried
        yield "合并哪些稿子", self._drafts
        yield "合并逐处决定", self._clashes
        yield "比较", self._compare
        yield "打印预览", self._print_preview
        yield "没有打印机时的打印预览", self._print_preview_alone
        yield "导入：选一份表", self._forms
        yield "导入：核对", self._review
        yield "导入：放到别处", self._placing
        yield "导入：修改", self._rewriting

    @property
    def _document(self) -> Document:
        return self._window.session.document

    @property
    def _edition(self) -> Edition:
        return self._window.session.edition

    def _reason(self) -> QDialog:
        from ui.dialogs.forms import ReasonDialog

        return ReasonDialog(self._window.session.findings[0], self._look, self._window)

    def _export(self) -> QDialog:
        from ui.dialogs.forms import ExportDialog

        found = self._window.session.ready()
        return ExportDialog(found, self._look, pdf=True, parent=self._window)

    def _recovery(self) -> QDialog:
        from kpiform import __version__, codec
        from ui.dialogs.recovery import RecoveryDialog
        from ui.safety.found import recoverables

        recovery = Recovery.of_user()
        for key, data in (("a", codec.encode(self._document)), ("b", b"{")):
            recovery.write(f"self-test-{key}", data, None, __version__)
        return RecoveryDialog(recoverables(recovery), lambda _one: None, self._look, self._window)

    def _backups(self) -> QDialog:
        from ui.dialogs.backups import BackupsDialog

        backups = Backups.of_user()
        for document in (new_document(self._edition), self._document):
            documents.save(self._file, document, backups, force=True)
        return BackupsDialog(
            backups.of(self._file), backups, self._document, self._edition, self._look, self._window
        )

    def _conflict(self) -> QDialog:
        from ui.dialogs.conflict import ConflictDialog

        found = compare(self._document, new_document(self._edition), self._edition)
        return ConflictDialog(self._file.name, found, self._look, self._window)

    def _opened_elsewhere(self) -> QDialog:
        from ui.dialogs.opened_elsewhere import OpenedElsewhereDialog

        return OpenedElsewhereDialog(self._file, Writer.me(clock.now()), self._look, self._window)

    def _submitted_copy(self) -> QDialog:
        from ui.dialogs.submitted_copy import SubmittedCopyDialog

        moment = clock.now().replace(microsecond=0)
        submission = Submission(moment, "0", self._document.content, 0, 0, 0, "", (), ())
        fonts = self._window.session.fonts
        return SubmittedCopyDialog(1, submission, fonts, self._look, self._window)

    def _taking(self) -> QDialog:
        from ui.library.taking import Candidate, TakingDialog

        heads = {head: spec.name for head, spec in self._edition.catalogue.heads.items()}
        found = [Candidate(entry) for entry in entries_of(self._document, self._edition)]
        return TakingDialog("收进我的指标库", found, heads, self._look, self._window)

    def _carry_goal(self) -> QDialog:
        from ui.carry.goal import CarryGoalDialog

        editions = sound_editions()
        return CarryGoalDialog(self._document, self._edition, editions, self._look, self._window)

    def _convert_goal(self) -> QDialog:
        from ui.carry.goal import ConvertGoalDialog

        editions = sound_editions()
        return ConvertGoalDialog(self._document, self._edition, editions, self._look, self._window)

    def _carrying(self) -> QDialog:
        from ui.carry.dialog import ReviewDialog

        year = (self._document.year or self._edition.form.years.first) + 1
        carrying = propose(self._document, self._edition, self._edition, year)
        return ReviewDialog(carrying, self._look, self._window)

    def _carried(self) -> QDialog:
        from ui.carry.carried import CarriedDialog

        return CarriedDialog(self._window, self._look)

    def _drafts(self) -> QDialog:
        from ui.carry.drafts import DraftsDialog

        return DraftsDialog(self._file.parent, self._window.session.fonts, self._look, self._window)

    def _clashes(self) -> QDialog:
        from ui.carry.clashes import ClashesDialog

        other = self._document.with_field("budget.basic", "0.01")
        drafts = (Draft("甲", self._document), Draft("乙", other))
        merging = merge(drafts, self._edition)
        return ClashesDialog(drafts, self._edition, merging, self._look, self._window)

    def _compare(self) -> QDialog:
        from ui.carry.comparing import CompareDialog
        from ui.carry.versions import file

        return CompareDialog(self._window, [file(self._file, self._edition)], self._look)

    def _print_preview(self) -> QDialog:
        from PySide6.QtPrintSupport import QPrinter

        from ui.paper.preview_dialog import PrintPreviewDialog

        session = self._window.session
        return PrintPreviewDialog(session, self._look, QPrinter(), self._window)

    def _print_preview_alone(self) -> QDialog:
        from ui.paper.preview_dialog import PrintPreviewDialog

        return PrintPreviewDialog(self._window.session, self._look, None, self._window)

    def _found(self) -> Found:
        """What reading the sample's own Excel file gives."""
        official = Official(Variant.PUBLIC, ".xlsx")
        session, path = self._window.session, self._file.with_suffix(".xlsx")
        made = printed(session.document, session.edition, session.fonts, (official,))
        write(made, {official: path})
        return read_files((path,), Task("")).found[0]

    def _forms(self) -> QDialog:
        from ui.intake.choosing import FormsDialog

        readings = Readings((self._found(),), ((self._file, "读不了。"),))
        return FormsDialog(readings, self._look, self._window)

    def _review(self) -> QDialog:
        from ui.intake.review import ReviewDialog

        return ReviewDialog(self._found(), self._window.session.fonts, self._look, self._window)

    def _placing(self) -> QDialog:
        from ui.intake.placing import PlaceDialog
        from ui.intake.targets import targets

        item = self._found().proposal.items[0]
        offers = targets(self._edition, self._document)
        return PlaceDialog(item, item.text, offers, self._look, self._window)

    def _rewriting(self) -> QDialog:
        from ui.intake.placing import TextDialog

        item = self._found().proposal.items[0]
        return TextDialog(item, item.where, item.text, self._look, self._window)
