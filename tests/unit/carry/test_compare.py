from dataclasses import replace
from types import MappingProxyType

from kpiform.carry import Difference, Kind, apply, compare
from kpiform.edit import Batch, InsertRow, MoveRow, Operation, RemoveRow, SetField, SetKept
from kpiform.model.document import Baseline, Document, Kept, Leftover
from kpiform.schema.loader import load_edition
from tests.unit.carry.forms import between, sample
from tests.unit.model.documents import handed_in, row, small_document, small_edition

EDITION = small_edition()


def differences(*operations: Operation) -> tuple[Difference, ...]:
    """What the operations make different in the small document."""
    before = small_document()
    return compare(before, Batch(operations).apply(before, EDITION).document, EDITION)


def test_that_equal_documents_do_not_differ() -> None:
    assert differences() == ()


def test_that_a_changed_field_is_named_in_the_form_s_words() -> None:
    (found,) = differences(SetField("budget.basic", "2.00"))

    assert (found.kind, found.path) == (Kind.CHANGED, "budget.basic")
    assert (found.before, found.after) == ("1.00", "2.00")
    assert "基本支出" in found.where


def test_that_differences_stand_in_the_order_of_the_paper_the_title_first() -> None:
    found = differences(
        SetField("work/a1/key.name", "论坛"),
        SetField("plan/personnel/outlay.total", "6"),
        SetField("budget.basic", "2.00"),
        SetField("year", "2026"),
    )

    assert [each.path for each in found] == [
        "year",
        "budget.basic",
        "plan/personnel/outlay.total",
        "work/a1/key.name",
    ]


def test_that_a_blank_place_has_an_empty_text() -> None:
    (found,) = differences(SetField("work/a1/key.target", ""))

    assert (found.before, found.after) == ("≥3次", "")


def test_that_a_new_row_is_one_difference_with_all_its_texts() -> None:
    new = row("n", row("n1"), task_name="党建")
    first, second = differences(InsertRow("work", None, 1, new))

    assert (first.kind, first.path, first.before, first.after) == (
        Kind.ADDED,
        "work/n",
        "",
        "党建",
    )
    assert second.after == "（空行）"


def test_that_a_removed_row_is_told_with_what_stood_below_it() -> None:
    found = differences(RemoveRow("a"))

    assert [(each.kind, each.path) for each in found] == [
        (Kind.REMOVED, "work/a"),
        (Kind.REMOVED, "work/a1"),
        (Kind.REMOVED, "work/a2"),
    ]
    assert found[1].before == "会议；≥3次"
    assert "会议" in found[1].where


def test_that_a_row_below_another_one_has_moved() -> None:
    (found,) = differences(MoveRow("a2", "b", 0))

    assert (found.kind, found.path) == (Kind.MOVED, "work/a2")
    assert found.before.endswith("外事，第 2 个")
    assert found.after.endswith("宣传，第 1 个")


def test_that_a_row_in_another_order_has_moved_and_its_children_have_not() -> None:
    (found,) = differences(MoveRow("b", None, 0))

    assert found.kind is Kind.MOVED
    assert found.path in ("work/a", "work/b")
    assert "第 2 个" in found.before + found.after


def test_that_a_row_can_move_and_change() -> None:
    found = differences(MoveRow("a2", "b", 0), SetField("work/a2/key.name", "轮训"))

    assert [each.kind for each in found] == [Kind.MOVED, Kind.CHANGED]


def test_that_a_removed_row_before_others_moves_nobody() -> None:
    (found,) = differences(RemoveRow("a1"))

    assert found.kind is Kind.REMOVED


def test_that_reasons_are_compared() -> None:
    kept = Kept("wording", "work/a1/key.target", "≥3次", "今年只办三次")
    (found,) = differences(SetKept(kept.rule, kept.path, kept))

    assert (found.before, found.after) == ("", "今年只办三次")
    assert found.where.endswith("保留的理由")


def test_that_a_reason_that_stayed_is_no_difference() -> None:
    kept = Kept("wording", "work/a1/key.target", "≥3次", "今年只办三次")
    document = replace(small_document(), kept=(kept,))

    assert compare(document, document, EDITION) == ()


def test_that_other_values_of_last_year_are_one_difference() -> None:
    base = Baseline("2024", "small", MappingProxyType({"budget.basic": "3"}))
    (found,) = compare(small_document(), replace(small_document(), baseline=base), EDITION)

    assert (found.where, found.before, found.after) == ("去年的值", "", "2024 年，1 项")


def test_that_what_was_handed_in_is_one_difference() -> None:
    document = small_document()
    after = replace(document, submissions=(handed_in(document), handed_in(Document("small"))))
    (found,) = compare(document, after, EDITION)

    assert (found.where, found.before) == ("交稿记录", "")
    assert found.after == "第 1 稿，2026年1月15日；第 2 稿，2026年1月15日"


def test_that_what_the_edition_does_not_know_is_compared_too() -> None:
    before = replace(
        small_document(), tables=MappingProxyType({"old": (row("x", more_text="旧"), row("y"))})
    )
    after = replace(
        before,
        fields=MappingProxyType({**before.fields, "gone.field": "1"}),
        tables=MappingProxyType({"old": (row("y"), row("x", more_text="新"))}),
    )
    found = compare(before, after, EDITION)

    assert {each.path for each in found} >= {"gone.field", "old/x/more.text"}
    assert Kind.MOVED in {each.kind for each in found}


def test_that_the_parts_of_a_changed_text_are_told() -> None:
    (found,) = differences(SetField("work/a1/key.target", "≥5次"))

    assert found.spans == (((1, 2),), ((1, 2),))


def test_that_a_row_that_came_has_no_parts_that_differ() -> None:
    (found,) = differences(InsertRow("work", None, 1, row("n", task_name="党建")))

    assert found.spans == ((), ())


def test_that_what_was_looked_at_is_one_difference() -> None:
    before = replace(small_document(), pending={"year": "看", "budget.basic": "看"})
    (found,) = compare(before, small_document(), EDITION)

    assert (found.where, found.before, found.after) == ("还没有看过的内容", "2 处", "")


def test_that_left_over_texts_that_were_dealt_with_are_one_difference() -> None:
    before = replace(
        small_document(), leftovers=(Leftover("甲", "A1", ""), Leftover("乙", "A2", ""))
    )
    (found,) = compare(before, small_document(), EDITION)

    assert (found.where, found.before, found.after) == ("未用的内容", "甲；乙", "")


def test_that_documents_of_two_editions_are_compared_in_the_later_form() -> None:
    before = sample("zhanjiang-2024")
    after = apply(between("zhanjiang-2024", "zhanjiang-2025", 2025))
    found = compare(before, after, load_edition("zhanjiang-2025"), load_edition("zhanjiang-2024"))

    changed = {each.path for each in found if each.kind is Kind.CHANGED}
    lost = [each for each in found if each.kind is Kind.REMOVED]
    assert changed == {
        "year",
        "budget.basic",
        "budget.fiscal",
        "budget.project",
        "goal.text",
        "indicators/i7/indicator.target",
    }
    assert len(lost) == 11
    assert (lost[0].path, lost[0].before) == ("", "36")
    assert lost[0].where.startswith("湛江市市级部门整体预算绩效目标表（2023—2024 年） › ")
    assert len(found) == len(changed) + len(lost)
