"""The commands for the indicator library, as they stand in the table of commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.actions import Command

if TYPE_CHECKING:
    from ui.library.keeping import Keeping
    from ui.window import Window

OPEN = "从指标库选…"
OPEN_KEY = "Ctrl+L"


def library_command_table(window: Window) -> tuple[Command, ...]:
    """Every command for the library."""
    librarian = window.librarian
    usable = librarian.usable

    def on_own(deed: Callable[[Keeping], object]) -> Callable[[], object]:
        return lambda: deed(librarian.desk.keeping)

    return (
        Command("library", OPEN, lambda: librarian.desk.open(), (OPEN_KEY,), enabled=usable),
        Command(
            "library_save", "存入我的指标库", lambda: librarian.desk.save_selected(),
            ("Ctrl+Shift+L",), enabled=usable,
        ),
        Command(
            "library_collect", "从本表收集指标…", on_own(lambda own: own.collect()),
            enabled=usable,
        ),
        Command(
            "library_collect_files", "从其他填报文件收集指标…",
            on_own(lambda own: own.collect_from_files()),
        ),
        Command("library_import", "导入指标库…", on_own(lambda own: own.take_over())),
        Command("library_export", "导出我的指标库…", on_own(lambda own: own.pass_on())),
        Command(
            "library_folder", "打开我的指标库所在文件夹", on_own(lambda own: own.open_folder())
        ),
    )  # fmt: skip
