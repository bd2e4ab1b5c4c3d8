from types import MappingProxyType

import pytest

from kpiform.edit import Batch, MoveRow, Operation, RemoveRow
from kpiform.edit.arranging import (
    dropped,
    duplicated,
    missing_heads,
    ordered,
    outermost,
    removed,
    shifted,
)
from kpiform.io import documents
from kpiform.model.blank import new_document
from kpiform.model.document import Document, Row
from kpiform.schema.loader import load_edition, sample_path

EDITION = load_edition("zhanjiang-2025")


@pytest.fixture
def document() -> Document:
    """The published form."""
    return documents.read(sample_path("zhanjiang-2025")).document


def after(operation: Operation | None, document: Document) -> Document:
    assert operation is not None
    applied = operation.apply(document, EDITION)
    assert applied.inverse.apply(applied.document, EDITION).document == document
    return applied.document


def below(document: Document, row: str) -> list[str]:
    found = document.find(row)
    assert found
    return [child.id for child in found.children]


def test_that_the_outermost_rows_of_a_selection_contain_the_others(document: Document) -> None:
    assert outermost(document, ["i2", "output-quality", "output-quality", "i1", "weg"]) == (
        "i1",
        "i2",
        "output-quality",
    )
    assert outermost(document, ["i1", "output"]) == ("output",)


def test_that_a_selection_is_removed_as_one(document: Document) -> None:
    changed = after(removed(document, ["i1", "i2"]), document)

    assert below(changed, "output-quantity")[0] == "i3"
    assert removed(document, []) is None
    assert isinstance(removed(document, ["i1"]), RemoveRow)


def test_that_rows_move_together_and_keep_their_order(document: Document) -> None:
    up = after(shifted(document, EDITION, ["i2", "i3"], -1), document)
    down = after(shifted(document, EDITION, ["i2", "i3"], 1), document)

    assert below(up, "output-quantity")[:4] == ["i2", "i3", "i1", "i4"]
    assert below(down, "output-quantity")[:4] == ["i1", "i4", "i2", "i3"]


def test_that_rows_move_across_parents_at_the_ends(document: Document) -> None:
    quality = below(document, "output-quality")

    up = after(shifted(document, EDITION, quality[:2], -1), document)
    down = after(shifted(document, EDITION, ["i4", "i5"], 1), document)

    assert below(up, "output-quantity")[-2:] == quality[:2]
    assert below(down, "output-quality")[:2] == ["i4", "i5"]


def test_that_the_first_and_last_row_of_all_stay(document: Document) -> None:
    last = [row.id for row in document.walk("indicators")][-1]

    assert shifted(document, EDITION, ["i1"], -1) is None
    assert shifted(document, EDITION, [last], 1) is None
    assert shifted(document, EDITION, [document.rows("tasks")[0].id], -1) is None


def test_that_rows_of_several_tiers_do_not_move_together(document: Document) -> None:
    assert shifted(document, EDITION, ["i1", "output-quality"], 1) is None
    assert shifted(document, EDITION, [], 1) is None


def test_that_rows_are_dropped_before_a_row_of_another_parent(document: Document) -> None:
    first = below(document, "output-quality")[0]

    changed = after(dropped(document, EDITION, ["i3", "i1"], "output-quality", 1), document)

    assert below(changed, "output-quality")[:3] == [first, "i1", "i3"]


def test_that_rows_are_dropped_among_their_own_siblings(document: Document) -> None:
    down = after(dropped(document, EDITION, ["i1", "i2"], "output-quantity", 4), document)
    end = after(dropped(document, EDITION, ["i1"], "output-quantity", 5), document)

    assert below(down, "output-quantity") == ["i3", "i4", "i1", "i2", "i5"]
    assert below(end, "output-quantity")[-1] == "i1"


def test_that_dropping_rows_where_they_stand_does_nothing(document: Document) -> None:
    assert dropped(document, EDITION, ["i1", "i2"], "output-quantity", 1) is None
    assert dropped(document, EDITION, [], "output-quantity", 1) is None
    assert dropped(document, EDITION, [], None, 0) is None


def test_that_rows_are_not_dropped_into_another_tier_or_table(document: Document) -> None:
    task = document.rows("tasks")[0].id

    assert dropped(document, EDITION, ["i1"], "output", 0) is None
    assert dropped(document, EDITION, [task], "output", 0) is None
    assert dropped(document, EDITION, ["i1"], None, 0) is None


def test_that_outermost_rows_are_dropped_among_each_other(document: Document) -> None:
    tasks = [row.id for row in document.rows("tasks")]

    changed = after(dropped(document, EDITION, [tasks[2]], None, 0), document)

    assert changed.rows("tasks")[0].id == tasks[2]


def test_that_copies_stand_behind_their_originals_with_all_below(document: Document) -> None:
    tasks = document.rows("tasks")

    operation, copies = duplicated(document, [tasks[1].id, tasks[0].id])

    rows = after(operation, document).rows("tasks")
    assert [rows[1].id, rows[3].id] == copies
    assert rows[1].cells == tasks[0].cells
    assert [r.cells for r in rows[3].children] == [r.cells for r in tasks[1].children]


def test_that_rows_are_sorted_below_each_parent(document: Document) -> None:
    parents = ["output-quantity", "output-quality"]

    operation = ordered(
        document, EDITION, "indicators", parents, lambda r: r.text("indicator.name")
    )

    changed = after(operation, document)
    for parent in parents:
        found = changed.find(parent)
        assert found
        texts = [child.text("indicator.name") for child in found.children]
        assert texts == sorted(texts)
    assert (
        ordered(changed, EDITION, "indicators", parents, lambda r: r.text("indicator.name")) is None
    )


def test_that_outermost_rows_are_sorted(document: Document) -> None:
    operation = ordered(document, EDITION, "tasks", [None], lambda r: r.text("task.name"))

    texts = [row.text("task.name") for row in after(operation, document).rows("tasks")]
    assert texts == sorted(texts)


def test_that_missing_heads_come_back_in_the_edition_s_order(document: Document) -> None:
    whole = new_document(EDITION)
    less = after(
        Batch((RemoveRow("output-quality"), RemoveRow("benefit"), RemoveRow("satisfaction"))), whole
    )

    changed = after(Batch(missing_heads(less, EDITION, "indicators")), less)

    assert [row.id for row in changed.walk("indicators")] == [
        row.id for row in whole.walk("indicators")
    ]
    assert missing_heads(whole, EDITION, "indicators") == ()
    assert missing_heads(whole, EDITION, "tasks") == ()


def test_that_a_missing_head_whose_id_is_taken_gets_another() -> None:
    whole = new_document(EDITION)
    renamed = whole.with_rows(
        "indicators",
        (
            Row("output", MappingProxyType({"indicator.level1": "别的"})),
            *whole.rows("indicators")[1:],
        ),
    )

    changed = after(Batch(missing_heads(renamed, EDITION, "indicators")), renamed)

    texts = [row.text("indicator.level1") for row in changed.rows("indicators")]
    assert texts == ["产出指标", "别的", "效益指标", "满意度指标"]


def test_that_a_head_moved_elsewhere_is_not_missing(document: Document) -> None:
    moved = after(MoveRow("output-quality", "benefit", 0), document)

    assert "质量指标" not in [
        text
        for insert in missing_heads(moved, EDITION, "indicators")
        for text in insert.row.cells.values()
    ]
