"""The review before a document is made."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kpiform.fonts import packaged_only
from kpiform.intake.flat import Remark
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from ui.dialogs.waiting import Task
from ui.intake import review
from ui.intake.reading import Found, read_files
from ui.intake.review import ReviewDialog
from ui.look import Look

Export = Callable[[Document, Variant], Path]


def shown(qtbot: QtBot, found: Found, look: Look) -> ReviewDialog:
    dialog = ReviewDialog(found, packaged_only(), look)
    qtbot.addWidget(dialog, before_close_func=lambda _: dialog.accept())
    dialog.resize(1200, 700)
    dialog.show()
    return dialog


def said(dialog: ReviewDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_that_it_says_which_file_and_which_edition_how_sure(
    qtbot: QtBot, found: Found, look: Look
) -> None:
    dialog = shown(qtbot, found, look)

    assert "去年.xlsx　Sheet1" in said(dialog)
    assert dialog.editions.currentText().endswith("（把握 90%）")
    assert dialog.editions.itemText(1).endswith("（把握 70%）")
    assert dialog.editions.count() >= 6


def test_that_what_is_to_be_known_about_the_file_is_said(
    qtbot: QtBot, found: Found, look: Look
) -> None:
    source = replace(found.source, remarks=(Remark("工作表“旧”", "是隐藏的。"),))

    dialog = shown(qtbot, replace(found, source=source), look)

    assert "工作表“旧”，是隐藏的。" in said(dialog)


def test_that_deciding_changes_the_document_that_was_read_only(
    qtbot: QtBot, found: Found, look: Look
) -> None:
    dialog = shown(qtbot, found, look)
    dialog.items.view.go_to(0)

    dialog.items.do("drop")

    assert dialog.checklist.session.document.text("budget.basic") == ""
    assert found.proposal.document.text("budget.basic") != ""
    assert dialog.undo.isEnabled()


def test_that_a_decision_can_be_undone(qtbot: QtBot, found: Found, look: Look) -> None:
    dialog = shown(qtbot, found, look)
    dialog.items.do("drop")

    dialog.undo.click()

    assert dialog.checklist.left() == "拿不准 1 处、未用 2 处"
    assert not dialog.undo.isEnabled()


def test_that_there_are_no_pages_where_there_is_no_room(
    qtbot: QtBot, found: Found, look: Look
) -> None:
    dialog = shown(qtbot, found, look)
    wide = dialog.pages.isVisible()

    dialog.resize(700, 600)

    assert wide
    assert not dialog.pages.isVisible()


def test_that_another_edition_reads_the_file_again(
    qtbot: QtBot, look: Look, sample: Document, export: Export, through: Callable[..., None]
) -> None:
    path = export(sample, Variant.PUBLIC)
    dialog = shown(qtbot, read_files((path,), Task("")).found[0], look)
    at = dialog.editions.findData("zhanjiang-2024")

    dialog.editions.activated.emit(at)
    through(dialog)

    assert dialog.checklist.proposal.edition == "zhanjiang-2024"
    assert dialog.checklist.session.edition.id == "zhanjiang-2024"
    assert dialog.editions.currentData() == "zhanjiang-2024"


def test_that_decisions_are_not_thrown_away_unasked(
    qtbot: QtBot, found: Found, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(review, "ask", lambda _parent, text, _answers: asked.append(text))
    dialog = shown(qtbot, found, look)
    dialog.items.do("confirm")

    dialog.editions.activated.emit(1)

    assert len(asked) == 1
    assert dialog.checklist.proposal is found.proposal


def test_that_choosing_the_same_edition_does_nothing(
    qtbot: QtBot, found: Found, look: Look
) -> None:
    dialog = shown(qtbot, found, look)
    before = dialog.checklist

    dialog.editions.activated.emit(0)

    assert dialog.checklist is before


def test_that_cancelling_asks_once_something_was_decided(
    qtbot: QtBot, found: Found, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter((None, "不导入了"))
    monkeypatch.setattr(review, "ask", lambda _p, text, _a: asked.append(text) or next(answers))
    dialog = shown(qtbot, found, look)
    dialog.items.do("confirm")

    dialog.reject()
    stayed = dialog.isVisible()
    dialog.reject()

    assert stayed
    assert not dialog.isVisible()
    assert len(asked) == 2


def test_that_cancelling_asks_nothing_when_nothing_was_decided(
    qtbot: QtBot, found: Found, look: Look
) -> None:
    dialog = shown(qtbot, found, look)

    dialog.reject()

    assert not dialog.isVisible()
