"""The commands for rows and cells of tables, as they stand in the table of commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from ui.actions import Command

if TYPE_CHECKING:
    from ui.pages.row_commands import RowCommands
    from ui.pages.table import TablePanel
    from ui.window import Window

_Key = QKeySequence.StandardKey

TABLE_MENU: tuple[str | None, ...] = (
    "insert", "insert_child", "duplicate", "remove", None,
    "copy_rows", "paste_rows", None,
    "up", "down", "sort_name", "sort_value", "add_heads", None,
    "flat", "fold", "unfold",
)  # fmt: skip


_LIBRARY = (None, "library", "library_save")


def show_row_menu(window: Window, point: QPoint) -> None:
    """The menu of a table, at a point of the screen."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.actions_.fill_menu(menu, ("cut", "copy", "paste", None, *TABLE_MENU, *_LIBRARY))
    menu.popup(point)


def row_command_table(window: Window) -> tuple[Command, ...]:
    """Every command for rows and cells."""
    return (*_rows(window), *_clipboard(window), *_order(window))


def _on_rows(
    window: Window, deed: Callable[[RowCommands], object], *, anywhere: bool = False
) -> Callable[[], object]:
    """Do something to rows while the table has the keyboard, or wherever that is."""

    def run() -> None:
        rows = window.row_commands()
        if rows and (anywhere or rows.has_keyboard()):
            deed(rows)

    return run


def _on_table(window: Window, deed: Callable[[TablePanel], object]) -> Callable[[], object]:
    def run() -> None:
        table = window.page().current_table()
        if table:
            deed(table)

    return run


def _on_text(
    window: Window, text: Callable[[QLineEdit | QPlainTextEdit], object],
    deed: Callable[[TablePanel], object],
) -> Callable[[], object]:  # fmt: skip
    """Do it in the text that has the keyboard, else in the table that has it."""

    def run() -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit):
            text(focused)
            return
        table = window.page().current_table()
        if table and table.commands.has_keyboard():
            deed(table)

    return run


def _has_rows(window: Window) -> Callable[[], bool]:
    return lambda: window.row_commands() is not None


def _has_table(window: Window) -> Callable[[], bool]:
    return lambda: window.page().current_table() is not None


def _rows(window: Window) -> tuple[Command, ...]:
    def command(
        name: str, text: str, deed: Callable[[RowCommands], object], *keys: _Key | str
    ) -> Command:
        return Command(name, text, _on_rows(window, deed), keys, enabled=_has_rows(window))

    return (
        command("insert", "插入行", lambda r: r.insert_below(), "Ins"),
        command("insert_child", "插入下一级", lambda r: r.insert_child(), "Ctrl+Ins"),
        command("duplicate", "再制所选的行", lambda r: r.duplicate(), "Ctrl+D"),
        command("remove", "删除行", lambda r: r.remove(), "Del"),  # not Qt's: on X11 also Ctrl+D
        command("up", "上移", lambda r: r.move(-1), "Alt+Up"),
        command("down", "下移", lambda r: r.move(1), "Alt+Down"),
    )


def _clipboard(window: Window) -> tuple[Command, ...]:
    has_table = _has_table(window)
    return (
        Command(
            "cut", "剪切", _on_text(window, lambda w: w.cut(), lambda t: t.clipboard.cut()),
            (_Key.Cut,),
        ),
        Command(
            "copy", "复制", _on_text(window, lambda w: w.copy(), lambda t: t.clipboard.copy()),
            ("Ctrl+C",),
        ),
        Command(
            "copy_rows", "复制整行", _on_table(window, lambda t: t.clipboard.copy(rows=True)),
            ("Ctrl+Shift+C",), enabled=has_table,
        ),
        Command(
            "paste", "粘贴", _on_text(window, lambda w: w.paste(), lambda t: t.clipboard.paste()),
            (_Key.Paste,),
        ),
        Command(
            "paste_rows", "粘贴为多行…",
            _on_table(window, lambda t: t.clipboard.paste(as_rows=True)),
            ("Ctrl+Shift+V",), enabled=_has_rows(window),
        ),
    )  # fmt: skip


def _order(window: Window) -> tuple[Command, ...]:
    def command(name: str, text: str, deed: Callable[[RowCommands], object], *keys: str) -> Command:
        run = _on_rows(window, deed, anywhere=True)
        return Command(name, text, run, keys, enabled=_has_rows(window))

    def view(name: str, text: str, deed: Callable[[TablePanel], object], *keys: str) -> Command:
        return Command(name, text, _on_table(window, deed), keys, enabled=_has_rows(window))

    return (
        command("sort_name", "按名称排序", lambda r: r.sort()),
        command("sort_value", "按值排序", lambda r: r.sort(value=True)),
        command("add_heads", "补齐规定的各级指标", lambda r: r.add_heads()),
        view("flat", "树 / 平铺表", lambda t: t.show_flat(t.view is t.tree), "Ctrl+T"),
        view("fold", "全部收起", lambda t: t.fold(all_rows=True), "Ctrl+["),
        view("unfold", "全部展开", lambda t: t.fold(all_rows=False), "Ctrl+]"),
    )
