"""Indicators dragged from the library onto a table: a line shows where they will come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame

from ui.library.entries import MIME

if TYPE_CHECKING:
    from ui.look import Look


class DropTarget(QObject):
    """Lets a view take indicators while it lives; what else is dragged is the view's own matter."""

    dropped = Signal(object, QModelIndex, bool)
    """Names, the row at which they were dropped, and whether above it."""

    def __init__(self, view: QAbstractItemView, look: Look) -> None:
        super().__init__(view)
        self._view = view
        self._took = view.viewport().acceptDrops()
        self._line = QFrame(view.viewport())
        self._line.setStyleSheet(f"background: {look.tones.accent};")
        self._thick = look.px(0.5)
        self._line.hide()
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def end(self) -> None:
        """The drag is over."""
        self._view.viewport().removeEventFilter(self)
        self._view.viewport().setAcceptDrops(self._took)
        self._line.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if event.type() is QEvent.Type.DragLeave:
            self._line.hide()
        if not isinstance(event, QDropEvent) or not event.mimeData().hasFormat(MIME):
            return False
        index, above = self._place(event.position().toPoint())
        if event.type() is QEvent.Type.Drop:
            self._line.hide()
            names = bytes(event.mimeData().data(MIME).data()).decode().split("\n")
            event.acceptProposedAction()
            self.dropped.emit(names, index, above)
        else:
            self._show_line(index, above)
            event.acceptProposedAction()
            if isinstance(event, QDragMoveEvent):
                event.accept(self._view.viewport().rect())
        return True

    def _place(self, point: QPoint) -> tuple[QModelIndex, bool]:
        index = self._view.indexAt(point)
        index = index.siblingAtColumn(0)
        rect = self._view.visualRect(index)
        return index, index.isValid() and point.y() < rect.center().y()

    def _show_line(self, index: QModelIndex, above: bool) -> None:
        rect = self._view.visualRect(index)
        top = rect.top() if above else rect.bottom()
        width = self._view.viewport().width() - rect.left()
        self._line.setGeometry(rect.left(), top - self._thick // 2, width, self._thick)
        self._line.setVisible(index.isValid())
        self._line.raise_()
