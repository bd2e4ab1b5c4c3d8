"""The command ``export``: official files."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Mapping
from pathlib import Path

from kpiform.cli.console import Console, Exit
from kpiform.cli.paperfonts import paper_fonts
from kpiform.errors import KpiformError, shown
from kpiform.io import documents, store
from kpiform.layout import lay_out
from kpiform.layout.pages import Pages
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from kpiform.schema.edition import Edition

SUFFIXES = (".xlsx", ".pdf")


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the official files."""
    variant = Variant.PUBLIC if options.public else Variant.SUBMISSION
    opened = documents.read(options.file)
    wanted = {".xlsx": options.xlsx, ".pdf": options.pdf}
    if not any(wanted.values()):
        wanted = beside(options.file, variant)
    export(opened.document, opened.edition, variant, wanted, console, options.file)
    return Exit.FINE


def beside(path: Path, variant: Variant) -> dict[str, Path | None]:
    """Both official files beside a document's file, named after it."""
    return {s: path.with_name(f"{path.stem}（{variant.label}）{s}") for s in SUFFIXES}


def export(
    document: Document,
    edition: Edition,
    variant: Variant,
    wanted: Mapping[str, Path | None],
    console: Console,
    source: Path,
) -> None:
    """Write the wanted files (suffix → path) and tell where they are.

    Raises KpiformError when ``source``, the document's own file, would be overwritten, and what
    rendering and saving raise; then a file that was there is what it was.
    """
    targets = {suffix: path for suffix, path in wanted.items() if path is not None}
    _refuse_overwriting(source, targets.values())
    pages = lay_out(document, edition, paper_fonts(), variant)
    rendered = {path: _rendered(suffix, pages, document) for suffix, path in targets.items()}
    for path, data in rendered.items():  # only when all of them could be made
        store.save(path, data, force=True)
        console.tell(f"已导出{variant.label}「{shown(path)}」。")
    if pages.missing:
        lacking = "、".join(sorted(pages.missing))
        console.tell(f"没有字体能画出这些字，印成了“〓”：{lacking}。请安装有这些字的字体后再导出。")


def _rendered(suffix: str, pages: Pages, document: Document) -> bytes:
    # The paper libraries cost start-up time, so they are imported when something is exported.
    if suffix == ".pdf":
        from kpiform.export import pdf

        return pdf.render(pages, document)
    from kpiform.export import xlsx

    return xlsx.render(pages, document)


def _refuse_overwriting(source: Path, targets: Collection[Path]) -> None:
    """Neither may an export be written over the document's file, nor two into one file."""
    places = [path.resolve() for path in targets]
    if source.resolve() in places:
        raise KpiformError(
            f"导出的文件不能写到填报文件「{shown(source)}」自己身上，没有导出，请换一个文件名。"
        )
    if len(set(places)) < len(places):
        raise KpiformError("Excel 和 PDF 不能写到同一个文件里，没有导出，请写两个不同的文件名。")
