"""How the lines of a review look: headings, both years side by side, what becomes of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.carry.lines import Line
from ui.carry.model import Column, Role
from ui.editors.cell import CellEditor
from ui.editors.delegate import EditingDelegate, Index
from ui.icons import icon
from ui.look import Size
from ui.looking import paint_waiting
from ui.marking import formats
from ui.measuring import TallLines
from ui.wrapping import Heights, Wrapped

if TYPE_CHECKING:
    from ui.carry.model import ReviewModel, State
    from ui.look import Look

_STEP = 4
"""Spacing units that a line stands in for each row above it."""
_SIGN, _SIGN_ROOM = 3.5, 5


class ReviewDelegate(EditingDelegate):
    """Paints lines, and edits this year's texts with the editor of the tables."""

    ended = Signal(object)
    """An editor was left: the hint (EndEditHint) says where to go on."""

    def __init__(self, look: Look, view: QTreeView, lines: ReviewModel) -> None:
        super().__init__(look, view, Role.PLACE)
        self._lines = lines
        self._heights = Heights()
        self._line_height = look.line_height()

    # Painting

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """See Qt."""
        assert isinstance(self._view, TallLines)
        return self._view.size_of(index)

    def height(self, row: int) -> int:
        """What a line needs for its wrapped texts."""
        look = self._look
        line, *texts = self._lines.texts(row)
        if line.heading:
            return self._line_height + look.px(4)
        bold = line.row is not None
        height = max(
            self._heights.of(
                text, look.font(bold=bold and column != Column.PLACE), self._room(line, column)
            )
            for column, text in enumerate(texts)
        )
        return max(self._line_height, height) + 2 * look.px(1.5) + 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        look, line = self._look, _line(index)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.heading:
            self._paint_heading(painter, rect, line)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
            if chosen:
                painter.fillRect(rect, look.colour("accent_ground"))
            self._paint_frame(painter, rect, index)
            if index.column() == Column.STATE:
                self._paint_state(painter, rect, index.data(Role.STATE))
            else:
                self._paint_text(painter, rect, index, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, line: Line) -> None:
        look = self._look
        painter.fillRect(rect, look.colour("head"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(look.font(Size.SMALL, bold=True))
        painter.setPen(look.colour("mute"))
        area = rect.adjusted(look.px(2), 0, -look.px(2), 0)
        shown = painter.fontMetrics().elidedText(
            line.label, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_frame(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The line below, and a frame where the text can be written and the keyboard is."""
        look, view = self._look, self._view
        painter.setPen(QPen(look.colour("soft_line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == Column.NOW and index.row() == view.currentIndex().row():
            editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
            if editable and view.hasFocus():
                painter.setPen(QPen(look.colour("accent"), 1))
                painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index, line: Line) -> None:
        area = self._area(rect, index)
        painter.setPen(self._ink(index, line))
        text = index.data() or ("（空着）" if _waits(index) else "")
        marks: list[QTextLayout.FormatRange] = []
        for mark, spans in index.data(Role.MARKS):
            marks.extend(formats(text, spans, mark, self._look))
        bold = self._bold(index, line)
        font = self._look.font(bold=bold)
        Wrapped(text, font, area.width(), formats=marks).draw(painter, area)

    def _paint_state(self, painter: QPainter, rect: QRect, state: State) -> None:
        """A sign and a word; the sign says whether somebody has looked."""
        look = self._look
        if not state.word:
            return
        area = self._text_area(rect)
        side = look.px(_SIGN)
        top = area.top() + (look.line_height() - side) // 2
        sign = QRect(area.left(), top, side, side)
        if state.decided:
            icon("tick", look.tones.good).paint(painter, sign)
        elif not state.looked and state.asks:
            icon("notice", look.tones.warning_mark).paint(painter, sign)
        elif not state.looked:
            paint_waiting(painter, sign, look)
        painter.setPen(look.colour("mute" if state.gone or state.looked else "ink"))
        painter.setFont(look.font())
        words = area.adjusted(look.px(_SIGN_ROOM), 0, 0, 0)
        shown = painter.fontMetrics().elidedText(
            state.word, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)

    # Editing

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """See Qt: an editor that is left without a change decides nothing."""
        assert isinstance(editor, CellEditor)
        if editor.document().isModified():
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def _finish(self, editor: CellEditor, hint: QStyledItemDelegate.EndEditHint) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.ended.emit(hint)

    # Helpers

    def _area(self, rect: QRect, index: Index) -> QRect:
        inner = self._text_area(rect)
        inset = self._inset(_line(index)) if index.column() == Column.PLACE else 0
        return inner.adjusted(inset, 0, 0, 0)

    def _room(self, line: Line, column: int) -> int:
        """Width for the text in a column."""
        width = self._view.columnWidth(column) - 2 * self._look.px(2)
        return width - (self._inset(line) if column == Column.PLACE else 0)

    def _inset(self, line: Line) -> int:
        return self._look.px(_STEP * line.depth)

    def _bold(self, index: Index, line: Line) -> bool:
        return line.row is not None and index.column() != Column.PLACE

    def _ink(self, index: Index, line: Line) -> QColor:
        state: State = index.data(Role.STATE)
        faint = state.gone or index.column() == Column.PLACE or line.decision is None
        if index.column() == Column.NOW and not index.data():
            faint = True
        return self._look.colour("mute" if faint else "ink")


def _line(index: Index) -> Line:
    line = index.data(Role.LINE)
    assert isinstance(line, Line)
    return line


def _waits(index: Index) -> bool:
    """Whether a cell is empty that could be written."""
    return index.column() == Column.NOW and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
