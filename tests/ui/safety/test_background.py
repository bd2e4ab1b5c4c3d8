import gc
import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.safety.background import Background, Tidying


def test_that_work_is_done_elsewhere_and_its_outcome_told_here(
    qapp: QApplication, qtbot: QtBot
) -> None:
    background = Background()
    heard: list[tuple[bool, bool]] = []

    def elsewhere() -> bool:
        return threading.current_thread() is not threading.main_thread()

    background.run(elsewhere, background, lambda there: heard.append((there, elsewhere())))
    qtbot.waitUntil(lambda: bool(heard))
    background.stop()

    assert heard == [(True, False)]


def test_that_an_owner_who_has_gone_is_told_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    background, owner = Background(), QObject()
    heard: list[str] = []

    background.run(lambda: "gone", owner, heard.append)
    background.run(lambda: "there", background, heard.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: bool(heard))
    background.stop()

    assert heard == ["there"]


def test_that_waiting_ends_when_a_job_hangs(qapp: QApplication) -> None:
    background, go_on = Background(), threading.Event()
    background.run(go_on.wait, background, lambda _outcome: None)

    assert not background.wait(0.01)
    go_on.set()
    assert background.wait(5)
    background.stop()


@pytest.mark.usefixtures("python_collects")
def test_that_only_the_window_collects_garbage(qapp: QApplication, qtbot: QtBot) -> None:
    generations: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            generations.append(info["generation"])

    tidying = Tidying()
    gc.callbacks.append(note)
    try:
        held = [[] for _ in range(5000)]  # enough that Python would collect
        assert generations == []
        qtbot.waitUntil(lambda: bool(generations))
    finally:
        gc.callbacks.remove(note)
        tidying.stop()

    assert len(held) == 5000
    assert gc.isenabled()


@pytest.mark.usefixtures("python_collects")
def test_that_python_collects_again_when_the_last_has_stopped(qapp: QApplication) -> None:
    first, second = Tidying(), Tidying()

    first.stop()
    assert not gc.isenabled()
    second.stop()
    assert gc.isenabled()


@pytest.mark.usefixtures("python_collects")
def test_that_python_goes_on_leaving_garbage_if_it_did_before(qapp: QApplication) -> None:
    gc.disable()
    Tidying().stop()

    assert not gc.isenabled()


@pytest.mark.usefixtures("python_collects")
def test_that_garbage_is_left_alone_as_long_as_there_is_a_thread(qapp: QApplication) -> None:
    background = Background()
    assert not gc.isenabled()

    background.stop()
    assert gc.isenabled()
