"""The view of a tiered table or a matrix: in-place editing with the keys of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from kpiform.edit import SetField
from ui.editors.cell import CellEditor
from ui.look import Look, Size
from ui.models.rows import RowsModel
from ui.pages.cells import CellDelegate

Index = QModelIndex | QPersistentModelIndex
_LEAST_UNITS = 20
_WIDE_HEAD_UNITS = 36


class RowsView(QTreeView):
    """A `RowsModel` on the screen.  Columns share the width; rows are as tall as their text."""

    typed = Signal()
    """Something was typed in the open editor that is not in the document yet."""

    def __init__(self, model: RowsModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sharing = False
        self._weights = [column.weight for column in model.columns]
        self.rows = model
        self.setModel(model)
        delegate = CellDelegate(look, self)
        delegate.typed.connect(self._on_typed)
        self.setItemDelegate(delegate)
        self.setProperty("framed", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(len(model.spec.tiers) > 1)
        self.setIndentation(look.px(5))
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(False)
        self.setTabKeyNavigation(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        # Without AnyKeyPressed the first composed characters of an input method are lost.
        self.setEditTriggers(
            trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed
            | trigger.SelectedClicked
        )  # fmt: skip
        self.header().setSectionsMovable(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.header().sectionResized.connect(self._on_section_resized)
        self._relayout = QTimer(self, singleShot=True, interval=0)
        self._relayout.timeout.connect(self._lay_out_again)
        self._wanted = QPersistentModelIndex()
        model.layoutAboutToBeChanged.connect(self._close_editor)
        model.layoutChanged.connect(self._unfold)
        self._folded: set[str | None] = set()
        self.collapsed.connect(lambda index: self._folded.add(model.row_id(index)))
        self.expanded.connect(lambda index: self._folded.discard(model.row_id(index)))
        self.expandAll()

    def commit(self) -> None:
        """Bring the text of an open editor into the document; the editor stays open."""
        editor = self.open_editor()
        if editor and not editor.composing and editor.document().isModified():
            self.commitData(editor)
            editor.document().setModified(False)

    def pending(self) -> SetField | None:
        """What the open editor would bring into the document, if anything was typed in it."""
        editor, path = self.open_editor(), self.rows.path_at(self.currentIndex())
        if editor and path and editor.document().isModified():
            return SetField(path, editor.text())
        return None

    def open_editor(self) -> CellEditor | None:
        """The editor that is open, if any."""
        editor = self.indexWidget(self.currentIndex())
        return editor if isinstance(editor, CellEditor) else None

    def show_cell(self, index: QModelIndex) -> None:
        """Bring a cell into view and make it the current one."""
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self._wanted = QPersistentModelIndex(index)
        self._relayout.start()

    def next_cell(self, index: QModelIndex, step: int) -> QModelIndex:
        """The next cell to fill in (step 1), or the one before (step -1); invalid at the end."""
        last = self.rows.columnCount() - 1
        row, column = index.siblingAtColumn(0), index.column()
        while row.isValid():
            column += step
            if not 0 <= column <= last:
                row = self.indexBelow(row) if step > 0 else self.indexAbove(row)
                column = 0 if step > 0 else last
            cell = row.siblingAtColumn(column)
            if cell.isValid() and cell.flags() & Qt.ItemFlag.ItemIsEditable:
                return cell
        return QModelIndex()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Tab, Shift+Tab, and Enter in an editor, go from cell to cell."""
        steps = {
            QAbstractItemView.CursorAction.MoveNext: 1,
            QAbstractItemView.CursorAction.MovePrevious: -1,
        }
        if action in steps:
            found = self.next_cell(self.currentIndex(), steps[action])
            return found if found.isValid() else self.currentIndex()
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits; the arrows left and right go through the cells of a row."""
        index = self.currentIndex()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            return
        if plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go_sideways(event, index)
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the table at its last (or first) cell, so that Tab is no trap."""
        if self.next_cell(self.currentIndex(), 1 if forward else -1).isValid():
            return super().focusNextPrevChild(forward)
        self.setTabKeyNavigation(False)
        try:
            return super().focusNextPrevChild(forward)
        finally:
            self.setTabKeyNavigation(True)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns; the first time before anything is painted."""
        super().resizeEvent(event)
        self._share_width()
        if not event.oldSize().isValid():
            self._lay_out_again()

    def _close_editor(self) -> None:
        """Leave the open cell before rows come or go.

        If its row went away under it, Qt would take the view to be editing for ever.
        """
        editor = self.open_editor()
        if editor:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

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

    def _lay_out_again(self) -> None:
        """Give rows the height of their text, then show the cell that was asked for."""
        self.doItemsLayout()
        if self._wanted.isValid():
            self.scrollTo(self._wanted, QAbstractItemView.ScrollHint.PositionAtCenter)
            self._wanted = QPersistentModelIndex()

    def _go_sideways(self, event: QKeyEvent, index: QModelIndex) -> None:
        step = 1 if event.key() == Qt.Key.Key_Right else -1
        beside = index.siblingAtColumn(index.column() + step)
        folds = index.column() == 0 and self.rows.hasChildren(index.siblingAtColumn(0))
        unfolds = step > 0 and folds and not self.isExpanded(index)
        if beside.isValid() and not unfolds:
            self.setCurrentIndex(beside)
        elif index.column() == 0:
            super().keyPressEvent(event)

    def _share_width(self) -> None:
        header, total = self.header(), self.viewport().width()
        share = sum(self._weights)
        leasts = [self._least(column) for column in range(len(self._weights))]
        widths = [
            max(least, round(total * weight / share))
            for least, weight in zip(leasts, self._weights, strict=True)
        ]
        widest = widths.index(max(widths))
        widths[widest] = max(leasts[widest], widths[widest] + total - sum(widths))
        self._sharing = True
        for column, width in enumerate(widths):
            header.resizeSection(column, width)
        self._sharing = False
        self._relayout.start()

    def _least(self, column: int) -> int:
        """No column is narrower than a short head, or than a few characters."""
        metrics = QFontMetrics(self._look.font(Size.SMALL))
        head = metrics.horizontalAdvance(self.rows.columns[column].head) + self._look.px(5)
        return max(self._look.px(_LEAST_UNITS), min(head, self._look.px(_WIDE_HEAD_UNITS)))

    def _on_section_resized(self, column: int, _old: int, new: int) -> None:
        if self._sharing:
            return
        total = max(1, self.viewport().width())
        self._weights[column] = max(0.3, new / total * sum(self._weights))
        self._relayout.start()
