"""可以交了吗？ The full check before handing in; a draft can always be exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from kpiform.rules import count
from kpiform.schema.rulebook import Severity
from ui.checking import when_checked
from ui.dialogs.form import column_of, give_room
from ui.look import set_property
from ui.models.findings import FindingsModel
from ui.panels.finding_list import FindingList
from ui.panels.findings import section_box

if TYPE_CHECKING:
    from kpiform.rules import Finding, Findings
    from ui.look import Look
    from ui.session import Session


NOT_CHECKED = "刚改过，还没有重新检查。"
"""What is said from a change until the check is through, and for good when it is given up."""


class ReadyDialog(QDialog):
    """What would get the form sent back; accepted when it is to be exported all the same."""

    jump = Signal(object)
    """Finding to go to; the dialog is closed then."""
    deed = Signal(object)
    """Finding whose deed (fix, or keep with a reason) is wanted; the dialog stays."""

    def __init__(
        self,
        session: Session,
        look: Look,
        parent: QWidget | None = None,
        *,
        hand_in: bool = False,
        found: Findings | None = None,
    ) -> None:
        """``hand_in``: whether the form can be handed in from here.  ``found``: what the full check
        finds, if that is known.
        """
        super().__init__(parent)
        self.hand_in_wanted = False
        """Whether it was accepted in order to be handed in, not merely exported."""
        self._session = session
        self.found = session.ready() if found is None else found
        """What the full check found last."""
        self.setWindowTitle("可以交了吗？")
        give_room(self, look, 230, 140)
        self.verdict, self._about = QLabel(), QLabel()
        self.verdict.setProperty("large", "true")
        self._about.setProperty("role", "mute")
        for label in (self.verdict, self._about):
            label.setWordWrap(True)
        self.sections = section_box(session.edition)
        self.model = FindingsModel(session, self, lambda: self.found)
        self.sections.currentIndexChanged.connect(
            lambda _row: self.model.set_section(self.sections.currentData())
        )
        self.list = FindingList(self.model, look)
        self.list.setProperty("framed", "true")
        self.list.jump.connect(self._jump)
        self.list.deed.connect(self.deed)
        buttons = QDialogButtonBox()
        self.hand_in: QPushButton | None = None
        if hand_in:
            self.hand_in = buttons.addButton("交稿…", QDialogButtonBox.ButtonRole.AcceptRole)
            self.hand_in.setToolTip("导出正式文件，并留一份当时的样子（Shift+F9）")
            self.hand_in.clicked.connect(self._hand_in)
        self.go = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.back = buttons.addButton("回去改", QDialogButtonBox.ButtonRole.RejectRole)
        self.go.clicked.connect(self.accept)
        buttons.rejected.connect(self.reject)
        top = QHBoxLayout()
        top.addWidget(self._about, 1)
        top.addWidget(self.sections)
        column = column_of(self, look)
        column.addWidget(self.verdict)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        session.findings_changed.connect(self._check)
        self._tell()
        self.list.setFocus()

    def _check(self) -> None:
        """The form was changed from here: check it again."""
        self.verdict.setText(NOT_CHECKED)
        set_property(self.verdict, "role", "mute")
        when_checked(self, self._session, self._take)

    def _take(self, found: Findings) -> None:
        self.found = found
        self.model.refresh()
        self._tell()

    def _tell(self) -> None:
        numbers = count(self.found)
        errors, warnings = numbers[Severity.ERROR], numbers[Severity.WARNING]
        kept = sum(1 for finding in self.found if finding.kept)
        if errors:
            tone, said = "error", f"还不能交：有 {errors} 个错误，会被退回"
        elif warnings:
            tone, said = "warning", f"没有错误。还有 {warnings} 个警告，改好或说明理由再交更稳妥"
        else:
            tone, said = "good", "可以交了：完整检查没有发现错误和警告"
        self.verdict.setText(said)
        set_property(self.verdict, "role", tone)
        parts = [f"提示 {numbers[Severity.INFO]} 个", f"已说明理由保留 {kept} 个"]
        self._about.setText("、".join(parts) + "。点一行就到那一处。")
        self.go.setText("先导出草稿…" if errors else "导出…")
        (self.back if errors else self.hand_in or self.go).setDefault(True)
        self.list.setVisible(self.model.rowCount() > 0 or self.sections.currentIndex() > 0)

    def _hand_in(self) -> None:
        self.hand_in_wanted = True
        self.accept()

    def _jump(self, finding: Finding) -> None:
        self.reject()
        self.jump.emit(finding)
