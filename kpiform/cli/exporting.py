"""The command ``export``: official files."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from kpiform.cli.console import Console, Exit
from kpiform.errors import KpiformError, shown
from kpiform.fonts import machine_fonts
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
    _refuse_overwriting(source, *targets.values())
    pages = lay_out(document, edition, machine_fonts(), variant)
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


def _refuse_overwriting(*paths: Path) -> None:
    """No two of the paths may be one file."""
    places = [path.resolve() for path in paths]
    if len(set(places)) < len(places):
        raise KpiformError(
            "导出的文件要与填报文件不同名，两种导出文件也要不同名，没有导出任何文件。"
        )
