"""The main window: sections, a section's page, the findings below, the sheet at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDockWidget,
    QFrame,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QToolBar,
    QWidget,
)

from kpiform import __version__
from kpiform.edit import Changes
from kpiform.edit.operations import SetKept
from kpiform.errors import OperationRefused
from kpiform.model.document import Kept
from kpiform.rules import Finding
from kpiform.schema.rulebook import Severity
from ui.actions import Actions
from ui.commands import MENUS, TOOLBAR, command_table
from ui.dialogs.messages import TITLE, tell
from ui.filing import Filing
from ui.look import Look
from ui.navigation import Navigation
from ui.pages.row_commands import RowCommands
from ui.pages.section import SectionPage
from ui.panels.findings import FindingsPanel
from ui.places import section_of
from ui.session import Session
from ui.status import Status

if TYPE_CHECKING:
    from ui.preview import PreviewPanel


class Window(QMainWindow):
    """Shows one session at a time; opening another document replaces it."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pages: dict[str, SectionPage] = {}
        self.filing = Filing(self, look)
        self._docks = {
            "sections": self._dock("分区", Qt.DockWidgetArea.LeftDockWidgetArea),
            "preview": self._dock("版面", Qt.DockWidgetArea.RightDockWidgetArea),
            "findings": self._dock("问题", Qt.DockWidgetArea.BottomDockWidgetArea),
        }
        self.status = Status()
        self.setStatusBar(self.status)
        self.session = session
        self.actions_ = Actions(command_table(self), self, look)
        self._fill_bars()
        self.resize(look.px(360), look.px(225))
        self.show_session(session)
        self._share_room()

    # Showing

    def show_session(self, session: Session) -> None:
        """Show another document from its first section on."""
        before, self.session = self.session, session
        self._pages = {}
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._navigation = Navigation(session, self._look)
        self._findings = FindingsPanel(session, self._look)
        for name, widget in (
            ("sections", self._navigation),
            ("findings", self._findings),
            ("preview", self._room_for_preview()),
        ):
            self._put(self._docks[name], widget)
        self._findings.jump.connect(self._on_jump)
        self._findings.deed.connect(self.do_deed)
        session.changed.connect(self._on_changed)
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
        QTimer.singleShot(0, self, self._add_preview)

    def show_section(self, section: str) -> None:
        """Show the page of a section; it is built when it is first wanted."""
        if section not in self._pages:
            found = next(s for s in self.session.edition.form.sections if s.id == section)
            page = self._pages[section] = SectionPage(self.session, found, self._look)
            page.entered.connect(self._on_entered)
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

    def keep_current(self) -> None:
        """Keep the marked finding with a reason."""
        finding = self._findings.current()
        if finding and finding.severity is not Severity.ERROR:
            self._keep(finding)

    def do_deed(self, finding: Finding) -> None:
        """Apply a finding's fix, ask for the reason to keep it, or no longer keep it."""
        self.session.settle()
        if finding.kept:
            undone = SetKept(finding.rule, finding.path, None)
            self.session.apply(undone, f"不再保留 {finding.where}")
            return
        if finding.fix is None:
            self._keep(finding)
            return
        try:
            self.session.apply(finding.fix.operation, finding.fix.text)
        except OperationRefused as error:
            tell(self, error.message)

    def toggle(self, dock: str) -> None:
        """Show or hide a panel."""
        self._docks[dock].setVisible(not self._docks[dock].isVisible())

    def toggle_theme(self) -> None:
        """Light to dark or back."""
        self._look.toggle()

    def about(self) -> None:
        """Say what this program is."""
        text = (
            f"部门整体预算绩效目标表填报程序 {__version__}\n\n"
            "离线填报，随填随查，生成正式的 Excel 和 PDF。\n"
            "界面使用 Qt（LGPL），字体使用 Noto（OFL）。"
        )
        box = QMessageBox(QMessageBox.Icon.NoIcon, "关于", text, parent=self)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask only when something would be lost."""
        if self.filing.may_leave():
            event.accept()
        else:
            event.ignore()

    # Following the session

    def _on_entered(self, path: str) -> None:
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

    def _tell_file(self) -> None:
        path = self.session.path
        name = path.name if path else "未命名"
        self.setWindowTitle(f"{name}[*] — {TITLE}")
        self.setWindowModified(self.session.modified)
        self.setWindowFilePath("")

    # Helpers

    def _keep(self, finding: Finding) -> None:
        from ui.dialogs.forms import ReasonDialog

        dialog = ReasonDialog(finding, self._look, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            kept = Kept(finding.rule, finding.path, finding.subject, dialog.reason())
            self.session.apply(SetKept(finding.rule, finding.path, kept), f"保留 {finding.where}")

    def _share_room(self) -> None:
        """The panels' sizes to begin with."""
        docks, px = self._docks, self._look.px
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.resizeDocks([docks["sections"], docks["preview"]], [px(58), px(98)], across)
        self.resizeDocks([docks["findings"]], [px(46)], down)

    def _room_for_preview(self) -> QWidget:
        """What stands in the preview's place until the window has been painted."""
        self._preview: PreviewPanel | None = None
        room = QFrame()
        room.setProperty("side", "true")
        room.setMinimumSize(self._look.px(98), self._look.px(98))
        return room

    def _add_preview(self) -> None:
        """Lay the form out and show it; layout is imported now, so that starting need not wait."""
        from ui.preview import PreviewPanel

        if self._preview:
            return
        self._preview = PreviewPanel(self.session, self._look)
        self._preview.jump.connect(self.reveal)
        self._put(self._docks["preview"], self._preview)
        self._preview.show_section(self.page().section.id)

    def _dock(self, title: str, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(title)
        dock.setTitleBarWidget(QWidget())
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.addDockWidget(area, dock)
        return dock

    def _put(self, dock: QDockWidget, widget: QWidget) -> None:
        before = dock.widget()
        dock.setWidget(widget)
        if before:
            before.deleteLater()

    def _fill_bars(self) -> None:
        for title, ids in MENUS:
            self.actions_.fill_menu(self.menuBar().addMenu(title), ids)
        bar = QToolBar("工具栏")
        bar.setObjectName("工具栏")
        bar.setMovable(False)
        bar.setIconSize(QSize(self._look.px(5), self._look.px(5)))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_.fill_toolbar(bar, TOOLBAR)
        self.addToolBar(bar)
