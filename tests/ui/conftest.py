"""The window under test: our own application, the packaged fonts, no dialog left unanswered."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt, QtMsgType
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kpiform.fonts import packaged_only
from kpiform.io import documents
from kpiform.model.document import Baseline, Document
from kpiform.schema.loader import sample_path
from ui import deeds, filing
from ui.app import make_application
from ui.dialogs import messages
from ui.dialogs import waiting as waiting_module
from ui.dialogs.waiting import waiting
from ui.look import Look
from ui.safety.background import Tidying
from ui.session import Session
from ui.window import Window

EDITION = "zhanjiang-2025"
_HARMLESS = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it."""
    return make_application(["kpiform"])


@pytest.fixture(autouse=True)
def no_unexpected_qt_warning(qtlog: object) -> Iterator[None]:
    """A warning of Qt fails the test."""
    yield
    quiet = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
    told = [
        record.message
        for record in qtlog.records  # type: ignore[attr-defined]
        if record.type not in quiet and record.message not in _HARMLESS
    ]
    assert not told


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody can go on without is through when it returns, however busy the machine is."""
    monkeypatch.setattr(waiting_module, "AT_ONCE_SECONDS", 20.0)


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    """The light look at 100 %."""
    look = Look()
    look.apply()
    return look


@pytest.fixture
def sample() -> Document:
    """The form as 湛江 published it."""
    return documents.read(sample_path(EDITION)).document


@pytest.fixture
def session(qapp: QApplication, sample: Document) -> Session:
    """A session on the sample."""
    return Session(sample, packaged_only())


@pytest.fixture
def session_with_last_year(qapp: QApplication, sample: Document) -> Session:
    """A session on the sample that knows some of last year's values."""
    values = {
        "budget.basic": "1080",
        "goal.text": "去年的目标",
        "indicators/i1/indicator.target": "98%",
    }
    baseline = Baseline("2024", EDITION, MappingProxyType(values))
    return Session(replace(sample, baseline=baseline), packaged_only())


@pytest.fixture
def window(qtbot: QtBot, session: Session, look: Look) -> Window:
    """The window on the sample, shown and active; closing it asks nothing."""
    window = Window(session, look)
    qtbot.addWidget(window, before_close_func=give_up)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: window.complete)
    return window


def give_up(window: Window) -> None:
    """Let nothing be unsaved, so that closing asks nothing."""
    window.session.settle()
    window.session.stack.setClean()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences that were shown in dialogs, which nobody has to click away."""
    sentences: list[str] = []
    for module in (filing, deeds, messages):
        monkeypatch.setattr(module, "tell", lambda _parent, text: sentences.append(text))
    return sentences


@pytest.fixture
def compose() -> Callable[[QWidget, str], None]:
    """Type through an input method without choosing yet."""

    def send(widget: QWidget, text: str) -> None:
        QApplication.sendEvent(widget, QInputMethodEvent(text, []))

    return send


@pytest.fixture
def choose() -> Callable[[QWidget, str], None]:
    """Type through an input method: compose letters, then choose the characters."""

    def send(widget: QWidget, text: str) -> None:
        QApplication.sendEvent(widget, QInputMethodEvent("pinyin", []))
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return send


@pytest.fixture
def through(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Wait until what a widget waits for is done."""

    def wait(parent: QWidget) -> None:
        qtbot.waitUntil(lambda: waiting(parent) is None, timeout=20_000)

    return wait


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, *, ctrl: bool = False) -> None:
    """Press a key, with Ctrl or without."""
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(widget, key, modifier)


@pytest.fixture
def python_collects(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody has a thread, whatever windows other tests have left."""
    monkeypatch.setattr(Tidying, "_held", 0)
    monkeypatch.setattr(Tidying, "_by_itself", True)
    set_back = gc.enable if gc.isenabled() else gc.disable
    gc.enable()
    yield
    set_back()
