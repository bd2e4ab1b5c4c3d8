"""When the rules look at the document, and where."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.documents import grown
from kpiform import rules
from kpiform.edit import SetField
from kpiform.fonts import packaged_only
from kpiform.model.document import Document
from kpiform.rules import Findings
from ui.checking import when_checked
from ui.deeds import do_deed
from ui.dialogs.waiting import waiting
from ui.look import Look
from ui.session import Session
from ui.window import Window

WRONG = SetField("budget.basic", "很多")


@pytest.fixture
def long_session(qtbot: QtBot, sample: Document) -> Session:
    """A session on a form with many pages, checked."""
    session = Session(grown(sample, 20), packaged_only())
    qtbot.waitUntil(lambda: session.checked)
    return session


def test_that_a_short_form_is_checked_at_once(session: Session) -> None:
    before = session.findings

    session.apply(WRONG, "修改")

    assert session.checked
    assert session.findings != before


def test_that_a_long_form_is_checked_beside_the_window_and_marks_stay_until_then(
    qtbot: QtBot, long_session: Session
) -> None:
    before = long_session.findings
    assert before

    long_session.apply(WRONG, "修改")

    assert not long_session.checked
    assert long_session.findings is before
    with qtbot.waitSignal(long_session.findings_changed):
        qtbot.waitUntil(lambda: long_session.checked)
    assert long_session.findings_at(WRONG.path)


def test_that_findings_of_a_change_that_was_overtaken_are_dropped(
    qtbot: QtBot, long_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Findings] = []
    long_session.findings_changed.connect(lambda: told.append(long_session.findings))
    go_on, real = threading.Event(), rules.check

    def slowly(*about: object) -> Findings:
        go_on.wait()
        return real(*about)  # type: ignore[arg-type]

    monkeypatch.setattr(rules, "check", slowly)
    long_session.apply(WRONG, "修改")
    long_session.apply(SetField(WRONG.path, "1100.75"), "修改")
    go_on.set()
    qtbot.waitUntil(lambda: long_session.checked)

    assert len(told) == 1


def test_that_an_unchecked_session_waits_until_it_is_asked(sample: Document) -> None:
    session = Session(sample, packaged_only(), unchecked=True)
    session.use_fonts(packaged_only())
    assert session.findings == ()
    assert not session.checked

    session.check()

    assert session.checked
    assert session.findings


def test_that_a_finding_that_was_overtaken_is_not_acted_upon(
    qtbot: QtBot, long_session: Session, look: Look, window: Window
) -> None:
    said: list[str] = []
    long_session.told.connect(said.append)
    long_session.apply(WRONG, "修改")
    qtbot.waitUntil(lambda: long_session.checked)
    (gone,) = long_session.findings_at(WRONG.path)[:1]
    long_session.undo()
    before = long_session.document

    do_deed(long_session, gone, look, window)

    assert long_session.document is before
    assert said
    assert long_session.checked


def test_that_a_short_form_is_checked_in_full_at_once(window: Window, session: Session) -> None:
    found: list[Findings] = []

    when_checked(window, session, found.append)

    assert found == [session.ready()]


def test_that_a_long_form_is_checked_in_full_beside_the_window_with_a_way_to_give_up(
    qtbot: QtBot, long_session: Session, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, real = threading.Event(), rules.check

    def slowly(*about: object) -> Findings:
        go_on.wait()
        return real(*about)  # type: ignore[arg-type]

    monkeypatch.setattr(rules, "check", slowly)
    found: list[Findings] = []
    when_checked(window, long_session, found.append)
    qtbot.waitUntil(lambda: (under := waiting(window)) is not None and under.dialog is not None)
    under_way = waiting(window)
    assert under_way
    assert under_way.dialog
    assert "完整检查" in under_way.dialog.labelText()

    under_way.dialog.canceled.emit()
    go_on.set()
    qtbot.waitUntil(lambda: waiting(window) is None)

    assert found == []


def test_that_a_form_that_changed_meanwhile_is_checked_in_full_again(
    qtbot: QtBot, long_session: Session, window: Window
) -> None:
    found: list[Findings] = []
    when_checked(window, long_session, found.append)

    long_session.apply(WRONG, "修改")
    qtbot.waitUntil(lambda: bool(found))

    assert found == [long_session.ready()]
    assert any(finding.path == WRONG.path for finding in found[0])
