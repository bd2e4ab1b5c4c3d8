"""Where in the window indicators go: the table that takes them, the gap that has to be filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from kpiform.library import GAP
from ui.pages.cells_view import CellsView

if TYPE_CHECKING:
    from kpiform.schema.edition import Edition, TableSpec
    from ui.pages.table import TablePanel
    from ui.window import Window


def shown_table(window: Window) -> TablePanel | None:
    """The table on the page shown, if its rows are indicators."""
    panel = window.page().current_table()
    return panel if panel and panel.commands.face.spec.indicator_tier else None


def main_table(edition: Edition) -> TableSpec | None:
    """The table for indicators when none is shown: the one with heads before others."""
    tables = [table for table in edition.tables.values() if table.indicator_tier]
    return next((table for table in tables if table.heads), next(iter(tables), None))


def go_to_gap(window: Window, path: str) -> None:
    """Open a target and select the place of its number."""
    window.reveal(path)
    view = window.focusWidget()
    if not isinstance(view, CellsView):
        return
    view.edit(view.currentIndex())
    editor = view.open_editor()
    if editor and GAP in editor.toPlainText():
        editor.moveCursor(QTextCursor.MoveOperation.Start)
        editor.find(GAP)
