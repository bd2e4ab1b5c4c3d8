from dataclasses import replace

import pytest

from kpiform.edit import MoveRow, Operation, RemoveRow, Replace, SetField, SetKept
from kpiform.errors import OperationRefused
from kpiform.model.document import Baseline, Document, Kept
from tests.unit.model.documents import handed_in, small_document, small_edition

EDITION = small_edition()


def after(*operations: Operation) -> Document:
    document = small_document()
    for operation in operations:
        document = operation.apply(document, EDITION).document
    return document


def test_that_the_other_document_is_taken_over_and_given_back() -> None:
    other = after(SetField("budget.basic", "9"), SetField("work/a1/key.name", "论坛"))

    applied = Replace(other).apply(small_document(), EDITION)
    undone = applied.inverse.apply(applied.document, EDITION)

    assert applied.document == other
    assert applied.changes.paths == {"budget.basic", "work/a1/key.name"}
    assert not applied.changes.tables
    assert undone.document == small_document()
    assert undone.changes == applied.changes


def test_that_rows_that_came_went_or_moved_are_told_by_their_table() -> None:
    removed = Replace(after(RemoveRow("a2"))).apply(small_document(), EDITION)
    moved = Replace(after(MoveRow("a2", "b", 0))).apply(small_document(), EDITION)

    assert removed.changes.tables == moved.changes.tables == {"work"}
    assert not removed.changes.paths
    assert removed.inverse.apply(removed.document, EDITION).changes == removed.changes


def test_that_kept_warnings_are_told() -> None:
    kept = Kept("wording", "work/a1/key.target", "≥3次", "今年只办三次")
    other = after(SetKept(kept.rule, kept.path, kept))

    assert Replace(other).apply(small_document(), EDITION).changes.kept


def test_that_what_was_handed_in_is_taken_over_and_told() -> None:
    other = replace(small_document(), submissions=(handed_in(small_document()),))
    applied = Replace(other).apply(small_document(), EDITION)

    assert applied.document == other
    assert applied.changes.submissions


def test_that_the_same_document_changes_nothing() -> None:
    assert not Replace(small_document()).apply(small_document(), EDITION).changes


@pytest.mark.parametrize(
    "other",
    [
        replace(small_document(), edition="other"),
        replace(small_document(), baseline=Baseline("2024", "small")),
    ],
)
def test_that_another_edition_or_other_values_of_last_year_are_refused(other: Document) -> None:
    with pytest.raises(OperationRefused):
        Replace(other).apply(small_document(), EDITION)
