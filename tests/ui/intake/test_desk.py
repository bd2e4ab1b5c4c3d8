"""From somebody's file to a new document in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField, SetLeftovers
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.io.recovery import Recovery
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from tests.unit.intake.retyping import retyped
from ui.intake.choosing import FormsDialog
from ui.intake.reading import Found
from ui.intake.review import ReviewDialog
from ui.window import Window

Export = Callable[..., Path]
Answer = Callable[[bool], list[ReviewDialog]]
Through = Callable[[QWidget], None]


@pytest.fixture
def accepted(window: Window, found: Found, answer: Answer) -> Window:
    """The window after the proposal was read and accepted."""
    answer(True)
    window.intake.review(found)
    return window


def test_that_a_file_of_somebody_becomes_a_new_document(
    window: Window, sample: Document, export: Export, answer: Answer, through: Through
) -> None:
    path = export(sample, Variant.PUBLIC)
    reviews = answer(True)

    window.intake.read([path])
    through(window)

    assert len(reviews) == 1
    session = window.session
    assert session.path is None
    assert session.modified
    assert session.document.text("budget.basic") == sample.text("budget.basic")


def test_that_it_is_one_step_and_can_be_undone(accepted: Window, sample: Document) -> None:
    assert accepted.session.stack.count() == 1
    assert accepted.session.document.fields == sample.fields

    accepted.session.undo()

    assert accepted.session.document.text("budget.basic") == ""


def test_that_a_recovery_snapshot_is_taken_at_once(
    qtbot: QtBot, window: Window, found: Found, answer: Answer
) -> None:
    answer(True)

    with qtbot.waitSignal(window.guard.kept):
        window.intake.review(found)

    assert any(each.in_use for each in Recovery.of_user().found())


def test_that_cancelling_changes_nothing(window: Window, found: Found, answer: Answer) -> None:
    answer(False)
    before = window.session

    window.intake.review(found)

    assert window.session is before
    assert window.intake.checklist is None
    assert window.intake.banner.sentence == ""


def test_that_the_banner_says_what_is_undecided(accepted: Window) -> None:
    said = accepted.intake.banner.sentence

    assert "去年.xlsx" in said
    assert "拿不准 1 处、未用 2 处" in said


def test_that_the_list_stays_with_the_session(accepted: Window) -> None:
    action = accepted.actions_["intake_list"]
    assert action.isEnabled()

    action.trigger()

    panel = accepted.intake.panel
    assert panel
    assert panel.isVisible()
    assert panel.model.rowCount() == 5
    panel.do("go")
    assert accepted.page().section.id == "budget"


def test_that_deciding_in_the_list_is_a_step_and_told(accepted: Window) -> None:
    accepted.actions_["intake_list"].trigger()
    panel = accepted.intake.panel
    assert panel

    panel.do("confirm")

    assert "还有未用 2 处没有决定" in accepted.intake.banner.sentence
    assert accepted.session.stack.undoText() == "确认导入的 1 处"


def test_that_typing_in_the_form_counts_as_a_decision(accepted: Window) -> None:
    accepted.session.apply(SetField("budget.basic", "1"), "修改")

    assert "还有未用 2 处没有决定" in accepted.intake.banner.sentence


def test_that_the_banner_can_be_sent_away(accepted: Window) -> None:
    accepted.intake.banner.buttons[-1].click()
    accepted.session.apply(SetField("budget.basic", "1"), "修改")

    assert accepted.intake.banner.sentence == ""


def test_that_the_list_goes_with_its_document(accepted: Window) -> None:
    accepted.actions_["intake_list"].trigger()
    accepted.session.stack.setClean()

    accepted.filing.open_sample()

    assert accepted.intake.checklist is None
    assert accepted.intake.banner.sentence == ""
    assert not accepted.actions_["intake_list"].isEnabled()


def test_that_texts_without_a_place_go_along_into_the_document_of_the_new_year(
    accepted: Window,
) -> None:
    homeless = [each.text for each in accepted.session.document.leftovers]

    accepted.carrying.show_new(accepted.session.document.with_field("year", "2026"), "结转")

    assert homeless
    assert accepted.session.document.text("year") == "2026"
    assert [item.source for item in accepted.intake.checklist.items] == homeless
    assert accepted.intake.checklist.session is accepted.session
    assert accepted.intake.banner.sentence == "有 2 处读入或结转来的内容，表里没有放它的地方。"


def test_that_no_list_goes_along_when_everything_has_its_place(accepted: Window) -> None:
    checklist = accepted.intake.checklist
    checklist.drop([r for r in checklist.open() if not checklist.items[r].path])

    accepted.carrying.show_new(accepted.session.document, "结转")

    assert accepted.intake.checklist is None


def test_that_what_was_not_looked_at_is_still_marked_after_saving(
    accepted: Window, tmp_path: Path
) -> None:
    path = tmp_path / "今年.kpif"

    accepted.session.save(path)

    assert set(documents.read(path).document.pending) == {"budget.basic"}


def test_that_carrying_over_is_offered_when_there_is_somebody_for_it(
    window: Window, found: Found, answer: Answer
) -> None:
    answer(True)
    carried: list[Document] = []
    window.intake.carry = lambda: carried.append(window.session.document)
    window.intake.review(found)

    next(b for b in window.intake.banner.buttons if b.text() == "结转为新一年…").click()

    assert carried == [window.session.document]


def test_that_what_was_typed_meanwhile_is_not_thrown_away(
    window: Window,
    sample: Document,
    export: Export,
    answer: Answer,
    through: Through,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(True)
    before = window.session
    window.intake.read([export(sample, Variant.PUBLIC)])
    before.apply(SetField("budget.basic", "1"), "修改")
    with monkeypatch.context() as refused:
        refused.setattr(window.filing, "leave", lambda _then: None)
        through(window)

    assert window.session is before


def test_that_one_file_that_cannot_be_read_is_told(
    window: Window, tmp_path: Path, told: list[str], through: Through
) -> None:
    path = tmp_path / "旧表.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing")

    window.filing.open(path)
    through(window)

    assert len(told) == 1
    assert "旧表.pdf" in told[0]


def test_that_of_several_files_one_is_chosen_and_the_others_are_told(
    window: Window,
    sample: Document,
    export: Export,
    answer: Answer,
    through: Through,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lists: list[FormsDialog] = []

    def choose(dialog: FormsDialog) -> QDialog.DialogCode:
        lists.append(dialog)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(FormsDialog, "exec", choose)
    reviews = answer(True)
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04nothing")

    window.intake.read([export(sample, Variant.PUBLIC), broken])
    through(window)

    assert len(lists) == len(reviews) == 1
    assert window.session.document.text("goal.text") == sample.text("goal.text")


def test_that_a_form_of_somebody_is_reviewed_when_it_is_opened(
    window: Window, sample: Document, export: Export, answer: Answer, through: Through
) -> None:
    path = export(sample, Variant.PUBLIC)
    reviews = answer(False)

    window.filing.open(path)
    through(window)

    assert len(reviews) == 1


def test_that_an_official_file_of_ours_opens_as_it_is(
    window: Window, sample: Document, export: Export, answer: Answer, through: Through
) -> None:
    path = export(sample, Variant.SUBMISSION)
    reviews = answer(True)

    window.filing.open(path)
    through(window)

    assert window.session.document == sample
    assert reviews == []


def test_that_edits_in_an_official_file_are_reviewed(
    window: Window, sample: Document, export: Export, answer: Answer, through: Through
) -> None:
    before = sample.text("department.name")
    path = retyped(export(sample, Variant.SUBMISSION), before, f"{before}（改）")
    reviews = answer(True)

    window.filing.open(path)
    through(window)

    assert len(reviews) == 1
    assert window.session.document.text("department.name") == f"{before}（改）"
    assert set(window.session.document.pending) == {"department.name"}


def test_that_the_command_asks_for_files(
    window: Window,
    sample: Document,
    export: Export,
    answer: Answer,
    pick: Callable[..., None],
    through: Through,
) -> None:
    reviews = answer(False)
    pick(export(sample, Variant.PUBLIC))

    window.actions_["import"].trigger()
    through(window)

    assert len(reviews) == 1


def test_that_a_document_of_ours_is_simply_opened(
    window: Window, sample: Document, tmp_path: Path, pick: Callable[..., None]
) -> None:
    path = tmp_path / "去年.kpif"
    documents.save(path, sample, Backups(tmp_path / "backups"))
    pick(path)

    window.actions_["import"].trigger()

    assert window.session.path == path


def test_that_giving_up_the_choice_reads_nothing(window: Window, pick: Callable[..., None]) -> None:
    pick()
    before = window.session

    window.actions_["import"].trigger()

    assert window.session is before


def test_that_the_list_is_saved_from_the_banner(
    accepted: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from PySide6.QtWidgets import QFileDialog

    target = tmp_path / "清单.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "(*.txt)"))

    next(b for b in accepted.intake.banner.buttons if b.text() == "存为清单…").click()

    assert "填表说明" in target.read_text("utf-8-sig")


def test_that_what_is_left_over_is_shown_when_the_file_is_opened_again(
    accepted: Window, tmp_path: Path
) -> None:
    path = tmp_path / "今年.kpif"
    accepted.session.save(path)

    accepted.filing.open(path)
    accepted.actions_["intake_list"].trigger()

    assert accepted.intake.banner.sentence == "有 2 处读入或结转来的内容，表里没有放它的地方。"
    assert accepted.intake.panel
    assert [item.source for item in accepted.intake.panel.model.checklist.items] == [
        "填表说明",
        "删去的一行",
    ]


def test_that_the_banner_goes_when_everything_left_over_was_dealt_with(
    accepted: Window, tmp_path: Path
) -> None:
    path = tmp_path / "今年.kpif"
    accepted.session.save(path)
    accepted.filing.open(path)

    accepted.intake.checklist.drop((0, 1))

    assert accepted.intake.banner.sentence == ""
    assert accepted.session.document.leftovers == ()


def test_that_texts_that_come_back_with_an_earlier_version_are_shown(accepted: Window) -> None:
    before = accepted.session.document
    accepted.intake.checklist.drop((1, 2))
    accepted.carrying.show_new(accepted.session.document, "结转")
    assert accepted.intake.checklist is None

    accepted.session.apply(SetLeftovers(before.leftovers), "恢复")

    assert len(accepted.intake.checklist.items) == 2


def test_that_what_was_just_read_is_carried_without_asking_to_save_it(
    accepted: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(accepted.filing, "leave", lambda _then: asked.append("保存？"))
    begun: list[Document] = []
    monkeypatch.setattr(
        accepted.carrying, "begin", lambda document, _edition: begun.append(document)
    )

    accepted.carrying.carry()
    accepted.session.apply(SetField("budget.basic", "1"), "修改")
    accepted.carrying.carry()

    assert len(begun) == 1
    assert asked == ["保存？"]


def test_that_a_document_of_this_year_is_not_offered_to_be_carried(
    accepted: Window, tmp_path: Path
) -> None:
    path = tmp_path / "今年.kpif"
    accepted.session.save(path)
    accepted.filing.open(path)

    texts = [button.text() for button in accepted.intake.banner.buttons]

    assert texts == ["导入清单", "存为清单…", "知道了"]
