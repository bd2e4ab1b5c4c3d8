"""A thread beside the window's, for what the disk may take its time with.

Only the window's thread may delete widgets.  So the thread is given nothing of Qt, not even a
signal to emit: a clock of the window fetches what came of the jobs.  Python's collector of cyclic
garbage, which works in whatever thread happens to allocate, runs by a clock of the window instead,
as long as there is such a thread.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from itertools import count
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

_Outcome = TypeVar("_Outcome")
_Job = Callable[[], None]
_LOOK, _TIDY = 10, 500  # ms
_PATIENCE = 2.0


class Background(QObject):
    """Runs jobs one after the other; their outcomes arrive in the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count()
        self._waiting: dict[int, tuple[QObject, Callable[[Any], None]]] = {}
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._outcomes: SimpleQueue[tuple[int, Any]] = SimpleQueue()
        self._clock = QTimer(self, interval=_LOOK)
        self._clock.timeout.connect(self._deliver)
        self._tidying = Tidying(self)
        # A daemon: a network drive that hangs must not keep the program from ending.
        self._thread = threading.Thread(target=_work, args=(self._jobs,), daemon=True)
        self._thread.start()

    def run(
        self, work: Callable[[], _Outcome], owner: QObject, then: Callable[[_Outcome], None]
    ) -> None:
        """Do ``work``, which must not raise; call ``then`` with its outcome if ``owner`` lives.

        ``work`` must hold nothing of Qt.
        """
        number, outcomes = next(self._numbers), self._outcomes
        self._waiting[number] = (owner, then)
        self._jobs.put(lambda: outcomes.put((number, work())))
        if isValid(self):  # else the window has gone meanwhile
            self._clock.start()

    def wait(self, seconds: float) -> bool:
        """Wait until everything given so far is done; whether it was in time."""
        reached = threading.Event()
        self._jobs.put(reached.set)
        return reached.wait(seconds)

    def stop(self) -> None:
        """End the thread when everything given so far is done; one that hangs is left behind."""
        self._jobs.put(None)
        self._thread.join(_PATIENCE)
        if not self._thread.is_alive():
            self._tidying.stop()

    def _deliver(self) -> None:
        while not self._outcomes.empty():
            number, outcome = self._outcomes.get()
            owner, then = self._waiting.pop(number)
            if isValid(owner):
                then(outcome)
        if not self._waiting:
            self._clock.stop()


class Tidying(QObject):
    """Collects cyclic garbage in the window's thread, and nowhere else, until it is stopped.

    Whoever has a thread holds one; Python collects by itself again when the last one has stopped,
    if it did before the first.
    """

    _held = 0
    _by_itself = True

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = False
        if not Tidying._held:
            Tidying._by_itself = gc.isenabled()
        Tidying._held += 1
        gc.disable()
        self._clock = QTimer(self, interval=_TIDY)
        self._clock.timeout.connect(_tidy)
        self._clock.start()

    def stop(self) -> None:
        """It is needed no longer; once is enough."""
        if self._stopped:
            return
        self._stopped = True
        self._clock.stop()
        Tidying._held -= 1
        if not Tidying._held and Tidying._by_itself:
            gc.enable()


def _tidy() -> None:
    """What Python would have done by itself: the oldest generation that is due."""
    due = [
        generation
        for generation, (number, limit) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if number > limit
    ]
    if due:
        gc.collect(max(due))


def _work(jobs: SimpleQueue[_Job | None]) -> None:
    while job := jobs.get():
        job()
