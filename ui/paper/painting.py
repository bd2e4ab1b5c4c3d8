"""Draws laid-out pages with a QPainter, for screen and printer: the pdf's lines at their places.

The painter is expected to be scaled so that one unit is a millimetre of paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kpiform.layout.edges import BORDER_PT, edges
from ui.paper.faces import EM, glyphs

if TYPE_CHECKING:
    from kpiform.layout.pages import Box, Line, PageOut

_MM_PER_PT = 25.4 / 72


def draw_page(painter: QPainter, page: PageOut, thinnest: float = 0.0) -> None:
    """Borders and text of a page, black.

    Lines of the table that would be thinner than ``thinnest`` mm are drawn so wide, and sharp: on
    a screen, a fraction of a pixel is grey.
    """
    painter.save()
    width = BORDER_PT * _MM_PER_PT
    if width < thinnest:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor("black"), max(width, thinnest), c=Qt.PenCapStyle.SquareCap))
    painter.drawLines([QLineF(*edge) for edge in edges(page)])
    painter.restore()
    painter.setPen(QColor("black"))
    for box in page.boxes:
        for line in box.lines:
            _draw_line(painter, line)
    for line in page.notes:
        _draw_line(painter, line)


def rect_of(box: Box) -> QRectF:
    """A box in mm."""
    return QRectF(box.x, box.y, box.width, box.height)


def _draw_line(painter: QPainter, line: Line) -> None:
    scale = line.size * _MM_PER_PT / EM
    before = painter.transform()
    for run in line.runs:
        painter.translate(run.x, line.y)
        painter.scale(scale, scale)
        painter.drawGlyphRun(QPointF(), glyphs(run.face, run.text))
        painter.setTransform(before)
