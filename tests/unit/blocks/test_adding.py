from types import MappingProxyType

from kpiform.blocks import Block, Columns, added, read
from kpiform.edit import InsertRow, MoveRow, RemoveRow
from kpiform.model.blank import new_document
from kpiform.model.document import Document, Row
from tests.unit.blocks.forms import after, below, edition, names, pasted, sample

FOUR = Columns(("indicator.level1", "indicator.level2", "indicator.name", "indicator.target"))


def test_that_rows_come_behind_the_one_in_work() -> None:
    proposal = pasted("会议\t1次\r\n培训\t2次\r\n")

    document = after(proposal.operation)
    assert below(document, "output-quantity")[1:4] == ["政府采购率", "会议", "培训"]
    assert proposal.text == "粘贴 2 个三级指标"
    assert proposal.places == ("数量指标", "数量指标")
    assert not proposal.left


def test_that_rows_go_to_the_end_of_a_head_in_work() -> None:
    document = after(pasted("会议\t1次\n", "output-quality").operation)

    assert below(document, "output-quality")[-1] == "会议"


def test_that_below_an_outer_head_rows_go_under_its_first_head() -> None:
    document = after(pasted("会议\t1次\n", "output").operation)

    assert below(document, "output-quantity")[-1] == "会议"


def test_that_rows_go_under_the_heads_that_they_name() -> None:
    text = "产出指标\t数量指标\t会议\t1次\n\t\t培训\t2次\n效益指标\t社会效益\t好评\t3\n"

    proposal = pasted(text)

    document = after(proposal.operation)
    assert below(document, "output-quantity")[2:4] == ["会议", "培训"]
    assert below(document, "benefit-social")[-1] == "好评"
    assert proposal.places == ("数量指标", "数量指标", "社会效益指标")


def test_that_a_head_that_the_document_lacks_is_added_at_its_place() -> None:
    document = after(RemoveRow("output-quality"), after(RemoveRow("output-timeliness")))

    changed = after(pasted("时效指标\t及时\t1\n", document=document).operation, document)

    output = changed.find("output")
    assert output
    assert [row.id for row in output.children] == [
        "output-quantity",
        "output-timeliness",
        "output-cost",
    ]


def test_that_an_outer_head_is_added_with_the_inner_one() -> None:
    document = after(RemoveRow("output"))

    changed = after(pasted("数量指标\t会议\t1次\n", None, document=document).operation, document)

    assert changed.rows("indicators")[0].id == "output"
    assert below(changed, "output-quantity") == ["会议"]


def test_that_a_head_whose_id_is_taken_gets_another() -> None:
    renamed = Row("output-quality", MappingProxyType({"indicator.level2": "别的"}))
    document = after(RemoveRow("output-quality"))
    document = after(InsertRow("indicators", "output", 0, renamed), document)

    changed = after(pasted("质量指标\t合格\t1\n", document=document).operation, document)

    output = changed.find("output")
    assert output
    assert names(output.children)[:3] == ["别的", "数量指标", "质量指标"]


def test_that_an_outer_head_with_one_head_below_it_means_that_one() -> None:
    proposal = pasted("满意度指标\t\t群众满意\t≥90%\n", block=None)

    assert below(after(proposal.operation), "satisfaction-served")[-1] == "群众满意"


def test_that_an_outer_head_with_several_below_it_is_not_enough() -> None:
    block = read("产出指标\t\t会议\t1次\n")

    proposal = added(sample(), edition(), "indicators", "i2", block, FOUR)

    assert proposal.operation is None
    assert proposal.text == "粘贴"
    assert [each.sentence for each in proposal.left] == [
        "第 1 行“产出指标”：没有写明放在哪个二级指标下面"
    ]


def test_that_a_head_that_the_form_does_not_have_is_listed_with_what_is_below_it() -> None:
    text = "产出指标\t数量指标\t会议\t1次\n\t胡乱指标\t甲\t1\n\t\t乙\t2\n"

    proposal = pasted(text)

    assert [each.sentence for each in proposal.left] == [
        "第 2 行“胡乱指标”：本表样没有这个二级指标",
        "第 3 行“乙”：上面的二级指标不是本表样的",
    ]
    assert proposal.places == ("数量指标", "", "")


def test_that_without_a_row_in_work_a_place_must_be_named() -> None:
    proposal = pasted("会议\t1次\n", None)

    assert proposal.left[0].reason == "没有写明放在哪个一级指标下面"


def test_that_columns_and_heads_are_told_and_blank_rows_passed_over() -> None:
    proposal = pasted("三级指标\t指标值\t备注\n会议\t1次\t无\n\t\t\n\t\t又\n")

    assert proposal.places == ("表头", "数量指标", "", "")
    assert [each.sentence for each in proposal.left] == ["第 3 列“备注”：没有对应的栏"]


def test_that_a_blank_row_in_work_gives_its_place() -> None:
    document = after(InsertRow("indicators", "output-quantity", 1, Row("blank")))

    changed = after(pasted("会议\t1次\n", "blank", document=document).operation, document)

    assert below(changed, "output-quantity")[:3] == ["支出及时率", "会议", "政府采购率"]
    assert changed.find("blank") is None


def test_that_a_blank_row_of_another_tier_stays() -> None:
    document = after(InsertRow("tasks", None, 0, Row("blank")))

    proposal = pasted("会议\t1次\n", "blank", "tasks", document)
    columns = Columns(("key.name", "key.target"))
    inner = added(document, edition(), "tasks", "blank", read("会议\t1次\n"), columns)

    assert after(proposal.operation, document).find("blank") is None
    assert below(after(inner.operation, document), "blank") == ["会议"]


def test_that_a_task_begins_where_its_name_stands() -> None:
    proposal = pasted("甲\t内容\t指标一\t1\n\t\t指标二\t2\n乙\t\t\t\n", None, "tasks")

    document = after(proposal.operation)
    first, second = document.rows("tasks")[-2:]
    assert names(first.children) == ["指标一", "指标二"]
    assert second.children == ()
    assert proposal.text == "粘贴 2 个任务"
    assert proposal.places == ("甲", "甲", "新行")


def test_that_a_parent_repeated_in_each_line_is_one_row() -> None:
    document = after(pasted("甲\t内容\t一\t1\n甲\t内容\t二\t2\n", None, "tasks").operation)

    assert names(document.rows("tasks")[-1].children) == ["一", "二"]


def test_that_two_childless_rows_of_one_name_are_two() -> None:
    document = after(pasted("甲\t内容\t\t\n甲\t内容\t\t\n", None, "tasks").operation)

    assert len(document.rows("tasks")) == len(sample().rows("tasks")) + 2


def test_that_inner_rows_in_front_belong_to_the_task_in_work() -> None:
    task = sample().rows("tasks")[1].id

    proposal = pasted("\t\t一\t1\n甲\t内容\t二\t2\n", task, "tasks")

    document = after(proposal.operation)
    assert below(document, task)[-1] == "一"
    assert names(document.rows("tasks"))[2] == "甲"


def test_that_where_rows_begin_may_be_known() -> None:
    fields = Columns(("task.name", "task.content", "key.name", "key.target"))
    block = Block((("", "", "一", "1"), ("", "", "二", "2"), (None, None, "三", "3")))

    proposal = added(sample(), edition(), "tasks", None, block, fields, (0, 0, 1))

    document = after(proposal.operation)
    assert [names(row.children) for row in document.rows("tasks")[-2:]] == [["一"], ["二", "三"]]
    assert proposal.places == ("新行", "新行", "新行")


def test_that_an_unknown_row_above_is_named_in_the_place() -> None:
    odd = Row("odd", MappingProxyType({"indicator.level2": "奇怪的"}))
    document = after(InsertRow("indicators", "output", 0, odd))

    proposal = pasted("会议\t1次\n", "odd", document=document)

    assert proposal.places == ("奇怪的",)
    assert below(after(proposal.operation, document), "odd") == ["会议"]


def test_that_a_head_under_the_wrong_parent_is_found_there() -> None:
    document = after(MoveRow("output-quality", "benefit", 0))

    changed = after(pasted("质量指标\t合格\t1\n", document=document).operation, document)

    assert below(changed, "output-quality")[-1] == "合格"


def test_that_many_rows_go_into_an_empty_form() -> None:
    document: Document = new_document(edition())
    text = "产出指标\t数量指标\t会议\t1次\n" + "\t\t培训\t2次\n" * 49

    proposal = pasted(text, None, document=document)

    assert proposal.text == "粘贴 50 个三级指标"
    assert len(below(after(proposal.operation, document), "output-quantity")) == 50
