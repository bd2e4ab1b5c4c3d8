"""Having text back: after a crash from a snapshot, at any time from a previous version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from kpiform.edit import Restore
from kpiform.errors import KpiformError, OperationRefused
from kpiform.io import locknote
from kpiform.io.backups import Backups
from kpiform.io.recovery import Recovery
from ui.dialogs.messages import tell
from ui.session import Session

if TYPE_CHECKING:
    from ui.look import Look
    from ui.safety.found import Recoverable
    from ui.window import Window


def offer_recovery(window: Window, look: Look, *, asked: bool = False) -> None:
    """List what can be recovered; nothing happens when there is nothing, unless asked for.

    Somebody who asks also sees what was put aside.
    """
    recovery = Recovery.of_user()
    if not asked and not any(not snapshot.in_use for snapshot in recovery.found()):
        return  # the usual start does not even import what follows
    from ui.dialogs.waiting import hold_on
    from ui.safety.found import recoverables

    def look_through(_task: object) -> tuple[Recoverable, ...]:
        return recoverables(recovery, aside=asked)

    def offer(found: tuple[Recoverable, ...]) -> None:
        _offer(window, look, recovery, found, asked=asked)

    # The files that they belong to are read, too.
    hold_on(window, "正在查看可以恢复的内容…", look_through, offer)


def _offer(
    window: Window,
    look: Look,
    recovery: Recovery,
    found: tuple[Recoverable, ...],
    *,
    asked: bool,
) -> None:
    from ui.dialogs.recovery import RecoveryDialog

    if not found:
        if asked:
            tell(window, "没有可以恢复的内容：上次程序正常结束，30 天内也没有不存就关掉的表。")
        return
    dialog = RecoveryDialog(found, lambda one: recovery.discard(one.snapshot.key), look, window)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        window.filing.leave(lambda: recover(window, recovery, dialog.chosen))


def recover(window: Window, recovery: Recovery, one: Recoverable) -> None:
    """Show what a snapshot holds: as one undo step over its file, or as a form without a file.

    The snapshot moves aside only when the new session has one of its own.
    """
    assert one.rescued
    if not _over_its_file(window, one):
        session = Session(one.rescued.document, window.session.fonts)
        session.stack.resetClean()  # it is in no file yet
        window.show_session(session)
    if window.guard.rescue() and not one.snapshot.aside:
        recovery.discard(one.snapshot.key)
    window.session.told.emit("已恢复，请看过后保存。")


def _over_its_file(window: Window, one: Recoverable) -> bool:
    path = one.snapshot.original
    if not (one.rescued and one.file and path) or one.file.official:
        return False
    session = window.guard.admit(path, one.file, locknote.acquire(path))
    if session is None:
        return False
    window.show_session(session)
    try:
        window.session.apply(Restore(one.rescued.document), "恢复没保存的内容")
    except OperationRefused:  # of another form, or somebody else has it open by now
        return False
    return window.session.path == path


def show_backups(window: Window, look: Look) -> None:
    """The previous versions of the file; one may be restored or opened as a copy."""
    from ui.dialogs.backups import BackupsDialog, Way
    from ui.safety.moments import spoken

    session = window.session
    session.settle()
    if session.path is None:
        tell(window, "这份表还没有存成文件，保存以后才会有以前的版本。")
        return
    backups = Backups.of_user()
    found = backups.of(session.path)
    dialog = BackupsDialog(found, backups, session.document, session.edition, look, window)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    if dialog.way is Way.RESTORE:
        when = spoken(found[dialog.row()].time)
        try:
            session.apply(Restore(dialog.document), f"恢复到{when} 的版本")
        except KpiformError as error:
            tell(window, error.message)
    else:
        window.filing.leave(lambda: _show_copy(window, Session(dialog.document, session.fonts)))


def _show_copy(window: Window, copy: Session) -> None:
    copy.stack.resetClean()
    window.show_session(copy)
