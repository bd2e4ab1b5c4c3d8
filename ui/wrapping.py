"""Wrapped text in cells: words and numbers stay whole, what is too long is broken anyway."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption


class Wrapped:
    """A text laid out in a width; line breaks of the author are kept."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: int,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        formats: Sequence[QTextLayout.FormatRange] = (),
    ) -> None:
        """``formats`` mark parts of the text."""
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        self._layout.setTextOption(option)
        self._layout.setFormats(formats)
        self._layout.beginLayout()
        height = 0.0
        self.last_width = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
            self.last_width = line.naturalTextWidth()
        self._layout.endLayout()
        self.lines = self._layout.lineCount()
        self.height = round(height)
        """In pixels."""

    def draw(self, painter: QPainter, area: QRect) -> None:
        """Draw with the painter's pen, from the area's top left corner."""
        self._layout.draw(painter, QPointF(area.topLeft()))
