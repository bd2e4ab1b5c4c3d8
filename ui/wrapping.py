"""Texts that are painted: wrapped in cells, where words and numbers stay whole and what is too long
is broken anyway; or on one line, cut at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from kpiform.patterns import regex
from ui.look import Size

if TYPE_CHECKING:
    from ui.look import Look

_WIDEST = "国"
_SINGLE = regex("[ -~\u4e00-\u9fff，。、；：（）《》％≥≤]*")
"""Characters none of which is wider than a Chinese one, and between which no line must end."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def draw_line(
    painter: QPainter,
    area: QRect,
    text: str,
    look: Look,
    tone: str,
    size: Size = Size.BODY,
    *,
    bold: bool = False,
    align: Qt.AlignmentFlag = _LEFT,
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> int:
    """Draw a text on one line, ``cut`` where it has no room; the width that it takes, in pixels."""
    painter.setFont(look.font(size, bold=bold))
    painter.setPen(look.colour(tone))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, cut, area.width())
    painter.drawText(area, align, shown)
    return metrics.horizontalAdvance(shown)


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


def certainly_one_line(text: str, em: int, width: int) -> bool:
    """Whether a text surely stands on one line, known without laying it out.

    ``em``: width of a Chinese character, in pixels like ``width``.
    """
    return len(text) * em <= width and _SINGLE.fullmatch(text) is not None


class Heights:
    """The heights of wrapped texts: a view asks for all of them whenever one changes."""

    _MOST = 20_000

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, int], int] = {}
        self._lines: dict[str, tuple[int, int]] = {}
        """Of a font: how wide a Chinese character is, and how tall a line."""

    def of(self, text: str, font: QFont, width: int) -> int:
        """The height of a text in a width, both in pixels."""
        name = font.key()
        if name not in self._lines:
            em = QFontMetrics(font).horizontalAdvance(_WIDEST)
            self._lines[name] = em, Wrapped(_WIDEST, font, em).height
        em, line = self._lines[name]
        if certainly_one_line(text, em, width):
            return line
        key = (text, name, width)
        if key not in self._known:
            if len(self._known) >= self._MOST:
                self._known.clear()
            self._known[key] = Wrapped(text, font, width).height
        return self._known[key]
