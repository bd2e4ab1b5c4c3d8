import pytest

from kpiform.edit import (
    Batch,
    Changes,
    InsertRow,
    MoveRow,
    Operation,
    RemoveRow,
    SetField,
    SetKept,
)
from kpiform.errors import OperationRefused
from kpiform.model.document import Document, Kept, Row
from tests.unit.model.documents import row, small_document, small_edition

EDITION = small_edition()
KEPT = Kept("wording", "work/a1/key.target", "≥3次", "今年只办三次")


def ids(document: Document, table: str = "work") -> list[str]:
    return [each.id for each in document.walk(table)]


def check_back_and_forth(operation: Operation, document: Document) -> tuple[Document, Changes]:
    """Apply, undo and redo an operation; what it gave."""
    applied = operation.apply(document, EDITION)
    undone = applied.inverse.apply(applied.document, EDITION)
    again = undone.inverse.apply(undone.document, EDITION)
    assert undone.document == document
    assert again.document == applied.document
    assert undone.changes == applied.changes == again.changes
    return applied.document, applied.changes


def test_that_a_field_is_set_and_made_blank() -> None:
    document, changes = check_back_and_forth(SetField("budget.basic", "72.7"), small_document())
    blank, _ = check_back_and_forth(SetField("budget.basic", ""), small_document())

    assert document.text("budget.basic") == "72.7"
    assert changes == Changes(paths=frozenset(["budget.basic"]))
    assert "budget.basic" not in blank.fields


def test_that_a_cell_of_a_row_is_set() -> None:
    path = "work/a1/key.target"
    document, changes = check_back_and_forth(SetField(path, "=5 个"), small_document())

    assert document.text(path) == "=5 个"
    assert document.text("work/a1/key.name") == "会议"
    assert changes == Changes(paths=frozenset([path]))


def test_that_setting_what_stands_there_already_changes_nothing() -> None:
    document, changes = check_back_and_forth(SetField("budget.basic", "1.00"), small_document())

    assert document == small_document()
    assert not changes


def test_that_what_no_file_can_hold_is_taken_out_on_entry() -> None:
    set_field = SetField("budget.basic", "1\x00\x0b\ud800")
    insert = InsertRow(
        "work", None, 0, row("c", row("d", key_name="\x07"), task_name="甲\r\n乙\x00")
    )
    keep = SetKept("wording", "x", Kept("wording", "x", "a\x00", "b\ud800"))

    document, _ = check_back_and_forth(Batch((set_field, insert, keep)), small_document())

    assert document.text("budget.basic") == "1\n\ufffd"
    assert document.text("work/c/task.name") == "甲\n乙"
    assert document.rows("work")[0].children[0] == Row("d")
    assert document.kept == (Kept("wording", "x", "a", "b\ufffd"),)


def test_that_a_row_is_inserted_with_what_stands_below_it() -> None:
    new = row("c", row("c1", key_name="新"), task_name="新任务")
    document, changes = check_back_and_forth(InsertRow("work", None, 1, new), small_document())

    assert ids(document) == ["a", "a1", "a2", "c", "c1", "b"]
    assert changes == Changes(tables=frozenset(["work"]))


def test_that_a_row_is_inserted_below_another() -> None:
    document, _ = check_back_and_forth(InsertRow("work", "b", 0, row("b1")), small_document())

    assert ids(document) == ["a", "a1", "a2", "b", "b1"]


def test_that_a_row_is_removed_with_what_stands_below_it() -> None:
    document, changes = check_back_and_forth(RemoveRow("a"), small_document())

    assert ids(document) == ["b"]
    assert changes == Changes(tables=frozenset(["work"]))


@pytest.mark.parametrize(
    ("moved", "parent", "index", "order"),
    [
        ("a", None, 1, ["b", "a", "a1", "a2"]),
        ("a2", "a", 0, ["a", "a2", "a1", "b"]),
        ("a1", "b", 0, ["a", "a2", "b", "a1"]),
        ("a1", "a", 1, ["a", "a2", "a1", "b"]),
    ],
)
def test_that_a_row_is_moved(moved: str, parent: str | None, index: int, order: list[str]) -> None:
    document, changes = check_back_and_forth(MoveRow(moved, parent, index), small_document())

    assert ids(document) == order
    assert changes == Changes(tables=frozenset(["work"]))


def test_that_moving_a_row_to_its_own_place_changes_nothing() -> None:
    document, changes = check_back_and_forth(MoveRow("a2", "a", 1), small_document())

    assert document == small_document()
    assert not changes


def test_that_a_warning_is_kept_and_no_longer_kept() -> None:
    document, changes = check_back_and_forth(SetKept(KEPT.rule, KEPT.path, KEPT), small_document())
    again, unchanged = check_back_and_forth(SetKept(KEPT.rule, KEPT.path, KEPT), document)
    removed, _ = check_back_and_forth(SetKept(KEPT.rule, KEPT.path, None), document)

    assert document.kept == (KEPT,)
    assert changes == Changes(kept=True)
    assert again == document
    assert not unchanged
    assert removed.kept == ()


def test_that_kept_warnings_stand_in_a_fixed_order() -> None:
    other = Kept("amount", "budget.basic", "1.00", "已核对")
    first = Batch((SetKept(KEPT.rule, KEPT.path, KEPT), SetKept(other.rule, other.path, other)))
    second = Batch(tuple(reversed(first.operations)))

    one, _ = check_back_and_forth(first, small_document())
    two, _ = check_back_and_forth(second, small_document())

    assert one == two
    assert one.kept == (other, KEPT)


def test_that_a_batch_is_one_step() -> None:
    batch = Batch(
        (
            InsertRow("work", "b", 0, row("b1")),
            SetField("work/b1/key.name", "会议"),
            MoveRow("b1", "a", 0),
            RemoveRow("b"),
            SetField("year", "2026"),
        )
    )
    document, changes = check_back_and_forth(batch, small_document())

    assert ids(document) == ["a", "b1", "a1", "a2"]
    assert document.text("work/b1/key.name") == "会议"
    assert changes.paths == {"work/b1/key.name", "year"}
    assert changes.tables == {"work"}


def test_that_a_batch_is_done_whole_or_not_at_all() -> None:
    document = small_document()
    batch = Batch((SetField("year", "2026"), RemoveRow("gone")))

    with pytest.raises(OperationRefused):
        batch.apply(document, EDITION)
    assert document == small_document()


@pytest.mark.parametrize(
    ("operation", "told"),
    [
        (SetField("budget.nothing", "1"), "没有填报项“budget.nothing”"),
        (SetField("task.name", "1"), "没有填报项"),
        (SetField("work", "1"), "没有填报项"),
        (SetField("work/a", "1"), "没有填报项"),
        (SetField("", "1"), "没有填报项"),
        (SetField("#money", "1"), "没有填报项"),
        (SetField("work/gone/key.name", "1"), "已经不在表里"),
        (SetField("plan/a1/key.name", "1"), "这一行没有填报项"),
        (SetField("work/a1/task.name", "1"), "这一行没有填报项"),
        (SetField("plan/sum/outlay.fiscal", "1"), "这一行没有填报项"),
        (InsertRow("nothing", None, 0, row("c")), "没有表“nothing”"),
        (InsertRow("work", "gone", 0, row("c")), "已经不在表里"),
        (InsertRow("work", "sum", 0, row("c")), "不在同一张表里"),
        (InsertRow("work", None, 3, row("c")), "位置不在表里"),
        (InsertRow("work", None, -1, row("c")), "位置不在表里"),
        (InsertRow("work", "a1", 0, row("c")), "不能在这里加行"),
        (InsertRow("work", None, 0, row("c", row("d", row("e")))), "不能在这里加行"),
        (InsertRow("plan", None, 0, row("c")), "不能在这里加行"),
        (InsertRow("work", None, 0, row("c", key_name="1")), "没有的填报项"),
        (InsertRow("work", None, 0, row("c", row("d", task_name="1"))), "没有的填报项"),
        (InsertRow("work", None, 0, row("a/1")), "行号写法不对"),
        (InsertRow("work", None, 0, row("a1")), "已经在表里了"),
        (InsertRow("work", None, 0, row("personnel")), "已经在表里了"),
        (InsertRow("work", None, 0, row("c", row("c"))), "已经在表里了"),
        (RemoveRow("gone"), "已经不在表里"),
        (RemoveRow("sum"), "不能删除"),
        (MoveRow("gone", None, 0), "已经不在表里"),
        (MoveRow("sum", None, 0), "不能移动"),
        (MoveRow("a", "a1", 0), "不能移到它自己下面"),
        (MoveRow("a", "a", 0), "不能移到它自己下面"),
        (MoveRow("a", "b", 0), "不能移到别的级次"),
        (MoveRow("a1", None, 0), "不能移到别的级次"),
        (MoveRow("a1", "gone", 0), "已经不在表里"),
        (MoveRow("a1", "sum", 0), "不在同一张表里"),
        (MoveRow("a1", "b", 1), "位置不在表里"),
        (SetKept("other", KEPT.path, KEPT), "不是同一处"),
    ],
)
def test_that_what_does_not_fit_is_refused_with_a_sentence(operation: Operation, told: str) -> None:
    document = small_document()

    with pytest.raises(OperationRefused, match=told) as refused:
        operation.apply(document, EDITION)

    assert refused.value.message.endswith("没有改动任何内容。")
    assert document == small_document()


def test_that_rows_deeper_than_the_form_take_no_text() -> None:
    deep = small_document().with_rows("work", (row("a", row("b", row("c"))),))

    with pytest.raises(OperationRefused, match="这一行没有填报项"):
        SetField("work/c/key.name", "1").apply(deep, EDITION)


def test_that_a_table_of_another_form_is_left_alone() -> None:
    document = small_document().with_rows("old", (row("z"),))

    with pytest.raises(OperationRefused, match="没有表“old”"):
        RemoveRow("z").apply(document, EDITION)


def test_that_changes_add_up() -> None:
    assert Changes(kept=True) | Changes(paths=frozenset("a")) == Changes(frozenset("a"), kept=True)
    assert not Changes()
