"""What stands in the table of commands, and how menus and toolbar are made of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from ui.actions import Command

if TYPE_CHECKING:
    from ui.pages.row_commands import RowCommands
    from ui.window import Window

_Key = QKeySequence.StandardKey

MENUS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    ("文件(&F)", ("new", "open", "sample", None, "save", "save_as", None, "excel", "pdf",
                  None, "quit")),
    ("编辑(&E)", ("undo", "redo", None, "insert", "insert_child", "remove", None, "up", "down")),
    ("填报(&I)", ("next_finding", "previous_finding", None, "deed", "keep", None,
                  "next_section", "previous_section")),
    ("查看(&V)", ("show_findings", "show_preview", None, "theme")),
    ("帮助(&H)", ("about",)),
)  # fmt: skip

TOOLBAR: tuple[str | None, ...] = (
    "new", "open", "save", None, "undo", "redo", None, "excel", "pdf",
)  # fmt: skip


def command_table(window: Window) -> tuple[Command, ...]:
    """Every command of a window: text, keys, icon, deed, when it can be used."""
    return (*_file(window), *_edit(window), *_findings(window), *_view(window))


def _file(window: Window) -> tuple[Command, ...]:
    filing = window.filing
    return (
        Command("new", "新建…", filing.new, (_Key.New,), "new"),
        Command("open", "打开…", filing.choose_and_open, (_Key.Open,), "open"),
        Command("sample", "打开样表", filing.open_sample),
        Command("save", "保存", filing.save, (_Key.Save,), "save"),
        Command("save_as", "另存为…", filing.save_as, ("Ctrl+Shift+S",)),
        Command(
            "excel", "导出 Excel…", lambda: filing.export(pdf=False), ("Ctrl+E",), "excel",
            weight="second",
        ),
        Command(
            "pdf", "导出 PDF…", lambda: filing.export(pdf=True), ("Ctrl+Shift+E",), "pdf",
            weight="first",
        ),
        Command("quit", "退出", window.close, ("Ctrl+Q",)),
    )  # fmt: skip


def _edit(window: Window) -> tuple[Command, ...]:
    def on_rows(deed: Callable[[RowCommands], object]) -> Callable[[], object]:
        def run() -> None:
            rows = window.row_commands()
            if rows and rows.has_keyboard():
                deed(rows)

        return run

    def has_rows() -> bool:
        return window.row_commands() is not None

    def undo() -> None:
        window.session.undo()

    def redo() -> None:
        window.session.redo()

    return (
        Command(
            "undo", "撤销", undo, (_Key.Undo,), "undo",
            lambda: window.session.stack.canUndo(), "", "撤销",
        ),
        Command(
            "redo", "重做", redo, (_Key.Redo, "Ctrl+Y"), "redo",
            lambda: window.session.stack.canRedo(), "", "重做",
        ),
        Command(
            "insert", "插入行", on_rows(lambda r: r.insert_below()), ("Ins",), enabled=has_rows,
        ),
        Command(
            "insert_child", "插入下一级", on_rows(lambda r: r.insert_child()), ("Ctrl+Ins",),
            enabled=has_rows,
        ),
        Command(
            "remove", "删除行", on_rows(lambda r: r.remove()), (_Key.Delete,), enabled=has_rows,
        ),
        Command("up", "上移", on_rows(lambda r: r.move(-1)), ("Alt+Up",), enabled=has_rows),
        Command("down", "下移", on_rows(lambda r: r.move(1)), ("Alt+Down",), enabled=has_rows),
    )  # fmt: skip


def _findings(window: Window) -> tuple[Command, ...]:
    return (
        Command("next_finding", "下一个问题", lambda: window.go_to_finding(1), ("F8",)),
        Command("previous_finding", "上一个问题", lambda: window.go_to_finding(-1), ("Shift+F8",)),
        Command("deed", "处理当前问题", window.do_current_deed, ("Ctrl+.",)),
        Command("keep", "说明理由并保留…", window.keep_current),
        Command("next_section", "下一个分区", lambda: window.go_to_section(1), ("Ctrl+PgDown",)),
        Command("previous_section", "上一个分区", lambda: window.go_to_section(-1), ("Ctrl+PgUp",)),
    )


def _view(window: Window) -> tuple[Command, ...]:
    return (
        Command("show_findings", "问题列表", lambda: window.toggle("findings"), ("F7",)),
        Command("show_preview", "版面预览", lambda: window.toggle("preview"), ("F6",)),
        Command("theme", "深色 / 浅色", window.toggle_theme),
        Command("about", "关于", window.about),
    )
