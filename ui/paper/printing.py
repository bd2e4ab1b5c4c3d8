"""Pages on a printer, in millimetres of the paper: nothing is scaled, nothing is moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.paper.painting import draw_page, rect_of

if TYPE_CHECKING:
    from kpiform.layout.pages import PageOut, Pages

_MM_PER_INCH = 25.4
_SLACK_MM = 0.3
"""Less than this is cut off unseen: half a line of the table."""


def set_paper(printer: QPrinter, pages: Pages) -> None:
    """The paper of the form, upright, the whole sheet from its corner on."""
    paper = pages.sheet.page
    size = QPageSize(
        QSizeF(paper.width_mm, paper.height_mm),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    printer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    printer.setFullPage(True)
    printer.setDocName(pages.sheet.title)
    printer.setCreator("kpiform")


def chosen_pages(printer: QPrinter, pages: Pages) -> tuple[PageOut, ...]:
    """The pages that the printer was asked for, in their order."""
    everything = pages.pages
    match printer.printRange():
        case QPrinter.PrintRange.PageRange:
            asked = printer.pageRanges()
            first, last = printer.fromPage() or 1, printer.toPage() or len(everything)
            if asked.isEmpty():
                return everything[first - 1 : last]
            return tuple(page for page in everything if asked.contains(page.number))
        case _:
            return everything


def copies(printer: QPrinter, wanted: Iterable[PageOut]) -> Iterator[PageOut]:
    """The pages as often as was asked for, when the printer does not count by itself."""
    pages = tuple(wanted)
    count = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        for _ in range(count):
            yield from pages
    else:
        for page in pages:
            yield from (page for _ in range(count))


def draw_pages(device: QPagedPaintDevice, pages: Iterable[PageOut]) -> Iterator[int]:
    """Draw pages one after the other on a printer; gives how many are done, after each.

    Whoever stops asking stops the printing.  Raises OSError when the printer does not begin or
    refuses a page.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the printer does not begin")
    try:
        for done, page in enumerate(pages):
            if done and not device.newPage():
                raise OSError("the printer takes no more pages")
            painter.save()
            painter.scale(device.logicalDpiX() / _MM_PER_INCH, device.logicalDpiY() / _MM_PER_INCH)
            draw_page(painter, page)
            painter.restore()
            yield done + 1
    finally:
        painter.end()


def reach(printer: QPrinter, pages: Pages) -> QRectF:
    """The part of the paper that the printer can print on, mm."""
    paper = pages.sheet.page
    layout = QPageLayout(printer.pageLayout())
    layout.setUnits(QPageLayout.Unit.Millimeter)
    return QRectF(0, 0, paper.width_mm, paper.height_mm).marginsRemoved(layout.minimumMargins())


def cut_off(pages: Pages, reached: QRectF) -> tuple[int, ...]:
    """Numbers of the pages of which something lies outside of what the printer reaches."""
    slack = QMarginsF(_SLACK_MM, _SLACK_MM, _SLACK_MM, _SLACK_MM)
    room = reached.marginsAdded(slack)
    return tuple(page.number for page in pages.pages if not room.contains(ink(page)))


def ink(page: PageOut) -> QRectF:
    """What is drawn of a page, mm."""
    found = QRectF()
    for box in page.boxes:
        if box.cell.style.border:
            found = found.united(rect_of(box))
    lines = [line for box in page.boxes for line in box.lines] + list(page.notes)
    for line in lines:
        height = line.size / 72 * _MM_PER_INCH
        width = sum(run.width for run in line.runs)
        found = found.united(QRectF(line.x, line.y - height, width, height))
    return found
