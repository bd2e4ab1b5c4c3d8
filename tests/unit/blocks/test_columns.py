import pytest

from kpiform.blocks import columns_of, read, recognise
from kpiform.schema.loader import load_edition
from tests.unit.blocks.forms import columns, edition

PAPER = ("indicator.level1", "indicator.level2", "indicator.name", "indicator.target")
TASKS = ("task.name", "task.content", "key.name", "key.target")
INNER = PAPER[2:]


def test_that_columns_stand_in_the_order_of_the_paper() -> None:
    other = load_edition("xiamen-2024")

    found = [spec.id for spec in columns_of(other, other.tables["tasks"])]

    assert found[0] == "task.name"
    assert found[-1] == "task.fiscal"


def test_that_heads_are_read_in_any_order() -> None:
    found = columns("指标值\t三级指标\t备注\n1次\t会议\t无\n")

    assert (found.fields, found.heads) == (("indicator.target", "indicator.name", None), 1)


@pytest.mark.parametrize(
    "heads",
    ["一级指标\t二级指标\t三级指标\t指标值", "一 级指标\t二级指标：\t指标名称\t目标值（年度）"],
)
def test_that_heads_are_read_in_other_words(heads: str) -> None:
    assert columns(f"{heads}\n产出指标\t数量指标\t会议\t1次\n").fields == PAPER


def test_that_a_title_above_the_heads_belongs_to_them() -> None:
    found = columns("年度绩效指标\t\n\t\n三级指标\t指标值\n会议\t1次\n")

    assert (found.fields, found.heads) == (INNER, 3)


def test_that_heads_of_two_levels_are_read() -> None:
    other = load_edition("shenzhen-2023")
    block = read(
        "任务名称\t主要内容\t预算金额（万元）\t\t\n\t\t总额\t其中：财政拨款\t其中：其他资金\n甲\t乙\t3\t2\t1\n"
    )

    found = recognise(other, other.tables["tasks"], None, block)

    assert found.fields == ("task.name", "task.content", "task.money", "task.fiscal", "task.other")
    assert found.heads == 2


def test_that_the_comparison_and_the_unit_are_known_by_their_heads() -> None:
    other = load_edition("xiamen-2024")
    block = read("绩效指标\t计算符号\t目标值\t单位\n")

    found = recognise(other, other.tables["tasks"], None, block)

    assert found.fields == (
        "indicator.name",
        "indicator.comparison",
        "indicator.number",
        "indicator.unit",
    )


def test_that_a_task_s_name_is_known_by_its_kind() -> None:
    assert columns("任务名称\t主要实施内容\n", "tasks").fields == TASKS[:2]


def test_that_one_column_needs_one_head() -> None:
    found = columns("三级指标\n会议\n")

    assert (found.fields, found.heads) == (("indicator.name",), 1)


def test_that_one_word_among_many_is_no_head() -> None:
    assert columns("名称\t1次\n会议\t2次\n").heads == 0


def test_that_as_many_columns_as_the_paper_has_are_the_paper_s() -> None:
    assert columns("产出指标\t数量指标\t会议\t1次\n\t\t培训\t2次\n").fields == PAPER


def test_that_three_columns_with_second_levels_are_from_there_on() -> None:
    assert columns("数量指标\t会议\t1次\n").fields == PAPER[1:]


def test_that_three_columns_without_second_levels_are_name_and_target_and_one_more() -> None:
    assert columns("会议\t1次\t备注\n").fields == (*INNER, None)


def test_that_four_columns_that_name_no_heads_are_not_the_paper_s() -> None:
    assert columns("会议\t1次\t甲\t乙\n").fields == (*INNER, None, None)


def test_that_two_columns_are_name_and_target() -> None:
    assert columns("会议\t1次\n").fields == INNER


def test_that_blank_columns_and_a_column_of_numbers_are_passed_over() -> None:
    assert columns("1\t会议\t\t1次\n2\t培训\t\t2次\n").fields == (None, INNER[0], None, INNER[1])


def test_that_a_single_column_of_numbers_is_content() -> None:
    assert columns("1\n2\n").fields == ("indicator.name",)


def test_that_few_columns_are_those_of_the_row_in_work() -> None:
    assert columns("甲\t乙\n", "tasks", 0).fields == TASKS[:2]
    assert columns("甲\t乙\n", "tasks", 1).fields == TASKS[2:]
    assert columns("甲\t乙\n", "tasks").fields == TASKS[:2]


def test_that_head_words_of_the_edition_are_content_not_heads() -> None:
    assert columns("产出指标\t数量指标\t会议\t1次\n").heads == 0
    assert edition().tables["indicators"].heads[0].label == "产出指标"


def test_that_numbered_tasks_are_read_without_their_numbers() -> None:
    found = columns("1\t甲\t乙\t丙\t3次\n2\t丁\t戊\t己\t4次\n", "tasks")

    assert found.fields == (None, *TASKS)


def test_that_the_columns_of_a_matrix_are_its_fields() -> None:
    other = load_edition("xiamen-2024")

    found = recognise(other, other.tables["outlay"], None, read("3\t2\n"))

    assert found.fields == ("outlay.total", "outlay.fiscal")
