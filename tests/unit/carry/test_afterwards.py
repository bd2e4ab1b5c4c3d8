"""This year beside last year, at any time after the carry-over."""

from dataclasses import replace
from types import MappingProxyType

from kpiform.carry import apply
from kpiform.carry.afterwards import lines, table
from kpiform.carry.report import Line, Outcome
from kpiform.edit import Batch, Operation, RemoveRow, SetField, SetLeftovers
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition
from tests.unit.carry.forms import between
from tests.unit.model.documents import small_document, small_edition

EDITION = load_edition("zhanjiang-2025")
CARRIED = apply(between("zhanjiang-2024", "zhanjiang-2025", 2025))


def after(*steps: Operation) -> Document:
    return Batch(steps).apply(CARRIED, EDITION).document


def at(document: Document, path: str) -> Line:
    (found,) = (line for line in lines(document, EDITION) if line.path == path)
    return found


def test_that_each_text_says_what_became_of_it_since() -> None:
    document = after(SetField("budget.basic", "1300"))

    assert at(document, "department.name").outcome is Outcome.TAKEN
    assert at(document, "budget.fiscal").outcome is Outcome.EMPTIED
    found = at(document, "budget.basic")
    assert (found.outcome, found.before, found.after) == (Outcome.CHANGED, "1286.4", "1300")
    assert found.where == "预算整体情况 › 基本支出"


def test_that_what_nobody_has_looked_at_is_said_with_its_reason() -> None:
    looked, waiting = at(after(SetField("goal.text", "新")), "goal.text"), at(CARRIED, "goal.text")

    assert (looked.looked, waiting.looked) == (True, False)
    assert waiting.reason == CARRIED.pending["goal.text"]


def test_that_what_is_new_this_year_is_told() -> None:
    assert CARRIED.baseline
    known = {name: text for name, text in CARRIED.baseline.values.items() if name != "goal.text"}
    document = replace(CARRIED, baseline=replace(CARRIED.baseline, values=MappingProxyType(known)))
    found = at(document, "goal.text")

    assert (found.outcome, found.was, found.before) == (Outcome.ADDED, "", "")


def test_that_a_row_removed_since_is_told() -> None:
    row = CARRIED.rows("tasks")[0].id
    found = at(after(RemoveRow(row)), f"tasks/{row}/task.name")

    assert (found.outcome, found.after) == (Outcome.DROPPED, "")
    assert found.before == CARRIED.text(f"tasks/{row}/task.name")


def test_that_what_was_removed_since_stands_in_the_order_of_last_year() -> None:
    gone = [RemoveRow(row.id) for row in CARRIED.rows("tasks")]
    assert CARRIED.baseline
    found = [e.path for e in lines(after(*gone), EDITION) if e.outcome is Outcome.DROPPED]

    assert found == [path for path in CARRIED.baseline.values if path in found]
    assert len(found) == 10


def test_that_what_has_no_place_any_more_is_told_and_whether_somebody_has_seen_it() -> None:
    def lost(document: Document) -> list[Line]:
        return [each for each in lines(document, EDITION) if each.outcome is Outcome.LOST]

    assert len(lost(CARRIED)) == 11
    assert not any(each.looked for each in lost(CARRIED))
    assert all(each.looked for each in lost(after(SetLeftovers(()))))
    assert lost(CARRIED)[0].was.startswith("2024 年的表 › ")


def test_that_it_is_a_table_for_paper() -> None:
    found = table(CARRIED, EDITION)

    assert found.title == "2025 年与 2024 年对照"
    assert len(found.rows) == len(lines(CARRIED, EDITION))
    assert any(row[0] == "待填（未看）" for row in found.rows)


def test_that_a_document_of_its_own_has_nothing_to_stand_beside() -> None:
    assert lines(small_document(), small_edition()) == ()
    assert table(small_document(), small_edition()).rows == ()
