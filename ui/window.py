"""The main window: sections, a section's page, the findings below, the sheet at the right."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QStackedWidget, QVBoxLayout

from ui import deeds
from ui.actions import Actions
from ui.around import Around
from ui.bars import fill_bars
from ui.carry.desk import CarryDesk
from ui.commands import command_table
from ui.dialogs.messages import TITLE
from ui.docks import Docks
from ui.filing import Filing
from ui.intake.desk import Intake
from ui.later import Later
from ui.library.librarian import Librarian
from ui.marked import Marked
from ui.pages.section import SectionPage
from ui.paper.commands import Paper
from ui.parts import Parts
from ui.personal import Personal
from ui.places import section_of
from ui.preferences import Preferences
from ui.row_actions import show_row_menu
from ui.safety.guard import Guard
from ui.standing import standing
from ui.status import Status
from ui.submitting import Submitting
from ui.tools import Tools

if TYPE_CHECKING:
    from kpiform.edit import Changes
    from kpiform.rules import Finding
    from ui.look import Look
    from ui.pages.row_commands import RowCommands
    from ui.panels.field_help import FieldHelp
    from ui.paper.panel import PreviewPanel
    from ui.safety.banner import Banner
    from ui.session import Session


class Window(QMainWindow):
    """Shows one session at a time; opening another document replaces it."""

    painted = Signal()
    """Once: the window can be seen and typed in, and what nobody waits for may follow."""

    def __init__(
        self, session: Session, look: Look, preferences: Preferences | None = None
    ) -> None:
        """Without ``preferences``: as for somebody who never chose anything."""
        super().__init__()
        self._look = look
        self._pages: dict[str, SectionPage] = {}
        self._in_work = ""
        self._seen = self._left = False
        self._later = Later(self)
        self.filing = Filing(self, look)
        self.docks = Docks(self, look)
        self.around = Around(self, look)
        self.status = Status()
        self.setStatusBar(self.status)
        self.session = session
        self.tools = Tools(self, look)
        self.submitting = Submitting(self, look)
        self.intake = Intake(self, look)
        self.carrying = CarryDesk(self, look)
        self.intake.carry = self.carrying.carry
        self.personal = Personal(self, preferences or Preferences(), look)
        self.librarian = Librarian(self, look)
        self.paper = Paper(self, look)
        self.parts = Parts(self)
        self.marked = Marked(self, look)
        self._stack = QStackedWidget()
        # Stays for good: another central widget would give its room to the panels.
        self._middle = self.intake.frame(self.submitting.frame(self._stack))
        self.setCentralWidget(self._middle)
        self.guard = Guard(self, look)
        self.actions_ = Actions(command_table(self), self, look)
        fill_bars(self, look)
        self.personal.size_window()
        self.show_session(session)
        self.docks.share_room()
        self.personal.restore()

    # Showing

    def show_session(self, session: Session) -> None:
        """Show another document from its first section on."""
        before, self.session = self.session, session
        self._drop_pages()
        self._in_work = ""
        self.guard.follow(session)
        self.submitting.follow(session)
        self.intake.follow(session)
        self.tools.forget_form()
        self.carrying.forget_form()
        self.personal.prepare(session)
        self.librarian.follow(session)
        self.around.clear()
        session.changed.connect(self._on_changed)
        session.changed.connect(self._tell_file)
        session.file_changed.connect(self._tell_file)
        session.told.connect(self.status.tell)
        session.stepped.connect(self._on_step)
        if before is not session:
            before.deleteLater()
        self.show_section(session.edition.form.sections[0].id)
        self.page().focus_first()
        self._tell_file()
        self._on_step()
        self.personal.leave_start()
        if self.around.begun:
            self.around.fill()
        if self._seen:
            self._follow_up()
            self._later.add(self._tell_fonts)

    def rebuild(self) -> None:
        """Build what is shown anew: after the font size changed, lengths are others."""
        self.session.settle()
        section = self.page().section.id
        self._drop_pages()
        self.around.clear()
        self.show_section(section)
        self.around.fill()
        self.docks.share_room()
        self._follow_up()

    def show_section(self, section: str) -> None:
        """Show the page of a section; it is built when it is first wanted."""
        if section not in self._pages:
            found = next(s for s in self.session.edition.form.sections if s.id == section)
            page = self._pages[section] = SectionPage(
                self.session, found, self._look, complete=self._seen
            )
            page.entered.connect(self._on_entered)
            page.menu_wanted.connect(lambda point: show_row_menu(self, point))
            page.left.connect(self.parts.leave_section)
            if self.session.viewing:
                self.guard.prepare(page)
            self.personal.prepare_page(page)
            self.librarian.prepare(page)
            self._stack.addWidget(page)
        typing = self._stack.isAncestorOf(self.focusWidget() or self)
        self._stack.setCurrentWidget(self._pages[section])
        if typing:
            self.page().focus_first()
        self.around.show_section(section)
        self.actions_.refresh()

    def reveal(self, path: str) -> None:
        """Show the section of a path, scroll to the place and give it the keyboard."""
        self.show_section(section_of(self.session.edition, path))
        if not self.page().reveal(path):
            self.page().focus_first()

    def page(self) -> SectionPage:
        """The page that is shown."""
        page = self._stack.currentWidget()
        assert isinstance(page, SectionPage)
        return page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does; Esc leaves a panel."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focused, QAbstractButton
        ):
            focused.click()
        elif event.key() != Qt.Key.Key_Escape or not self.parts.back_to_page():
            super().keyPressEvent(event)

    # Commands

    def row_commands(self) -> RowCommands | None:
        """What can be done to rows on the page shown, None when it has no table with free rows."""
        table = self.page().current_table()
        return table.commands if table and table.editable_rows else None

    def go_to_section(self, step: int) -> None:
        """Show the next or previous section."""
        ids = [section.id for section in self.session.edition.form.sections]
        self.show_section(ids[(ids.index(self.page().section.id) + step) % len(ids)])
        self.page().focus_first()

    def do_deed(self, finding: Finding) -> None:
        """Apply a finding's fix, ask for the reason to keep it, or no longer keep it."""
        deeds.do_deed(self.session, finding, self._look, self)

    @property
    def in_work(self) -> str:
        """Path of the field that was entered last, empty when there is none."""
        return self._in_work

    @property
    def complete(self) -> bool:
        """Whether all that could wait until the window was painted has been done."""
        return self._seen and self._later.through

    @property
    def preview(self) -> PreviewPanel | None:
        """The pages at the right, None until the window has been painted."""
        return self.around.preview

    @cached_property
    def field_help(self) -> FieldHelp:
        """The help of a field; made when F1 asks for it first."""
        from ui.panels.field_help import FieldHelp

        made = FieldHelp(self, self._look)
        if self._in_work:
            made.follow(self.session, self._in_work)
        return made

    def put_above(self, banner: Banner) -> None:
        """Give a banner its place above the page."""
        column = self._middle.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, banner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panels follow, unless somebody has given them other sizes."""
        super().resizeEvent(event)
        self.docks.follow_window()

    def paintEvent(self, event: QPaintEvent) -> None:
        """See Qt; when it happens for the first time, all that could wait begins."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            # The findings before their list, or that would say that there are none.
            self._later.add(lambda: self.session.check(), self.around.fill, self._complete_pages)
            self._later.add(self.around.add_preview, self._tell_fonts, self._on_seen)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask only when something would be lost."""
        if not self._left:
            self.filing.leave(self._leave)
        event.setAccepted(self._left)

    def _leave(self) -> None:
        """Nothing would be lost any more; what was being saved may have taken its time."""
        self._left = True
        self.guard.end()
        self.personal.leave_off()
        self.close()  # does nothing when that is under way

    # Following the session

    def _follow_up(self) -> None:
        """Findings and preview of what is shown, as nobody waits for them to begin typing."""
        self._later.add(lambda: self.session.check(), self.around.add_preview)

    def _on_seen(self) -> None:
        from ui.drops import Drops

        Drops(self)
        self.painted.emit()

    def _on_entered(self, path: str) -> None:
        self._in_work = path
        if "field_help" in vars(self):  # else it follows when it is made
            self.field_help.follow(self.session, path)
        self.around.show_path(path)

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        """After undo, redo or a fix, show where something changed."""
        if initiator is None and changes.paths and not self._shows(changes):
            self.reveal(min(changes.paths))

    def _shows(self, changes: Changes) -> bool:
        edition, here = self.session.edition, self.page().section.id
        return any(section_of(edition, path) == here for path in (*changes.paths, *changes.tables))

    def _on_step(self) -> None:
        stack = self.session.stack
        for command, word, text in (
            ("undo", "撤销", stack.undoText()),
            ("redo", "重做", stack.redoText()),
        ):
            self.actions_[command].setText(f"{word}“{text}”" if text else word)
        self.actions_.refresh()

    def _tell_file(self, *_change: object) -> None:
        path = self.session.path
        name = path.name if path else "未命名"
        self.setWindowTitle(f"{name}[*] — {standing(self.session.document)} — {TITLE}")
        self.setWindowModified(self.session.modified)
        self.setWindowFilePath("")
        self.status.tell_saved(path)

    def _tell_fonts(self) -> None:
        self.status.tell_fonts(self.session)

    # Helpers

    def _complete_pages(self) -> None:
        for page in self._pages.values():
            page.complete()

    def _drop_pages(self) -> None:
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
