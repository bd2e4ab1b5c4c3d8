"""Pdf files with a text layer: ruled tables as cells, the text around them as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from kpiform.intake.flat import Remark, Source
from kpiform.intake.readers.inking import lines_of
from kpiform.intake.readers.pdfgrid import grids_of
from kpiform.intake.readers.pdfpage import Page, page_of
from kpiform.intake.readers.placing import placed
from kpiform.intake.readers.refusals import damaged, has_password, scanned, too_much, unreadable
from kpiform.intake.readers.ruling import bands
from kpiform.intake.readers.runs import runs_of
from kpiform.intake.readers.sheaf import Sheaf

MOST_PAGES = 300
_PASSWORD = 4
"""pdfium's number for a password that is wanted."""
_FEWEST = 12
"""Characters on a page of pictures that are no more than a page number or a stamp."""
_WORST = 0.3
"""Share of characters that nobody can name, beyond which the text is no text."""
_PICTURES = "是图片，上面的文字没有读取，请核对：第 {} 页。"
_BLURRED = "有些文字读出来可能不对，请对照原文件核对：第 {} 页。"


def read_pdf(name: str, data: bytes) -> Source:
    """The tables of all pages; those that go on over pages are one grid. Raises SourceRefused."""
    pages = _pages(data)
    written = sum(len(page.chars) for page in pages)
    pictures = [page.number for page in pages if page.pictures and len(page.chars) < _FEWEST]
    if not written or len(pictures) == len(pages):
        raise scanned()
    if sum(page.unknown for page in pages) > _WORST * written:
        raise unreadable()
    grids = grids_of([_sheaf(page) for page in pages])
    remarks = [*_about(pictures, _PICTURES)]
    remarks += _about([page.number for page in pages if page.unknown], _BLURRED)
    return Source(name, "pdf", tuple(grids), tuple(remarks))


def _pages(data: bytes) -> list[Page]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise has_password() from error
        raise damaged() from error
    if len(document) > MOST_PAGES:
        raise too_much(f"页数多达 {len(document)} 页")
    document.init_forms()
    return [page_of(document, index) for index in range(len(document))]


def _about(pages: Sequence[int], sentence: str) -> Iterator[Remark]:
    if pages:
        yield Remark("整个文件", sentence.replace("{}", "、".join(map(str, pages))))


def _sheaf(page: Page) -> Sheaf:
    """The tables of a page with the lines in their boxes, and the lines outside them."""
    tables = bands(page.across, page.down)
    found = placed(tables, runs_of(page.chars))
    written = {box: lines_of(runs) for box, runs in found.inside.items()}
    outside = tuple(lines_of(found.outside, apart=True))
    return Sheaf(page.number, tables, written, outside, frozenset(found.doubtful))
