"""What the table of commands has for 结转、换表样、合并、比较."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.actions import Command

if TYPE_CHECKING:
    from ui.window import Window

CARRY_MENU: tuple[str, ...] = ("last_year", "carry", "convert", "merge")
COMPARE_MENU: tuple[str, ...] = (
    "carried", "compare_file", "compare_submission", "compare_backup",
)  # fmt: skip


def carry_command_table(window: Window) -> tuple[Command, ...]:
    """The commands."""
    desk = window.carrying
    return (
        Command(
            "last_year",
            "从去年的表开始…",
            desk.from_last_year,
            icon="import",
            short="从去年的表开始",
        ),
        Command("carry", "结转为新一年…", desk.carry, ("Ctrl+Shift+N",)),
        Command("convert", "换用另一种表样…", desk.convert),
        Command("merge", "合并各科室的稿子…", desk.merge),
        Command("carried", "结转清单", desk.show_carried, enabled=desk.has_last_year),
        Command("compare_file", "与另一个文件比较…", desk.compare_file, ("Ctrl+Shift+D",)),
        Command(
            "compare_submission",
            "与上次交的稿比较",
            desk.compare_submission,
            enabled=lambda: bool(window.session.document.submissions),
        ),
        Command("compare_backup", "与备份比较", desk.compare_backup, enabled=desk.has_backups),
    )
