"""Draws laid-out pages with a QPainter, for screen and printer: the pdf's lines at their places.

The painter is expected to be scaled so that one unit is a millimetre of paper.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGlyphRun, QPainter, QPen, QRawFont

from kpiform.fonts import FontFace
from kpiform.layout.pages import Box, Line, PageOut

BORDER_MM = 0.5 * 25.4 / 72
"""Width of the table's lines: 0.5 pt."""
_PT = 25.4 / 72
_EM = 64.0
"""Pixels per em at which glyphs are asked for; the painter scales them to the real size."""


def draw_page(painter: QPainter, page: PageOut) -> None:
    """Borders and text of a page, black."""
    pen = QPen(QColor("black"), BORDER_MM, c=Qt.PenCapStyle.SquareCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in page.boxes:
        painter.setPen(pen)
        if box.cell.style.border:
            painter.drawRect(rect_of(box))
        for line in box.lines:
            _draw_line(painter, line)
    for line in page.notes:
        _draw_line(painter, line)


def rect_of(box: Box) -> QRectF:
    """A box in mm."""
    return QRectF(box.x, box.y, box.width, box.height)


def _draw_line(painter: QPainter, line: Line) -> None:
    for run in line.runs:
        painter.save()
        painter.translate(run.x, line.y)
        scale = line.size * _PT / _EM
        painter.scale(scale, scale)
        painter.drawGlyphRun(QPointF(0, 0), _glyphs(run.face, run.text))
        painter.restore()


@lru_cache(maxsize=4096)
def _glyphs(face: FontFace, text: str) -> QGlyphRun:
    font = _raw_font(face)
    indexes = font.glyphIndexesForString(text)
    positions, x = [], 0.0
    for advance in font.advancesForGlyphIndexes(indexes):
        positions.append(QPointF(x, 0))
        x += advance.x()
    glyphs = QGlyphRun()
    glyphs.setRawFont(font)
    glyphs.setGlyphIndexes(indexes)
    glyphs.setPositions(positions)
    return glyphs


@cache
def _raw_font(face: FontFace) -> QRawFont:
    if face.index == 0:
        return QRawFont(str(face.path), _EM, QFont.HintingPreference.PreferNoHinting)
    # A later face of a collection can only be had by its family's name.
    families = QFontDatabase.applicationFontFamilies(
        QFontDatabase.addApplicationFont(str(face.path))
    )
    font = QFont(families[min(face.index, len(families) - 1)])
    font.setPixelSize(int(_EM))
    return QRawFont.fromFont(font)
