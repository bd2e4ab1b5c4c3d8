"""The checklist as a file: every text of the source and what became of it, as Excel or as text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from kpiform.errors import shown
from kpiform.intake.proposal import Kind
from kpiform.io import store
from ui.dialogs.waiting import hold_on, run
from ui.intake.checklist import State
from ui.intake.model import word

if TYPE_CHECKING:
    from kpiform.fonts import FontSet
    from kpiform.model.document import Document
    from ui.dialogs.waiting import Task
    from ui.intake.checklist import Checklist

_EXCEL, _TEXT = "Excel 文件 (*.xlsx)", "文本文件 (*.txt)"
_HEADS = ("结果", "填报项", "内容", "原文件里的内容", "原文件里的位置", "说明")
_WIDTHS = (18, 44, 60, 60, 34, 46)
Line = tuple[str, ...]


def save_list(parent: QWidget, checklist: Checklist, folder: Path) -> None:
    """Ask where, and write the list; an Excel file is made beside the window."""
    proposed = folder / f"{Path(checklist.source).stem}（导入清单）.xlsx"
    name, kind = QFileDialog.getSaveFileName(
        parent, "存为清单", str(proposed), f"{_EXCEL};;{_TEXT}"
    )
    if not name:
        return
    suffix = ".txt" if kind == _TEXT or name.endswith(".txt") else ".xlsx"
    path = Path(name if name.endswith(suffix) else name + suffix)
    title = f"{shown(checklist.source)} 导入清单".strip()
    found, document, fonts = lines(checklist), checklist.session.document, checklist.session.fonts

    def work(task: Task) -> None:
        plain = suffix == ".txt"
        data = as_text(title, found) if plain else as_excel(title, found, document, fonts)
        task.step(f"正在写“{shown(path.name)}”…")
        store.save(path, data, force=True, step=task.step)

    def written(_done: None) -> None:
        checklist.session.told.emit(f"已存好清单 {path.name}")

    way = hold_on if suffix == ".txt" else run
    way(parent, "正在生成清单…", work, written)


def lines(checklist: Checklist) -> list[Line]:
    """A line for each text, what is undecided first."""
    rows = sorted(range(len(checklist.items)), key=lambda row: _rank(checklist, row))
    return [_line(checklist, row) for row in rows]


def as_text(title: str, found: list[Line]) -> bytes:
    """The list as text that Notepad and Excel read, columns apart by tabs."""
    rows = ["\t".join(" ".join(text.split()) for text in line) for line in (_HEADS, *found)]
    return ("\r\n".join((title, *rows)) + "\r\n").encode("utf-8-sig")


def as_excel(title: str, found: list[Line], document: Document, fonts: FontSet) -> bytes:
    """The list as a table on A4 landscape. Raises ExportFailed."""
    from kpiform.carry.table import Table, sheet
    from kpiform.export import xlsx
    from kpiform.layout import on_pages

    table = Table(title, _HEADS, _WIDTHS, tuple(found))
    return xlsx.render(on_pages(sheet(table), fonts), document)


def _line(checklist: Checklist, row: int) -> Line:
    item, state = checklist.items[row], checklist.state(row)
    said = word(item, state)
    if state is State.OPEN:
        said += "（待定）"
    where, text = checklist.where(row), checklist.text(row)
    return said, where, text, item.source, item.place, item.reason


def _rank(checklist: Checklist, row: int) -> tuple[bool, bool, int]:
    undecided = checklist.state(row) is State.OPEN
    return not undecided, checklist.items[row].kind is Kind.TAKEN, row
