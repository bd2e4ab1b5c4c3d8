"""Where rows that are dragged would come to stand: a line between rows, or a frame around one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

if TYPE_CHECKING:
    from ui.look import Look

Position = QAbstractItemView.DropIndicatorPosition


class DropLine(QFrame):
    """Lies over a view while something is dragged; lets every event through."""

    def __init__(self, viewport: QWidget, look: Look) -> None:
        super().__init__(viewport)
        self._look = look
        self.setProperty("drop", "line")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, row: QRect, position: Position) -> None:
        """``row`` is the row under the pointer, from its text on; empty below the last one."""
        thick = self._look.px(0.5)
        line = QRect(row.left(), row.top() - thick // 2, row.width(), thick)
        if position is Position.BelowItem:
            line.moveTop(row.bottom() - thick // 2)
        upon = position is Position.OnItem
        self.setGeometry(row if upon else line)
        self.setProperty("drop", "frame" if upon else "line")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(not row.isEmpty() and position is not Position.OnViewport)
        self.raise_()
