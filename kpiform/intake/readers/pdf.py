"""Pdf files with a text layer: ruled tables as cells, the text around them as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from kpiform.intake.flat import Remark, Source
from kpiform.intake.readers.inking import lines_of, stacked
from kpiform.intake.readers.pdfgrid import grids_of
from kpiform.intake.readers.pdfpage import Page, page_of
from kpiform.intake.readers.placing import placed
from kpiform.intake.readers.refusals import damaged, has_password, scanned, too_much, unreadable
from kpiform.intake.readers.ruling import bands
from kpiform.intake.readers.runs import runs_of
from kpiform.intake.readers.sheaf import Sheaf
from kpiform.intake.readers.spreads import parted, together
from kpiform.intake.readers.typefaces import lend_typeface

MOST_PAGES = 1_000
FEW_PAGES = 12
"""Of a longer file only pages that may hold a form are looked at closely."""
_SUBJECT = "绩效"
"""A word on the first page of every form of performance targets."""
_PASSWORD = 4
"""pdfium's number for a password that is wanted."""
_FEWEST = 12
"""Characters on a page of pictures that are no more than a page number or a stamp."""
_WORST = 0.3
"""Share of characters that nobody can name, beyond which the text is no text."""
_GIBBERISH = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\ufffd〓]"
)
"""What characters become whose font does not say which they are."""
_PICTURES = "是图片，上面的文字没有读取，请核对：第 {} 页。"
_STAMPED = "上面有斜着印的文字“{}”，当作水印，没有读取。"
_BLURRED = "有些文字读出来可能不对，请对照原文件核对：第 {} 页。"


def read_pdf(name: str, data: bytes) -> Source:
    """The tables of all pages; those that go on over pages are one grid. Raises SourceRefused."""
    document = _opened(data)
    pages = _pages(document)
    said = "".join(page.said for page in pages)
    pictures = [page.number for page in pages if page.pictures and len(page.said) < _FEWEST]
    if not said or len(pictures) == len(pages):
        raise scanned()
    unknown = sum(page.unknown for page in pages)
    if max(unknown, len(_GIBBERISH.findall(said))) > _WORST * len(said):
        raise unreadable()
    remarks = [*_about(pictures, _PICTURES)]
    remarks += _about([page.number for page in pages if page.unknown], _BLURRED)
    remarks += _about_stamps(pages)
    whole = together([part for page in pages for part in parted(page)])
    grids = grids_of([_sheaf(page) for page in whole])
    return Source(name, "pdf", tuple(grids), tuple(remarks))


def _opened(data: bytes) -> pdfium.PdfDocument:
    lend_typeface()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise has_password() from error
        raise damaged() from error
    if len(document) > MOST_PAGES:
        raise too_much(f"页数多达 {len(document)} 页")
    document.init_forms()
    return document


def _pages(document: pdfium.PdfDocument) -> list[Page]:
    """All pages; in a long file only those that may hold a form or go on with one as they are, of
    the others just their text.
    """
    found: list[Page] = []

    def closely(plain: Page) -> bool:
        follows = bool(found and found[-1].down)
        return follows or _SUBJECT in plain.said or len(plain.said) < _FEWEST

    long = len(document) > FEW_PAGES
    for index in range(len(document)):
        found.append(page_of(document, index, closely if long else None))
    return found


def _about_stamps(pages: Sequence[Page]) -> Iterator[Remark]:
    for stamp in dict.fromkeys(page.stamped for page in pages if page.stamped):
        yield Remark("整个文件", _STAMPED.replace("{}", stamp))


def _about(pages: Sequence[int], sentence: str) -> Iterator[Remark]:
    if pages:
        yield Remark("整个文件", sentence.replace("{}", "、".join(map(str, pages))))


def _sheaf(page: Page) -> Sheaf:
    """The tables of a page with the lines in their boxes, and the lines outside them."""
    if page.lines:
        return Sheaf(page.number, (), {}, stacked(page.lines))
    tables = bands(page.across, page.down)
    found = placed(tables, runs_of(page.chars))
    written = {box: lines_of(runs) for box, runs in found.inside.items()}
    outside = tuple(lines_of(found.outside, apart=True))
    return Sheaf(page.number, tables, written, outside, frozenset(found.doubtful))
