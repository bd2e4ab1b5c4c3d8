"""A sentence across the window with what can be done about it; it stays until somebody does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon

if TYPE_CHECKING:
    from ui.look import Look

Deed = tuple[str, Callable[[], object]]


def under(content: QWidget, *banners: Banner) -> QWidget:
    """``content`` with room for banners above it."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for banner in banners:
        column.addWidget(banner)
    column.addWidget(content, 1)
    return frame


class Banner(QFrame):
    """Hidden while there is nothing to say; what it says it with is made when there is."""

    def __init__(self, look: Look, *, calm: str = "") -> None:
        """``calm``: name of the drawing for what is good to know, and no warning."""
        super().__init__()
        self._look = look
        self._calm = calm
        self.setProperty("banner", "calm" if calm else "true")
        self.buttons: list[QPushButton] = []
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(self, sentence: str, deeds: tuple[Deed, ...]) -> None:
        """Show a sentence and a button for each deed, the safest first."""
        self._drop_buttons()
        line = self._line
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        for text, run in deeds:
            button = QPushButton(text)
            button.setProperty("small", "true")
            button.clicked.connect(lambda _checked=False, run=run: run())
            line.addWidget(button)
            self.buttons.append(button)
        self.show()

    def fall_silent(self) -> None:
        """There is nothing to say any more."""
        self._drop_buttons()
        self.hide()

    @cached_property
    def _text(self) -> QLabel:
        text = QLabel()
        text.setWordWrap(True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return text

    @cached_property
    def _line(self) -> QHBoxLayout:
        """Sign, sentence and buttons."""
        look = self._look
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(5), look.px(2), look.px(5), look.px(2))
        line.setSpacing(look.px(2))
        line.addWidget(_Sign(look, self._calm))
        line.addWidget(self._text, 1)
        return line

    def _drop_buttons(self) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []


class _Sign(QLabel):
    def __init__(self, look: Look, calm: str) -> None:
        super().__init__()
        self._look = look
        self._calm = calm
        look.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        side = self._look.px(5)
        tones = self._look.tones
        drawing = icon(self._calm, tones.accent) if self._calm else icon("notice", tones.warning)
        self.setPixmap(drawing.pixmap(side, side))
