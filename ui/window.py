"""The main window: sections, a section's page, the findings below, the sheet at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from kpiform.edit import Changes
from kpiform.rules import Finding
from kpiform.schema.rulebook import Severity
from ui import deeds
from ui.actions import Actions
from ui.bars import fill_bars
from ui.carry.desk import CarryDesk
from ui.commands import command_table
from ui.dialogs.messages import TITLE
from ui.docks import Docks
from ui.drops import Drops
from ui.filing import Filing
from ui.intake.desk import Intake
from ui.library.librarian import Librarian
from ui.look import Look
from ui.navigation import Navigation
from ui.pages.row_commands import RowCommands
from ui.pages.section import SectionPage
from ui.panels.field_help import FieldHelp
from ui.panels.findings import FindingsPanel
from ui.paper.commands import Paper
from ui.personal import Personal
from ui.places import section_of
from ui.preferences import Preferences
from ui.row_actions import show_row_menu
from ui.safety.guard import Guard
from ui.session import Session
from ui.standing import standing
from ui.status import Status
from ui.submitting import Submitting
from ui.tools import Tools

if TYPE_CHECKING:
    from ui.paper.panel import PreviewPanel

_SMALLEST_SCREEN = 1024


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
        self._seen = False
        self.filing = Filing(self, look)
        self.docks = Docks(self, look)
        self.guard = Guard(self, look)
        # Stays for good: another central widget would give its room to the panels.
        self._middle = QStackedWidget()
        self.setCentralWidget(self._middle)
        self.status = Status()
        self.status.insertWidget(0, self.guard.state)
        self.setStatusBar(self.status)
        self.session = session
        self.tools = Tools(self, look)
        self.submitting = Submitting(self, look)
        self.intake = Intake(self, look)
        self.carrying = CarryDesk(self, look)
        self.intake.carry = self.carrying.carry
        self.field_help = FieldHelp(self, look)
        self.personal = Personal(self, preferences or Preferences(), look)
        self.librarian = Librarian(self, look)
        self.paper = Paper(self, look)
        self.actions_ = Actions(command_table(self), self, look)
        fill_bars(self, look)
        self.resize(_first_size(self.screen().availableSize()))
        self.show_session(session)
        self.docks.share_room()
        self.personal.restore()

    # Showing

    def show_session(self, session: Session) -> None:
        """Show another document from its first section on."""
        before, self.session = self.session, session
        self._pages = {}
        self._in_work = ""
        self._stack = QStackedWidget()
        framed = self.intake.frame(self.submitting.frame(self._stack))
        self._fill_middle(self.guard.frame(framed))
        self.guard.follow(session)
        self.submitting.follow(session)
        self.intake.follow(session)
        self.tools.forget_form()
        self.carrying.forget_form()
        self.personal.prepare(session)
        self.librarian.follow(session)
        self._fill_docks()
        session.changed.connect(self._on_changed)
        session.changed.connect(self._tell_file)
        session.file_changed.connect(self._tell_file)
        session.told.connect(self.status.tell)
        session.stepped.connect(self._on_step)
        if before is not session:
            before.deleteLater()
        self.show_section(session.edition.form.sections[0].id)
        self._navigation.chosen.connect(self.show_section)
        self.page().focus_first()
        self._tell_file()
        self.status.tell_fonts(session)
        self._on_step()
        self.personal.leave_start()
        if self._seen:
            QTimer.singleShot(0, self, self._complete)

    def rebuild(self) -> None:
        """Build what is shown anew: after the font size changed, lengths are others."""
        self.session.settle()
        section = self.page().section.id
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        self._fill_docks()
        self.show_section(section)
        self._navigation.chosen.connect(self.show_section)
        self.docks.share_room()
        QTimer.singleShot(0, self, self._complete)

    def show_section(self, section: str) -> None:
        """Show the page of a section; it is built when it is first wanted."""
        if section not in self._pages:
            found = next(s for s in self.session.edition.form.sections if s.id == section)
            page = self._pages[section] = SectionPage(self.session, found, self._look)
            page.entered.connect(self._on_entered)
            page.menu_wanted.connect(lambda point: show_row_menu(self, point))
            self.guard.prepare(page)
            self.personal.prepare_page(page)
            self.librarian.prepare(page)
            self._stack.addWidget(page)
        typing = self._stack.isAncestorOf(self.focusWidget() or self)
        self._stack.setCurrentWidget(self._pages[section])
        if typing:
            self.page().focus_first()
        self._navigation.show_section(section)
        if self._preview:
            self._preview.show_section(section)
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
        """Enter presses the button that has the keyboard, as Space does."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focused, QAbstractButton
        ):
            focused.click()
        else:
            super().keyPressEvent(event)

    # Commands

    def row_commands(self) -> RowCommands | None:
        """What can be done to rows on the page shown, None when it has no table with free rows."""
        table = self.page().current_table()
        return table.commands if table and table.editable_rows else None

    def go_to_finding(self, step: int) -> None:
        """Go to the next or previous finding."""
        self.session.settle()
        self._findings.go(step)

    def go_to_section(self, step: int) -> None:
        """Show the next or previous section."""
        ids = [section.id for section in self.session.edition.form.sections]
        self.show_section(ids[(ids.index(self.page().section.id) + step) % len(ids)])
        self.page().focus_first()

    def do_current_deed(self) -> None:
        """Do what the marked finding offers."""
        finding = self._findings.current()
        if finding:
            self.do_deed(finding)

    def do_all_deeds(self) -> None:
        """Do what the marked finding offers for all findings of its kind."""
        finding = self._findings.current()
        if finding and finding.fix:
            self.tools.fix_same_kind(finding)

    def keep_current(self) -> None:
        """Keep the marked finding with a reason."""
        finding = self._findings.current()
        if finding and finding.severity is not Severity.ERROR:
            deeds.keep(self.session, finding, self._look, self)

    def do_deed(self, finding: Finding) -> None:
        """Apply a finding's fix, ask for the reason to keep it, or no longer keep it."""
        deeds.do_deed(self.session, finding, self._look, self)

    @property
    def in_work(self) -> str:
        """Path of the field that was entered last, empty when there is none."""
        return self._in_work

    @property
    def preview(self) -> PreviewPanel | None:
        """The pages at the right, None until the window has been painted."""
        return self._preview

    def paintEvent(self, event: QPaintEvent) -> None:
        """See Qt; when it happens for the first time, all that could wait begins."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._on_seen)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask only when something would be lost."""
        if self.filing.may_leave():
            self.guard.end()
            self.personal.leave_off()
            event.accept()
        else:
            event.ignore()

    # Following the session

    def _on_seen(self) -> None:
        Drops(self)
        self._complete()
        self.painted.emit()

    def _complete(self) -> None:
        """What is not needed to begin typing: findings and preview."""
        self.session.check()
        self._add_preview()

    def _on_entered(self, path: str) -> None:
        self.field_help.follow(self.session, path)
        self._in_work = path
        if self._preview:
            self._preview.show_path(path)

    def _on_jump(self, finding: Finding) -> None:
        self.reveal(finding.path)

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

    # Helpers

    def _fill_middle(self, frame: QWidget) -> None:
        before = self._middle.currentWidget()
        self._middle.addWidget(frame)
        self._middle.setCurrentWidget(frame)
        if before:
            self._middle.removeWidget(before)
            before.deleteLater()

    def _fill_docks(self) -> None:
        self._navigation = Navigation(self.session, self._look)
        self._findings = FindingsPanel(self.session, self._look)
        for name, widget in (
            ("sections", self._navigation),
            ("findings", self._findings),
            ("preview", self._room_for_preview()),
        ):
            self.docks.put(name, widget)
        self._findings.jump.connect(self._on_jump)
        self._findings.deed.connect(self.do_deed)
        self._findings.deed_all.connect(self.tools.fix_same_kind)

    def _room_for_preview(self) -> QWidget:
        """What stands in the preview's place until the window has been painted."""
        self._preview: PreviewPanel | None = None
        room = QFrame()
        room.setProperty("side", "true")
        room.setMinimumSize(self._look.px(50), self._look.px(50))
        return room

    def _add_preview(self) -> None:
        """Lay the form out and show it; layout is imported now, so that starting need not wait."""
        from ui.paper.panel import PreviewPanel

        if self._preview:
            return
        self._preview = PreviewPanel(self.session, self._look)
        self.personal.prepare_preview(self._preview)
        self._preview.jump.connect(self.reveal)
        self.docks.put("preview", self._preview)
        self._preview.show_section(self.page().section.id)
        if self._in_work:
            self._preview.show_path(self._in_work)


def _first_size(room: QSize) -> QSize:
    """The window's size to begin with; a screen that is tiny is none (offscreen: 800 × 800)."""
    usual = QSize(1440, 900)
    return usual.boundedTo(room) if room.width() >= _SMALLEST_SCREEN else usual
