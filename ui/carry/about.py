"""A card about the line in work: where it stands, why it is asked, and room for more below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from ui.look import Look


class AboutCard(QFrame):
    """``column`` has what scrolls, which may be longer than the card; what a subclass adds to it
    stands below and always in sight.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("card", "true")
        self.where, self.reason = QLabel(), QLabel()
        self.where.setProperty("role", "strong")
        self.reason.setProperty("role", "note")
        self._room = QVBoxLayout()
        inner = QWidget()
        words = QVBoxLayout(inner)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(look.px(1.5))
        for label in (self.where, self.reason):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            words.addWidget(label)
        words.addLayout(self._room)
        words.addStretch(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        self.column.setSpacing(look.px(2))
        self.column.addWidget(_scrolled(inner), 1)

    def _clear(self) -> None:
        """Take everything out of the room."""
        while (item := self._room.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


def _scrolled(inner: QWidget) -> QScrollArea:
    """``inner`` scrolling up and down; it wraps and never scrolls sideways."""
    scroll = QScrollArea()
    scroll.setWidget(inner)
    inner.setAutoFillBackground(False)  # setWidget would paint a ground on the card
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
