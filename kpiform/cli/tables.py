"""Reports as Excel or PDF files."""

from __future__ import annotations

from pathlib import Path

from kpiform.carry.table import Table, sheet
from kpiform.cli.console import Console
from kpiform.cli.paperfonts import paper_fonts
from kpiform.errors import KpiformError, shown
from kpiform.io import store
from kpiform.layout import on_pages
from kpiform.model.document import Document


def check(path: Path | None, *others: Path) -> None:
    """Refuse a report that could not be written as its ending says, or would replace a document."""
    if path is None:
        return
    if path.suffix.lower() not in (".xlsx", ".pdf"):
        raise KpiformError(f"「{shown(path)}」：结果表只能是 .xlsx 或 .pdf 文件，没有做任何事。")
    if path.resolve() in {other.resolve() for other in others}:
        raise KpiformError("结果表要与填报文件不同名，没有做任何事。")


def write(path: Path, table: Table, document: Document, console: Console) -> None:
    """Write a table; a file that is there is replaced. ``document`` is what it tells about."""
    pages = on_pages(sheet(table), paper_fonts())
    if path.suffix.lower() == ".pdf":
        from kpiform.export import pdf

        data = pdf.render(pages, document)
    else:
        from kpiform.export import xlsx

        data = xlsx.render(pages, document)
    store.save(path, data, force=True)
    console.tell(f"已写好“{table.title}”「{shown(path)}」。")
