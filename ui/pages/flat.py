"""The view of a tiered table as a flat one, for those who prefer it and for screen readers."""

from __future__ import annotations

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

from ui.look import Look
from ui.models.flat import FlatModel
from ui.pages.cells import CellDelegate
from ui.pages.cells_view import CellsView

Index = QModelIndex | QPersistentModelIndex


class FlatDelegate(CellDelegate):
    """Cells with the ground of the selection and the lines between them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        rect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._look.colour("accent_ground"))
        super().paint(painter, option, index)
        painter.setPen(QPen(self._look.colour("soft_line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())


class FlatView(CellsView, QTableView):
    """A `FlatModel` on the screen; cells are chosen as rectangles, as in a spreadsheet."""

    typed = Signal()
    """Something was typed in the open editor that is not in the document yet."""
    ended = Signal()
    """Enter or Tab was pressed in the last cell."""

    rows: FlatModel

    def __init__(self, model: FlatModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        delegate = FlatDelegate(look, self)
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
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.prepare(look, model, self.horizontalHeader())
        for changed in (model.layoutChanged, model.dataChanged):
            changed.connect(lambda *_: self._relayout.start())

    def show_cell(self, index: QModelIndex) -> None:
        """Bring a cell into view and make it the current one."""
        self.make_current(index)
        self.wish_to_see(index)

    def line_beside(self, line: QModelIndex, step: int) -> QModelIndex:
        """See `CellsView`."""
        return line.siblingAtRow(line.row() + step)

    def fit_rows(self) -> None:
        """See `CellsView`."""
        option, delegate = QStyleOptionViewItem(), self.itemDelegate()
        for line in range(self.rows.rowCount()):
            cells = (self.rows.index(line, column) for column in range(self.rows.columnCount()))
            height = max(delegate.sizeHint(option, cell).height() for cell in cells)
            self.setRowHeight(line, height)

    def _on_typed(self) -> None:
        if self.pending():
            self.typed.emit()
