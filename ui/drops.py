"""A file dragged onto the window is opened, wherever in the window it is let go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from ui.window import Window

_DRAGGING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Drops(QObject):
    """Takes files before the line or table under the mouse would take their names as text."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if event.type() not in _DRAGGING or not isinstance(event, QDropEvent):
            return False
        file = dropped_file(event.mimeData())
        if file is None or not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop and self._window.filing.may_leave():
            self._window.filing.open(file)
        return True


def dropped_file(data: QMimeData) -> Path | None:
    """The one file of this machine that is dragged; None for text, rows, several files."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
