"""What the tree and the flat table have in common: editing, going from cell to cell, widths."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    SignalInstance,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView

from kpiform.edit import SetField
from ui.editors.cell import CellEditor
from ui.look import Look, Size
from ui.models.columns import Column

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object  # the class beside it brings Qt's view

Index = QModelIndex | QPersistentModelIndex
_LEAST_UNITS = 20
_WIDE_HEAD_UNITS = 36
_NARROW_UNITS = 12
"""Where room is scarce, a column gets this at least: three characters and what is around them."""


class CellsModel(Protocol):
    """What both models offer."""

    columns: tuple[Column, ...]

    def path_at(self, index: Index) -> str | None:
        """The path of the cell at an index, None where there is nothing to fill in."""
        ...


class CellsView(_View):
    """In-place editing with the keys of a spreadsheet; columns share the width.

    Stands before a view of Qt among the base classes.
    """

    _look: Look
    rows: CellsModel
    ended: SignalInstance

    def prepare(self, look: Look, model: CellsModel, header: QHeaderView) -> None:
        """Set the view up; called once it has its model."""
        self._look = look
        self._header = header
        self._sharing = self._stale = False
        self._weights = [column.weight for column in model.columns]
        self._wanted = QPersistentModelIndex()
        self._relayout = QTimer(self, singleShot=True, interval=0)
        self._relayout.timeout.connect(self._lay_out_again)
        self.setProperty("framed", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        # Without AnyKeyPressed the first composed characters of an input method are lost.
        self.setEditTriggers(
            trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed
            | trigger.SelectedClicked
        )  # fmt: skip
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionResized.connect(self._on_section_resized)
        self.model().layoutAboutToBeChanged.connect(self._close_editor)

    # Editing

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

    def _close_editor(self) -> None:
        """Leave the open cell before rows come or go.

        If its row went away under it, Qt would take the view to be editing for ever.
        """
        editor = self.open_editor()
        if editor:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    # Going from cell to cell

    def make_current(self, index: QModelIndex) -> None:
        """Make a cell the current one, and the only one chosen, whatever keys are held.

        Qt's own way would keep the row before chosen after Ctrl+Insert, and Delete take both.
        """
        flag = QItemSelectionModel.SelectionFlag
        rows = self.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
        way = flag.ClearAndSelect | flag.Rows if rows else flag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, way)

    @abstractmethod
    def line_beside(self, line: QModelIndex, step: int) -> QModelIndex:
        """The first cell of the line below (step 1) or above (step -1)."""

    def next_cell(self, index: QModelIndex, step: int) -> QModelIndex:
        """The next cell to fill in (step 1), or the one before (step -1); invalid at the end."""
        last = len(self.rows.columns) - 1
        line, column = index.siblingAtColumn(0), index.column()
        while line.isValid():
            column += step
            if not 0 <= column <= last:
                line = self.line_beside(line, step)
                column = 0 if step > 0 else last
            cell = line.siblingAtColumn(column)
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
            if not found.isValid() and steps[action] > 0:
                self.ended.emit()
            return found  # where there is none, the cell stays closed, and in work
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the table at its last (or first) cell, so that Tab is no trap.

        An open cell is only closed: who has just typed in it is still at work here.
        """
        if self.next_cell(self.currentIndex(), 1 if forward else -1).isValid():
            return super().focusNextPrevChild(forward)
        editor = self.open_editor()
        if editor:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            if forward:
                self.ended.emit()
            return True
        self.setTabKeyNavigation(False)
        try:
            return super().focusNextPrevChild(forward)
        finally:
            self.setTabKeyNavigation(True)

    # Widths and heights

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns; the first time before anything is painted."""
        super().resizeEvent(event)
        self._share_width()
        if not event.oldSize().isValid():
            self._lay_out_again()

    @abstractmethod
    def fit_rows(self) -> None:
        """Give rows the height of their text."""

    def wish_to_see(self, index: QModelIndex) -> None:
        """Bring a cell into view, once rows have their heights."""
        self._wanted = QPersistentModelIndex(index)
        self._relayout.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._lay_out_again()

    def _lay_out_again(self) -> None:
        self._stale = not self.isVisible()
        if self._stale:
            return
        self.fit_rows()
        if self._wanted.isValid():
            self.scrollTo(self._wanted, QAbstractItemView.ScrollHint.PositionAtCenter)
            self._wanted = QPersistentModelIndex()

    def _share_width(self) -> None:
        widths = shared_widths(self.viewport().width(), self._leasts(), self._weights)
        self._sharing = True
        for column, width in enumerate(widths):
            self._header.resizeSection(column, width)
        self._sharing = False
        self._relayout.start()

    def _leasts(self) -> list[int]:
        """How narrow the columns may be: so that none has to be scrolled to, if at all possible."""
        leasts = [self._least(column) for column in range(len(self._weights))]
        narrow = [self._look.px(_NARROW_UNITS) + self.inset(i) for i in range(len(leasts))]
        room = self.viewport().width() - sum(narrow)
        wished = max(1, sum(leasts) - sum(narrow))
        share = min(1.0, max(0.0, room / wished))
        return [
            low + max(0, int((least - low) * share))
            for least, low in zip(leasts, narrow, strict=True)
        ]

    def inset(self, column: int) -> int:
        """How much of a column's width is no room for text, in pixels."""
        return 0

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


def shared_widths(total: int, leasts: Sequence[int], weights: Sequence[float]) -> list[int]:
    """The width of each column: by weight, but none below its least; together no more than
    ``total``, unless the leasts are.
    """
    widths = list(leasts)
    open_ones = set(range(len(weights)))
    while open_ones:
        room = total - sum(widths[column] for column in set(range(len(widths))) - open_ones)
        share = sum(weights[column] for column in open_ones)
        given = {column: int(room * weights[column] / share) for column in open_ones}
        tight = {column for column in open_ones if given[column] < leasts[column]}
        if not tight:
            for column, width in given.items():
                widths[column] = width
            break
        open_ones -= tight
    widest = widths.index(max(widths))
    widths[widest] += max(0, total - sum(widths))
    return widths
