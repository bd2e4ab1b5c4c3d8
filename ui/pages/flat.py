"""The view of a tiered table as a flat one, for those who prefer it and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.pages.cells import CellDelegate
from ui.pages.cells_view import CellsView
from ui.pages.heads import Heads

if TYPE_CHECKING:
    from ui.look import Look
    from ui.models.flat import FlatModel

Index = QModelIndex | QPersistentModelIndex


class FlatDelegate(CellDelegate):
    """Cells with the ground of the selection and the lines between them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        rect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._look.colour("accent_ground"))
        painter.setPen(QPen(self._look.colour("soft_line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        super().paint(painter, option, index)  # the frame of the current cell above the lines


class FlatView(CellsView, QTableView):
    """A `FlatModel` on the screen; cells are chosen as rectangles, as in a spreadsheet."""

    typed = Signal()
    """Something was typed in the open editor that is not in the document yet."""
    ended = Signal()
    """Enter or Tab was pressed in an open cell behind which there is none to go to."""
    left = Signal(bool)
    """A cell was closed; True: it was given up."""
    wanted = Signal()
    """Something is typed where there is no cell for it."""

    rows: FlatModel

    def __init__(self, model: FlatModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        delegate = FlatDelegate(look, self, self.invitation)
        delegate.typed.connect(self._on_typed)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName("全选")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(look.px(6))
        heads = Heads(look, self)
        self.setHorizontalHeader(heads)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.prepare(look, model, heads)
        for changed in (model.layoutChanged, model.dataChanged):
            changed.connect(lambda *_: self._relayout.start())

    def show_cell(self, index: QModelIndex) -> None:
        """Bring a cell into view and make it the current one."""
        self.make_current(index)
        self.wish_to_see(index)

    def line_beside(self, line: QModelIndex, step: int) -> QModelIndex:
        """See `CellsView`."""
        return line.siblingAtRow(line.row() + step)

    def lines(self) -> Iterator[QModelIndex]:
        """See `CellsView`."""
        for line in range(self.rows.rowCount()):
            index = self.rows.index(line, 0)
            if index.isValid():
                yield index

    def fit_rows(self) -> None:
        """See `CellsView`."""
        delegate = self.itemDelegate()
        assert isinstance(delegate, CellDelegate)
        for line in range(self.rows.rowCount()):
            height = delegate.height(self.rows.index(line, 0))
            if self.rowHeight(line) != height:
                self.setRowHeight(line, height)

    def _on_typed(self) -> None:
        if self.pending():
            self.typed.emit()
