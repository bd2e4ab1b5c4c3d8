"""How an item looks in the list: sign and word, the texts wrapped, small lines below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from kpiform.intake.proposal import Kind
from ui.icons import icon
from ui.intake.checklist import State
from ui.intake.model import BELOW, ITEM, STATE, Column
from ui.list_rows import draw_ground
from ui.look import Size
from ui.wrapping import Heights, Wrapped

if TYPE_CHECKING:
    from kpiform.intake.proposal import Item
    from ui.intake.model import Index
    from ui.look import Look
    from ui.measuring import TallLines

_BLANK = "（空）"
_NOWHERE = "（没有放进表里）"


class ItemDelegate(QStyledItemDelegate):
    """A pill with a sign for what became of a text; the others are wrapped."""

    def __init__(self, look: Look, view: TallLines) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._heights = Heights()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """See Qt."""
        return self._view.size_of(index)

    def height(self, row: int) -> int:
        """What a line needs for its wrapped texts and the small ones below them."""
        model, least = self._view.model(), self._look.line_height()
        columns = (Column.PLACE, Column.TEXT, Column.SOURCE)
        return max(least, *(self._tall(model.index(row, column)) for column in columns)) + (
            2 * self._look.px(1.5)
        )

    def _tall(self, index: QModelIndex) -> int:
        look = self._look
        inner = self._view.columnWidth(index.column()) - 2 * look.px(2)
        below: str = index.data(BELOW)
        small = self._heights.of(below, look.font(Size.SMALL), inner) if below else 0
        return self._heights.of(_shown(index), look.font(), inner) + small

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        look = self._look
        painter.save()
        rect = draw_ground(painter, option, look)
        area = rect.adjusted(look.px(2), look.px(1.5), -look.px(2), -look.px(1.5))
        if index.column() == Column.KIND:
            self._paint_pill(painter, area, index)
        else:
            self._paint_texts(painter, area, index)
        painter.restore()

    def _paint_texts(self, painter: QPainter, area: QRect, index: Index) -> None:
        look = self._look
        text = _shown(index)
        painter.setPen(look.colour("ink" if index.data() else "mute"))
        wrapped = Wrapped(text, look.font(), area.width())
        wrapped.draw(painter, area)
        below = index.data(BELOW)
        if below:
            asks = index.column() == Column.PLACE and _is_unsure(index)
            painter.setPen(look.colour("warning" if asks else "mute"))
            small = Wrapped(below, look.font(Size.SMALL), area.width())
            small.draw(painter, area.adjusted(0, wrapped.height, 0, 0))

    def _paint_pill(self, painter: QPainter, area: QRect, index: Index) -> None:
        look = self._look
        drawing, ink, ground = self._sign(index.data(ITEM), index.data(STATE))
        font = look.font(Size.SMALL)
        metrics = QFontMetrics(font)
        text = index.data()
        side = metrics.ascent()
        height = metrics.height() + look.px(0.5)
        width = side + metrics.horizontalAdvance(text) + look.px(4)
        top = area.top() + (look.line_height() - height) // 2
        pill = QRect(area.left(), top, min(width, area.width()), height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        sign = QRect(pill.left() + look.px(1), top + (height - side) // 2, side, side)
        icon(drawing, ink).paint(painter, sign)
        painter.setPen(QColor(ink))
        painter.setFont(font)
        words = pill.adjusted(look.px(2) + side, 0, -look.px(1), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _sign(self, item: Item, state: State) -> tuple[str, str, str]:
        """Drawing, ink and ground."""
        tones = self._look.tones
        if state is State.OPEN and item.kind is Kind.UNSURE:
            return "notice", tones.warning, tones.warning_ground
        if state is State.OPEN:
            return "info", tones.accent, tones.accent_ground
        if state is State.DROPPED:
            return "drop", tones.mute, tones.soft_line
        ink = tones.good if state is not State.AS_READ else tones.info
        return "tick", ink, tones.info_ground


def _shown(index: Index) -> str:
    """What stands in a cell, or the words for nothing."""
    text: str = index.data() or ""
    if text:
        return text
    if index.column() == Column.PLACE:
        return _NOWHERE
    placed = bool(index.sibling(index.row(), Column.PLACE).data())
    return _BLANK if placed and index.column() == Column.TEXT else ""


def _is_unsure(index: Index) -> bool:
    return index.data(STATE) is State.OPEN and index.data(ITEM).kind is Kind.UNSURE
