"""The rows of a tree that can be dragged elsewhere in it, within their tier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt

from kpiform.blocks.clip import MIME, Clip, copied_rows
from kpiform.edit.arranging import dropped
from kpiform.errors import OperationRefused
from ui.models.flags import flags_of
from ui.models.rows import RowsModel

if TYPE_CHECKING:
    from kpiform.edit import Operation

Index = QModelIndex | QPersistentModelIndex


class MovableRows(RowsModel):
    """A `RowsModel` whose rows move by drag and drop; what the form fixes stays."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """See Qt."""
        arranged = self.spec.matrix is None and not self._session.viewing
        tier = self.tier_at(index) if arranged else None
        movable = tier is not None and not tier.fixed
        return flags_of(index.isValid(), self.editable(index), movable, arranged)

    def supportedDropActions(self) -> Qt.DropAction:
        """See Qt."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """See Qt."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """See Qt: the rows with their ids."""
        chosen = {row for index in indexes if (row := self.row_id(index))}
        clip = copied_rows(self._document, self._session.edition, self.spec.id, chosen)
        data = QMimeData()
        if clip:
            data.setData(MIME, clip.encoded())
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """See Qt: only where all of them belong."""
        return action is Qt.DropAction.MoveAction and self._move(data, row, parent) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """See Qt; one undo step."""
        operation = self._move(data, row, parent)
        clip = Clip.decoded(bytes(data.data(MIME).data()))
        if operation is None or clip is None:
            return False
        count = len(clip.rows)
        try:
            self._session.apply(operation, f"移动 {count} 行" if count > 1 else "移动一行")
        except OperationRefused:
            return False
        return True

    def _move(self, data: QMimeData, row: int, parent: Index) -> Operation | None:
        """What dropping between rows, or upon one, means; None when it does not fit."""
        clip = Clip.decoded(bytes(data.data(MIME).data()))
        if clip is None or clip.table != self.spec.id:
            return None
        places = [place for each in clip.rows if (place := self._document.position(each))]
        if len(places) < len(clip.rows) or not places:
            return None
        above, index = self.row_id(parent), row
        target = self._document.position(above) if above else None
        if row < 0 and target and target.tier == places[0].tier:
            above, index = target.parent, target.index + 1  # upon one of its kind: behind it
        elif row < 0:
            index = self.rowCount(parent)
        return dropped(self._document, self._session.edition, clip.rows, above, index)
