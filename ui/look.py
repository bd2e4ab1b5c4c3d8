"""How the window looks: theme, one spacing unit, one type scale, and the style sheet made of them.

Lengths are device-independent pixels at 100 %; `Look.px` and `Look.font` scale them, so that
nothing holds a size of its own.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from ui.palette import DARK, LIGHT, qt_palette
from ui.stylesheet import style_sheet

if TYPE_CHECKING:
    from ui.palette import Tones

UNIT = 4
_POINTS_PER_PIXEL = 72 / 96


class Size(Enum):
    """The type scale in pixels at 100 %."""

    SMALL = 12.0
    BODY = 13.5
    LEAD = 15.0
    TITLE = 18.0


class Look(QObject):
    """The theme and scale in use; ``changed`` tells those who paint by themselves."""

    changed = Signal()

    def __init__(self, *, dark: bool = False, scale: float = 1.0) -> None:
        """``scale``: font size setting, 1.0 is 100 %."""
        super().__init__()
        self._dark = dark
        self._scale = scale

    @property
    def tones(self) -> Tones:
        """The colours of the theme in use."""
        return DARK if self._dark else LIGHT

    def px(self, units: float) -> int:
        """So many spacing units in pixels."""
        return round(units * UNIT * self._scale)

    def points(self, size: Size) -> float:
        """A size of the type scale in points."""
        return size.value * self._scale * _POINTS_PER_PIXEL

    def font(self, size: Size = Size.BODY, *, bold: bool = False) -> QFont:
        """The window's font in a size of the type scale."""
        font = QApplication.font()
        font.setPointSizeF(self.points(size))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return font

    def line_height(self, size: Size = Size.BODY) -> int:
        """Height of a line of text in pixels."""
        return QFontMetrics(self.font(size)).height()

    def colour(self, tone: str) -> QColor:
        """A colour of the theme by the name of its tone."""
        return QColor(getattr(self.tones, tone))

    @property
    def scale(self) -> float:
        """The font size setting, 1.0 is 100 %."""
        return self._scale

    def change(self, *, dark: bool, scale: float) -> None:
        """Change theme and scale of the running program."""
        if (dark, scale) != (self._dark, self._scale):
            self._dark, self._scale = dark, scale
            self.apply()

    def apply(self) -> None:
        """Give the application this look."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setFont(self.font())
        app.setPalette(qt_palette(self.tones))
        sizes = {size.name.lower(): self.points(size) for size in Size}
        app.setStyleSheet(style_sheet(self.tones, self.px, sizes))
        self.changed.emit()


def system_is_dark() -> bool:
    """Whether the desktop asks for a dark theme."""
    return QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Change a property that the style sheet looks at, and let it look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        # One that is not polished yet has not looked at its properties.
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
