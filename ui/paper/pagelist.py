"""All pages small, to choose one from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.look import Size
from ui.paper.painting import draw_page
from ui.paper.texts import page_text

if TYPE_CHECKING:
    from kpiform.layout.pages import Pages
    from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDE_UNITS = 18
_GAP_UNITS = 2


class PagesModel(QAbstractListModel):
    """A row for each page; its accessible description is what the page says."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: Pages | None = None

    def show_pages(self, pages: Pages) -> None:
        """Show other pages; a page that stayed is the same object."""
        before = self.pages.pages if self.pages else ()
        if len(before) == len(pages.pages):
            self.pages = pages
            for row, (old, new) in enumerate(zip(before, pages.pages, strict=True)):
                if old is not new:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self.pages = pages
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return len(self.pages.pages) if self.pages and not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        if not index.isValid() or self.pages is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(index.row() + 1)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"第 {index.row() + 1} 页"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return page_text(self.pages.pages[index.row()])
        return None


class PageList(QListView):
    """The pages below each other, with their numbers."""

    page_chosen = Signal(int)
    """A page, counted from 0."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._model = PagesModel()
        self.setModel(self._model)
        self.setItemDelegate(_Thumbnail(look, self, self._model))
        self.setAccessibleName("页面列表")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(look.px(_WIDE_UNITS + 2 * _GAP_UNITS) + bar)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_pages(self, pages: Pages) -> None:
        """Show other pages."""
        self._model.show_pages(pages)

    def show_number(self, number: int) -> None:
        """Mark the page that is looked at; nobody is told."""
        if number != self.currentIndex().row():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self._model.index(number))
            self.selectionModel().blockSignals(False)
            self.viewport().update()
            self.scrollTo(self.currentIndex())

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.page_chosen.emit(now.row())


class _Thumbnail(QStyledItemDelegate):
    """A page drawn small, its number below."""

    def __init__(self, look: Look, view: QListView, model: PagesModel) -> None:
        super().__init__(view)
        self._look = look
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """See Qt."""
        px = self._look.px
        height = round(px(_WIDE_UNITS) / self._ratio()) + self._look.line_height(Size.SMALL)
        return QSize(px(_WIDE_UNITS + 2 * _GAP_UNITS), height + 2 * px(_GAP_UNITS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See Qt."""
        look, pages = self._look, self._model.pages
        if pages is None:
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        gap, width = look.px(_GAP_UNITS), look.px(_WIDE_UNITS)
        place = QRectF(rect.left() + gap, rect.top() + gap, width, width / self._ratio())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = look.colour("accent" if chosen else "line")
        painter.setPen(QPen(tone, look.px(0.5) if chosen else 1))
        painter.setBrush(QColor("white"))
        painter.drawRect(place)
        painter.setFont(look.font(Size.SMALL, bold=chosen))
        painter.setPen(look.colour("ink" if chosen else "mute"))
        below = QRectF(rect.left(), place.bottom(), rect.width(), rect.bottom() - place.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.setClipRect(place)
        painter.translate(place.topLeft())
        scale = width / pages.sheet.page.width_mm
        painter.scale(scale, scale)
        draw_page(painter, pages.pages[index.row()])
        painter.restore()

    def _ratio(self) -> float:
        pages = self._model.pages
        return pages.sheet.page.width_mm / pages.sheet.page.height_mm if pages else 1.0
