"""The list of items with its keys: Enter goes to the place, Space confirms, Delete drops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView

from ui.intake.model import Column, ItemsModel
from ui.intake.rows import ItemDelegate
from ui.measuring import TallLines

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


class ItemList(TallLines):
    """The view of an ItemsModel."""

    deed = Signal(str)
    """What a key asks for: go, confirm, rewrite, put, drop, copy."""
    chosen = Signal()
    """Another item is marked, or more of them."""

    def __init__(self, model: ItemsModel, look: Look) -> None:
        super().__init__(look.line_height() + 2 * look.px(1.5))
        self._look = look
        self._delegate = ItemDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("导入清单")
        self.setRootIsDecorated(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
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
        header.sectionResized.connect(self.measure_again)
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

    def line_height(self, row: int) -> int:
        """See `TallLines`."""
        return self._delegate.height(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Of the width, the place and its reason have a third."""
        super().resizeEvent(event)
        self.header().resizeSection(Column.PLACE, self.viewport().width() * 32 // 100)
