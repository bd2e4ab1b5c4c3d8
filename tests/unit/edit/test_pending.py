"""What is still to be looked at, and how it is marked as looked at."""

from dataclasses import replace

from kpiform.edit import Changes, Replace, SetField, SetLeftovers, SetPending
from kpiform.model.document import Leftover
from tests.unit.model.documents import small_document, small_edition

EDITION = small_edition()
WAITING = replace(small_document(), pending={"budget.basic": "请核对", "year": "请核对"})


def test_that_whoever_sets_a_field_has_looked_at_it() -> None:
    applied = SetField("budget.basic", "2.00").apply(WAITING, EDITION)

    assert applied.document.pending == {"year": "请核对"}
    assert applied.changes == Changes(paths=frozenset(["budget.basic"]), pending=True)
    assert applied.inverse.apply(applied.document, EDITION).document == WAITING


def test_that_a_field_set_to_what_it_was_is_looked_at_too() -> None:
    applied = SetField("budget.basic", "1.00").apply(WAITING, EDITION)

    assert applied.document.pending == {"year": "请核对"}
    assert applied.changes == Changes(pending=True)


def test_that_a_field_can_be_said_to_be_right() -> None:
    applied = SetPending("budget.basic", "").apply(WAITING, EDITION)

    assert applied.document.pending == {"year": "请核对"}
    assert applied.changes == Changes(pending=True)
    assert applied.inverse.apply(applied.document, EDITION).document == WAITING


def test_that_a_field_can_be_marked_with_a_clean_reason() -> None:
    applied = SetPending("work/a/task.name", "看\x00看").apply(small_document(), EDITION)

    assert applied.document.pending == {"work/a/task.name": "看看"}


def test_that_what_nobody_has_to_look_at_changes_nothing() -> None:
    applied = SetPending("budget.basic", "").apply(small_document(), EDITION)

    assert applied.document == small_document()
    assert not applied.changes


def test_that_another_version_may_have_been_looked_at() -> None:
    applied = Replace(small_document()).apply(WAITING, EDITION)

    assert applied.changes == Changes(pending=True)


LEFT = (Leftover("填表说明", "Sheet1 A1", "不在表里"), Leftover("35.5", "B2", "没有这一栏"))


def test_that_left_over_texts_can_be_given_up_and_come_back() -> None:
    waiting = replace(small_document(), leftovers=LEFT)
    applied = SetLeftovers(LEFT[1:]).apply(waiting, EDITION)

    assert applied.document.leftovers == LEFT[1:]
    assert applied.changes == Changes(leftovers=True)
    assert applied.inverse.apply(applied.document, EDITION).document == waiting


def test_that_the_same_left_over_texts_are_no_change() -> None:
    applied = SetLeftovers(()).apply(small_document(), EDITION)

    assert not applied.changes


def test_that_a_document_put_in_its_place_brings_its_left_over_texts() -> None:
    after = replace(small_document(), leftovers=LEFT)
    applied = Replace(after).apply(small_document(), EDITION)

    assert applied.changes == Changes(leftovers=True)
    assert applied.changes | Changes() == Changes(leftovers=True)
