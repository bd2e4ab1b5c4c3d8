"""Somebody's files at work in a window: from the file to a new document, and the list that stays.

One for a window, whatever it shows.  What reads and shows files is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QDockWidget, QFileDialog, QWidget

from kpiform.edit import Replace
from kpiform.errors import shown
from kpiform.model.blank import new_document
from ui.dialogs import messages
from ui.safety.banner import Banner, under
from ui.session import Session

if TYPE_CHECKING:
    from kpiform.edit import Changes
    from kpiform.intake.proposal import Proposal
    from kpiform.model.document import Document
    from ui.intake.checklist import Checklist
    from ui.intake.panel import ItemsPanel
    from ui.intake.reading import Found, Readings
    from ui.look import Look
    from ui.safety.banner import Deed
    from ui.window import Window

SUFFIX = ".kpif"
_FILTER = "Excel、Word、PDF 文件，填报文件"
_SHARE = 36
"""Per cent of the window's height that the list has at least when it is shown."""
_DOCK = "导入清单"


class Intake(QObject):
    """The command 导入, files that are dropped or opened, the banner, the panel 导入清单."""

    def __init__(self, window: Window, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self.carry: Callable[[], object] | None = None
        """What 结转为新一年 does with the document shown; it is offered after an import."""
        self.checklist: Checklist | None = None
        """The texts of the file that the document shown was read from."""
        self.panel: ItemsPanel | None = None
        self._dock: QDockWidget | None = None
        self._left: Document | None = None
        """The document that somebody has agreed to leave for what is being read."""
        self._then: Callable[[], object] | None = None
        """What goes on from what is being read."""
        self._heard = False
        """Whether what the banner says need not be said any more."""
        look.changed.connect(self._rebuild)

    def frame(self, content: QWidget) -> QWidget:
        """``content`` with room for the banner above it."""
        self.banner = Banner(self._look, calm="import")
        return under(content, self.banner)

    def follow(self, session: Session) -> None:
        """Another session is shown; the list of the one before goes with it."""
        self.banner.fall_silent()
        self._show(None)
        session.changed.connect(self._on_changed)
        if session.document.leftovers:
            from ui.intake.checklist import Checklist

            self._show(Checklist(session))

    @property
    def just_read(self) -> bool:
        """Whether the document shown is what a file was read to, and nothing was done since."""
        stack = self._window.session.stack
        read = self.checklist is not None and self.checklist.proposal is not None
        return read and stack.index() == stack.count() == 1

    def keep(self, proposal: Proposal | None = None, before: Checklist | None = None) -> None:
        """The list of what was read stays with the document that is shown: all of a proposal, or
        only what found no place. ``before``: the same list in the review, which goes on.
        """
        from ui.intake.checklist import Checklist

        self._show(Checklist(self._window.session, proposal, before))
        self._window.actions_.refresh()

    # Commands

    def choose(self) -> None:
        """Ask for files and import one form of them."""
        self._window.filing.leave(self._choose)

    def _choose(self) -> None:
        from ui.intake.reading import READABLE

        known = " ".join(f"*{suffix}" for suffix in (*READABLE, SUFFIX))
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            "导入 Excel、Word、PDF",
            str(self._window.filing.folder),
            f"{_FILTER} ({known});;所有文件 (*)",
        )
        paths = [Path(name) for name in names]
        if len(paths) == 1 and paths[0].suffix == SUFFIX:
            self._window.filing.open(paths[0])
        elif paths:
            self.read(paths)

    def show_list(self) -> None:
        """Show or hide the list of what was read."""
        if self._dock is None or self.panel is None:
            return
        self._dock.setVisible(self._dock.visibleRegion().isEmpty())
        self._dock.raise_()
        if self._dock.isVisible():
            high = max(self._dock.height(), self._window.height() * _SHARE // 100)
            self._window.resizeDocks([self._dock], [high], Qt.Orientation.Vertical)
            self.panel.view.setFocus()

    def save_list(self) -> None:
        """Write the list of what was read to a file."""
        if self.checklist:
            from ui.intake.saving import save_list

            save_list(self._window, self.checklist, self._window.filing.folder)

    # Reading

    def takes(self, path: Path) -> bool:
        """Whether a file is of a kind that forms of others come in."""
        from ui.intake.reading import SUFFIXES

        return path.suffix.lower() in SUFFIXES

    def read(self, paths: Sequence[Path], then: Callable[[], object] | None = None) -> None:
        """Read files beside the window, and let somebody review what was found.

        The document that is shown may go: somebody was asked.  ``then`` goes on from what was
        imported, as soon as it is shown.
        """
        from ui.dialogs.waiting import run
        from ui.intake.reading import read_files

        self._left, self._then = self._window.session.document, then
        run(self._window, "正在读文件…", partial(read_files, tuple(paths)), self._on_read)

    def compare(self, path: Path) -> None:
        """An official file of ours was opened: what somebody changed in its cells since is
        reviewed, if there is anything.
        """
        from ui.dialogs.waiting import run
        from ui.intake.reading import read_files

        self._left, self._then = self._window.session.document, None
        run(self._window, "正在核对文件…", partial(read_files, (path,)), self._on_compared)

    def _on_read(self, readings: Readings) -> None:
        if len(readings.found) == 1 and not readings.refused:
            self.review(readings.found[0])
            return
        if not readings.found and len(readings.refused) == 1:
            messages.tell(self._window, readings.refused[0][1])
            return
        from ui.intake.choosing import FormsDialog

        dialog = FormsDialog(readings, self._look, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        found = dialog.found() if accepted else None
        dialog.deleteLater()
        if found:
            self.review(found)

    def _on_compared(self, readings: Readings) -> None:
        """What cannot be read again is as it was opened: whole."""
        if readings.found and is_edited(readings.found[0]):
            self.review(readings.found[0])

    def review(self, found: Found) -> None:
        """Show what was read; when it is accepted, it becomes a new document."""
        from ui.intake.review import ReviewDialog

        dialog = ReviewDialog(found, self._window.session.fonts, self._look, self._window)
        guard = self._window.guard
        draft = guard.begin_review()
        dialog.decided.connect(draft.decided)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._accept(dialog.checklist)
        guard.end_reviews()
        dialog.deleteLater()

    def _accept(self, checklist: Checklist) -> None:
        """One step from an empty form to what was read, in a document without a file."""
        if self._window.session.document is self._left:
            self._take_over(checklist)
        else:
            self._window.filing.leave(partial(self._take_over, checklist))

    def _take_over(self, checklist: Checklist) -> None:
        window = self._window
        read = checklist.session.document
        session = Session(replace(new_document(checklist.session.edition), baseline=read.baseline))
        window.show_session(session)
        name = shown(checklist.source)
        session.apply(Replace(read), f"导入 {name}")
        self.keep(checklist.proposal, checklist)
        session.told.emit(f"已导入 {name}，还没有保存")
        if self._then:
            self._then()

    # Showing

    def _show(self, checklist: Checklist | None) -> None:
        """Show this list from now on; None: there is none."""
        if checklist is None and self.checklist is None:
            return
        if self.checklist:
            self.checklist.deleteLater()
        self.checklist = checklist
        self._heard = False
        if checklist:
            checklist.changed.connect(self._tell)
        self._rebuild()
        self._tell()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        """Texts that the list does not have came back: an earlier version was restored."""
        left = self._window.session.document.leftovers
        if changes.leftovers and not (self.checklist and self.checklist.knows(left)):
            self.keep()

    def _rebuild(self) -> None:
        """The panel for the list there is; none without one."""
        if self.checklist is None:
            if self._dock:
                self._dock.hide()
            return
        from ui.intake.panel import ItemsPanel

        self.panel = ItemsPanel(self.checklist, self._look)
        self.panel.jump.connect(self._window.reveal)
        if self._dock:
            self._window.docks.fill(self._dock, self.panel)
        else:
            self._dock = self._window.docks.add(_DOCK, self.panel, beside="findings")
            self._dock.hide()

    def _tell(self) -> None:
        """Say what is still to be decided, unless somebody no longer wants to hear it."""
        if self.checklist is None or self._heard:
            return
        said = _sentence(self.checklist)
        if not said:
            self.banner.fall_silent()
        elif said != self.banner.sentence:
            self.banner.say(said, self._deeds())

    def _deeds(self) -> tuple[Deed, ...]:
        deeds: tuple[Deed, ...] = (("导入清单", self.show_list), ("存为清单…", self.save_list))
        if self.carry and self.checklist and self.checklist.proposal:
            deeds = (("结转为新一年…", self.carry), *deeds)
        return (*deeds, ("知道了", self._hide))

    def _hide(self) -> None:
        self._heard = True
        self.banner.fall_silent()


def _sentence(checklist: Checklist) -> str:
    left = checklist.left()
    if not checklist.source:
        number = len(checklist.open())
        return f"有 {number} 处读入或结转来的内容，表里没有放它的地方。" if left else ""
    state = f"还有{left}没有决定" if left else "拿不准的、没用上的都看过了"
    return f"从「{shown(checklist.source)}」导入，{state}。"


def is_edited(found: Found) -> bool:
    """Whether a file of ours says something else than the document that it carries."""
    from kpiform.intake.proposal import Kind

    return any(item.kind is not Kind.TAKEN for item in found.proposal.items)
