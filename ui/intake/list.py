"""The list of items with its keys: Enter goes to the place, Space confirms, Delete drops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView

from ui.intake.model import Column, ItemsModel
from ui.intake.rows import ItemDelegate

if TYPE_CHECKING:
    from ui.look import Look

_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_KEYS = {
    Qt.Key.Key_Return: "go",
    Qt.Key.Key_Enter: "go",
    Qt.Key.Key_Space: "confirm",
    Qt.Key.Key_F2: "rewrite",
    Qt.Key.Key_Insert: "put",
    Qt.Key.Key_Delete: "drop",
}


class ItemList(QTreeView):
    """The view of an ItemsModel."""

    deed = Signal(str)
    """What a key asks for: go, confirm, rewrite, put, drop, copy."""
    chosen = Signal()
    """Another item is marked, or more of them."""

    def __init__(self, model: ItemsModel, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setItemDelegate(ItemDelegate(look, self))
        self.setAccessibleName("导入清单")
        self.setRootIsDecorated(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        header = self.header()
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(look.px(12))
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (Column.TEXT, Column.SOURCE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(Column.KIND, look.px(27))
        header.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.doubleClicked.connect(lambda _index: self.deed.emit("go"))

    def rows(self) -> tuple[int, ...]:
        """The rows of the checklist that are selected, top to bottom."""
        model = self.model()
        assert isinstance(model, ItemsModel)
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(model.item_row(row) for row in chosen)

    def go_to(self, row: int) -> None:
        """Mark a row of the list and bring it into view."""
        index = self.model().index(row, 0)
        # Not setCurrentIndex: it selects as the keys that happen to be held would.
        self.selectionModel().setCurrentIndex(index, _ALONE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See Qt; in a dialog Enter must not press its button."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.deed.emit("copy")
        elif event.key() in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.deed.emit(_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it matters how high the rows are."""
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Of the width, the place and its reason have a third."""
        super().resizeEvent(event)
        self.header().resizeSection(Column.PLACE, self.viewport().width() * 32 // 100)
