from kpiform.carry import Difference, Kind
from kpiform.carry.differences import marked, table

CHANGED = Difference(Kind.CHANGED, "goal.text", "总体绩效目标", "办会\n2次", "办会\n3次")
GONE = Difference(Kind.REMOVED, "tasks/t", "任务 › 外事", "外事；接待", "")
EMPTY = Difference(Kind.REMOVED, "tasks/u", "任务 › 第 2 个任务", "", "")


def test_that_only_the_part_that_differs_stands_in_brackets() -> None:
    assert marked(CHANGED) == "办会 【2】次 → 办会 【3】次"


def test_that_a_row_that_went_is_told_by_its_texts() -> None:
    assert marked(GONE) == "外事；接待"
    assert marked(EMPTY) == "（空）"


def test_that_the_table_has_a_line_for_each_in_their_order() -> None:
    found = table((GONE, CHANGED))

    assert found.title == "填报文件比较"
    assert [row[:2] for row in found.rows] == [("删除", "任务 › 外事"), ("修改", "总体绩效目标")]
    assert all(len(row) == len(found.heads) for row in found.rows)
