from kpiform.blocks import Block, filled, read, spots_below, spots_in_lines
from kpiform.blocks.filling import Spots
from kpiform.model.blank import new_document
from kpiform.schema.loader import load_edition
from tests.unit.blocks.forms import after, edition, sample

INNER = ("indicator.name", "indicator.target")
TASKS = ("task.name", "task.content", "key.name", "key.target")


def from_row(row: str, *fields: str) -> Spots:
    return spots_below(sample(), edition(), "indicators", row, fields or INNER)


def from_line(line: int, table: str = "tasks") -> Spots:
    fields = TASKS if table == "tasks" else ("indicator.level1", "indicator.level2", *INNER)
    return spots_in_lines(sample(), edition(), table, line, fields)


def test_that_texts_go_over_the_cells_from_the_one_in_work_on() -> None:
    proposal = filled(edition(), from_row("i2"), read("会议\t3次\r\n培训\t4次\r\n"))

    document = after(proposal.operation)
    assert document.text("indicators/i2/indicator.name") == "会议"
    assert document.text("indicators/i3/indicator.target") == "4次"
    assert proposal.text == "粘贴 4 格"
    assert proposal.heads == ("三级指标", "指标值")
    assert proposal.places == ("政府采购率", "召开全市外事会议")
    assert proposal.replaced == 4
    assert not proposal.left


def test_that_rows_go_on_under_the_next_head() -> None:
    rows = [spot[0].text for spot in from_row("i5").rows[:2]]

    assert rows == ["参加领馆活动次数", "资金使用合规性"]


def test_that_one_cell_is_named_in_undo() -> None:
    proposal = filled(edition(), from_row("i2", "indicator.target"), read("98%\r\n"))

    assert proposal.text == "粘贴 指标值"


def test_that_the_same_text_changes_nothing() -> None:
    proposal = filled(edition(), from_row("i2", "indicator.target"), read("100%"))

    assert proposal.operation is None
    assert proposal.replaced == 0


def test_that_a_blank_cell_makes_blank_and_a_covered_one_leaves_what_is_there() -> None:
    proposal = filled(edition(), from_row("i2"), Block((("会议", ""), ("培训", None))))

    document = after(proposal.operation)
    assert document.text("indicators/i2/indicator.target") == ""
    assert document.text("indicators/i3/indicator.target") == "1次"


def test_that_what_goes_beyond_the_table_is_listed() -> None:
    last = [row.id for row in sample().walk("indicators")][-1]

    proposal = filled(edition(), from_row(last), read("甲\t1\t多\n乙\t\n"))

    assert [left.sentence for left in proposal.left] == [
        "第 1 行第 3 列“多”：右边没有这么多栏",
        "第 2 行第 1 列“乙”：下面没有这么多行",
    ]
    assert proposal.heads == ("三级指标", "指标值", "")
    assert proposal.places[1] == ""


def test_that_a_value_of_one_line_keeps_to_one_line_and_a_long_text_does_not() -> None:
    one = filled(edition(), from_row("i2", "indicator.target"), Block((("1次\n2次 ",),)))
    many = filled(edition(), from_line(0), Block((("甲", "一\n二"),)))

    assert after(one.operation).text("indicators/i2/indicator.target") == "1次2次"
    task = sample().rows("tasks")[0].id
    assert after(many.operation).text(f"tasks/{task}/task.content") == "一\n二"


def test_that_heads_of_the_form_stay_and_are_listed_unless_they_say_the_same() -> None:
    proposal = filled(edition(), from_line(0, "indicators"), read("产出 指标\t质量指标\t甲\t1\n"))

    assert [left.sentence for left in proposal.left] == [
        "第 1 行第 2 列“质量指标”：这一格是表样规定的“数量指标”"
    ]


def test_that_a_parent_is_written_once_and_its_repetitions_must_agree() -> None:
    name = sample().rows("tasks")[1].text("task.name")
    block = Block((("新", None, "甲", "1"), ("新", None, "乙", "2"), ("别的", "", "丙", "3")))

    proposal = filled(edition(), from_line(1), block)

    assert after(proposal.operation).rows("tasks")[1].text("task.name") == "新"
    assert proposal.left[0].sentence == f"第 2 行第 1 列“新”：这一格和上面是同一行，已经是“{name}”"


def test_that_a_line_without_the_inner_row_takes_nothing_there() -> None:
    task = sample().rows("tasks")[0]
    from kpiform.edit import RemoveRow

    document = after(RemoveRow(task.children[0].id))
    spots = spots_in_lines(document, edition(), "tasks", 0, TASKS)

    proposal = filled(edition(), spots, read("甲\t乙\t丙\t\n"))

    assert [left.sentence for left in proposal.left] == ["第 1 行第 3 列“丙”：这一行没有这一栏"]


def test_that_a_field_of_another_tier_takes_nothing() -> None:
    proposal = filled(edition(), from_row("output", "indicator.target"), read("甲"))

    assert proposal.operation is None
    assert proposal.left[0].reason == "这一行没有这一栏"


def test_that_a_matrix_is_filled_beside_its_labels() -> None:
    other = load_edition("xiamen-2024")
    document = new_document(other)
    fields = ("", "outlay.total", "outlay.fiscal", "outlay.plan")
    spots = spots_below(document, other, "outlay", "personnel", fields)

    proposal = filled(other, spots, read("人员支出\t3\t2\n公用支出\t1\t1\n别的\t1\t1\n"))

    assert proposal.heads == ("支出结构", "资金总额", "其中:财政资金")
    assert [left.column for left in proposal.left] == [0]
    assert proposal.operation is not None
    changed = proposal.operation.apply(document, other).document
    assert changed.text("outlay/operating/outlay.total") == "1"


def test_that_a_long_text_is_cut_in_the_list() -> None:
    proposal = filled(edition(), from_row("i2"), Block((("甲", "1", "很长" * 20),)))

    assert proposal.left[0].sentence == "第 1 行第 3 列“" + "很长" * 9 + "很…”：右边没有这么多栏"
