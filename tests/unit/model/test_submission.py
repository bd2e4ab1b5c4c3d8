from dataclasses import replace

from kpiform.model.submission import merged
from tests.unit.model.documents import handed_in, small_document

FIRST = handed_in(small_document())
SECOND = handed_in(small_document().with_field("year", "2026"), "2026-02-03T00:30:00+08:00")


def test_that_a_document_is_a_draft_until_it_is_handed_in() -> None:
    document = small_document()

    assert document.submitted is None
    assert document.draft == 1
    assert document.content == document


def test_that_what_was_handed_in_is_no_draft() -> None:
    document = replace(small_document(), submissions=(FIRST,))

    assert document.submitted == FIRST
    assert document.draft == 1
    assert document.content == small_document()


def test_that_any_change_makes_a_new_draft_and_changing_it_back_does_not() -> None:
    document = replace(small_document(), submissions=(FIRST,))
    changed = document.with_field("year", "2027")

    assert changed.submitted is None
    assert changed.draft == 2
    assert changed.with_field("year", "2025").submitted == FIRST


def test_that_only_the_last_one_handed_in_counts() -> None:
    document = replace(small_document(), submissions=(FIRST, SECOND))

    assert document.submitted is None
    assert document.draft == 3
    assert document.with_field("year", "2026").submitted == SECOND
    assert document.with_field("year", "2026").draft == 2


def test_that_the_day_is_that_of_those_who_handed_it_in() -> None:
    assert SECOND.day == "2026年2月3日"


def test_that_nothing_handed_in_is_lost_or_doubled_when_two_lists_are_merged() -> None:
    assert merged((FIRST,), (SECOND, FIRST)) == (FIRST, SECOND)
    assert merged((SECOND,), (FIRST,)) == (FIRST, SECOND)
    assert merged((SECOND, FIRST), (FIRST,)) == (SECOND, FIRST)
    assert merged((), ()) == ()
