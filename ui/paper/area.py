"""Pages below each other on a desk: scrolled and zoomed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui.paper.desk import Desk, Fit
from ui.paper.painting import draw_page
from ui.paper.parts import changed, within
from ui.paper.texts import page_text

if TYPE_CHECKING:
    from kpiform.layout.pages import PageOut, Pages
    from ui.look import Look

_GAP_UNITS = 3.5
_LOOK_AROUND = 0.15
"""The share of the room that stays free around a place that is brought into view."""
_FINE = 1 / 12
"""The share of the room by which arrows and the wheel scroll."""


class PagesArea(QAbstractScrollArea):
    """Shows pages; paints those that are in view."""

    page_changed = Signal()
    zoom_changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pages: Pages | None = None
        self._zoom: Fit | int = Fit.WIDTH
        self._number = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Always there, or fitting the width would change the width.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        look.changed.connect(self._arrange)
        self._describe()

    def draw(self, painter: QPainter, page: PageOut) -> None:
        """Draw a page, in a painter whose unit is a millimetre."""
        draw_page(painter, page)

    @property
    def pages(self) -> Pages | None:
        """The pages shown, None before there are any."""
        return self._pages

    @property
    def desk(self) -> Desk:
        """Where the pages lie now."""
        paper = self._pages.sheet.page if self._pages else None
        return Desk(
            count=len(self._pages.pages) if self._pages else 0,
            paper=QSizeF(paper.width_mm, paper.height_mm) if paper else QSizeF(210, 297),
            room=QSizeF(self.viewport().size()),
            zoom=self._zoom,
            gap=self._look.px(_GAP_UNITS),
            dots=self.logicalDpiX(),
        )

    def show_pages(self, pages: Pages) -> None:
        """Show other pages, from where one looks now; only what looks otherwise is drawn anew."""
        before, self._pages = self._pages, pages
        if before and _on_one_desk(before, pages):
            self._draw_changed_again(before, pages)
        else:
            self._arrange()
        self._describe()

    @property
    def number(self) -> int:
        """The page that is looked at, counted from 0."""
        return self._number

    def go_to_page(self, number: int) -> None:
        """Look at a page, counted from 0; the nearest when there is none of that number."""
        desk = self.desk
        number = max(0, min(number, desk.count - 1))
        self.verticalScrollBar().setValue(round(desk.page(number).top() - desk.gap))

    @property
    def zoom(self) -> Fit | int:
        """A fit, or percent of the real size."""
        return self._zoom

    def set_zoom(self, zoom: Fit | int, around: QPointF | None = None) -> None:
        """Zoom, and keep what stands at a point of the viewport, or at its top, where it is."""
        around = around or QPointF(self.viewport().width() / 2, 0)
        before = self.desk
        spot = around + self.moved()
        share = (spot.y() - before.gap) / max(1.0, before.size.height())
        aside = (spot.x() - before.page(0).left()) / max(1.0, before.page(0).width())
        self._zoom = zoom
        self._arrange()
        after = self.desk
        down = share * after.size.height() + after.gap - around.y()
        across = aside * after.page(0).width() + after.page(0).left() - around.x()
        self.verticalScrollBar().setValue(round(down))
        self.horizontalScrollBar().setValue(round(across))
        self.zoom_changed.emit()

    def zoom_step(self, up: bool, around: QPointF | None = None) -> None:
        """Zoom to the next larger or smaller step."""
        self.set_zoom(self.desk.next_step(up), around)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that are in view."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._look.colour("desk"))
        if self._pages is None:
            return
        desk, moved = self.desk, self.moved()
        top = event.rect().top() + moved.y()
        for number in desk.pages_in(top, top + event.rect().height()):
            place = desk.page(number).translated(-moved)
            self._draw(painter, number, place, desk.scale, QRectF(event.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page that fits keeps fitting."""
        self._arrange()
        self.zoom_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl zoom around the pointer, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_step(event.angleDelta().y() > 0, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def _draw(
        self, painter: QPainter, number: int, place: QRectF, scale: float, part: QRectF
    ) -> None:
        """Draw what of a page stands in a part of the viewport."""
        assert self._pages
        painter.save()
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.setBrush(QColor("white"))
        painter.drawRect(place)
        painter.translate(place.topLeft())
        painter.scale(scale, scale)
        inside = QRectF(
            (part.x() - place.x()) / scale,
            (part.y() - place.y()) / scale,
            part.width() / scale,
            part.height() / scale,
        )
        self.draw(painter, within(self._pages.pages[number], inside))
        painter.restore()

    def bring(self, place: QRectF) -> None:
        """Scroll no further than needed to have a place of the desk in view."""
        for bar, start, length, room in (
            (self.verticalScrollBar(), place.top(), place.height(), self.viewport().height()),
            (self.horizontalScrollBar(), place.left(), place.width(), self.viewport().width()),
        ):
            around = min(room * _LOOK_AROUND, max(0.0, (room - length) / 2))
            if start - around < bar.value() or length > room:
                bar.setValue(round(start - around))
            elif start + length + around > bar.value() + room:
                bar.setValue(round(start + length + around - room))

    def moved(self) -> QPointF:
        """The point of the desk that stands at the top left of the viewport."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def in_view(self) -> range:
        """The pages of which something can be seen, counted from 0."""
        top = self.moved().y()
        return self.desk.pages_in(top, top + self.viewport().height())

    def draw_again(self, number: int, part: QRectF) -> None:
        """Have a part of a page, mm, drawn anew."""
        place = self.desk.place(number, part).translated(-self.moved())
        self.viewport().update(place.toAlignedRect())

    def _draw_changed_again(self, before: Pages, now: Pages) -> None:
        whole = QRectF(0, 0, now.sheet.page.width_mm, now.sheet.page.height_mm)
        for number in self.in_view():
            parts = changed(before.pages[number], now.pages[number])
            for part in (whole,) if parts is None else parts:
                self.draw_again(number, part)

    def _arrange(self) -> None:
        size, room = self.desk.size, self.viewport().size()
        for bar, whole, seen in (
            (self.verticalScrollBar(), size.height(), room.height()),
            (self.horizontalScrollBar(), size.width(), room.width()),
        ):
            bar.setRange(0, max(0, round(whole) - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(max(1, round(seen * _FINE)))
        self.viewport().update()
        self._on_scrolled()

    def _on_scrolled(self, *_value: object) -> None:
        number = self.desk.page_at(self.verticalScrollBar().value())
        self.viewport().update()
        if number != self._number:
            self._number = number
            self._describe()
        self.page_changed.emit()

    def _describe(self) -> None:
        """What is read out: which page, and what it says."""
        count = self.desk.count
        if not self._pages or not count:
            self.setAccessibleName("版面")
            return
        number = min(self._number, count - 1)
        self.setAccessibleName(f"版面，第 {number + 1} 页，共 {count} 页")
        self.setAccessibleDescription(page_text(self._pages.pages[number]))


def _on_one_desk(one: Pages, other: Pages) -> bool:
    """Whether the pages of both lie at the same places."""
    return len(one.pages) == len(other.pages) and one.sheet.page == other.sheet.page
