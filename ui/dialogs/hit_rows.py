"""How the hits of a search look in their list, and the key that ticks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.models.hits import HIT, HitColumn, HitsModel

if TYPE_CHECKING:
    from kpiform.edit.search import Hit
    from ui.look import Look
    from ui.models.hits import Index


class HitView(QTreeView):
    """The space bar ticks the row, in whichever column it is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See Qt."""
        tick = self.currentIndex().siblingAtColumn(HitColumn.PLACE)
        if event.key() == Qt.Key.Key_Space and tick.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            ticked = tick.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.model().setData(tick, state, Qt.ItemDataRole.CheckStateRole)
            return
        super().keyPressEvent(event)


class HitDelegate(QStyledItemDelegate):
    """What stands there, the hit marked; what it becomes beside it, in another colour."""

    def __init__(self, look: Look, view: QTreeView) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line with room around it."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), self._look.line_height() + self._look.px(3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if index.column() == HitColumn.PLACE:
            super().paint(painter, option, index)
            return
        hit: Hit = index.data(HIT)
        look = self._look
        painter.save()
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, look.colour("accent_ground"))
        area = rect.adjusted(look.px(2), 0, -look.px(2), 0)
        for text, ink, ground, struck in self._pieces(hit, index):
            self._draw(painter, area, text, ink, ground, struck)
        painter.restore()

    def _pieces(self, hit: Hit, index: Index) -> list[tuple[str, str, str, bool]]:
        tones = self._look.tones
        model = index.model()
        assert isinstance(model, HitsModel)
        before, behind = hit.around()
        tick = model.index(index.row(), HitColumn.PLACE).data(Qt.ItemDataRole.CheckStateRole)
        changed = model.replacement is not None and tick == Qt.CheckState.Checked
        pieces = [(before, tones.ink, "", False)]
        if changed:
            pieces += [(hit.found, tones.error, tones.error_ground, True)]
            pieces += [(model.replacement or "", tones.accent, tones.accent_ground, False)]
        else:
            pieces += [(hit.found, tones.ink, tones.warning_ground, False)]
        return [*pieces, (behind, tones.ink, "", False)]

    def _draw(
        self, painter: QPainter, area: QRect, text: str, ink: str, ground: str, struck: bool
    ) -> None:
        """Draw a piece at the left of the area, and take its width off."""
        font = QFont(self._look.font())
        font.setStrikeOut(struck)
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(text)
        if ground and text:
            height = metrics.height() + self._look.px(0.5)
            top = area.center().y() - height // 2
            painter.fillRect(QRect(area.left(), top, width, height), QColor(ground))
        painter.setFont(font)
        painter.setPen(QPen(QColor(ink)))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        area.setLeft(area.left() + width)
