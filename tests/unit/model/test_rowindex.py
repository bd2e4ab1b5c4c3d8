from dataclasses import replace

import pytest

from kpiform.model.document import Row
from kpiform.model.rowindex import Rows, index_of, reindexed

A1, A2, B1 = Row("a1"), Row("a2"), Row("b1")
A, B, C = Row("a", {}, (A1, A2)), Row("b", {}, (B1,)), Row("c")
BEFORE: Rows = (A, B, C)


@pytest.mark.parametrize(
    "after",
    [
        BEFORE,
        (),
        (*BEFORE, Row("d", {}, (Row("d1"),))),
        (Row("d"), *BEFORE),
        (A, C),
        (C, B, A),
        (replace(A, cells={"x": "1"}), B, C),
        (replace(A, children=(A1, replace(A2, cells={"x": "1"}))), B, C),
        (replace(A, children=(A2,)), replace(B, children=(B1, A1)), C),
        (replace(A, children=(A1, A2, B1)), replace(B, children=()), C),
        (Row("c", {}, (Row("a"),)),),
    ],
)
def test_that_what_is_taken_over_is_what_would_be_read_anew(after: Rows) -> None:
    other = {"other": (Row("z"),)}
    index = index_of({"t": BEFORE, **other})

    assert reindexed(index, "t", BEFORE, after) == index_of({"t": after, **other})
    assert index == index_of({"t": BEFORE, **other})


def test_that_a_row_is_known_with_its_place() -> None:
    found = index_of({"t": BEFORE})["a2"]

    assert found.row is A2
    assert (found.table, found.parent, found.tier) == ("t", "a", 1)
