"""What child processes do with windows: ``python -m benchmarks.window_tasks NAME ARGUMENT…``.

Nothing but the standard library is imported before it is measured.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QMainWindow

    from ui.window import Window

_PATIENCE = 60.0


def started(kind: str) -> float:
    """The clock when a window has been painted for the first time and can be typed in."""
    seen: list[float] = []
    _open(kind, lambda window: seen.append(_when_painted(window)))
    return seen[0]


def at_rest(kind: str) -> float:
    """MiB of memory that a process has in use when its window has shown everything."""
    import psutil

    seen: list[float] = []

    def measure(window: QMainWindow) -> None:
        _when_painted(window)
        if kind == "ours":
            _settle(window)  # type: ignore[arg-type]
        seen.append(psutil.Process().memory_info().rss / 2**20)

    _open(kind, measure)
    return seen[0]


def answers(size: str, count: str) -> dict[str, list[float]]:
    """Seconds until the screen shows a key, and until findings and preview show a commit."""
    from benchmarks.documents import grown, sample
    from ui.app import make_application
    from ui.look import Look
    from ui.session import Session
    from ui.window import Window

    app = make_application(["kpiform"])
    look = Look()
    look.apply()
    window = Window(Session(grown(sample(), int(size))), look)
    window.show()
    _when_painted(window)
    _settle(window)
    keys = [_key(app, window, "goal.text", number) for number in range(int(count))]
    _settle(window)
    commits = [_commit(app, window, number) for number in range(int(count))]
    window.session.stack.setClean()
    window.close()
    return {"key": keys, "commit": [seen for seen, _ in commits], "busy": [b for _, b in commits]}


def _key(app: QApplication, window: Window, path: str, number: int) -> float:
    """Press a key in a field: seconds until it has been painted."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    if number == 0:
        window.reveal(path)
        _turn(app)
    editor = app.focusWidget()
    assert editor
    letter = chr(ord("a") + number % 26)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter)
    begun = time.perf_counter()
    app.sendEvent(editor, event)
    _turn(app)
    return time.perf_counter() - begun


def _commit(app: QApplication, window: Window, number: int) -> tuple[float, float]:
    """Change an amount: seconds until findings and preview show it, and the longest time in
    between that the window did not listen.
    """
    from kpiform.edit import SetField

    if number == 0:
        window.reveal("budget.basic")
        _settle(window)
    busy, begun = 0.0, time.perf_counter()
    window.session.apply(SetField("budget.basic", f"{1000 + number}"), "修改 基本支出", window)
    assert window.preview
    while True:
        turn = begun if not busy else time.perf_counter()
        app.processEvents()
        busy = max(busy, time.perf_counter() - turn)
        if window.preview.typesetter.current and window.session.checked:
            break
        time.sleep(0.001)
    _turn(app)
    return time.perf_counter() - begun, busy


def _settle(window: Window) -> None:
    """Wait until everything is shown."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    until = time.monotonic() + _PATIENCE
    while not (window.preview and window.preview.typesetter.current and window.session.checked):
        assert time.monotonic() < until
        app.processEvents()
    for _ in range(5):
        _turn(app)


def _turn(app: QApplication) -> None:
    """Let everything that waits happen, painting included."""
    app.sendPostedEvents()
    app.processEvents()


def _open(kind: str, measure: Callable[[QMainWindow], None]) -> None:
    """Open an empty window, or the program on its sample, and measure in place of its loop."""
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

    def loop() -> int:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow)]
        measure(windows[0])
        return 0

    if kind == "ours":
        QApplication.exec = staticmethod(loop)  # type: ignore[method-assign]
        from ui import entry

        entry.main(["--sample"])
        return
    app = QApplication(["empty"])
    app.setStyle("Fusion")
    window = QMainWindow()
    window.setCentralWidget(QLineEdit())
    window.resize(1440, 900)
    window.show()
    loop()


def _when_painted(window: QMainWindow) -> float:
    """The clock when the window has been painted for the first time, and can be typed in.

    What is asked for while it is painted comes after that and before all that waits for it.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert app
    seen: list[float] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                window.removeEventFilter(self)
                QTimer.singleShot(0, window, lambda: seen.append(time.time()))
            return False

    watch = Watch()
    window.installEventFilter(watch)
    until = time.monotonic() + _PATIENCE
    while not seen:
        assert time.monotonic() < until
        app.processEvents()
    return seen[0]


_TASKS: dict[str, Callable[..., object]] = {
    task.__name__: task for task in (started, at_rest, answers)
}


if __name__ == "__main__":
    print(json.dumps(_TASKS[sys.argv[1]](*sys.argv[2:])))
