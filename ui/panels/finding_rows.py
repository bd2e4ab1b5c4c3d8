"""How a finding looks in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.list_rows import draw_ground, draw_pill
from ui.look import Size
from ui.models.findings import FINDING, FindingColumn
from ui.wrapping import Heights, Wrapped

if TYPE_CHECKING:
    from kpiform.rules import Finding
    from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_INSETS: dict[int, int] = {FindingColumn.SENTENCE: 4, FindingColumn.DEED: 6}
"""The columns whose text is wrapped, and how much of their width is not its room."""


class FindingDelegate(QStyledItemDelegate):
    """A pill for the severity, the place in grey, the sentence, the deed as a link."""

    def __init__(self, look: Look, view: QTreeView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._line = look.line_height()
        self._heights = Heights()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Tall enough for the wrapped sentence and deed; the others have one line anyway."""
        column, look = index.column(), self._look
        if column not in _INSETS:
            return QSize(0, 0)
        width = self._view.columnWidth(column)
        inner = width - look.px(_INSETS[column])
        wrapped = self._heights.of(index.data() or "", look.font(), inner)
        return QSize(width, max(self._line, wrapped) + 2 * look.px(1.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        look = self._look
        finding: Finding = index.data(FINDING)
        painter.save()
        rect = draw_ground(painter, option, look)
        area = rect.adjusted(look.px(2), look.px(1.5), -look.px(2), -look.px(1.5))
        painter.setFont(look.font())
        match index.column():
            case FindingColumn.SEVERITY:
                self._paint_pill(painter, rect, finding)
            case FindingColumn.PLACE:
                painter.setPen(look.colour("mute"))
                self._paint_line(painter, area, index.data())
            case FindingColumn.SENTENCE:
                painter.setPen(look.colour("ink"))
                Wrapped(index.data(), look.font(), area.width()).draw(painter, area)
            case FindingColumn.DEED:
                painter.setPen(look.colour("accent"))
                inner, right = area.adjusted(0, 0, -look.px(2), 0), Qt.AlignmentFlag.AlignRight
                Wrapped(index.data() or "", look.font(), inner.width(), right).draw(painter, inner)
        painter.restore()

    def _paint_line(self, painter: QPainter, area: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)

    def _paint_pill(self, painter: QPainter, rect: QRect, finding: Finding) -> None:
        look = self._look
        font = look.font(Size.SMALL)
        metrics = QFontMetrics(font)
        ink, ground = look.tones.severity(finding.severity)
        width = metrics.horizontalAdvance(finding.severity.label) + look.px(4)
        height = metrics.height() + look.px(0.5)
        top = rect.top() + look.px(1.5) + (look.line_height() - height) // 2
        pill = QRect(rect.left() + look.px(4), top, width, height)
        draw_pill(painter, pill, finding.severity.label, font, ink, ground)
