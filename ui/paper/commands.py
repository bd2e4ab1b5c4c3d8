"""The commands about paper.  What prints is imported when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.actions import Command

if TYPE_CHECKING:
    from ui.look import Look
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

    def _desk(self) -> PrintDesk:
        from ui.paper.printdesk import PrintDesk

        return PrintDesk(self._window, self._look)


def paper_command_table(window: Window) -> tuple[Command, ...]:
    """Print and print preview."""
    paper = window.paper
    return (
        Command("print", "打印…", paper.print_now, ("Ctrl+P",), "print", weight="second"),
        Command("print_preview", "打印预览…", paper.preview, ("Ctrl+F2",)),
    )
