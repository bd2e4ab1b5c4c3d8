"""Painting and editing of table cells: wrapped text, a mark where the rules find something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from ui.editors.delegate import EditingDelegate, Index
from ui.editors.mark import paint_mark
from ui.look import Size
from ui.looking import paint_waiting
from ui.models.roles import Role
from ui.wrapping import Wrapped, certainly_one_line

if TYPE_CHECKING:
    from kpiform.model.document import Row
    from kpiform.schema.rulebook import Severity
    from ui.editors.cell import CellEditor
    from ui.look import Look

_MARK, _MARK_ROOM = 3.5, 4.5
"""The sign of a finding, and the room that it takes from the text, in spacing units."""
_WIDEST = "国"
_ROOMY = 1_000


class CellDelegate(EditingDelegate):
    """Cells of a tree or a flat table."""

    typed = Signal()
    """The text of the open editor changed."""

    def __init__(
        self, look: Look, view: QTreeView | QTableView, invitation: Callable[[Index], str]
    ) -> None:
        """``invitation``: what an open cell says as long as nothing is written in it."""
        super().__init__(look, view, Role.PLACE)
        self._invitation = invitation
        self._em = QFontMetrics(look.font(bold=True)).horizontalAdvance(_WIDEST)
        self._line = max(Wrapped(_WIDEST, look.font(), _ROOMY).height, look.line_height())
        self._heights: dict[str, tuple[tuple[Row, ...], int]] = {}
        """Of lines by their last row, with the rows as they were: a view asks for all of them
        whenever one changes."""
        view.model().dataChanged.connect(self._forget)

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt; the view paints the ground and the line below the row."""
        look, rect = self._look, option.rect  # type: ignore[attr-defined]
        painter.save()
        area = self._text_area(rect)
        finding = index.data(Role.FINDING)
        if finding:
            area = self._paint_mark(painter, area, finding.severity)
        elif index.data(Role.WAITS):
            area = self._paint_mark(painter, area, None)
        self._paint_text(painter, area, index)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)  # type: ignore[attr-defined]
        if focused and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Of a line's first cell: tall enough for the wrapped texts of all its cells in the present
        widths.  The other cells wish for nothing, as a view asks for all cells of all lines.
        """
        return QSize(0, 0 if index.column() else self.height(index))

    def height(self, first: Index) -> int:
        """What a line needs, given its first cell."""
        model: Any = first.model()
        rows: tuple[Row, ...] = model.line_at(first)
        known, height = self._heights.get(rows[-1].id, ((), 0))
        if len(known) != len(rows) or any(a is not b for a, b in zip(known, rows, strict=True)):
            cells = (model.beside(first, column) for column in range(len(model.columns)))
            height = max(self._tall(model, cell) for cell in cells)
            self._heights[rows[-1].id] = rows, height
        return height

    def forget_widths(self) -> None:
        """A column has another width."""
        self._heights.clear()

    def _tall(self, model: Any, index: QModelIndex) -> int:
        """What a cell needs; what certainly stands on one line is not laid out."""
        text, look = model.data(index) or "", self._look
        air = 2 * look.px(1.5) + 1
        if not text:
            return self._line + air
        room = self._text_area(QRect(0, 0, self._width(index), 0)).width()
        mark = look.px(_MARK_ROOM)
        if certainly_one_line(text, self._em, room - mark):
            return self._line + air
        marked = model.data(index, Role.FINDING) or model.data(index, Role.WAITS)
        wrapped = Wrapped(text, self._font(index), room - (mark if marked else 0))
        return max(wrapped.height, self._line) + air

    def _forget(self, first: QModelIndex, _last: QModelIndex) -> None:
        """Cells of a line have another mark or text."""
        rows: tuple[Row, ...] = first.model().line_at(first)  # type: ignore[attr-defined]
        self._heights.pop(rows[-1].id, None)

    def _paint_text(self, painter: QPainter, area: QRect, index: Index) -> None:
        look = self._look
        text = index.data() or ""
        painter.setPen(self._ink(index, text))
        if not text and index.data(Role.SPEC) and index.column() == 0:
            text = f"（{index.data(Role.SPEC).label}）"
        font = self._font(index)
        align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        wrapped = Wrapped(text, font, area.width(), align & Qt.AlignmentFlag.AlignHorizontal_Mask)
        wrapped.draw(painter, area)
        count = index.data(Role.COUNT)
        left = area.left() + round(wrapped.last_width) + look.px(1.5)
        if count is not None and left < area.right() - look.px(4):
            painter.setFont(look.font(Size.SMALL))
            painter.setPen(look.colour("mute"))
            drop = wrapped.height - look.line_height() + QFontMetrics(font).ascent()
            painter.drawText(left, area.top() + drop, str(count))

    def _paint_mark(self, painter: QPainter, area: QRect, severity: Severity | None) -> QRect:
        """The sign of a severity before the first line, or (None) that nobody has looked; what is
        left for the text.
        """
        side = self._look.px(_MARK)
        top = area.top() + (self._look.line_height() - side) // 2
        sign = QRect(area.left(), top, side, side)
        if severity:
            paint_mark(painter, sign, severity, self._look)
        else:
            paint_waiting(painter, sign, self._look)
        return area.adjusted(self._look.px(_MARK_ROOM), 0, 0, 0)

    def _ink(self, index: Index, text: str) -> QColor:
        model = index.model()
        last_year = model.columns[index.column()].last_year  # type: ignore[attr-defined]
        middle = (index.data(Role.TIER) or 0) > 0 and index.data(Role.COUNT) is not None
        if last_year or not text or index.data(Role.REPEATS):
            return self._look.colour("mute")
        return self._look.colour("info") if middle else self._look.colour("ink")

    def _font(self, index: Index) -> QFont:
        outer = index.data(Role.TIER) == 0 and index.data(Role.COUNT) is not None
        return self._look.font(bold=outer)

    def _width(self, index: Index) -> int:
        width = self._view.columnWidth(index.column())
        if index.column() == 0 and isinstance(self._view, QTreeView):
            depth = (index.data(Role.TIER) or 0) + int(self._view.rootIsDecorated())
            width -= depth * self._view.indentation()
        return width

    # Editing

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> CellEditor:
        """See Qt."""
        editor = super().createEditor(parent, option, index)
        editor.textChanged.connect(self.typed)
        editor.invite(self._invitation(index))
        return editor
