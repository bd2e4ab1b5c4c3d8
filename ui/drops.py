"""Files dragged onto the window are opened or imported, wherever in the window they are let go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from ui.window import Window

_DRAGGING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Drops(QObject):
    """Takes files before the line or table under the mouse would take their names as text.

    It stands between the system's window and the widgets in it, where every drag passes but hardly
    anything else does.
    """

    def __init__(self, window: Window) -> None:
        """The window must be on the screen."""
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if event.type() not in _DRAGGING or not isinstance(event, QDropEvent):
            return False
        files = dropped_files(event.mimeData())
        several = len(files) > 1
        if not files or (several and not all(map(self._window.intake.takes, files))):
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            window = self._window
            read = window.intake.read if several else lambda found: window.filing.open(found[0])
            window.filing.leave(lambda: read(files))
        return True


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """The files of this machine that are dragged; none for text, rows, addresses."""
    urls = data.urls()
    if not all(url.isLocalFile() for url in urls):
        return ()
    return tuple(Path(url.toLocalFile()) for url in urls)
