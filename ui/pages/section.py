"""The page of one section: heading, help, and the section's blocks in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from kpiform.model.paths import section_path
from kpiform.schema.edition import TITLE_SECTION
from kpiform.schema.form import (
    Block,
    GridBlock,
    MatrixBlock,
    Section,
    SignoffBlock,
    TableBlock,
    TextBlock,
)
from ui.editors.deed_links import DeedLinks
from ui.look import Look, set_property
from ui.marks import worst_at
from ui.pages.balances import BalanceCard, has_sums
from ui.pages.grid import GridCard, GridRow, grid_rows, signoff_rows, title_rows
from ui.pages.table import TablePanel
from ui.pages.text import TextPanel
from ui.pages.waiting_line import WaitingLine
from ui.session import Session

_LOW_UNITS = 80
Panel = GridCard | TextPanel | TablePanel


class SectionPage(QScrollArea):
    """Everything of one section.  A page with a table or a long text fills the window's height."""

    entered = Signal(str)
    """Path of the field in work."""
    menu_wanted = Signal(QPoint)
    """The menu of row commands is to be shown there (on the screen)."""

    def __init__(self, session: Session, section: Section, look: Look) -> None:
        super().__init__()
        self.section = section
        self._session = session
        self._look = look
        self.panels: list[Panel] = list(self._panels())
        self._notice = QLabel()
        self._notice.setWordWrap(True)
        self._deeds = DeedLinks(session, look)
        self.waiting = WaitingLine(session, section.id, look)
        self.waiting.jump.connect(self.reveal)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(look.px(5), look.px(4), look.px(5), look.px(4))
        column.setSpacing(look.px(3))
        column.addLayout(self._heading())
        for panel in self.panels:
            column.addWidget(panel, 1 if panel.tall else 0)
            panel.entered.connect(self.entered)
            if isinstance(panel, TablePanel):
                panel.menu_wanted.connect(self.menu_wanted)
        if has_sums(session.edition, section.id):
            tight = any(panel.tall for panel in self.panels)
            sums = BalanceCard(session, section.id, look, compact=tight)
            column.addWidget(sums)
            self.entered.connect(sums.set_place)
        if not any(panel.tall for panel in self.panels):
            column.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        session.findings_changed.connect(self._tell)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the page is low, the room is the form's: the help waits at the title."""
        super().resizeEvent(event)
        if self._help:
            self._help.setVisible(self.height() >= self._look.px(_LOW_UNITS))

    def reveal(self, path: str) -> bool:
        """Bring the place of a path into view, with the keyboard; False when it is not here."""
        for panel in self.panels:
            target = panel.reveal(path)
            if target:
                self.ensureWidgetVisible(target)
                return True
        return False

    def focus_first(self) -> None:
        """Give the keyboard to the first place to fill in."""
        self.panels[0].focus_first()

    def current_table(self) -> TablePanel | None:
        """The table that row commands are about: the one with the keyboard, else the only one."""
        tables = [panel for panel in self.panels if isinstance(panel, TablePanel)]
        focused = next((t for t in tables if t.isAncestorOf(self.focusWidget() or self)), None)
        return focused or (tables[0] if tables else None)

    def _heading(self) -> QVBoxLayout:
        heading = QVBoxLayout()
        heading.setSpacing(self._look.px(0.5))
        title = QLabel(self.section.name)
        title.setProperty("role", "title")
        heading.addWidget(title)
        self._help: QLabel | None = None
        if self.section.help:
            self._help = QLabel(self.section.help)
            self._help.setProperty("role", "mute")
            self._help.setWordWrap(True)
            title.setToolTip(self.section.help)
            heading.addWidget(self._help)
        heading.addWidget(self.waiting)
        heading.addWidget(self._notice)
        heading.addWidget(self._deeds)
        return heading

    def _tell(self) -> None:
        """Say what is wrong with the section as a whole, such as a sum."""
        finding = worst_at(self._session.findings, section_path(self.section.id))
        self._deeds.offer([finding] if finding else [])
        self._notice.setVisible(finding is not None)
        if finding:
            self._notice.setText(f"{finding.severity.label}：{finding.message}{finding.remedy}")
            set_property(self._notice, "role", finding.severity.value)

    def _panels(self) -> Iterator[Panel]:
        """The blocks; the title's fields go before the first section's."""
        edition, blocks = self._session.edition, self.section.blocks
        before: list[GridRow] = []
        if self.section is edition.form.sections[0]:
            fields = edition.fields.values()
            before = title_rows(field for field in fields if field.section == TITLE_SECTION)
        first = blocks[0]
        if isinstance(first, GridBlock):
            rows = [*before, *grid_rows(edition, first)]
            yield GridCard(self._session, rows, self._look)
            blocks = blocks[1:]
        elif before:
            yield GridCard(self._session, before, self._look)
        for block in blocks:
            yield self._panel(block)

    def _panel(self, block: Block) -> Panel:
        match block:
            case GridBlock():
                return GridCard(self._session, grid_rows(self._session.edition, block), self._look)
            case SignoffBlock():
                return GridCard(
                    self._session, signoff_rows(self._session.edition, block), self._look
                )
            case TextBlock():
                return TextPanel(
                    self._session, self._session.edition.fields[block.field], self._look
                )
            case MatrixBlock() | TableBlock():
                return TablePanel(self._session, block, self._look)
