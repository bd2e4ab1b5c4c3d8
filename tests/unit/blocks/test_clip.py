import pytest

from kpiform.blocks import (
    Clip,
    added,
    copied_cells,
    copied_rows,
    read_html,
    spots_below,
    write_html,
)
from kpiform.edit import RemoveRow
from kpiform.schema.loader import load_edition
from tests.unit.blocks.forms import after, below, edition, names, sample


def rows_clip(table: str, *rows: str) -> Clip:
    clip = copied_rows(sample(), edition(), table, rows)
    assert clip is not None
    return clip


def test_that_rows_of_one_tier_have_that_tier_s_columns() -> None:
    clip = rows_clip("indicators", "i2", "i1")

    assert clip.fields == ("indicator.name", "indicator.target")
    assert clip.block.cells == (("支出及时率", "100%"), ("政府采购率", "100%"))
    assert clip.starts == (2, 2)
    assert clip.rows == ("i1", "i2")


def test_that_a_head_covers_the_lines_below_it() -> None:
    clip = rows_clip("indicators", "output-timeliness", "i1")

    assert clip.block.column(0) == ("数量指标", "时效指标", "")
    assert clip.block.cells[2][0] is None
    assert clip.starts == (1, 1, 2)


def test_that_a_row_without_rows_below_it_has_blank_cells_there() -> None:
    task = sample().rows("tasks")[0]
    document = after(RemoveRow(task.children[0].id))

    clip = copied_rows(document, edition(), "tasks", [task.id])

    assert clip is not None
    assert clip.block.cells[0][2:] == ("", "")


def test_that_nothing_chosen_is_nothing_copied() -> None:
    assert copied_rows(sample(), edition(), "indicators", ["weg"]) is None


def test_that_merged_cells_survive_the_way_through_html() -> None:
    tasks = [row.id for row in sample().rows("tasks")]
    block = rows_clip("tasks", *tasks).block

    assert read_html(write_html(block)) == block


def test_that_bytes_give_the_clip_back() -> None:
    clip = rows_clip("tasks", sample().rows("tasks")[1].id)

    assert Clip.decoded(clip.encoded()) == clip


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"{}", b'{"cells": 3}', b"null"])
def test_that_other_bytes_are_no_clip(data: bytes) -> None:
    assert Clip.decoded(data) is None


def test_that_copied_rows_come_back_as_they_were() -> None:
    tasks = [row.id for row in sample().rows("tasks")]
    clip = rows_clip("tasks", *tasks)

    proposal = added(
        sample(),
        edition(),
        "tasks",
        None,
        clip.block,
        clip.columns(edition(), "tasks"),
        clip.starts,
    )

    rows = after(proposal.operation).rows("tasks")
    assert len(rows) == 2 * len(tasks)
    for old, new in zip(rows[: len(tasks)], rows[len(tasks) :], strict=True):
        assert old.cells == new.cells
        assert [child.cells for child in old.children] == [child.cells for child in new.children]


def test_that_an_indicator_copied_into_another_table_keeps_name_and_target() -> None:
    clip = rows_clip("indicators", "i3")
    task = sample().rows("tasks")[0]

    columns = clip.columns(edition(), "tasks")
    proposal = added(sample(), edition(), "tasks", task.id, clip.block, columns, ())

    assert below(after(proposal.operation), task.id)[-1] == "召开全市外事会议"


def test_that_what_another_edition_does_not_have_has_no_column() -> None:
    clip = rows_clip("tasks", sample().rows("tasks")[0].id)
    other = load_edition("shenzhen-2023")

    assert clip.columns(other, "tasks").fields == ("task.name", "task.content", None, None)


def test_that_cells_are_copied_as_a_rectangle() -> None:
    fields = ("indicator.name", "indicator.target")
    spots = spots_below(sample(), edition(), "indicators", "i2", fields)

    clip = copied_cells(edition(), "indicators", spots, fields, 2)

    assert clip.block.cells == (("政府采购率", "100%"), ("召开全市外事会议", "1次"))
    assert clip.starts == clip.rows == ()
    assert names(sample().rows("indicators"))[0] == "产出指标"
