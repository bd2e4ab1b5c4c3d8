"""The program's icons: line drawings in ``resources/icons``, painted in a colour of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QBuffer, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QImageReader, QPainter, QPixmap

from kpiform import resources

_FAINT = 0.4


class _Engine(QIconEngine):
    """Paints a drawing at whatever size and pixel ratio is asked for, at the left of its room.

    The drawing is read by Qt's image plugin: importing QtSvg would cost a tenth of the start.
    """

    def __init__(self, drawing: bytes) -> None:
        super().__init__()
        self._drawing = drawing
        self._images: dict[tuple[int, int], QImage] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """See Qt; disabled icons are fainter."""
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(_FAINT)
        side = min(rect.width(), rect.height())
        square = QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side)
        painter.drawImage(square, self._image(square.size() * painter.device().devicePixelRatioF()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """See Qt."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """See Qt."""
        return _Engine(self._drawing)

    def _image(self, size: QSize) -> QImage:
        """Drawn once for each size: a table paints the same sign in many cells."""
        key = (size.width(), size.height())
        if key not in self._images:
            buffer = QBuffer()
            buffer.setData(self._drawing)
            reader = QImageReader(buffer, b"svg")
            reader.setScaledSize(size)
            self._images[key] = reader.read()
        return self._images[key]


@cache
def icon(name: str, colour: str) -> QIcon:
    """A drawing by name in one colour.  Raises ResourceMissing when there is none."""
    drawing = resources.resource("icons", f"{name}.svg").read_text("utf-8")
    return QIcon(_Engine(drawing.replace("currentColor", colour).encode()))


def program_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resources.resource("icons", "kpiform.svg")))
