"""Print preview: the pages as the printer gets them, with what it cannot reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.form import give_room
from ui.paper.desk import Fit
from ui.paper.panel import PaperPanel
from ui.paper.printing import cut_off, reach, set_paper

if TYPE_CHECKING:
    from ui.look import Look
    from ui.session import Session


class PrintPreviewDialog(QDialog):
    """Pages as they come out of ``printer``; without one, just the pages."""

    wanted = Signal()
    """打印 was pressed."""

    def __init__(
        self, session: Session, look: Look, printer: QPrinter | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._printer = printer
        self.setWindowTitle("打印预览")
        give_room(self, look, 230, 200)
        self.panel = PaperPanel(session, look)
        self.panel.view.set_zoom(Fit.PAGE)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.go = QPushButton("打印…")
        self.go.setDefault(True)
        self.go.clicked.connect(self.wanted)
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        bar = QFrame()
        bar.setProperty("side", "true")
        line = QHBoxLayout(bar)
        line.setContentsMargins(look.px(4), look.px(2), look.px(4), look.px(2))
        line.setSpacing(look.px(2))
        line.addWidget(self.told, 1)
        line.addWidget(self.go)
        line.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panel, 1)
        column.addWidget(bar)
        self.panel.typesetter.ready.connect(self._tell)
        self._tell()
        self.panel.view.setFocus()

    def _tell(self) -> None:
        """Say whether everything will be on the paper."""
        pages = self.panel.typesetter.pages
        if pages is None:
            return
        paper = pages.sheet.page
        words = f"按原大打印在 {paper.width_mm:g}×{paper.height_mm:g} 毫米的纸上，不缩放。"
        role, reached = "mute", None
        if self._printer:
            set_paper(self._printer, pages)
            reached = reach(self._printer, pages)
            if cut_off(pages, reached):
                role = "warning"
                words = f"打印机“{self._printer.printerName()}”印不到虚线以外，那里的内容会缺一块。"
        self.panel.view.frame(reached)
        self.told.setProperty("role", role)
        self.told.style().polish(self.told)
        self.told.setText(words)
