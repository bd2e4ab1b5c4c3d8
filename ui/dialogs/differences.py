"""Differences of two documents side by side: place, before, after; what changed is marked.

What went is struck through and what came underlined, so that colour is not the only sign.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kpiform.carry import Kind
from ui.dialogs.pieces import pieces
from ui.list_rows import draw_ground
from ui.look import Size
from ui.marking import Mark, formats
from ui.measuring import TallLines
from ui.models.headed import HeadedTable
from ui.wrapping import Heights, Wrapped

if TYPE_CHECKING:
    from kpiform.carry import Difference
    from ui.dialogs.pieces import Piece
    from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_BLANK = "（空）"
_PLACE, _SHARE = 72, 30
"""The place is at most so many spacing units, and per cent of the list, wide."""


class Column(IntEnum):
    """The columns."""

    PLACE = 0
    BEFORE = 1
    AFTER = 2


PIECE = Qt.ItemDataRole.UserRole + 1
"""Role that gives the Piece of a cell in the columns BEFORE and AFTER."""
KIND = Qt.ItemDataRole.UserRole + 2
"""Role that gives the Kind of a row."""


class DifferencesModel(HeadedTable):
    """Differences, with heads that say which of the two is which."""

    def __init__(self, before: str, after: str, parent: QObject | None = None) -> None:
        """``before`` and ``after`` are the heads of the columns."""
        super().__init__(parent)
        self.heads = ("位置", before, after)
        self._rows: list[tuple[Difference, tuple[Piece, Piece]]] = []

    def show_differences(self, differences: Iterable[Difference]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = [(each, pieces(each)) for each in differences]
        self.endResetModel()

    def difference(self, row: int) -> Difference:
        """What a row shows."""
        return self._rows[row][0]

    def set_heads(self, before: str, after: str) -> None:
        """Name the two columns anew."""
        self.heads = ("位置", before, after)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        if not index.isValid():
            return None
        difference, pair = self._rows[index.row()]
        column = Column(index.column())
        texts = (difference.where, difference.before, difference.after)
        match role:
            case Qt.ItemDataRole.DisplayRole if column is Column.PLACE:
                return difference.where
            case Qt.ItemDataRole.DisplayRole:
                return pair[column - 1].text or _BLANK
            case Qt.ItemDataRole.ToolTipRole:
                return texts[column][:2000] or None
            case Qt.ItemDataRole.AccessibleTextRole:
                head, text = self.heads[column], texts[column] or "空"
                word = f"{difference.kind.value}，" if column is Column.PLACE else ""
                return f"{word}{head}：{text}"
        if role == PIECE and column is not Column.PLACE:
            return pair[column - 1]
        return difference.kind if role == KIND else None


class DifferencesView(TallLines):
    """The list.  Rows are as tall as their text."""

    def __init__(self, look: Look, before: str, after: str) -> None:
        super().__init__(look.line_height() + 2 * look.px(1.5))
        self._look = look
        self._delegate = _Delegate(look, self)
        self.differences = DifferencesModel(before, after, self)
        self.setModel(self.differences)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("差别")
        self.setProperty("framed", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setSectionsMovable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(look.px(10))

    def show_differences(self, differences: Iterable[Difference]) -> None:
        """Show these instead, from the first on."""
        self.differences.show_differences(differences)
        self.scrollToTop()

    def step(self, step: int) -> None:
        """Mark the next (1) or previous (-1) difference, round and round."""
        number = self.differences.rowCount()
        if number:
            here = self.currentIndex().row()
            row = (here + step) % number if here >= 0 else (0 if step > 0 else number - 1)
            self.setCurrentIndex(self.differences.index(row, Column.AFTER))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The place has a part of the width; both texts have the same."""
        super().resizeEvent(event)
        place = min(self._look.px(_PLACE), self.viewport().width() * _SHARE // 100)
        text = (self.viewport().width() - place) // 2
        for column, width in zip(Column, (place, text, text), strict=True):
            self.header().resizeSection(column, width)
        self.measure_again()

    def line_height(self, row: int) -> int:
        """See `TallLines`."""
        return self._delegate.height(row)


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: DifferencesView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._heights = Heights()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """See Qt."""
        return self._view.size_of(index)

    def height(self, row: int) -> int:
        """What a line needs for its wrapped texts."""
        look, model = self._look, self._view.differences
        cells = (model.index(row, column) for column in Column)
        place, *texts = (
            self._heights.of(
                cell.data(), look.font(), self._view.columnWidth(cell.column()) - 2 * look.px(2)
            )
            for cell in cells
        )
        if self._word(model.index(row, Column.PLACE)):
            place += look.line_height(Size.SMALL)
        return max(place, *texts) + 2 * look.px(1.5)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        look = self._look
        painter.save()
        rect = draw_ground(painter, option, look)
        area = rect.adjusted(look.px(2), look.px(1.5), -look.px(2), -look.px(1.5))
        wrapped = self._wrapped(index, area.width())
        piece: Piece | None = index.data(PIECE)
        blank = index.column() != Column.PLACE and not (piece and piece.text)
        painter.setPen(look.colour("mute" if blank else "ink"))
        wrapped.draw(painter, area)
        if word := self._word(index):
            painter.setFont(look.font(Size.SMALL))
            painter.setPen(self._word_colour(index))
            below = area.adjusted(0, wrapped.height, 0, 0)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, word)
        painter.restore()

    def _word(self, index: Index) -> str:
        """What happened to the row, where it is more than another text."""
        kind: Kind = index.data(KIND)
        return kind.value if index.column() == Column.PLACE and kind is not Kind.CHANGED else ""

    def _word_colour(self, index: Index) -> QColor:
        tones = {Kind.ADDED: "good", Kind.REMOVED: "error"}
        return self._look.colour(tones.get(index.data(KIND), "mute"))

    def _wrapped(self, index: Index, width: int) -> Wrapped:
        piece: Piece | None = index.data(PIECE)
        mark = Mark.GONE if index.column() == Column.BEFORE else Mark.NEW
        marks = formats(piece.text, piece.spans, mark, self._look) if piece else ()
        return Wrapped(index.data() or "", self._look.font(), width, formats=marks)
