from dataclasses import replace

import pytest

from kpiform.edit import MoveRow
from kpiform.model.document import Document
from kpiform.rules import check, fixing
from kpiform.rules.finding import Fix, Mode
from kpiform.rules.fixing import fix_all, fixable
from tests.unit.rules.documents import complete, indicator
from tests.unit.rules.editions import TREE, edition

FORM = edition(TREE)
MISPLACED = complete(
    quantity=(
        indicator("a", "办结及时率", "９５％"),
        indicator("b", "工程合格率", "≧98%"),
        indicator("c", "审批及时率", "98%"),
        indicator("d", "审核及时率", "97%"),
    )
)


def left(document: Document, rule: str) -> int:
    return len(fixable(check(document, FORM, Mode.FILLING), rule))


def test_that_all_findings_of_a_rule_are_fixed_in_one_operation_that_can_be_undone() -> None:
    assert left(MISPLACED, "target-writing") == 2

    applied = fix_all(MISPLACED, FORM, "target-writing").apply(MISPLACED, FORM)

    assert left(applied.document, "target-writing") == 0
    assert left(applied.document, "wrong-head") == 4
    assert applied.inverse.apply(applied.document, FORM).document == MISPLACED


def test_that_rows_that_move_one_after_the_other_keep_their_order() -> None:
    batch = fix_all(MISPLACED, FORM, "wrong-head")
    document = batch.apply(MISPLACED, FORM).document

    moved = document.find("output-timeliness")
    assert moved is not None
    assert [row.id for row in moved.children] == ["a", "c", "d"]
    assert left(document, "wrong-head") == 0


def test_that_nothing_is_done_where_nothing_is_found() -> None:
    assert fix_all(complete(), FORM, "wrong-head").operations == ()


def test_that_a_fix_that_does_not_fit_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    first = next(f for f in check(MISPLACED, FORM, Mode.FILLING) if f.fix)
    unfit = replace(first, fix=Fix("移到别处", MoveRow("gone", None, 0)))
    monkeypatch.setattr(fixing, "check", lambda *_: (unfit,))

    assert fix_all(MISPLACED, FORM, first.rule).operations == ()


def test_that_it_can_be_given_up_between_two_fixes() -> None:
    begun: list[int] = []

    def step() -> None:
        begun.append(len(begun))
        if len(begun) == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fix_all(MISPLACED, FORM, "wrong-head", step=step)
    assert begun == [0, 1, 2]
