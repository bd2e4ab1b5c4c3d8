"""What helps with the form as a whole: find, go to, the full check, fixes of one kind, the keys.

Dialogs are imported when they are used, so that starting does not wait for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from kpiform import __version__
from kpiform.errors import ResourceMissing
from kpiform.schema.rulebook import Severity
from ui.actions import all_keys_of, keys_of
from ui.checking import when_checked
from ui.dialogs.messages import tell
from ui.newest import is_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpiform.edit import Batch
    from kpiform.model.document import Document
    from kpiform.rules import Finding, Findings
    from ui.dialogs.find import FindDialog
    from ui.dialogs.manual import ManualDialog
    from ui.dialogs.ready import ReadyDialog
    from ui.dialogs.waiting import Task
    from ui.look import Look
    from ui.offers import Offer
    from ui.quick import QuickPanel
    from ui.window import Window

_FEW = 20
"""So many fixes of a form that is not long are worked out before anybody notices."""
_GO_TO = "填报项、指标或任务的名称，也可以写拼音首字母"
_ANYTHING = "填报项、指标、问题或命令，也可以写拼音首字母"


class Tools(QObject):
    """One for a window, whatever form it shows."""

    def __init__(self, window: Window, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._find: FindDialog | None = None
        self._quick: QuickPanel | None = None
        self._manual: ManualDialog | None = None

    def forget_form(self) -> None:
        """Another form is going to be shown: what was about the one before goes."""
        if self._find:
            self._find.hide()
            self._find.deleteLater()
            self._find = None

    def find(self, *, replacing: bool = False) -> None:
        """Look for a text in the whole form."""
        from ui.dialogs.find import FindDialog

        if self._find is None:
            self._find = FindDialog(self._window, self._window.session, self._look)
        self._find.start(replacing=replacing)

    def go_to(self) -> None:
        """Choose a section, a field or a row by name."""
        from ui import offers

        session = self._window.session
        session.settle()
        self._panel().start(list(offers.places(session.edition, session.document)), _GO_TO)

    def palette(self) -> None:
        """Choose anything by name: places, findings, commands."""
        from ui import offers

        session = self._window.session
        session.settle()
        found = [
            *self._commands(),
            *offers.places(session.edition, session.document),
            *offers.problems(session.findings),
        ]
        self._panel().start(found, _ANYTHING)

    def _panel(self) -> QuickPanel:
        from ui.quick import QuickPanel

        if self._quick is None:
            self._quick = QuickPanel(self._window, self._look)
            self._quick.chosen.connect(self._on_chosen)
        return self._quick

    def _commands(self) -> Iterator[Offer]:
        from ui.offers import Kind, Offer

        for command, action in self._window.actions_.all():
            if command not in ("palette", "go_to"):
                usable = action.isEnabled()
                yield Offer(Kind.COMMAND, action.text(), keys_of(action), command, usable)

    def _on_chosen(self, offer: Offer) -> None:
        from ui.offers import Kind

        if offer.kind is Kind.COMMAND:
            self._window.actions_[offer.key].trigger()
        else:
            self._window.reveal(offer.key)

    def review_and_go_on(self) -> None:
        """The command: the full check, then handing in or exporting, whichever is wanted."""
        when_checked(self._window, self._window.session, self._review_and_go_on)

    def _review_and_go_on(self, found: Findings) -> None:
        dialog = self._review(found, hand_in=True)
        if dialog is None:
            return
        if dialog.hand_in_wanted:
            self._window.submitting.submit()
        else:
            self._window.filing.export(pdf=True, reviewed=True)

    def _review(self, found: Findings, *, hand_in: bool) -> ReadyDialog | None:
        """Show the full check; the dialog if one goes on from it."""
        from ui.dialogs.ready import ReadyDialog

        window = self._window
        dialog = ReadyDialog(window.session, self._look, window, hand_in=hand_in, found=found)
        dialog.jump.connect(lambda finding: self._window.reveal(finding.path))
        dialog.deed.connect(self._window.do_deed)
        return dialog if dialog.exec() == QDialog.DialogCode.Accepted else None

    def may_export(self, found: Findings) -> Findings | None:
        """Errors are shown before an export, and never forbid it: what the full check finds when
        one goes on, None when not.
        """
        from kpiform.rules import count

        if not count(found)[Severity.ERROR]:
            return found
        dialog = self._review(found, hand_in=False)
        return dialog.found if dialog else None

    def fix_same_kind(self, finding: Finding) -> None:
        """Apply what all findings of a kind offer, as one step."""
        from kpiform.rules import Mode
        from kpiform.rules.fixing import fix_all, fixable
        from ui.dialogs.waiting import run_on

        session = self._window.session
        session.settle()
        number = len(fixable(session.findings, finding.rule))
        edition, fonts = session.edition, session.fonts

        def work(document: Document, task: Task) -> Batch:
            return fix_all(document, edition, finding.rule, Mode.FILLING, fonts, task.step)

        def done(batch: Batch) -> None:
            session.apply(batch, f"改好 {number} 处同类问题")

        quick = number <= _FEW and not is_long(session.document)
        run_on(session, self._window, "正在改同类问题…", work, done, quick=quick)

    def shortcuts(self) -> None:
        """Show all keys."""
        from ui.commands import MENUS
        from ui.dialogs.shortcuts import ShortcutsDialog

        actions = dict(self._window.actions_.all())
        groups = []
        for title, ids in MENUS:
            named = [actions[each] for each in ids if each in actions]
            lines = tuple((each.text(), all_keys_of(each)) for each in named if each.shortcuts())
            groups.append((title.partition("(")[0], lines))
        ShortcutsDialog(groups, self._look, self._window).exec()

    def manual(self) -> None:
        """Show the manual beside the form."""
        from ui.dialogs.manual import ManualDialog

        if self._manual is None:
            try:
                self._manual = ManualDialog(self._look, self._window)
            except ResourceMissing as error:
                tell(self._window, error.message)
                return
        self._manual.show()
        self._manual.raise_()
        self._manual.activateWindow()

    def about(self) -> None:
        """Say what this program is."""
        from PySide6.QtWidgets import QMessageBox

        text = (
            f"部门整体预算绩效目标表填报程序 {__version__}\n\n"
            "离线填报，随填随查，生成正式的 Excel 和 PDF。\n"
            "界面使用 Qt（LGPL），字体使用 Noto（OFL）。"
        )
        box = QMessageBox(QMessageBox.Icon.NoIcon, "关于", text, parent=self._window)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
