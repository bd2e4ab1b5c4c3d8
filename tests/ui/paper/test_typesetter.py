"""When pages are laid out, and where."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.documents import grown
from kpiform.edit import SetField
from kpiform.fonts import packaged_only
from kpiform.layout import lay_out
from kpiform.layout.pages import Pages
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from ui.newest import beside
from ui.paper import typesetter as module
from ui.paper.typesetter import Typesetter
from ui.session import Session


def words(pages: Pages | None) -> str:
    assert pages
    return "".join(line.text for page in pages.pages for box in page.boxes for line in box.lines)


@pytest.fixture
def long_session(sample: Document) -> Session:
    """A session on a form with many pages."""
    return Session(grown(sample, 20), packaged_only())


def test_that_a_short_form_is_there_at_once(session: Session) -> None:
    assert "1100.75" in words(Typesetter(session).pages)


def test_that_it_follows_the_document(qtbot: QtBot, session: Session) -> None:
    typesetter = Typesetter(session)

    with qtbot.waitSignal(typesetter.ready):
        session.apply(SetField("budget.basic", "4321"), "修改")
        assert not typesetter.current

    assert "4321" in words(typesetter.pages)
    assert typesetter.current


def test_that_many_changes_at_once_are_laid_out_once(qtbot: QtBot, session: Session) -> None:
    typesetter = Typesetter(session)
    seen: list[str] = []
    typesetter.ready.connect(lambda: seen.append(words(typesetter.pages)))

    for amount in ("4321", "4322", "4323"):
        session.apply(SetField("budget.basic", amount), "修改")
    qtbot.waitUntil(lambda: typesetter.current)

    assert len(seen) == 1
    assert "4323" in seen[0]


def test_that_other_fonts_are_used_at_once(qtbot: QtBot, session: Session) -> None:
    typesetter = Typesetter(session)

    with qtbot.waitSignal(typesetter.ready):
        session.use_fonts(packaged_only())


def test_that_a_published_copy_leaves_out_what_is_private(qtbot: QtBot, session: Session) -> None:
    typesetter = Typesetter(session)

    with qtbot.waitSignal(typesetter.ready):
        typesetter.choose(Variant.PUBLIC)

    assert typesetter.pages
    assert typesetter.pages.sheet.variant is Variant.PUBLIC


def test_that_a_long_form_is_laid_out_beside_the_window(
    qtbot: QtBot, long_session: Session
) -> None:
    typesetter = Typesetter(long_session)
    assert typesetter.pages is None

    qtbot.waitUntil(lambda: typesetter.current)

    assert len(typesetter.pages.pages if typesetter.pages else ()) > 10


def test_that_what_is_overtaken_is_not_shown(qtbot: QtBot, long_session: Session) -> None:
    typesetter = Typesetter(long_session)
    seen: list[str] = []
    typesetter.ready.connect(lambda: seen.append(words(typesetter.pages)))

    long_session.apply(SetField("budget.basic", "4321"), "修改")
    typesetter._begin()  # as the timer does while the first layout is still under way
    qtbot.waitUntil(lambda: typesetter.current)

    assert len(seen) == 1
    assert "4321" in seen[0]


@pytest.fixture
def kept_busy(qapp: QApplication) -> Iterator[threading.Event]:
    """Another thread that is busy until it is told to go on."""
    go_on = threading.Event()
    beside().run(go_on.wait, qapp, lambda _outcome: None)
    yield go_on
    go_on.set()


def test_that_waiting_is_told_after_a_while_and_ends(
    qtbot: QtBot, long_session: Session, kept_busy: threading.Event
) -> None:
    typesetter = Typesetter(long_session)
    told: list[bool] = []
    typesetter.waiting.connect(told.append)

    qtbot.waitUntil(lambda: told == [True])
    kept_busy.set()
    qtbot.waitUntil(lambda: typesetter.current)

    assert told == [True, False]


def test_that_what_goes_wrong_in_another_thread_is_not_lost(
    qtbot: QtBot, long_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_anything: object) -> Pages:
        raise ArithmeticError

    monkeypatch.setattr(module, "lay_out", fail)
    with qtbot.captureExceptions() as raised:
        typesetter = Typesetter(long_session)
        qtbot.waitUntil(lambda: bool(raised))

    assert raised[0][0] is ArithmeticError
    assert not typesetter.current


def test_that_the_same_document_is_laid_out_beside_the_window_once(
    qtbot: QtBot, long_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[Document] = []

    def note(document: Document, *rest: Any) -> Pages:
        laid_out.append(document)
        return lay_out(document, *rest)

    monkeypatch.setattr(module, "lay_out", note)
    typesetter = Typesetter(long_session)
    typesetter.refresh()
    qtbot.waitUntil(lambda: typesetter.current)
    typesetter.refresh()
    QApplication.processEvents()

    assert laid_out == [long_session.document]


def test_that_a_window_that_has_gone_is_not_told(
    qtbot: QtBot, long_session: Session, kept_busy: threading.Event
) -> None:
    typesetter = Typesetter(long_session)
    with qtbot.waitSignal(typesetter.destroyed):
        typesetter.deleteLater()

    kept_busy.set()

    assert beside().wait(10)
