"""Painting and editing of table cells: wrapped text, a mark where the rules find something."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from kpiform.model.document import Row
from kpiform.schema.rulebook import Severity
from ui.editors.cell import CellEditor
from ui.editors.mark import paint_mark
from ui.look import Look, Size
from ui.looking import paint_waiting
from ui.models.roles import Role
from ui.wrapping import Wrapped

_MARK, _MARK_ROOM = 3.5, 4.5
"""The sign of a finding, and the room that it takes from the text, in spacing units."""
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Cells of a tree or a flat table."""

    typed = Signal()
    """The text of the open editor changed."""

    def __init__(self, look: Look, view: QTreeView | QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._sizes: dict[tuple[str, int], tuple[Row, int, QSize]] = {}
        """Of rows as they were and columns as wide as they were, by row and column: a view asks for
        all of them whenever one changes."""
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
        """Tall enough for the wrapped text in the column's present width."""
        row: Row | None = index.model().row_at(index)  # type: ignore[attr-defined]
        column, width = index.column(), self._view.columnWidth(index.column())
        if row is None:
            return self._size(index)
        known = self._sizes.get((row.id, column))
        if known is None or known[0] is not row or known[1] != width:
            known = self._sizes[row.id, column] = (row, width, self._size(index))
        return known[2]

    def _size(self, index: Index) -> QSize:
        width = self._width(index)
        area = self._text_area(QRect(0, 0, width, 0))
        marked = index.data(Role.FINDING) or index.data(Role.WAITS)
        mark = self._look.px(_MARK_ROOM) if marked else 0
        wrapped = Wrapped(index.data() or "", self._font(index), area.width() - mark)
        height = max(wrapped.height, self._look.line_height()) + 2 * self._look.px(1.5) + 1
        return QSize(width, height)

    def _forget(self, first: QModelIndex, last: QModelIndex) -> None:
        """Cells have another mark or text."""
        for column in range(first.column(), last.column() + 1):
            index = first.siblingAtColumn(column)
            row: Row | None = index.model().row_at(index)  # type: ignore[attr-defined]
            if row:
                self._sizes.pop((row.id, column), None)

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

    def _text_area(self, rect: QRect) -> QRect:
        return rect.adjusted(
            self._look.px(2), self._look.px(1.5), -self._look.px(2), -self._look.px(1.5)
        )

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
        editor = CellEditor(index.data(Role.PLACE), self._look, parent)
        place = QPersistentModelIndex(index)
        editor.finished.connect(lambda hint: self._finish(editor, hint))
        editor.grown.connect(lambda: self._fit(editor, place))
        editor.textChanged.connect(self.typed)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """See Qt."""
        assert isinstance(editor, CellEditor)
        editor.show_text(index.data(Qt.ItemDataRole.EditRole) or "")
        editor.document().setModified(False)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """See Qt: the model brings the text into the document."""
        assert isinstance(editor, CellEditor)
        model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor covers its cell, and more below when its text needs it."""
        assert isinstance(editor, CellEditor)
        self._fit(editor, QPersistentModelIndex(index))

    def _finish(self, editor: CellEditor, hint: QStyledItemDelegate.EndEditHint) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    def _fit(self, editor: CellEditor, place: QPersistentModelIndex) -> None:
        rect = self._view.visualRect(place)
        wanted = editor.wanted_size(rect.width()).height()
        rect.setHeight(max(rect.height(), wanted))
        if editor.geometry() != rect:
            editor.setGeometry(rect)
