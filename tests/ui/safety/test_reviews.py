"""What is decided in a review survives a crash, before there is a document in the window."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kpiform import codec
from kpiform.carry import Draft, merge
from kpiform.io.recovery import Recovery
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition
from tests.ui.carry.carryings import NEW, carrying
from tests.ui.carry.test_merging import changed
from ui.carry.clashes import ClashesDialog
from ui.carry.dialog import ReviewDialog
from ui.window import Window

Kept = Callable[[], Document]


def snapshots(recovery: Recovery) -> list[Document]:
    found = [recovery.read(each) for each in recovery.found()]
    return [codec.decode(data) for data in found if data is not None]


def test_that_a_review_without_a_decision_leaves_nothing(
    window: Window, recovery: Recovery
) -> None:
    window.guard.begin_review()

    window.guard.end_reviews()

    assert recovery.found() == recovery.put_aside() == ()


def test_that_the_last_decision_is_kept_and_moves_aside_with_the_review(
    window: Window, sample: Document, qtbot: QtBot, recovery: Recovery, kept: Kept
) -> None:
    draft = window.guard.begin_review()

    draft.decided(lambda: sample)
    draft.decided(lambda: sample.with_field("year", "2030"))
    qtbot.waitUntil(lambda: len(snapshots(recovery)) == 1)
    assert kept().year == 2030
    window.guard.end_reviews()

    assert recovery.found() == ()
    assert len(recovery.put_aside()) == 1


def test_that_a_decision_just_before_the_end_can_still_be_had_back(
    window: Window, sample: Document, recovery: Recovery
) -> None:
    window.guard.begin_review().decided(lambda: sample)

    window.guard.end_reviews()

    assert len(recovery.put_aside()) == 1


def test_that_another_document_ends_the_review(
    window: Window, sample: Document, recovery: Recovery
) -> None:
    window.guard.begin_review().decided(lambda: sample)

    window.filing.open_sample()

    assert recovery.found() == ()


def test_that_what_cannot_be_kept_is_said(
    window: Window, sample: Document, qtbot: QtBot, recovery: Recovery,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    recovery.folder.parent.mkdir(parents=True, exist_ok=True)
    recovery.folder.write_bytes(b"")  # no folder can be made there

    window.guard.begin_review().decided(lambda: sample)

    qtbot.waitUntil(lambda: "没能留下" in window.guard.state.text())
    caplog.clear()


def test_that_a_crash_in_a_carry_over_leaves_what_was_decided(
    window: Window, qtbot: QtBot, recovery: Recovery, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Document] = []

    def decide(dialog: ReviewDialog) -> QDialog.DialogCode:
        paths = [line.decision.path if line.decision else "" for line in dialog.review.lines]
        at = paths.index("goal.text")
        dialog.review.rewrite(at, "自己写的")
        dialog.model.told()
        qtbot.waitUntil(lambda: len(snapshots(recovery)) == 1)
        seen.append(kept())
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(ReviewDialog, "exec", decide)
    window.carrying._review(carrying())

    (document,) = seen
    assert document.text("goal.text") == "自己写的"
    assert "goal.text" not in document.pending
    assert document.pending
    assert recovery.found() == ()


def test_that_a_crash_in_a_merge_leaves_what_was_decided(
    window: Window, sample: Document, qtbot: QtBot, recovery: Recovery, kept: Kept,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    drafts = (Draft("秘书科", sample), Draft("接待科", changed(sample)))
    edition = load_edition(NEW)
    seen: list[Document] = []

    def decide(dialog: ClashesDialog) -> QDialog.DialogCode:
        paths = [each.path for each in dialog.merging.clashes]
        dialog.answer(paths.index("budget.basic"), "777")
        qtbot.waitUntil(lambda: len(snapshots(recovery)) == 1)
        seen.append(kept())
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(ClashesDialog, "exec", decide)
    window.carrying._decide(drafts, edition, merge(drafts, edition))

    assert seen[0].text("budget.basic") == "777"
    assert "goal.text" in seen[0].pending
    assert recovery.found() == ()


def test_that_what_was_decided_about_a_draft_is_kept_until_it_is_merged(
    window: Window, sample: Document, qtbot: QtBot, recovery: Recovery
) -> None:
    one, other = window.guard.begin_review(), window.guard.begin_review()
    one.decided(lambda: sample)
    other.decided(lambda: sample.with_field("year", "2030"))
    qtbot.waitUntil(lambda: len(snapshots(recovery)) == 2)

    other.end()
    assert [each.year for each in snapshots(recovery)] == [sample.year]
    window.guard.end_reviews()

    assert recovery.found() == ()
