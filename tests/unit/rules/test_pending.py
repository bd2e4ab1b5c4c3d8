"""The ready check names what nobody has looked at."""

from dataclasses import replace

from kpiform.model.document import Leftover
from kpiform.rules import Finding, Mode, check
from kpiform.rules.fixing import fix_all
from kpiform.schema.loader import load_edition
from kpiform.schema.rulebook import Severity
from tests.unit.rules.sample import sample

EDITION = load_edition("zhanjiang-2025")
WAITING = replace(
    sample(),
    pending={
        "goal.text": "2025 年改为 2026 年。",
        "tasks/t1/task.content": "沿用了去年的内容。",
        "tasks/t1/task.name": "沿用了去年的内容。",
        "tasks/gone/task.name": "沿用了去年的内容。",
        "gone.field": "看一看。",
    },
)


def waiting(mode: Mode = Mode.READY) -> list[Finding]:
    return [each for each in check(WAITING, EDITION, mode) if each.rule == "not-looked-at"]


def test_that_a_field_and_a_row_are_one_finding_each() -> None:
    goal, task, gone = waiting()

    assert (goal.path, goal.severity) == ("goal.text", Severity.WARNING)
    assert goal.message == "“总体绩效目标”还没有人看过：2025 年改为 2026 年。"
    assert task.path == "tasks/t1"
    assert task.message == "“名称”“主要实施内容”还没有人看过：沿用了去年的内容。"
    assert gone.path == "gone.field"


def test_that_it_stays_quiet_while_the_form_is_filled_in() -> None:
    assert waiting(Mode.FILLING) == []


def test_that_the_fix_says_that_it_was_looked_at() -> None:
    _, task, _ = waiting()
    assert task.fix
    after = task.fix.operation.apply(WAITING, EDITION).document

    assert task.fix.text == "看过了，就这样"
    assert set(after.pending) == {"goal.text", "tasks/gone/task.name", "gone.field"}
    assert replace(after, pending=WAITING.pending) == WAITING


def test_that_all_can_be_said_to_be_right_at_once() -> None:
    batch = fix_all(WAITING, EDITION, "not-looked-at", Mode.READY)

    assert set(batch.apply(WAITING, EDITION).document.pending) == {"tasks/gone/task.name"}


def test_that_a_required_field_that_is_empty_is_told_once() -> None:
    empty = replace(
        sample().with_field("budget.basic", ""),
        pending={
            "budget.basic": "金额按今年的预算填。",
            "budget.other_income": "金额按今年的预算填。",
        },
    )
    found = {(each.rule, each.path) for each in check(empty, EDITION, Mode.READY)}

    assert ("required-field", "budget.basic") in found
    assert ("not-looked-at", "budget.basic") not in found
    assert ("not-looked-at", "budget.other_income") in found


LEFT = tuple(Leftover(f"未用{n}", f"「去年.xlsx」Sheet1 A{n}", "没有地方") for n in range(1, 5))


def left_over(count: int, mode: Mode = Mode.READY) -> list[Finding]:
    document = replace(sample(), leftovers=LEFT[:count])
    return [each for each in check(document, EDITION, mode) if each.rule == "left-over"]


def test_that_left_over_texts_are_one_finding_that_names_the_first() -> None:
    (found,) = left_over(4)

    assert found.severity is Severity.WARNING
    assert found.message == ("有 4 处读入或结转来的内容没有放进表里：“未用1”“未用2”“未用3”等。")
    assert left_over(1)[0].message.endswith("没有放进表里：“未用1”。")


def test_that_nothing_is_said_where_nothing_is_left_over_or_nobody_hands_in() -> None:
    assert left_over(0) == []
    assert left_over(4, Mode.FILLING) == []


def test_that_all_of_them_can_be_given_up_at_once() -> None:
    (found,) = left_over(2)
    assert found.fix

    after = found.fix.operation.apply(replace(sample(), leftovers=LEFT), EDITION).document

    assert found.fix.text == "都不需要了"
    assert after == sample()
