"""Where Tab stops."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_stops(here: QWidget, *, forward: bool = True) -> Iterator[QWidget]:
    """Where Tab (or Shift+Tab) would stop from here on, until it is here again."""
    step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
    widget = step(here)
    while widget and widget is not here:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isEnabled() and widget.isVisible() and not widget.focusProxy():
            yield widget
        widget = step(widget)
