"""How suggestions look: each with its note, in front of everything else in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.look import Size
from ui.wrapping import draw_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.editors.candidates import Candidate
    from ui.look import Look

_CANDIDATE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 8
_FEWEST_UNITS, _MOST_UNITS = 44, 90
_GAP = 3
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SuggestionList(QListWidget):
    """The candidates with their notes, in front of everything else in the window."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self.setProperty("suggestions", "true")
        self.setItemDelegate(_Rows(look, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("可以填的内容")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def fill(self, candidates: Sequence[Candidate], below: QWidget) -> None:
        """Show candidates below a widget, or above it where there is no room."""
        self.clear()
        for candidate in candidates:
            item = QListWidgetItem(candidate.text)
            item.setData(_CANDIDATE, candidate)
            spoken = f"{candidate.text}，{candidate.note}" if candidate.note else candidate.text
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addItem(item)
        self.setCurrentRow(-1)
        self.place_at(below)
        self.show()
        self.raise_()

    def place_at(self, editor: QWidget) -> None:
        """Stand below an editor, or above it where there is no room."""
        self.setGeometry(self._place(editor))

    def candidate(self, item: QListWidgetItem) -> Candidate:
        """The candidate of an item."""
        found: Candidate = item.data(_CANDIDATE)
        return found

    def _place(self, below: QWidget) -> QRect:
        frame = 2 * self.frameWidth() + 2
        rows = min(self.count(), _MOST_ROWS)
        size = QSize(self._wanted_width(below.width()), rows * self.sizeHintForRow(0) + frame)
        window = self._window
        corner = below.mapTo(window, QPoint(0, below.height() + 1))
        if corner.y() + size.height() > window.height():
            corner = below.mapTo(window, QPoint(0, -size.height() - 1))
        corner.setX(max(0, min(corner.x(), window.width() - size.width())))
        return QRect(corner, size)

    def _wanted_width(self, least: int) -> int:
        look = self._look
        body, small = QFontMetrics(look.font()), QFontMetrics(look.font(Size.SMALL))
        shown = [self.candidate(self.item(row)) for row in range(self.count())]
        widest = max(
            body.horizontalAdvance(each.text) + small.horizontalAdvance(each.note) for each in shown
        )
        least = min(max(least, look.px(_FEWEST_UNITS)), look.px(_MOST_UNITS))
        return max(least, min(widest + look.px(10), look.px(_MOST_UNITS)))


class _Rows(QStyledItemDelegate):
    """The text, and the note in grey at the right."""

    def __init__(self, look: Look, view: QListWidget) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One line."""
        return QSize(self._look.px(20), self._look.line_height() + self._look.px(2))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """See Qt."""
        look, candidate = self._look, index.data(_CANDIDATE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        lit = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        if option.state & lit:  # type: ignore[attr-defined]
            painter.fillRect(rect, look.colour("accent_ground"))
        area = rect.adjusted(look.px(2), 0, -look.px(2), 0)
        taken = draw_line(painter, area, candidate.note, look, "mute", Size.SMALL, align=_RIGHT)
        area.setRight(area.right() - taken - look.px(_GAP))
        draw_line(painter, area, candidate.text, look, "ink")
        painter.restore()
