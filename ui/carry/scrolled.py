"""What a card says, which may be longer than the card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(inner: QWidget) -> QScrollArea:
    """``inner`` scrolling up and down; it wraps and never scrolls sideways."""
    scroll = QScrollArea()
    scroll.setWidget(inner)
    inner.setAutoFillBackground(False)  # setWidget would paint a ground on the card
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
