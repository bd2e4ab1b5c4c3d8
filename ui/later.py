"""What can wait: done piece by piece, so that whatever the person does comes between."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable


class Later(QObject):
    """Deeds in the order in which they were put off, one in each turn of the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._deeds: deque[Callable[[], object]] = deque()
        self._clock = QTimer(self, singleShot=True, interval=0)
        self._clock.timeout.connect(self._do_next)

    @property
    def through(self) -> bool:
        """Whether nothing waits any more."""
        return not self._clock.isActive()

    def add(self, *deeds: Callable[[], object]) -> None:
        """Do these when all that was put off before is done."""
        self._deeds.extend(deeds)
        self._clock.start()

    def _do_next(self) -> None:
        deed = self._deeds.popleft()
        if self._deeds:
            self._clock.start()
        deed()
