"""What the tree and the flat table have in common: editing, and going from cell to cell."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    SignalInstance,
)
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QWidget,
)

from kpiform.edit import SetField
from ui.editors.cell import CellEditor
from ui.pages.cells import CellDelegate
from ui.pages.widths import SharedWidths

if TYPE_CHECKING:
    from ui.look import Look
    from ui.models.columns import Column
    from ui.pages.heads import Heads

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemDelegate.EndEditHint


class CellsModel(Protocol):
    """What both models offer."""

    columns: tuple[Column, ...]

    def path_at(self, index: Index) -> str | None:
        """The path of the cell at an index, None where there is nothing to fill in."""
        ...

    def row_id(self, index: Index) -> str | None:
        """The id of the row at an index."""
        ...


class RowsTyped(Protocol):
    """Rows that are typed in one after the other."""

    def takes_over(self, row: str | None, *, same_row: bool) -> bool:
        """Whether Enter in a cell of a row begins another row and goes to no other cell."""
        ...

    def invitation(self, row: str | None) -> str:
        """What to write in a row, and what Enter does instead; empty when there is no need."""
        ...


class CellsView(SharedWidths):
    """In-place editing with the keys of a spreadsheet; columns share the width.

    Stands before a view of Qt among the base classes.
    """

    rows: CellsModel
    ended: SignalInstance
    left: SignalInstance
    wanted: SignalInstance
    going_on: RowsTyped | None = None
    """Where rows can be added: who knows when Enter adds one."""

    def prepare(self, look: Look, model: CellsModel, header: Heads) -> None:
        """Set the view up; called once it has its model."""
        self._entering = False
        self.prepare_widths(look, model.columns, header)
        delegate = self.itemDelegate()
        assert isinstance(delegate, CellDelegate)
        header.sectionResized.connect(delegate.forget_widths)
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
        self._above = QPersistentModelIndex()
        self.model().layoutAboutToBeChanged.connect(self._before_layout)
        self.model().layoutChanged.connect(self._after_layout)

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

    def invitation(self, index: Index) -> str:
        """What an open cell says as long as nothing is written in it."""
        return self.going_on.invitation(self.rows.row_id(index)) if self.going_on else ""

    def _close_editor(self) -> None:
        """Leave the open cell before rows come or go.

        If its row went away under it, Qt would take the view to be editing for ever.
        """
        editor = self.open_editor()
        if editor:
            super().closeEditor(editor, Hint.NoHint)

    def _before_layout(self) -> None:
        self._close_editor()
        line = self.currentIndex().siblingAtColumn(0)
        above = self.line_beside(line, -1) if line.isValid() else line
        self._above = QPersistentModelIndex(above)

    def _after_layout(self) -> None:
        """When the row in work is gone, as after undo, the one above it is in work."""
        if self._above.isValid() and not self.currentIndex().isValid():
            self.make_current(self._above)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """See Qt; then tell, as a row may have been left without a word."""
        self._entering = hint is Hint.EditNextItem
        super().closeEditor(editor, hint)
        self._entering = False
        self.left.emit(hint is Hint.RevertModelCache)

    # Going from cell to cell

    def make_current(self, index: Index) -> None:
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
            here = self.currentIndex()
            found = self.next_cell(here, steps[action])
            if self._entering and (not found.isValid() or self._adds_rows(here, found)):
                self.ended.emit()
                return QModelIndex()
            return found  # where there is none, the cell stays in work
        return super().moveCursor(action, modifiers)

    def _adds_rows(self, here: QModelIndex, found: QModelIndex) -> bool:
        """Whether a new row comes behind a cell, and not the cell that follows."""
        row = self.rows.row_id(here)
        same_row = row == self.rows.row_id(found)
        return self.going_on is not None and self.going_on.takes_over(row, same_row=same_row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell; where there is none, Enter and letters begin a row."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        letters = event.text().strip()
        begins = enter or event.key() == Qt.Key.Key_F2 or (letters and letters.isprintable())
        if plain and begins and not self._can_be_edited():
            self.wanted.emit()
        if not (plain and enter):
            super().keyPressEvent(event)
        elif self._can_be_edited() and not self.open_editor():
            self.edit(self.currentIndex())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Where there is no cell to type in, what is composed begins a row."""
        if (event.preeditString() or event.commitString()) and not self._can_be_edited():
            self.wanted.emit()
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take composed text wherever the current cell is."""
        super().focusInEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Take composed text wherever the current cell is."""
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def _can_be_edited(self) -> bool:
        return bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the table at its last (or first) cell, so that Tab is no trap."""
        if self.next_cell(self.currentIndex(), 1 if forward else -1).isValid():
            return super().focusNextPrevChild(forward)
        self.setTabKeyNavigation(False)
        try:
            return super().focusNextPrevChild(forward)
        finally:
            self.setTabKeyNavigation(True)
