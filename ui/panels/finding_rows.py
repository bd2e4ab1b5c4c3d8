"""How a finding looks in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.look import Size
from ui.models.findings import FINDING, FindingColumn
from ui.wrapping import Wrapped

if TYPE_CHECKING:
    from kpiform.rules import Finding
    from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_MOST_HEIGHTS = 5_000
_INSETS: dict[int, int] = {FindingColumn.SENTENCE: 4, FindingColumn.DEED: 6}
"""The columns whose text is wrapped, and how much of their width is not its room."""


class FindingDelegate(QStyledItemDelegate):
    """A pill for the severity, the place in grey, the sentence, the deed as a link."""

    def __init__(self, look: Look, view: QTreeView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._line = look.line_height()
        self._heights: dict[tuple[str, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Tall enough for the wrapped sentence and deed; the others have one line anyway."""
        column, look = index.column(), self._look
        if column not in _INSETS:
            return QSize(0, 0)
        width = self._view.columnWidth(column)
        wrapped = self._wrapped(index.data() or "", width - look.px(_INSETS[column]))
        return QSize(width, max(self._line, wrapped) + 2 * look.px(1.5))

    def _wrapped(self, text: str, width: int) -> int:
        """The height of a sentence; the view asks for all of them whenever one comes or goes."""
        if (text, width) not in self._heights:
            if len(self._heights) >= _MOST_HEIGHTS:
                self._heights.clear()
            self._heights[text, width] = Wrapped(text, self._look.font(), width).height
        return self._heights[text, width]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        look = self._look
        rect: QRect = option.rect  # type: ignore[attr-defined]
        finding: Finding = index.data(FINDING)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, look.colour("accent_ground"))
        painter.setPen(QPen(look.colour("soft_line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(ink))
        painter.setFont(font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, finding.severity.label)
