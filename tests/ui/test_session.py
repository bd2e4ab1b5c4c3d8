from dataclasses import replace
from pathlib import Path

import pytest

from kpiform.edit import InsertRow, RemoveRow, SetField
from kpiform.errors import ChangedOnDisk, FileExists, OperationRefused, UnknownEdition
from kpiform.model.document import Document, Row
from ui.session import Session


def test_that_an_operation_changes_the_document_and_is_told_with_its_initiator(
    session: Session,
) -> None:
    heard: list[tuple[object, object]] = []
    session.changed.connect(lambda changes, who: heard.append((changes.paths, who)))

    session.apply(SetField("budget.basic", "5"), "修改 基本支出", initiator="field")

    assert session.document.text("budget.basic") == "5"
    assert heard == [(frozenset({"budget.basic"}), "field")]


def test_that_findings_follow_every_change(session: Session) -> None:
    session.apply(SetField("budget.basic", "5"), "修改 基本支出")

    assert "#budget" in {f.path for f in session.findings if f.severity.value == "error"}


def test_that_undo_and_redo_go_back_and_forth_by_name(session: Session) -> None:
    session.apply(SetField("budget.basic", "5"), "修改 基本支出")

    assert session.stack.undoText() == "修改 基本支出"
    session.undo()
    assert session.document.text("budget.basic") == "1100.75"
    assert session.stack.redoText() == "修改 基本支出"
    session.redo()
    assert session.document.text("budget.basic") == "5"


def test_that_undo_is_told_to_everybody(session: Session) -> None:
    heard: list[object] = []
    session.apply(SetField("budget.basic", "5"), "修改", initiator="field")
    session.changed.connect(lambda _changes, who: heard.append(who))

    session.undo()

    assert heard == [None]


def test_that_typing_in_one_field_is_one_step(session: Session) -> None:
    for text in ("1", "12", "123"):
        session.apply(SetField("budget.basic", text), "修改 基本支出")

    session.undo()

    assert session.document.text("budget.basic") == "1100.75"
    assert not session.stack.canUndo()


def test_that_typing_after_coming_back_is_another_step(session: Session) -> None:
    session.apply(SetField("budget.basic", "1"), "修改 基本支出")
    session.new_sitting()
    session.apply(SetField("budget.basic", "2"), "修改 基本支出")

    session.undo()

    assert session.document.text("budget.basic") == "1"


def test_that_two_fields_are_two_steps(session: Session) -> None:
    session.apply(SetField("budget.basic", "1"), "修改 基本支出")
    session.apply(SetField("budget.project", "2"), "修改 项目支出")

    session.undo()

    assert session.document.text("budget.basic") == "1"
    assert session.document.text("budget.project") == "72.7"


def test_that_typing_back_to_the_beginning_leaves_no_step(session: Session) -> None:
    session.apply(SetField("budget.basic", "1"), "修改 基本支出")
    session.apply(SetField("budget.basic", "1100.75"), "修改 基本支出")

    assert not session.stack.canUndo()


def test_that_an_operation_that_changes_nothing_leaves_no_step(session: Session) -> None:
    session.apply(SetField("budget.basic", "1100.75"), "修改 基本支出")

    assert not session.stack.canUndo()


def test_that_a_refused_operation_leaves_no_step(session: Session) -> None:
    with pytest.raises(OperationRefused):
        session.apply(RemoveRow("nobody"), "删除")

    assert not session.stack.canUndo()


def test_that_undo_takes_typed_text_in_first(session: Session) -> None:
    session.settling.connect(lambda: session.apply(SetField("budget.basic", "9"), "修改 基本支出"))

    session.undo()

    assert session.document.text("budget.basic") == "1100.75"
    assert session.stack.redoText() == "修改 基本支出"


def test_that_saving_and_opening_gives_the_same_document(session: Session, tmp_path: Path) -> None:
    session.apply(InsertRow("tasks", None, 0, Row("new")), "插入任务")
    path = tmp_path / "表.kpif"

    session.save(path)

    assert Session.of_file(path).document == session.document
    assert session.path == path
    assert not session.modified


def test_that_a_session_is_modified_until_it_is_saved_or_undone(session: Session) -> None:
    assert not session.modified
    session.apply(SetField("budget.basic", "5"), "修改 基本支出")
    assert session.modified
    session.undo()
    assert not session.modified


def test_that_typing_after_saving_is_modified_again(session: Session, tmp_path: Path) -> None:
    session.apply(SetField("budget.basic", "5"), "修改 基本支出")
    session.save(tmp_path / "a.kpif")
    session.apply(SetField("budget.basic", "56"), "修改 基本支出")

    assert session.modified


def test_that_a_file_changed_meanwhile_is_not_overwritten(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.kpif"
    session.save(path)
    path.write_text("someone else", "utf-8")

    with pytest.raises(ChangedOnDisk):
        session.save(path)

    assert path.read_text("utf-8") == "someone else"


def test_that_another_file_is_not_overwritten_unasked(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.kpif"
    path.write_text("other", "utf-8")

    with pytest.raises(FileExists):
        session.save(path)


def test_that_a_document_of_an_unknown_edition_is_refused(sample: Document) -> None:
    with pytest.raises(UnknownEdition):
        Session(replace(sample, edition="nowhere-1999"))


def test_that_the_last_step_can_be_withdrawn_as_if_it_had_never_been(session: Session) -> None:
    before = session.document
    operation = SetField("budget.basic", "1")
    session.apply(operation, "修改 基本支出")
    seen: list[object] = []
    session.changed.connect(lambda _changes, initiator: seen.append(initiator))

    assert session.withdraw(operation, "me")

    assert session.document == before
    assert seen == ["me"]
    assert (session.stack.count(), session.modified) == (0, False)


def test_that_only_the_last_step_can_be_withdrawn(session: Session) -> None:
    first, second = SetField("budget.basic", "1"), SetField("budget.project", "2")
    assert not session.withdraw(first, "me")
    session.apply(first, "修改 基本支出")
    session.apply(second, "修改 项目支出")

    assert not session.withdraw(first, "me")

    assert session.document.text("budget.basic") == "1"
    assert session.stack.count() == 2
