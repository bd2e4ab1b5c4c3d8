"""Only the newest of what is worked out beside the window counts."""

import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.documents import grown
from kpiform.model.document import Document
from ui.newest import ROWS_AT_ONCE, Newest, is_long


def test_that_of_what_is_asked_meanwhile_only_the_last_is_told(
    qapp: QApplication, qtbot: QtBot
) -> None:
    owner, go_on = QObject(), threading.Event()
    newest, told, rests = Newest(owner), [], []
    newest.done.connect(told.append)
    newest.resting.connect(lambda: rests.append(list(told)))

    newest.ask(lambda: go_on.wait() and "first")
    newest.ask(lambda: "second")
    newest.ask(lambda: "third")
    assert newest.busy
    go_on.set()
    qtbot.waitUntil(lambda: bool(told))

    assert told == ["third"]
    assert rests == [[]]
    assert not newest.busy


def test_that_what_goes_wrong_is_raised_in_the_window_s_thread(
    qapp: QApplication, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise ArithmeticError

    owner = QObject()
    newest = Newest(owner)
    with qtbot.captureExceptions() as raised:
        newest.ask(fail)
        qtbot.waitUntil(lambda: bool(raised))

    assert raised[0][0] is ArithmeticError
    assert not newest.busy


def test_that_a_document_is_long_from_so_many_rows_on(sample: Document) -> None:
    assert ROWS_AT_ONCE > 40
    assert not is_long(sample)
    assert is_long(grown(sample, 20))
