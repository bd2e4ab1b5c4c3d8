"""Where pages lie on the screen: below each other, at a zoom.  No widget here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF

_MM_PER_INCH = 25.4
STEPS = (25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 300, 400)
"""The zooms that + and − go through, in percent of the real size."""


class Fit(Enum):
    """Zooms that follow the room there is."""

    WIDTH = "适合宽度"
    PAGE = "适合整页"


@dataclass(frozen=True)
class Desk:
    """``count`` pages of ``paper`` (mm) in a ``room`` (pixels of the window).

    ``zoom`` is a fit or a percentage; ``dots`` are pixels per inch of the screen; ``gap`` are
    pixels around and between the pages.
    """

    count: int
    paper: QSizeF
    room: QSizeF
    zoom: Fit | int
    gap: float
    dots: float

    @property
    def scale(self) -> float:
        """Pixels in a millimetre of paper."""
        real = self.dots / _MM_PER_INCH
        wide = (self.room.width() - 2 * self.gap) / self.paper.width()
        match self.zoom:
            case Fit.WIDTH:
                found = wide
            case Fit.PAGE:
                found = min(wide, (self.room.height() - 2 * self.gap) / self.paper.height())
            case percent:
                found = percent / 100 * real
        return max(found, STEPS[0] / 400 * real)

    @property
    def percent(self) -> int:
        """The scale in percent of the real size."""
        return round(self.scale * _MM_PER_INCH / self.dots * 100)

    def next_step(self, up: bool) -> int:
        """The next larger or smaller zoom of the usual ones."""
        if up:
            return next((step for step in STEPS if step > self.percent), STEPS[-1])
        return next((step for step in reversed(STEPS) if step < self.percent), STEPS[0])

    @property
    def size(self) -> QSizeF:
        """What all pages take, in pixels."""
        width = self.paper.width() * self.scale + 2 * self.gap
        return QSizeF(width, self.count * self._step + self.gap)

    def page(self, number: int) -> QRectF:
        """The place of a page, counted from 0, in pixels from the top left of the desk."""
        width = self.paper.width() * self.scale
        left = max(self.gap, (self.room.width() - width) / 2)
        return QRectF(left, self.gap + number * self._step, width, self._step - self.gap)

    def place(self, number: int, rect: QRectF) -> QRectF:
        """The place of a part of a page, which is given in mm."""
        corner = self.page(number).topLeft() + rect.topLeft() * self.scale
        return QRectF(corner, rect.size() * self.scale)

    def pages_in(self, top: float, bottom: float) -> range:
        """The pages of which something stands between two heights."""
        first = int(max(0.0, top - self.gap) // self._step)
        last = int(max(0.0, bottom - self.gap) // self._step)
        return range(min(first, self.count), min(last + 1, self.count))

    def page_at(self, y: float) -> int:
        """The page that is looked at when ``y`` is the top of the room, counted from 0."""
        seen = y + min(self.room.height(), self._step) / 2
        return max(0, min(self.count - 1, int((seen - self.gap) // self._step)))

    def on_page(self, spot: QPointF) -> tuple[int, QPointF] | None:
        """The page at a spot of the desk, and the spot in mm of that page; None beside pages."""
        for number in self.pages_in(spot.y(), spot.y()):
            place = self.page(number)
            if place.contains(spot):
                inside = spot - place.topLeft()
                return number, QPointF(inside.x() / self.scale, inside.y() / self.scale)
        return None

    @property
    def _step(self) -> float:
        """From the top of a page to the top of the next."""
        return self.paper.height() * self.scale + self.gap
