"""What stands in the table of commands, and how menus and toolbar are made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from ui.actions import Command
from ui.carry.commands import CARRY_MENU, COMPARE_MENU, carry_command_table
from ui.library.commands import library_command_table
from ui.looking import WORD, go_to_next, look_here
from ui.paper.commands import paper_command_table
from ui.row_actions import TABLE_MENU, row_command_table

if TYPE_CHECKING:
    from ui.window import Window

_Key = QKeySequence.StandardKey
_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_TOP, _BOTTOM = Qt.DockWidgetArea.TopDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea

RECENT = "recent"
"""Stands in a menu for the menu of recent files."""

MENUS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    ("文件(&F)", ("new", "open", "import", RECENT, "sample", "start", None, *CARRY_MENU, None,
                  "save", "save_as", "backups", "recovery", None, "print_preview", "print",
                  "excel", "pdf", None, "settings", "quit")),
    ("编辑(&E)", ("undo", "redo", None, "cut", "copy", "paste", None,
                  "find", "replace", "go_to", "palette")),
    ("表格(&T)", TABLE_MENU),
    ("填报(&I)", ("review", "submit", "submissions", None, "next_finding", "previous_finding", None,
                  "deed", "deed_all", "keep", None, "looked", "next_waiting", None,
                  "next_section", "previous_section")),
    ("指标库(&L)", ("library", None, "library_save", "library_collect", "library_collect_files",
                    None, "library_import", "library_export", "library_folder")),
    ("查看(&V)", ("show_sections", "show_preview", "show_findings", "intake_list", "swap_preview",
                  "swap_findings", "put_back", "next_part", "previous_part", None,
                  *COMPARE_MENU, None, "larger", "smaller", "usual_size", "theme")),
    ("帮助(&H)", ("field_help", "manual", "shortcuts", "about")),
)  # fmt: skip

TOOLBAR: tuple[str | None, ...] = (
    "new", "open", "last_year", "save", None, "undo", "redo", None, "print", "excel", "pdf",
)  # fmt: skip


def command_table(window: Window) -> tuple[Command, ...]:
    """Every command of a window: text, keys, icon, deed, when it can be used."""
    return (
        *_file(window),
        *_edit(window),
        *row_command_table(window),
        *carry_command_table(window),
        *library_command_table(window),
        *paper_command_table(window),
        *_search(window),
        *_findings(window),
        *_view(window),
        *_personal(window),
    )


def _file(window: Window) -> tuple[Command, ...]:
    filing = window.filing
    return (
        Command("new", "新建…", filing.new, (_Key.New,), "new"),
        Command("open", "打开…", filing.choose_and_open, (_Key.Open,), "open"),
        Command("import", "导入 Excel、Word、PDF…", window.intake.choose, ("Ctrl+Shift+O",)),
        Command("sample", "打开样表", filing.open_sample),
        Command("save", "保存", filing.save, (_Key.Save,), "save"),
        Command("save_as", "另存为…", filing.save_as, ("Ctrl+Shift+S",)),
        Command("backups", "以前的版本…", window.guard.show_backups),
        Command("recovery", "恢复没保存的内容…", window.guard.show_recovery),
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
    )  # fmt: skip


def _findings(window: Window) -> tuple[Command, ...]:
    return (
        Command("next_finding", "下一个问题", lambda: window.marked.go(1), ("F8",)),
        Command("previous_finding", "上一个问题", lambda: window.marked.go(-1), ("Shift+F8",)),
        Command("deed", "处理当前问题", window.marked.do, ("Ctrl+.",)),
        Command("keep", "说明理由并保留…", window.marked.keep),
        Command("looked", WORD, lambda: look_here(window), ("Ctrl+Shift+K",)),
        Command("next_waiting", "下一处没看过的", lambda: go_to_next(window), ("Ctrl+F8",)),
        Command("next_section", "下一个分区", lambda: window.go_to_section(1), ("Ctrl+PgDown",)),
        Command("previous_section", "上一个分区", lambda: window.go_to_section(-1), ("Ctrl+PgUp",)),
    )


def _search(window: Window) -> tuple[Command, ...]:
    tools = window.tools
    return (
        Command("find", "查找…", tools.find, (_Key.Find,)),
        Command("replace", "查找和替换…", lambda: tools.find(replacing=True), ("Ctrl+H",)),
        Command("go_to", "转到填报项…", tools.go_to, ("Ctrl+G",)),
        Command("palette", "查找填报项、指标或命令…", tools.palette, ("Ctrl+K", "Ctrl+Shift+P")),
        Command("review", "交稿前检查…", tools.review_and_go_on, ("F9",)),
        Command("submit", "交稿…", window.submitting.submit, ("Shift+F9",), "submit"),
        Command("submissions", "交稿记录…", window.submitting.show_submissions),
        Command("deed_all", "同类问题一起改", window.marked.do_all, ("Ctrl+Shift+.",)),
    )


def _personal(window: Window) -> tuple[Command, ...]:
    personal = window.personal
    return (
        Command("start", "开始页", lambda: personal.show_start(back=True)),
        Command("settings", "设置…", personal.settings, ("Ctrl+,",)),
        Command("larger", "放大", lambda: personal.change_size(1), ("Ctrl++", "Ctrl+=")),
        Command("smaller", "缩小", lambda: personal.change_size(-1), ("Ctrl+-",)),
        Command("usual_size", "还原字号", lambda: personal.change_size(0), ("Ctrl+0",)),
        Command("manual", "使用手册", window.tools.manual, ("Shift+F1",)),
        Command("shortcuts", "快捷键…", window.tools.shortcuts, ("Ctrl+/",)),
    )


def _view(window: Window) -> tuple[Command, ...]:
    return (
        Command("show_sections", "分区列表", lambda: window.docks.toggle("sections"), ("F4",)),
        Command("show_findings", "问题列表", lambda: window.docks.toggle("findings"), ("F7",)),
        Command(
            "swap_preview",
            "版面换到左边 / 右边",
            lambda: window.docks.swap("preview", _LEFT, _RIGHT),
        ),
        Command(
            "swap_findings",
            "问题换到上面 / 下面",
            lambda: window.docks.swap("findings", _TOP, _BOTTOM),
        ),
        Command("put_back", "各栏放回原处", window.docks.put_back),
        Command(
            "intake_list",
            "导入清单",
            window.intake.show_list,
            ("Shift+F7",),
            enabled=lambda: window.intake.checklist is not None,
        ),
        Command("show_preview", "版面预览", lambda: window.docks.toggle("preview"), ("F5",)),
        Command("next_part", "到下一栏", lambda: window.parts.go(1), ("F6",)),
        Command("previous_part", "到上一栏", lambda: window.parts.go(-1), ("Shift+F6",)),
        Command("theme", "深色 / 浅色", window.personal.toggle_theme),
        Command("field_help", "本项说明", lambda: window.field_help.toggle(), ("F1",)),
        Command("about", "关于", window.tools.about),
    )
