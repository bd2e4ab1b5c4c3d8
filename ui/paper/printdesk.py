"""Print and print preview, with their questions.

A pdf is not printed here: the exported one has embedded fonts, text that can be searched, and the
document itself.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QProgressDialog, QWidget

from kpiform.layout import lay_out
from kpiform.layout.sheet import Variant
from ui.dialogs.messages import ask, tell
from ui.dialogs.waiting import run
from ui.paper.preview_dialog import PrintPreviewDialog
from ui.paper.printing import chosen_pages, copies, cut_off, draw_pages, reach, set_paper

if TYPE_CHECKING:
    from kpiform.fonts import FontSet
    from kpiform.layout.pages import Pages
    from kpiform.model.document import Document
    from kpiform.schema.edition import Edition
    from ui.dialogs.waiting import Task
    from ui.look import Look
    from ui.paper.typesetter import Typesetter
    from ui.window import Window

_NO_PRINTER = (
    "这台电脑上没有可用的打印机，没有打印，填报内容没有改动。"
    "请先装好打印机；也可以用“导出 PDF”存成文件，到能打印的电脑上打印。"
)
_TO_FILE = "打印到文件做不出正式的 PDF，没有打印，填报内容没有改动。请用“导出 PDF”。"
_FAILED = (
    "打印没有完成：打印机没有接收。请看打印机是否开着、连着、有没有纸，然后再打印一次；"
    "填报内容没有改动。"
)
_STILL = "仍然打印"
_PATIENCE_MS = 300
_MOST_NAMED = 5


class PrintDesk:
    """Prints what a window shows."""

    def __init__(self, window: Window, look: Look) -> None:
        self._window = window
        self._look = look

    def print_now(self) -> None:
        """Ask for printer, pages and copies, and print the variant that the preview shows."""
        panel = self._window.preview
        if panel is None:
            self._print(None, Variant.SUBMISSION, self._window)
        else:
            self._print(panel.typesetter, panel.typesetter.variant, self._window)

    def preview(self) -> None:
        """Show the pages as the printer gets them, and print them from there."""
        session = self._window.session
        session.settle()
        dialog = PrintPreviewDialog(session, self._look, default_printer(), self._window)
        shown = self._window.preview
        if shown:
            dialog.panel.choose(shown.typesetter.variant)
        typesetter = dialog.panel.typesetter
        dialog.wanted.connect(lambda: self._print(typesetter, typesetter.variant, dialog))
        dialog.exec()
        dialog.deleteLater()

    def _print(self, typesetter: Typesetter | None, variant: Variant, parent: QWidget) -> None:
        session = self._window.session
        session.settle()
        printer = default_printer()
        if printer is None:
            tell(parent, _NO_PRINTER)
            return
        go_on = partial(self._choose_and_run, printer, parent)
        if typesetter and typesetter.pages and typesetter.current:
            go_on(typesetter.pages)
        else:
            source = (session.document, session.edition, session.fonts, variant)
            run(parent, "正在排版…", partial(_laid_out, *source), go_on)

    def _choose_and_run(self, printer: QPrinter, parent: QWidget, pages: Pages) -> None:
        if not _choose(printer, pages, parent):
            return
        if printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
            tell(parent, _TO_FILE)
        elif _accepts_cut(printer, pages, parent):
            _run(printer, pages, parent)


def _laid_out(
    document: Document, edition: Edition, fonts: FontSet, variant: Variant, _task: Task
) -> Pages:
    return lay_out(document, edition, fonts, variant)


def default_printer() -> QPrinter | None:
    """The printer that is used when nobody chooses, None when there is none at all."""
    if not QPrinterInfo.availablePrinterNames():
        return None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if not printer.printerName():
        printer.setPrinterName(QPrinterInfo.availablePrinterNames()[0])
    return printer


def _choose(printer: QPrinter, pages: Pages, parent: QWidget) -> bool:
    """The desktop's own dialog: printer, pages, copies."""
    set_paper(printer, pages)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies)
    dialog.setMinMax(1, len(pages.pages))
    accepted = bool(dialog.exec())
    dialog.deleteLater()
    set_paper(printer, pages)  # whatever paper was chosen there: nothing is scaled
    return accepted


def _accepts_cut(printer: QPrinter, pages: Pages, parent: QWidget) -> bool:
    cut = cut_off(pages, reach(printer, pages))
    if not cut:
        return True
    return ask(parent, told_cut(printer, cut), (_STILL,)) == _STILL


def told_cut(printer: QPrinter, cut: tuple[int, ...]) -> str:
    """That pages will be cut off, and what to do."""
    named = "、".join(map(str, cut[:_MOST_NAMED])) + (" 等" if len(cut) > _MOST_NAMED else " ")
    return (
        f"打印机“{printer.printerName()}”印不到纸边，第 {named}页边上的内容会缺一块。"
        "可以换一台打印机，或者用“导出 PDF”；表不会缩小来迁就打印机。"
    )


def _run(printer: QPrinter, pages: Pages, parent: QWidget) -> None:
    """Print, with a bar to give up at when it takes long."""
    wanted = tuple(copies(printer, chosen_pages(printer, pages)))
    progress = QProgressDialog("正在送往打印机…", "取消", 0, len(wanted), parent)
    progress.setWindowTitle("打印")
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    progress.setMinimumDuration(_PATIENCE_MS)
    try:
        for done in draw_pages(printer, wanted):
            progress.setValue(done)
            if progress.wasCanceled():
                printer.abort()
                break
    except OSError:
        tell(parent, _FAILED)
    progress.close()
    progress.deleteLater()
