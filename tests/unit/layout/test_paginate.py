"""Where pages end, and what of a cut cell stands on which page."""

import pytest

from kpiform.layout.measure import PAD_Y, leading
from kpiform.layout.pages import Box, PageOut, Pages
from kpiform.layout.sheet import Variant
from kpiform.model.document import Row
from tests.unit.layout.editions import (
    boxes_with,
    document,
    everything_fits,
    kinds,
    lines_of,
    pages_of,
    row,
)

# 30 lines of 10 pt fit on a page, in one cell.
FORM = """
page:
  margins: {top: 70, right: 20, bottom: 80, left: 20}
  repeat_heads: submission
  page_numbers: submission
fonts:
  title: {name: 方正小标宋简体, size: 20}
  body: {name: 仿宋_GB2312, size: 10}
title: {text: "{year}年绩效目标表"}
grid: [1, 2, 3, 2, 2]
sections:
  - id: goal
    name: 目标
    side: 总体绩效目标
    blocks:
      - {kind: text, field: goal.text, min_height: 20}
  - id: tasks
    name: 任务
    side: 年度重点工作任务
    blocks:
      - kind: table
        id: tasks
        tiers:
          - {id: task, name: 任务}
          - {id: key, name: 关键性指标, indicator: {name: key.name, target: key.target}}
        columns:
          - {tier: task, field: task.name, label: 名称}
          - {tier: task, field: task.content, label: 主要实施内容}
          - {tier: key, field: key.name, label: 关键性指标}
          - {tier: key, field: key.target, label: 实现值}
  - id: indicators
    name: 指标
    side: 绩效指标
    blocks:
      - kind: table
        id: indicators
        tiers:
          - {id: level1, name: 一级指标}
          - id: indicator
            name: 三级指标
            indicator: {name: indicator.name, target: indicator.target}
        columns:
          - {tier: level1, field: indicator.level1, label: 一级指标}
          - {tier: indicator, field: indicator.name, label: 三级指标, span: 2}
          - {tier: indicator, field: indicator.target, label: 指标值}
        heads: [{head: output}]
  - id: signoff
    name: 签章
    only: submission
    blocks:
      - {kind: signoff, lines: [[{label: 单位（盖章）}], [{label: 填报人}]]}
"""


def lines(count: int, name: str = "行") -> str:
    """A text of so many lines."""
    return "\n".join(f"{name}{number}" for number in range(count))


def indicators(count: int) -> Row:
    """产出指标 with so many indicators of one line."""
    below = (row(f"i{n}", indicator__name=f"指标{n}") for n in range(count))
    return row("output", *below, indicator__level1="产出指标")


def task(name: str, keys: int, **cells: str) -> Row:
    """A task with so many key indicators of one line."""
    below = (row(f"{name}{n}", key__name=f"{name}的指标{n}") for n in range(keys))
    return row(name, *below, task__name=name, **cells)


def laid_out(goal: str = "", *, tasks: list[Row] | None = None, output: int = 0) -> Pages:
    tables = {"tasks": tasks or [], "indicators": [indicators(output)] if output else []}
    return pages_of(FORM, document({"goal.text": goal}, tables))


def page_with(pages: Pages, text: str) -> PageOut:
    """The first page on which a cell says that."""
    return next(page for page in pages.pages if boxes_with(page, text))


def parts(pages: Pages, path: str) -> list[Box]:
    """The boxes of a field, page by page."""
    return [box for page in pages.pages for box in page.boxes if box.cell.path == path]


def test_that_an_empty_document_is_one_page_with_blank_rows() -> None:
    pages = laid_out()

    assert len(pages.pages) == 1
    assert kinds(pages.pages[0], pages) == [
        *("title", "body", "column_head", "body", "column_head", "body"),
        *("signoff", "signoff"),
    ]


def test_that_rows_are_as_high_as_their_text_needs() -> None:
    (box,) = parts(laid_out(lines(12)), "goal.text")

    assert box.height == pytest.approx(12 * leading(box.cell.style) + 2 * PAD_Y)


def test_that_a_short_text_leaves_its_box_the_least_height_and_begins_at_its_top() -> None:
    (box,) = parts(laid_out("目标"), "goal.text")

    assert box.height == 20
    assert box.lines[0].y < box.y + 6


def test_that_rows_that_do_not_fit_go_on_the_next_page_under_their_column_heads() -> None:
    pages = laid_out(output=40)

    assert len(pages.pages) == 3
    assert kinds(pages.pages[1], pages)[:2] == ["again", "body"]
    assert boxes_with(pages.pages[1], "指标值")[0].continued


def test_that_column_heads_stand_once_where_the_edition_does_not_repeat_them() -> None:
    filled = document({}, {"indicators": [indicators(40)]})

    pages = pages_of(FORM, filled, Variant.PUBLIC)

    assert len([page for page in pages.pages if boxes_with(page, "指标值")]) == 1


def test_that_labels_stand_again_in_the_middle_of_their_part_of_every_page() -> None:
    for page in laid_out(output=40).pages[1:]:
        for label in ("绩效指标", "产出指标"):
            (box,) = boxes_with(page, label)
            middle = (box.lines[0].y + box.lines[-1].y) / 2
            assert box.continued
            assert middle == pytest.approx(box.y + box.height / 2, abs=2)


def test_that_a_side_label_also_stands_beside_the_heads_that_stand_again() -> None:
    page = laid_out(output=40).pages[1]

    (box,) = boxes_with(page, "绩效指标")

    assert page.bands[0].repeated
    assert box.first == 0


def test_that_pages_are_numbered_below_where_the_edition_says_so() -> None:
    filled = document({}, {"indicators": [indicators(40)]})

    submission = pages_of(FORM, filled)
    public = pages_of(FORM, filled, Variant.PUBLIC)

    assert [page.notes[0].text for page in submission.pages] == [
        f"第 {number} 页 共 3 页" for number in (1, 2, 3)
    ]
    assert all(page.notes[0].y > 297 - 80 for page in submission.pages)
    assert not any(page.notes for page in public.pages)


@pytest.mark.parametrize("above", range(14, 26))
def test_that_a_column_head_is_never_the_last_row_of_a_page(above: int) -> None:
    pages = laid_out(lines(above), tasks=[task("甲", 1), task("乙", 1)], output=5)

    assert not [page for page in pages.pages if kinds(page, pages)[-1] in ("column_head", "again")]


@pytest.mark.parametrize("count", range(14, 26))
def test_that_no_row_of_a_group_stands_alone_at_the_end_or_the_beginning(count: int) -> None:
    pages = laid_out(lines(6), output=count)

    for page in pages.pages:
        for box in boxes_with(page, "产出指标"):
            assert box.last > box.first


@pytest.mark.parametrize("count", range(8, 24))
def test_that_the_signoff_block_stays_whole_and_with_the_last_row(count: int) -> None:
    pages = laid_out(output=count)

    assert kinds(pages.pages[-1], pages)[-3:] == ["body", "signoff", "signoff"]


def test_that_the_rows_of_a_task_stay_on_one_page_when_they_fit() -> None:
    pages = laid_out(lines(10), tasks=[task("甲", 4), task("乙", 5), task("丙", 5)])

    for name in "甲乙丙":
        assert len([page for page in pages.pages if boxes_with(page, name)]) == 1


def test_that_a_task_of_more_rows_than_a_page_shows_its_name_on_each() -> None:
    content = lines(60, "内容")
    pages = laid_out(tasks=[task("甲", 50, task__content=content)])

    named = [page for page in pages.pages if boxes_with(page, "甲")]
    shown = parts(pages, "tasks/甲/task.content")

    assert len(named) == len(pages.pages) == len(shown)
    assert "\n".join(box.text for box in shown if box.text) == content
    assert [box.continued for box in shown] == [False] + [True] * (len(shown) - 1)


def test_that_the_content_of_a_task_stretches_its_rows_evenly() -> None:
    pages = laid_out(tasks=[task("甲", 3, task__content=lines(15))])

    heights = [parts(pages, f"tasks/甲{number}/key.name")[0].height for number in range(3)]
    (content,) = parts(pages, "tasks/甲/task.content")

    assert heights == pytest.approx([content.height / 3] * 3)
    assert content.height == pytest.approx(15 * leading(content.cell.style) + 2 * PAD_Y)


def test_that_a_text_longer_than_a_page_begins_where_it_stands_and_flows_on() -> None:
    goal = lines(75)
    pages = laid_out(goal)

    shown = parts(pages, "goal.text")

    assert [box.continued for box in shown] == [False, True, True]
    assert "\n".join(box.text for box in shown) == goal
    assert len(boxes_with(pages.pages[0], "2025年绩效目标表")) == 1


def test_that_a_label_beside_a_cut_text_stands_on_every_page() -> None:
    assert all(boxes_with(page, "总体绩效目标") for page in laid_out(lines(75)).pages[:3])


@pytest.mark.parametrize("count", range(26, 40))
def test_that_at_least_two_lines_of_a_cut_text_stand_on_either_page(count: int) -> None:
    for box in parts(laid_out(lines(count)), "goal.text"):
        assert len(box.lines) >= 2


def test_that_a_row_goes_whole_on_the_next_page_when_little_room_is_lost() -> None:
    pages = laid_out(lines(22), tasks=[task("甲", 1, task__content=lines(8))])

    assert len(parts(pages, "tasks/甲/task.content")) == 1
    assert page_with(pages, "甲") is pages.pages[1]


def test_that_a_row_is_cut_between_lines_when_half_a_page_would_stay_empty() -> None:
    pages = laid_out(lines(10), tasks=[task("甲", 1, task__content=lines(24))])

    shown = parts(pages, "tasks/甲/task.content")

    assert len(shown) == 2
    assert len(boxes_with(pages.pages[0], "甲")) == len(boxes_with(pages.pages[1], "甲")) == 1


def test_that_a_text_that_is_drawn_already_does_not_stand_again_below_two_cuts() -> None:
    target = {"key__target": "一次"}
    long = row("甲", row("k", key__name=lines(70), **target), task__name="甲")

    shown = parts(laid_out(tasks=[long]), "tasks/k/key.target")

    assert [box.text for box in shown] == ["一次", "", ""]


def test_that_a_label_too_long_for_its_part_of_a_page_makes_the_rows_there_higher() -> None:
    name = "一项名称很长的重点工作任务" * 5
    pages = laid_out(lines(13), tasks=[task(name, 40)])

    for page in pages.pages:
        for box in boxes_with(page, name):
            assert box.height >= len(box.lines) * leading(box.cell.style) + 2 * PAD_Y - 1e-6


def test_that_a_name_too_long_to_stand_again_flows_on() -> None:
    name = lines(70, "名称")
    pages = laid_out(tasks=[row("甲", task__name=name)])

    shown = parts(pages, "tasks/甲/task.name")

    assert "\n".join(box.text for box in shown) == name


# -- extreme contents


@pytest.mark.parametrize("length", [2_000, 5_000, 10_000])
def test_that_a_goal_of_any_length_is_set_on_as_many_pages_as_it_needs(length: int) -> None:
    goal = "统筹协助重大外事工作。" * (length // 11)
    pages = laid_out(goal)

    assert everything_fits(pages)
    assert "".join(box.text for box in parts(pages, "goal.text")) == goal


def test_that_ten_thousand_characters_in_a_narrow_cell_are_all_set() -> None:
    name = "指标名称" * 2_500
    pages = laid_out(tasks=[row("甲", row("k", key__name=name), row("l"), task__name="甲")])

    assert everything_fits(pages)
    assert "".join(box.text for box in parts(pages, "tasks/k/key.name")) == name


def test_that_ten_thousand_characters_beside_two_short_rows_are_all_set() -> None:
    content = "主要内容" * 2_500
    pages = laid_out(tasks=[task("甲", 2, task__content=content)])

    assert everything_fits(pages)
    assert "".join(box.text for box in parts(pages, "tasks/甲/task.content")) == content


def test_that_a_word_of_three_thousand_letters_is_broken_inside_its_cell() -> None:
    pages = laid_out("a" * 3_000)

    assert everything_fits(pages)
    for box in parts(pages, "goal.text"):
        assert all(run.x + run.width <= box.x + box.width for ln in box.lines for run in ln.runs)


def test_that_five_hundred_indicators_all_stand_on_the_pages() -> None:
    pages = laid_out(output=500)

    drawn = [line for page in pages.pages for line in lines_of(page) if line.startswith("指标")]

    assert everything_fits(pages)
    assert [line for line in drawn if line != "指标值"] == [f"指标{n}" for n in range(500)]


def test_that_margins_that_leave_no_room_lose_nothing() -> None:
    form = FORM.replace("top: 70", "top: 100").replace("bottom: 80", "bottom: 100")
    form = form.replace("page:\n", "page:\n  orientation: landscape\n")

    pages = pages_of(form, document({"goal.text": lines(3)}))

    assert "".join(box.text for box in parts(pages, "goal.text")).replace("\n", "") == "行0行1行2"
