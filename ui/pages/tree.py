"""The view of a tiered table or a matrix as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QLabel, QStyleOptionViewItem, QTreeView, QWidget

from ui.pages.cells import CellDelegate
from ui.pages.cells_view import CellsView
from ui.pages.drop_line import DropLine
from ui.pages.heads import Heads

if TYPE_CHECKING:
    from ui.look import Look
    from ui.models.rows import RowsModel

_LABEL_UNITS = 60
_SPARE_UNITS = 6
"""Below a matrix: room for what an editor in its last row says."""
Index = QModelIndex | QPersistentModelIndex


class RowsView(CellsView, QTreeView):
    """A `RowsModel` on the screen.  Columns share the width; rows are as tall as their text."""

    typed = Signal()
    """Something was typed in the open editor that is not in the document yet."""
    ended = Signal()
    """Enter or Tab was pressed in an open cell behind which there is none to go to."""
    left = Signal(bool)
    """A cell was closed; True: it was given up."""
    wanted = Signal()
    """Something is typed where there is no cell for it."""

    rows: RowsModel

    def __init__(self, model: RowsModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        delegate = CellDelegate(look, self, self.invitation)
        delegate.typed.connect(self._on_typed)
        self.setItemDelegate(delegate)
        self.setRootIsDecorated(len(model.spec.tiers) > 1)
        self.setIndentation(look.px(5))
        self.setUniformRowHeights(True)  # until somebody looks: heights take their time
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        heads = Heads(look, self)
        self.setHeader(heads)
        self.prepare(look, model, heads)
        if model.spec.matrix is None:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDropIndicatorShown(True)  # or Qt does not work out where it would be
        model.layoutChanged.connect(self._unfold)
        self._drop_line = DropLine(self.viewport(), look)
        self._folded: set[str | None] = set()
        self.collapsed.connect(lambda index: self._folded.add(model.row_id(index)))
        self.expanded.connect(lambda index: self._folded.discard(model.row_id(index)))
        self.expandAll()

    def show_cell(self, index: QModelIndex) -> None:
        """Bring a cell into view and make it the current one."""
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.make_current(index)
        self.wish_to_see(index)

    def line_beside(self, line: QModelIndex, step: int) -> QModelIndex:
        """See `CellsView`."""
        return self.indexBelow(line) if step > 0 else self.indexAbove(line)

    def inset(self, column: int) -> int:
        """See `CellsView`: inner tiers stand further to the right."""
        return self.indentation() * len(self.rows.spec.tiers) if column == 0 else 0

    def lines(self) -> Iterator[QModelIndex]:
        """See `CellsView`."""
        for row in self.rows.row_ids():
            index = self.rows.index_of(row)
            if index.isValid():
                yield index

    def fit_rows(self) -> None:
        """See `CellsView`.  A matrix, which has few rows, is shown whole: its page scrolls."""
        self.setUniformRowHeights(False)
        self.doItemsLayout()
        if self.rows.spec.matrix:
            last = self.visualRect(self.rows.index(self.rows.rowCount() - 1, 0))
            rows = last.bottom() + self.verticalOffset() + self._look.px(_SPARE_UNITS)
            self.setFixedHeight(self.header().height() + rows + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows left and right go through the cells of a row, and fold at its first."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go_sideways(event, self.currentIndex())
            return
        super().keyPressEvent(event)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Drag the chosen rows as a small label beside the pointer: what lies below stays legible.

        Nothing is to be removed afterwards, which Qt's own way would try: the drop has moved them.
        """
        chosen = self.selectionModel().selectedRows()
        movable = [i for i in chosen if i.flags() & Qt.ItemFlag.ItemIsDragEnabled]
        if not movable:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(movable))
        drag.setPixmap(self.drag_label(movable))
        drag.setHotSpot(QPoint(-self._look.px(3), -self._look.px(2)))
        drag.exec(supportedActions, Qt.DropAction.MoveAction)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the rows would come to stand."""
        super().dragMoveEvent(event)
        index = self.indexAt(event.position().toPoint()).siblingAtColumn(0)
        row = self.visualRect(index)
        row.setRight(self.viewport().width() - 1)
        if event.isAccepted() and index.isValid():
            self._drop_line.show_at(row, self.landing(index))
        else:
            self._drop_line.hide()

    def landing(self, target: QModelIndex) -> QAbstractItemView.DropIndicatorPosition:
        """Where rows would come to stand: those let go upon one of their kind go behind it."""
        position = self.dropIndicatorPosition()
        upon = position is QAbstractItemView.DropIndicatorPosition.OnItem
        dragged = self.selectionModel().selectedRows()
        if upon and dragged and self.rows.tier_at(dragged[0]) == self.rows.tier_at(target):
            return QAbstractItemView.DropIndicatorPosition.BelowItem
        return position

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """See Qt."""
        super().dragLeaveEvent(event)
        self._drop_line.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """See Qt."""
        self._drop_line.hide()
        super().dropEvent(event)

    def drag_label(self, rows: Sequence[QModelIndex]) -> QPixmap:
        """The first row's name, and how many there are when there are several."""
        name = str(rows[0].data() or "")
        more = f"　等 {len(rows)} 行" if len(rows) > 1 else ""
        label = QLabel()
        label.setProperty("dragged", "true")
        label.setFont(self._look.font())
        metrics, room = label.fontMetrics(), self._look.px(_LABEL_UNITS)
        label.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) + more)
        label.ensurePolished()
        label.adjustSize()
        return label.grab()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of a whole row, its cells, and a line below it."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, self._look.colour("accent_ground"))
        super().drawRow(painter, option, index)
        painter.setPen(QPen(self._look.colour("soft_line"), 1))
        painter.drawLine(rect.left(), rect.bottom(), self.viewport().width(), rect.bottom())

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A chevron beside the first line of a row that has others below it."""
        if not self.rows.hasChildren(index):
            return
        half = self._look.px(1)
        x = rect.right() - self.indentation() / 2 + half
        y = rect.top() + self._look.px(1.5) + self._look.line_height() / 2
        down = ((-half, -half / 2), (0, half / 2), (half, -half / 2))
        right = ((-half / 2, -half), (half / 2, 0), (-half / 2, half))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("mute"), self._look.px(0.4)))
        shape = down if self.isExpanded(index) else right
        painter.drawPolyline([QPointF(x + dx, y + dy) for dx, dy in shape])
        painter.restore()

    def _unfold(self) -> None:
        """Rows that came unfold; what somebody folded stays so."""
        folded = self._folded.copy()
        self.expandAll()
        for row in folded:
            if row and self.rows.index_of(row).isValid():
                self.collapse(self.rows.index_of(row))

    def _on_typed(self) -> None:
        if self.pending():
            self.typed.emit()

    def _go_sideways(self, event: QKeyEvent, index: QModelIndex) -> None:
        step = 1 if event.key() == Qt.Key.Key_Right else -1
        beside = index.siblingAtColumn(index.column() + step)
        folds = index.column() == 0 and self.rows.hasChildren(index.siblingAtColumn(0))
        unfolds = step > 0 and folds and not self.isExpanded(index)
        if beside.isValid() and not unfolds:
            self.setCurrentIndex(beside)
        elif index.column() == 0:
            super().keyPressEvent(event)
