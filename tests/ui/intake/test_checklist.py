"""What was decided about each text: in the document where it can be, and undone with it."""

from collections.abc import Callable
from dataclasses import replace

from kpiform import codec
from kpiform.edit import RemoveRow, SetField
from kpiform.intake.proposal import Item, Kind, Proposal
from kpiform.model.document import Document
from kpiform.model.paths import cell_path
from ui.intake.checklist import Checklist, State, is_there
from ui.session import Session

BASIC, NOTE, SUM = 2, 3, 4
Row = Callable[[int], int]


def test_that_what_wants_attention_stands_first(checklist: Checklist) -> None:
    kinds = [item.kind for item in checklist.items]

    assert kinds == [Kind.UNSURE, Kind.LEFT, Kind.LEFT, Kind.REPAIRED, Kind.TAKEN]


def test_that_the_undecided_are_counted_in_words(checklist: Checklist) -> None:
    assert len(checklist.open()) == 3
    assert checklist.left() == "拿不准 1 处、未用 2 处"
    assert checklist.number(Kind.LEFT) == 2


def test_that_confirming_keeps_the_text_and_takes_the_mark_away(
    checklist: Checklist, row: Row
) -> None:
    session = checklist.session
    before = session.document.text("budget.basic")

    checklist.confirm([row(BASIC), row(SUM)])

    assert checklist.state(row(BASIC)) is State.CONFIRMED
    assert checklist.state(row(SUM)) is State.OPEN
    assert session.document.text("budget.basic") == before
    assert not session.document.pending
    assert checklist.left() == "未用 2 处"


def test_that_undo_makes_it_undecided_again(checklist: Checklist, row: Row) -> None:
    checklist.confirm([row(BASIC)])

    checklist.session.undo()

    assert checklist.state(row(BASIC)) is State.OPEN


def test_that_typing_in_the_form_decides_too(checklist: Checklist, row: Row) -> None:
    checklist.session.apply(SetField("budget.basic", "1,200"), "修改")

    assert checklist.state(row(BASIC)) is State.CHANGED
    assert checklist.text(row(BASIC)) == "1,200"


def test_that_what_is_not_wanted_is_emptied(checklist: Checklist, row: Row) -> None:
    checklist.drop([row(BASIC), row(NOTE)])

    assert checklist.state(row(BASIC)) is State.DROPPED
    assert checklist.state(row(NOTE)) is State.DROPPED
    assert checklist.session.document.text("budget.basic") == ""


def test_that_it_can_be_undecided_again_as_it_was_read(checklist: Checklist, row: Row) -> None:
    before = checklist.session.document
    checklist.drop([row(BASIC), row(NOTE)])

    checklist.reopen(row(BASIC))
    checklist.reopen(row(NOTE))

    assert checklist.session.document.text("budget.basic") == before.text("budget.basic")
    assert checklist.session.document.pending == before.pending
    assert checklist.state(row(NOTE)) is State.OPEN


def test_that_another_text_can_be_written(checklist: Checklist, row: Row) -> None:
    checklist.rewrite(row(BASIC), "1,100.75")

    assert checklist.state(row(BASIC)) is State.CHANGED
    assert checklist.session.document.text("budget.basic") == "1,100.75"


def test_that_a_text_put_elsewhere_leaves_its_place(checklist: Checklist, row: Row) -> None:
    checklist.put(row(BASIC), SetField("budget.other_income", "9"), "budget.other_income", "9")

    assert checklist.state(row(BASIC)) is State.PLACED
    assert checklist.place(row(BASIC)) == "budget.other_income"
    assert checklist.session.document.text("budget.basic") == ""
    assert "其他资金" in checklist.where(row(BASIC))


def test_that_undoing_it_brings_the_text_back(checklist: Checklist, row: Row) -> None:
    before = checklist.session.document
    checklist.put(row(NOTE), SetField("goal.text", "填表说明"), "goal.text", "填表说明")
    assert checklist.state(row(NOTE)) is State.PLACED

    checklist.session.undo()

    assert checklist.session.document == before
    assert checklist.state(row(NOTE)) is State.OPEN


def test_that_a_place_that_is_gone_is_told_and_nothing_is_changed(
    checklist: Checklist, row: Row
) -> None:
    told: list[str] = []
    checklist.session.told.connect(told.append)
    before = checklist.session.document

    checklist.put(row(NOTE), SetField("tasks/none/task.name", "甲"), "tasks/none/task.name", "甲")

    assert len(told) == 1
    assert checklist.session.document is before
    assert checklist.state(row(NOTE)) is State.OPEN


def test_that_a_text_whose_row_was_removed_is_not_wanted(
    qapp: object, proposal: Proposal, sample: Document
) -> None:
    task = sample.rows("tasks")[0]
    path = cell_path("tasks", task.id, "task.name")
    item = Item(Kind.UNSURE, path, "任务", task.text("task.name"), "甲", "A1")
    wanted = replace(proposal, items=(item,))
    checklist = Checklist(Session(wanted.draft), wanted)

    checklist.session.apply(RemoveRow(task.id), "删除")

    assert checklist.state(0) is State.DROPPED
    assert checklist.where(0) == "任务"
    assert not is_there(checklist.session.document, path)


def test_that_decisions_go_on_over_another_session(
    checklist: Checklist, row: Row, proposal: Proposal
) -> None:
    checklist.drop([row(NOTE)])
    checklist.confirm([row(BASIC)])

    after = Checklist(Session(checklist.session.document), proposal, checklist)

    assert after.state(row(NOTE)) is State.DROPPED
    assert after.state(row(BASIC)) is State.CONFIRMED
    assert after.left() == "未用 1 处"


def test_that_what_is_left_over_is_known_after_reopening(checklist: Checklist, row: Row) -> None:
    checklist.drop([row(NOTE)])

    reopened = Checklist(Session(codec.decode(codec.encode(checklist.session.document))))

    assert [item.source for item in reopened.items] == ["删去的一行"]
    assert reopened.items[0].place == "「去年.xlsx」Sheet1 A1"
    assert reopened.left() == "未用 1 处"


def test_that_a_left_over_text_that_was_put_somewhere_waits_no_longer(
    checklist: Checklist, row: Row
) -> None:
    checklist.put(row(NOTE), SetField("goal.text", "填表说明"), "goal.text", "填表说明")

    assert [each.text for each in checklist.session.document.leftovers] == ["删去的一行"]


def test_that_places_are_offered_for_a_text_of_which_none_is_known(
    checklist: Checklist, row: Row
) -> None:
    checklist.session.apply(SetField("goal.text", ""), "清空")

    assert checklist.items[row(NOTE)].also == ()
    assert "goal.text" in checklist.likely(row(NOTE))
