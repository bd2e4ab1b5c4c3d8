from dataclasses import replace

import pytest

from kpiform.edit import Operation, Restore, SetField, Submit
from kpiform.errors import OperationRefused
from kpiform.model.document import Baseline, Document
from tests.unit.model.documents import handed_in, small_document, small_edition

EDITION = small_edition()
FIRST = handed_in(small_document())


def after(*operations: Operation) -> Document:
    document = small_document()
    for operation in operations:
        document = operation.apply(document, EDITION).document
    return document


def test_that_handing_in_keeps_the_copy_and_nothing_else_changes() -> None:
    applied = Submit(FIRST).apply(small_document(), EDITION)

    assert applied.document.submitted == FIRST
    assert applied.document.content == small_document()
    assert applied.changes.submissions
    assert applied.changes
    assert not applied.changes.paths | applied.changes.tables


def test_that_handing_in_can_be_taken_back_and_done_again() -> None:
    applied = Submit(FIRST).apply(small_document(), EDITION)
    undone = applied.inverse.apply(applied.document, EDITION)
    again = undone.inverse.apply(undone.document, EDITION)

    assert undone.document == small_document()
    assert undone.changes == applied.changes
    assert again.document == applied.document


def test_that_the_first_change_makes_a_new_draft_and_undoing_it_gives_the_old_one_back() -> None:
    applied = SetField("budget.basic", "2.00").apply(after(Submit(FIRST)), EDITION)

    assert applied.document.submitted is None
    assert applied.document.draft == 2
    assert applied.inverse.apply(applied.document, EDITION).document.submitted == FIRST


def test_that_a_second_one_is_kept_behind_the_first() -> None:
    changed = after(Submit(FIRST), SetField("year", "2026"))
    second = handed_in(changed.content, "2026-02-03T09:00:00+08:00")

    document = Submit(second).apply(changed, EDITION).document

    assert document.submissions == (FIRST, second)
    assert document.submitted == second


def test_that_a_copy_of_something_else_is_refused() -> None:
    with pytest.raises(OperationRefused, match="没有记下交稿"):
        Submit(FIRST).apply(after(SetField("year", "2026")), EDITION)


def test_that_the_same_is_not_handed_in_twice() -> None:
    with pytest.raises(OperationRefused, match="已经交过"):
        Submit(FIRST).apply(after(Submit(FIRST)), EDITION)


def test_that_an_earlier_one_can_be_gone_on_with_and_nothing_handed_in_is_lost() -> None:
    changed = after(Submit(FIRST), SetField("year", "2026"))
    second = handed_in(changed.content, "2026-02-03T09:00:00+08:00")
    document = Submit(second).apply(changed, EDITION).document

    applied = Restore(FIRST.content).apply(document, EDITION)

    assert applied.document.content == small_document()
    assert applied.document.submissions == (FIRST, second)
    assert applied.document.draft == 3
    assert applied.changes.paths == {"year"}
    assert not applied.changes.submissions
    assert applied.inverse.apply(applied.document, EDITION).document == document


def test_that_what_an_earlier_version_had_handed_in_comes_along() -> None:
    mine = after(SetField("year", "2026"))

    applied = Restore(after(Submit(FIRST))).apply(mine, EDITION)

    assert applied.document == after(Submit(FIRST))
    assert applied.changes.submissions
    assert applied.inverse.apply(applied.document, EDITION).document == mine


def test_that_another_edition_or_other_values_of_last_year_are_refused() -> None:
    for other in (
        replace(small_document(), edition="other"),
        replace(small_document(), baseline=Baseline("2024", "small")),
    ):
        with pytest.raises(OperationRefused):
            Restore(other).apply(small_document(), EDITION)
