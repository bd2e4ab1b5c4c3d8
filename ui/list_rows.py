"""What the painted rows of lists have in common: the ground below a row, and words as pills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

if TYPE_CHECKING:
    from ui.look import Look


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, look: Look) -> QRect:
    """Draw the ground of a row or cell, lit where it is chosen, and the line below it; gives the
    place of the whole.
    """
    rect: QRect = option.rect  # type: ignore[attr-defined]
    if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
        painter.fillRect(rect, look.colour("accent_ground"))
    painter.setPen(QPen(look.colour("soft_line"), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    return rect


def draw_pill(
    painter: QPainter, pill: QRect, text: str, font: QFont, ink: str, ground: str
) -> None:
    """Draw a text in the middle of a pill of another colour; colours as ``#rrggbb``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
