"""Ties the indicator library to the window: one librarian for a window, whatever it shows.

Nothing of the library is imported or read before it is asked for, or a cell is typed in.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.library.commands import OPEN, OPEN_KEY

if TYPE_CHECKING:
    from ui.library.desk import Desk
    from ui.look import Look
    from ui.pages.section import SectionPage
    from ui.session import Session
    from ui.window import Window


class Librarian(QObject):
    """What the window knows of the library."""

    def __init__(self, window: Window, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    @cached_property
    def desk(self) -> Desk:
        """Where the work is done."""
        from ui.library.desk import Desk

        return Desk(self._window, self._look)

    def usable(self) -> bool:
        """Whether the form shown has indicators at all."""
        tables = self._window.session.edition.tables.values()
        return any(table.indicator_tier for table in tables)

    def follow(self, session: Session) -> None:
        """A session begins to be shown."""
        if self._at_work:
            self.desk.follow(session)

    def prepare(self, page: SectionPage) -> None:
        """A page was built: its table of indicators offers the library, and its row is followed."""
        for panel in page.tables:
            if panel.commands.face.spec.indicator_tier and panel.tools:
                tip = f"{OPEN}（{OPEN_KEY}）"
                panel.tools.offer(OPEN, tip, lambda: self.desk.open())
                panel.tree.selectionModel().currentChanged.connect(self._on_row)
                panel.entered.connect(self._on_row)

    @property
    def _at_work(self) -> bool:
        return "desk" in self.__dict__

    def _on_row(self, *_place: object) -> None:
        if self._at_work:
            self.desk.follow_row()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        # What a CellEditor says of itself; to ask for its class would mean to import it.
        if self._at_work or (now is not None and now.property("cell")):
            self.desk.suggestions.attend(now)
