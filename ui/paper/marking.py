"""What is drawn on a page on the screen only: the field in work, errors, a printer's reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.palette import LIGHT
from ui.paper.painting import draw_page, rect_of

if TYPE_CHECKING:
    from kpiform.layout.pages import Box, PageOut

_PEN_MM = 0.5
_CORNER_MM = 3.0


@dataclass(frozen=True)
class Marks:
    """``field`` is the path of the field in work; ``errors`` are paths of fields and rows.
    ``printable`` is what a printer reaches, mm.
    """

    field: str = ""
    errors: frozenset[str] = frozenset()
    printable: QRectF | None = None

    def of(self, path: str) -> tuple[bool, bool]:
        """How a cell is marked: as the one in work, as one with an error."""
        return path == self.field, self.wrong(path)

    def wrong(self, path: str) -> bool:
        """Whether there is an error in a cell, or in its row as a whole."""
        return path in self.errors or path.rpartition("/")[0] in self.errors


def draw_marked_page(painter: QPainter, page: PageOut, marks: Marks) -> None:
    """A page with its marks, in a painter whose unit is a millimetre.  Paper is white in the dark
    theme too, so the marks have the colours of the light one.
    """
    for box in page.boxes:
        if box.cell.path:
            _ground(painter, box, box.cell.path, marks)
    draw_page(painter, page, 1 / painter.deviceTransform().m11())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(LIGHT.accent), _PEN_MM))
    for box in page.boxes:
        if box.cell.path and box.cell.path == marks.field:
            painter.drawRect(rect_of(box))
    if marks.printable:
        painter.setPen(QPen(QColor(LIGHT.mute), 0, Qt.PenStyle.DashLine))
        painter.drawRect(marks.printable)


def _ground(painter: QPainter, box: Box, path: str, marks: Marks) -> None:
    """Tint a cell.  One with an error gets a corner too: not everybody sees the tint."""
    rect, wrong = rect_of(box), marks.wrong(path)
    if path == marks.field:
        painter.fillRect(rect, QColor(LIGHT.accent_ground))
    elif wrong:
        painter.fillRect(rect, QColor(LIGHT.error_ground))
    if wrong:
        corner = rect.topRight()
        down, left = QPointF(0, _CORNER_MM), QPointF(-_CORNER_MM, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.error))
        painter.drawPolygon(QPolygonF([corner, corner + down, corner + left]))
