"""Reports and comparisons as Excel or PDF files, made beside the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from kpiform.carry.table import sheet
from kpiform.errors import shown
from kpiform.io import store
from kpiform.layout import on_pages
from ui.dialogs.messages import tell
from ui.dialogs.waiting import run

if TYPE_CHECKING:
    from kpiform.carry.table import Table
    from kpiform.fonts import FontSet
    from kpiform.layout.pages import Pages
    from kpiform.model.document import Document
    from ui.dialogs.waiting import Task

_XLSX, _PDF = "Excel 文件 (*.xlsx)", "PDF 文件 (*.pdf)"


def save_table(
    parent: QWidget,
    proposed: Path,
    make: Callable[[], Table],
    document: Document,
    fonts: FontSet,
) -> None:
    """Ask where, and write a table there; ``make`` runs beside the window.

    ``document`` is what it tells about. A file that is there is replaced, as the file dialog has
    asked; errors are told over ``parent``.
    """
    name, kind = QFileDialog.getSaveFileName(
        parent, "导出", str(proposed.with_suffix(".xlsx")), f"{_XLSX};;{_PDF}"
    )
    if not name:
        return
    path = Path(name)
    if path.suffix.lower() not in (".xlsx", ".pdf"):
        path = path.with_name(path.name + (".pdf" if kind == _PDF else ".xlsx"))

    def work(task: Task) -> None:
        pages = on_pages(sheet(make()), fonts)
        task.step()
        data = _rendered(pages, document, path.suffix.lower())
        task.step(f"正在写“{shown(path.name)}”…")
        store.save(path, data, force=True, step=task.step)

    said = f"已导出“{shown(path.name)}”。"
    run(parent, "正在生成文件…", work, lambda _done: tell(parent, said))


def _rendered(pages: Pages, document: Document, suffix: str) -> bytes:
    if suffix == ".pdf":
        from kpiform.export import pdf

        return pdf.render(pages, document)
    from kpiform.export import xlsx

    return xlsx.render(pages, document)
