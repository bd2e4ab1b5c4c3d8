"""The page of one section: heading, help, and the section's blocks in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from kpiform.model.paths import section_path
from kpiform.schema.edition import TITLE_SECTION
from kpiform.schema.form import (
    GridBlock,
    MatrixBlock,
    SignoffBlock,
    TableBlock,
    TextBlock,
)
from ui.editors.deed_links import DeedLinks
from ui.focus import tab_stops
from ui.look import set_property
from ui.marks import worst_at
from ui.pages.grid import GridCard, grid_rows, signoff_rows, title_rows
from ui.pages.waiting_line import WaitingLine

if TYPE_CHECKING:
    from kpiform.schema.form import Block, Section
    from ui.look import Look
    from ui.pages.grid import GridRow
    from ui.pages.table import TablePanel
    from ui.pages.text import TextPanel
    from ui.session import Session

    Panel = GridCard | TextPanel | TablePanel

_LOW_UNITS = 80


class SectionPage(QScrollArea):
    """Everything of one section.  A page with a table or a long text fills the window's height."""

    entered = Signal(str)
    """Path of the field in work."""
    left = Signal(int)
    """Behind the last place (1) or before the first (-1): the next or last section is wanted."""
    menu_wanted = Signal(QPoint)
    """The menu of row commands is to be shown there (on the screen)."""

    def __init__(
        self, session: Session, section: Section, look: Look, *, complete: bool = True
    ) -> None:
        """``complete``: whether at once with what the window's first picture can do without."""
        super().__init__()
        self.section = section
        self._session = session
        self._look = look
        self.tables: list[TablePanel] = []
        """Those of the panels that are tables."""
        self.panels: list[Panel] = list(self._panels())
        self._notice = QLabel()
        self._notice.setWordWrap(True)
        self._deeds = DeedLinks(session, look)
        self.waiting = WaitingLine(session, section.id, look)
        self.waiting.jump.connect(self.reveal)
        body = QWidget()
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(look.px(5), look.px(4), look.px(5), look.px(4))
        column.setSpacing(look.px(3))
        column.addLayout(self._heading())
        for panel in self.panels:
            column.addWidget(panel, 1 if panel.tall else 0)
            panel.entered.connect(self.entered)
            panel.ended.connect(lambda it=panel: self._go_on(it))
        for table in self.tables:
            table.menu_wanted.connect(self.menu_wanted)
        if not any(panel.tall for panel in self.panels):
            column.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        session.findings_changed.connect(self._tell)
        self._tell()
        self._completed = False
        if complete:
            self.complete()

    def complete(self) -> None:
        """Add the sums that have to agree, if they are not there; reading them takes the rules."""
        if self._completed:
            return
        self._completed = True
        from ui.pages.balances import BalanceCard, has_sums

        session, section = self._session, self.section.id
        if has_sums(session.edition, section):
            sums = BalanceCard(session, section, self._look, compact=bool(self.tables))
            self._column.insertWidget(1 + len(self.panels), sums)  # below the heading and these
            self.entered.connect(sums.set_place)

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

    def focus_last(self) -> None:
        """Give the keyboard to the last place of the page."""
        stops = [stop for stop in tab_stops(self) if self.isAncestorOf(stop)]
        if stops:
            stops[-1].setFocus(Qt.FocusReason.BacktabFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Behind the last place of the page Tab goes on to the next section, as on paper."""
        here, sections = QApplication.focusWidget(), self._session.edition.form.sections
        following = next(tab_stops(here, forward=forward), None) if here else None
        stays = following is not None and self.isAncestorOf(following)
        # Qt asks too when another page has just taken the place of this one.
        if not self.isVisible() or stays or self.section is sections[-1 if forward else 0]:
            return super().focusNextPrevChild(forward)
        self.left.emit(1 if forward else -1)
        return True

    def _go_on(self, panel: Panel) -> None:
        """Enter behind the last place of a part of the page."""
        behind = self.panels[self.panels.index(panel) + 1 :]
        if behind:
            behind[0].focus_first()
        else:
            self.left.emit(1)

    def current_table(self) -> TablePanel | None:
        """The table that row commands are about: the one with the keyboard, else the only one."""
        tables = self.tables
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
                return self._text(block)
            case MatrixBlock() | TableBlock():
                return self._table(block)

    def _text(self, block: TextBlock) -> TextPanel:
        from ui.pages.text import TextPanel  # here, as few forms begin with a text or a table

        return TextPanel(self._session, self._session.edition.fields[block.field], self._look)

    def _table(self, block: MatrixBlock | TableBlock) -> TablePanel:
        from ui.pages.table import TablePanel

        panel = TablePanel(self._session, block, self._look)
        self.tables.append(panel)
        return panel
