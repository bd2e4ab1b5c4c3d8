from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.later import Later


def test_that_deeds_are_done_in_order_each_in_a_turn_of_its_own(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    later = Later(owner)

    def first() -> None:
        done.append("first")
        QTimer.singleShot(0, owner, lambda: done.append("between"))

    later.add(first, lambda: done.append("second"))
    assert done == []

    qtbot.waitUntil(lambda: later.through and len(done) == 3)
    assert done[0] == "first"


def test_that_a_deed_may_put_off_another(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    later = Later(owner)
    later.add(lambda: later.add(lambda: done.append("another")))

    qtbot.waitUntil(lambda: done == ["another"])
    assert later.through
