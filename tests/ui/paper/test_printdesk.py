"""Print and print preview, with their questions."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.layout import lay_out
from kpiform.layout.pages import PageOut, Pages
from kpiform.layout.sheet import Variant
from ui.dialogs.waiting import Waiting, waiting
from ui.look import Look
from ui.paper import preview_dialog, printdesk
from ui.paper.preview_dialog import PrintPreviewDialog
from ui.paper.printdesk import PrintDesk
from ui.session import Session
from ui.window import Window

NAMES = ["办公室打印机"]


class Office:
    """An office with one printer: what was said, asked and printed there."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.asked: list[str] = []
        self.answer: str | None = None
        self.accepts = True
        self.printed: list[PageOut] = []
        self.variants: list[Variant] = []


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Office:
    office = Office()

    def ask(_parent: object, sentence: str, _answers: tuple[str, ...]) -> str | None:
        office.asked.append(sentence)
        return office.answer

    def draw(_printer: QPrinter, pages: tuple[PageOut, ...]) -> object:
        for done, page in enumerate(pages):
            office.printed.append(page)
            yield done + 1

    native = QPrinter.OutputFormat.NativeFormat
    monkeypatch.setattr(printdesk, "tell", lambda _parent, text: office.told.append(text))
    monkeypatch.setattr(printdesk, "ask", ask)
    monkeypatch.setattr(printdesk, "draw_pages", draw)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: NAMES)
    monkeypatch.setattr(QPrinter, "outputFormat", lambda _self: native)
    monkeypatch.setattr(QPrinter, "printerName", lambda _self: NAMES[0])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: office.accepts)
    return office


@pytest.fixture
def desk(window: Window, look: Look, qtbot: QtBot) -> PrintDesk:
    qtbot.waitUntil(lambda: window.preview is not None)
    return PrintDesk(window, look)


def test_that_the_form_is_printed(office: Office, desk: PrintDesk) -> None:
    desk.print_now()

    assert [page.number for page in office.printed] == [1, 2, 3]
    assert office.told == office.asked == []


def test_that_nothing_is_printed_when_it_was_given_up(office: Office, desk: PrintDesk) -> None:
    office.accepts = False

    desk.print_now()

    assert office.printed == []


def test_that_what_was_just_typed_is_printed(
    office: Office, desk: PrintDesk, window: Window, through: Callable[[QWidget], None]
) -> None:
    window.session.apply(SetField("budget.basic", "4321"), "修改")  # not laid out yet

    desk.print_now()
    through(window)

    boxes = [box for page in office.printed for box in page.boxes]
    assert any(box.text == "4321" for box in boxes)


def test_that_giving_up_while_it_is_laid_out_prints_nothing(
    qtbot: QtBot,
    office: Office,
    desk: PrintDesk,
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(*source: object) -> object:
        begun.set()
        go_on.wait()
        return lay_out(*source)  # type: ignore[arg-type]

    monkeypatch.setattr(printdesk, "lay_out", slowly)
    window.session.apply(SetField("budget.basic", "4321"), "修改")
    before = window.session.document
    desk.print_now()
    qtbot.waitUntil(begun.is_set)

    found = waiting(window)
    assert found
    found.give_up()
    go_on.set()
    qtbot.waitUntil(all_ended)

    assert office.printed == []
    assert window.session.document is before


def all_ended() -> bool:
    """Whether no work is left behind either."""
    app = QApplication.instance()
    return app is not None and not app.findChildren(Waiting)


def test_that_the_variant_in_the_preview_is_printed(
    office: Office, desk: PrintDesk, window: Window, through: Callable[[QWidget], None]
) -> None:
    panel = desk._window.preview
    assert panel
    panel.choose(Variant.PUBLIC)

    desk.print_now()
    through(window)

    assert "填报日期" not in "".join(box.text for p in office.printed for box in p.boxes)


def test_that_before_there_is_a_preview_the_submission_is_printed(
    office: Office, desk: PrintDesk, window: Window, through: Callable[[QWidget], None]
) -> None:
    window.around.preview = None

    desk.print_now()
    through(window)

    assert len(office.printed) == 3


def test_that_without_a_printer_a_way_out_is_told(
    office: Office, desk: PrintDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)

    desk.print_now()

    assert "没有可用的打印机" in office.told[0]
    assert "导出 PDF" in office.told[0]


def test_that_a_pdf_is_not_printed(
    office: Office, desk: PrintDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = QPrinter.OutputFormat.PdfFormat
    monkeypatch.setattr(QPrinter, "outputFormat", lambda _self: file)

    desk.print_now()

    assert "请用“导出 PDF”" in office.told[0]
    assert office.printed == []


@pytest.mark.parametrize(("answer", "printed"), [("仍然打印", 3), (None, 0)])
def test_that_a_printer_that_does_not_reach_the_text_is_asked_about(
    office: Office,
    desk: PrintDesk,
    monkeypatch: pytest.MonkeyPatch,
    answer: str | None,
    printed: int,
) -> None:
    monkeypatch.setattr(printdesk, "reach", lambda *_anything: QRectF(30, 30, 100, 100))
    office.answer = answer

    desk.print_now()

    assert "第 1、2、3 页" in office.asked[0]
    assert len(office.printed) == printed


def test_that_many_cut_pages_are_not_all_named(office: Office, qapp: QApplication) -> None:
    printer = QPrinter()

    assert "第 1、2、3、4、5 等页" in printdesk.told_cut(printer, (1, 2, 3, 4, 5, 6))


def test_that_a_printer_that_fails_is_told(
    office: Office, desk: PrintDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_anything: object) -> object:
        raise OSError
        yield

    monkeypatch.setattr(printdesk, "draw_pages", fail)

    desk.print_now()

    assert "打印没有完成" in office.told[0]


def test_that_printing_can_be_given_up_under_way(
    office: Office, desk: PrintDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda _self: True)
    monkeypatch.setattr(QPrinter, "abort", lambda _self: stopped.append(True))

    desk.print_now()

    assert stopped == [True]
    assert len(office.printed) == 1


def during(deed: Callable[[QDialog], None]) -> None:
    """Do something while the next dialog is open, then close it."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        deed(dialog)
        dialog.reject()

    QTimer.singleShot(0, run)


def test_that_one_prints_from_the_print_preview(
    qtbot: QtBot, office: Office, desk: PrintDesk
) -> None:
    def deed(dialog: QDialog) -> None:
        assert isinstance(dialog, PrintPreviewDialog)
        dialog.panel.choose(Variant.PUBLIC)
        qtbot.waitUntil(lambda: dialog.panel.typesetter.current)
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    during(deed)
    desk.preview()

    assert office.printed
    assert "填报日期" not in "".join(box.text for p in office.printed for box in p.boxes)


def test_that_the_print_preview_begins_with_what_the_preview_shows(
    office: Office, desk: PrintDesk
) -> None:
    panel = desk._window.preview
    assert panel
    panel.choose(Variant.PUBLIC)
    seen: list[str] = []

    during(lambda dialog: seen.append(dialog.panel.head.variant.text()))  # type: ignore[attr-defined]
    desk.preview()

    assert seen == ["公开稿"]


def test_that_the_print_preview_works_without_a_printer(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    dialog = PrintPreviewDialog(session, look, None, None)
    qtbot.addWidget(dialog)

    assert "不缩放" in dialog.told.text()
    assert dialog.panel.view._marks.printable is None


@pytest.mark.parametrize(
    ("reached", "said"),
    [(QRectF(4, 4, 202, 289), "不缩放"), (QRectF(50, 50, 50, 50), "缺一块")],
)
def test_that_the_print_preview_shows_what_the_printer_reaches(
    qtbot: QtBot,
    office: Office,
    session: Session,
    look: Look,
    monkeypatch: pytest.MonkeyPatch,
    reached: QRectF,
    said: str,
) -> None:
    def reach(_printer: QPrinter, _pages: Pages) -> QRectF:
        return reached

    monkeypatch.setattr(preview_dialog, "reach", reach)
    printer = printdesk.default_printer()
    dialog = PrintPreviewDialog(session, look, printer, None)
    qtbot.addWidget(dialog)

    assert said in dialog.told.text()
    assert dialog.panel.view._marks.printable == reached
