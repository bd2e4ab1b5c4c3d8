"""Editing the cells of a view, whatever the view shows in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from ui.editors.cell import CellEditor

if TYPE_CHECKING:
    from ui.look import Look

Index = QModelIndex | QPersistentModelIndex


class EditingDelegate(QStyledItemDelegate):
    """Cells are edited with a CellEditor that grows with its text."""

    def __init__(self, look: Look, view: QTreeView | QTableView, place: int) -> None:
        """``place``: the role that gives the place (what an editor edits) of a cell."""
        super().__init__(view)
        self._look = look
        self._view = view
        self._place = place

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> CellEditor:
        """See Qt."""
        editor = CellEditor(index.data(self._place), self._look, parent)
        place = QPersistentModelIndex(index)
        editor.finished.connect(lambda hint: self._finish(editor, hint))
        editor.grown.connect(lambda: self._fit(editor, place))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """See Qt."""
        assert isinstance(editor, CellEditor)
        editor.show_text(index.data(Qt.ItemDataRole.EditRole) or "")
        editor.document().setModified(False)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """See Qt: the model brings the text to where it belongs."""
        assert isinstance(editor, CellEditor)
        model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor covers its cell, and more below when its text needs it."""
        assert isinstance(editor, CellEditor)
        self._fit(editor, QPersistentModelIndex(index))

    def _finish(self, editor: CellEditor, hint: QStyledItemDelegate.EndEditHint) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    def _fit(self, editor: CellEditor, place: QPersistentModelIndex) -> None:
        """As tall as the text needs; at the view's lower edge the editor goes up to be seen."""
        rect, room = self._view.visualRect(place), self._view.viewport().height()
        wanted = editor.wanted_size(rect.width()).height()
        rect.setHeight(max(rect.height(), wanted))
        if 0 <= rect.top() < room < rect.bottom() + 1:
            rect.setHeight(min(rect.height(), room))
            rect.moveBottom(room - 1)
        if editor.geometry() != rect:
            editor.fit(rect)

    def _text_area(self, rect: QRect) -> QRect:
        """A cell without the air around its text."""
        return rect.adjusted(
            self._look.px(2), self._look.px(1.5), -self._look.px(2), -self._look.px(1.5)
        )
