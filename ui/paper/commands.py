"""The commands about paper.  What prints is imported when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.actions import Command
from ui.look import Look

if TYPE_CHECKING:
    from ui.paper.printdesk import PrintDesk
    from ui.window import Window


class Paper:
    """What a window does with paper."""

    def __init__(self, window: Window, look: Look) -> None:
        self._window = window
        self._look = look

    def print_now(self) -> None:
        """Ask for printer, pages and copies, and print."""
        self._desk().print_now()

    def preview(self) -> None:
        """Show the pages as the printer gets them."""
        self._desk().preview()

    def go_to_panel(self) -> None:
        """Give the keyboard to the pages at the right."""
        panel = self._window.preview
        if panel:
            self._window.docks.show("preview")
            panel.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _desk(self) -> PrintDesk:
        from ui.paper.printdesk import PrintDesk

        return PrintDesk(self._window, self._look)


def paper_command_table(window: Window) -> tuple[Command, ...]:
    """Print, print preview, and the way to the pages by keyboard."""
    paper = window.paper
    return (
        Command("print", "打印…", paper.print_now, ("Ctrl+P",), "print", weight="second"),
        Command("print_preview", "打印预览…", paper.preview, ("Ctrl+F2",)),
        Command("to_preview", "转到版面", paper.go_to_panel, ("Shift+F6",)),
    )
