"""What can be done about a finding at once, wherever it is shown: fix it, keep it, let it go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from kpiform.edit.operations import SetKept
from kpiform.errors import OperationRefused
from kpiform.model.document import Kept
from ui.dialogs.messages import tell

if TYPE_CHECKING:
    from kpiform.edit import Operation
    from kpiform.rules import Finding
    from ui.look import Look
    from ui.session import Session

_OVERTAKEN = "内容刚刚改过，这个问题已经重新检查，请按现在列出的来处理。"


def do_deed(session: Session, finding: Finding, look: Look, parent: QWidget) -> None:
    """Apply the fix, ask for the reason to keep the finding, or no longer keep it.

    What was found before the last change and is no longer so is not acted upon.
    """
    if not session.checked and finding not in session.check_now():
        session.told.emit(_OVERTAKEN)
        return
    if finding.kept:
        undone = SetKept(finding.rule, finding.path, None)
        apply_alone(session, undone, f"不再保留 {finding.where}", parent)
    elif finding.fix:
        apply_alone(session, finding.fix.operation, finding.fix.text, parent)
    else:
        keep(session, finding, look, parent)


def keep(session: Session, finding: Finding, look: Look, parent: QWidget) -> None:
    """Ask why a finding is to be left as it is, and keep it with that reason."""
    from ui.dialogs.forms import ReasonDialog

    dialog = ReasonDialog(finding, look, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        kept = Kept(finding.rule, finding.path, finding.subject, dialog.reason())
        operation = SetKept(finding.rule, finding.path, kept)
        apply_alone(session, operation, f"保留 {finding.where}", parent)


def apply_alone(session: Session, operation: Operation, text: str, parent: QWidget) -> None:
    """One undo step, whatever is typed before or behind it in the same field; tells a refusal."""
    session.settle()
    session.new_sitting()
    try:
        session.apply(operation, text)
    except OperationRefused as error:
        tell(parent, error.message)
    session.new_sitting()
