"""What is said and done when the file on the disk is no longer the one that was opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kpiform.edit import Replace
from kpiform.errors import OperationRefused, shown

if TYPE_CHECKING:
    from kpiform.carry import Difference
    from kpiform.io.documents import Opened
    from ui.look import Look
    from ui.safety.banner import Banner, Deed
    from ui.safety.filewatch import FileWatch, OnDisk
    from ui.session import Session
    from ui.window import Window


class Conflicts(QObject):
    """Shows the banner for one session and does what is chosen."""

    def __init__(
        self, window: Window, session: Session, watch: FileWatch, banner: Banner, look: Look
    ) -> None:
        super().__init__(session)
        self._window = window
        self._session = session
        self._banner = banner
        self._look = look
        watch.differs.connect(self._on_differs)
        watch.agrees.connect(banner.fall_silent)

    def _on_differs(self, found: OnDisk) -> None:
        path = self._session.path
        name = shown(path.name) if path else ""
        elsewhere: Deed = ("另存为…", self._window.filing.save_as)
        mine: Deed = ("保留我的", lambda: self._keep_mine(found))
        opened = found.opened
        if found.fingerprint is None:
            self._banner.say(
                f"“{name}”不在原来的地方了（被移走、改名，或者U盘、网络盘断开）。"
                "窗口里的内容都还在。",
                (("再存一次", self._window.filing.save), elsewhere),
            )
        elif opened is None:
            self._banner.say(
                f"“{name}”在别处被改成了打不开的内容。窗口里的内容都还在。", (mine, elsewhere)
            )
        elif self._session.viewing:
            self._banner.say(
                f"对方又存过一次“{name}”。", (("重新载入", lambda: self._reload(opened)),)
            )
        else:
            differences = self._differences(opened)
            number = f"，和您窗口里的有 {len(differences)} 处不同" if differences else ""
            look: tuple[Deed, ...] = ()
            if differences:
                look = (("看差别…", lambda: self._ask(found, differences)),)
            reload: Deed = ("重新载入", lambda: self._reload(opened))
            self._banner.say(
                f"“{name}”刚被别人或别的程序改过{number}。", (*look, reload, mine, elsewhere)
            )

    def _differences(self, opened: Opened) -> tuple[Difference, ...]:
        """From my version to the file's; none where the forms differ."""
        from kpiform.carry import compare

        mine = self._session.with_pending()
        if opened.document.edition != mine.edition:
            return ()
        return compare(mine, opened.document, opened.edition)

    def _ask(self, found: OnDisk, differences: tuple[Difference, ...]) -> None:
        from ui.dialogs.conflict import Choice, ConflictDialog

        path = self._session.path
        name = shown(path.name) if path else ""
        dialog = ConflictDialog(name, differences, self._look, self._window)
        dialog.exec()
        match dialog.choice:
            case Choice.RELOAD if found.opened:
                self._reload(found.opened)
            case Choice.MINE:
                self._keep_mine(found)
            case Choice.ELSEWHERE:
                self._window.filing.save_as()

    def _keep_mine(self, found: OnDisk) -> None:
        """The next save replaces the other version, which goes to the backups."""
        assert found.fingerprint
        self._session.accept_file(found.fingerprint)
        self._session.stack.resetClean()  # what is in the window is in no file
        self._banner.fall_silent()

    def _reload(self, opened: Opened) -> None:
        """Take the file's version: one step that can be undone, or a new start."""
        session = self._session
        session.settle()
        try:
            session.apply(Replace(opened.document), "重新载入")
        except OperationRefused:  # only looked at, or another form
            self._open_again()
            return
        session.accept_file(opened.fingerprint)
        session.stack.setClean()
        self._banner.fall_silent()

    def _open_again(self) -> None:
        path = self._session.path
        filing = self._window.filing
        if path:
            filing.leave(partial(filing.open, path))
