"""Pages on a printer.  Qt's pdf device stands in for it: it takes the same calls."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageRanges, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from kpiform.layout.pages import Pages
from ui.paper.printing import (
    chosen_pages,
    copies,
    cut_off,
    draw_pages,
    ink,
    reach,
    set_paper,
)

MM = 72 / 25.4


@pytest.fixture
def printer(qapp: QApplication, tmp_path: Path, pages: Pages) -> QPrinter:
    """A printer with the form's paper in it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    set_paper(printer, pages)
    return printer


def printed(printer: QPrinter) -> PdfReader:
    return PdfReader(printer.outputFileName())


def test_that_the_paper_is_a4_from_corner_to_corner(printer: QPrinter) -> None:
    place = printer.pageRect(QPrinter.Unit.Millimeter)

    assert printer.fullPage()
    assert (place.x(), place.y(), place.width(), place.height()) == (0, 0, 210, 297)
    assert printer.docName() == "2025年市级部门整体预算绩效目标表"


def test_that_every_page_is_printed_in_its_real_size(printer: QPrinter, pages: Pages) -> None:
    assert list(draw_pages(printer, pages.pages)) == [1, 2, 3]

    sheets = printed(printer).pages
    assert len(sheets) == 3
    for sheet in sheets:
        assert float(sheet.mediabox.width) == pytest.approx(210 * MM, abs=1)
        assert float(sheet.mediabox.height) == pytest.approx(297 * MM, abs=1)


def test_that_whoever_stops_asking_stops_the_printing(printer: QPrinter, pages: Pages) -> None:
    work = draw_pages(printer, pages.pages)
    next(work)
    work.close()

    assert len(printed(printer).pages) == 1


def test_that_a_printer_that_does_not_begin_is_said(
    printer: QPrinter, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPainter, "begin", lambda _self, _device: False)

    with pytest.raises(OSError, match="begin"):
        list(draw_pages(printer, pages.pages))


def test_that_a_printer_that_takes_no_more_pages_is_said(
    printer: QPrinter, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinter, "newPage", lambda _self: False)

    with pytest.raises(OSError, match="no more"):
        list(draw_pages(printer, pages.pages))


def numbers(printer: QPrinter, pages: Pages) -> list[int]:
    return [page.number for page in chosen_pages(printer, pages)]


def test_that_all_pages_are_printed_unless_some_are_chosen(printer: QPrinter, pages: Pages) -> None:
    assert numbers(printer, pages) == [1, 2, 3]

    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert numbers(printer, pages) == [1, 2, 3]
    printer.setFromTo(2, 3)
    assert numbers(printer, pages) == [2, 3]
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    assert numbers(printer, pages) == [1, 3]


@pytest.mark.parametrize(("together", "order"), [(True, [1, 2, 1, 2]), (False, [1, 1, 2, 2])])
def test_that_copies_come_as_asked_from_a_printer_that_cannot_count(
    printer: QPrinter, pages: Pages, together: bool, order: list[int]
) -> None:
    printer.setCopyCount(2)
    printer.setCollateCopies(together)

    assert [page.number for page in copies(printer, pages.pages[:2])] == order


def test_that_a_printer_that_counts_gets_each_page_once(
    printer: QPrinter, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer.setCopyCount(2)
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _self: True)

    assert len(list(copies(printer, pages.pages))) == 3


def test_that_a_printer_reaches_what_its_margins_leave(printer: QPrinter, pages: Pages) -> None:
    layout = printer.pageLayout()
    layout.setMinimumMargins(QMarginsF(5, 6, 7, 8) * (layout.pageSize().sizePoints().width() / 210))
    assert reach(printer, pages) == QRectF(0, 0, 210, 297)

    assert cut_off(pages, QRectF(4, 4, 202, 289)) == ()
    assert cut_off(pages, QRectF(40, 4, 166, 289)) == (1, 2, 3)


def test_that_only_pages_with_something_outside_are_cut(pages: Pages) -> None:
    last = max(ink(page).bottom() for page in pages.pages)
    cut = cut_off(pages, QRectF(0, 0, 210, last - 1))

    assert cut
    assert all(ink(pages.pages[number - 1]).bottom() > last - 1 for number in cut)
