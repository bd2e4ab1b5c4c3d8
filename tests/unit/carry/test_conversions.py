"""Between forms: fields by id and by ``since``, targets, heads, rows without a place."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from kpiform.carry import Answer, Choice, apply
from kpiform.carry.relation import relation
from kpiform.carry.targets import joined, split
from kpiform.edit import Batch, SetField
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition
from tests.unit.carry.forms import between, carried, changed, converted, decision, sample
from tests.unit.model.documents import row, small_document, small_edition

YEARS = "years: {first: 2025}\n"
RENAMED = changed(
    ("{label: 项目支出, field: budget.project}", "{label: 甲, field: budget.special_fund}"),
    ("field: budget.basic}", "field: budget.fiscal}"),
    ("left: [budget.basic]", "left: [budget.fiscal]"),
    ("right: [[budget.project]]", "right: [[budget.special_fund]]"),
    (
        YEARS,
        YEARS
        + "since:\n  - edition: other\n  - edition: small\n"
        + "    renamed: {budget.basic: budget.fiscal}\n"
        + "    removed: {budget.project: 今年不分项目支出。}\n",
    ),
)
MERGED = changed(
    (
        "[{label: 基本支出, field: budget.basic}, {label: 项目支出, field: budget.project}]",
        "[{label: 目标, field: goal.text, span: 3}]",
    ),
    (
        "{field: outlay.total}, {field: outlay.fiscal}",
        "{field: outlay.plan}, {field: outlay.fiscal}",
    ),
    ("left: [budget.basic]", "left: [plan/sum/outlay.fiscal]"),
    ("right: [[budget.project]]", "right: [[plan/sum/outlay.fiscal]]"),
    ("omit: [outlay.fiscal]", "omit: [outlay.plan]"),
    (
        YEARS,
        YEARS
        + "since:\n  - edition: small\n    merged:\n"
        + "      goal.text: [budget.basic, budget.project]\n"
        + "      outlay.plan: [outlay.total, outlay.fiscal]\n",
    ),
)


def test_that_a_renamed_field_goes_on_under_its_new_name() -> None:
    carrying = converted(small_document(), RENAMED)
    found = decision(carrying, "budget.basic")
    document = apply(carrying)

    assert (found.path, found.converted, found.asks) == ("budget.fiscal", True, True)
    assert "原来的“基本支出”在新的表样里是“基本支出”" in found.reason
    assert document.text("budget.fiscal") == "1.00"
    assert "budget.fiscal" in document.pending


def test_that_last_year_s_amount_stands_under_the_field_that_continues_it() -> None:
    document = apply(carried(target=RENAMED))

    assert document.last_year("budget.fiscal") == "1.00"


def test_that_a_removed_field_is_lost_with_the_edition_s_own_reason() -> None:
    source = small_document().with_field("budget.project", "7")
    found = decision(converted(source, RENAMED), "budget.project")

    assert (found.path, found.lost, found.choice) == ("", True, Choice.DROP)
    assert found.reason == "今年不分项目支出。"


def test_that_several_fields_become_one_in_their_order() -> None:
    source = small_document().with_field("budget.project", "7")
    source = SetField("plan/personnel/outlay.fiscal", "4").apply(source, small_edition()).document
    carrying = converted(source, MERGED)
    document = apply(carrying)

    assert document.text("goal.text") == "1.00\n7"
    assert document.text("plan/personnel/outlay.plan") == "5\n4"
    assert decision(carrying, "budget.basic").also == ("budget.project",)
    assert not [each for each in carrying.decisions if each.source == "budget.project"]


def test_that_the_relation_holds_in_both_directions() -> None:
    back = relation(RENAMED, small_edition())
    split_up = relation(MERGED, small_edition())

    assert back.target("budget.fiscal") == "budget.basic"
    assert split_up.target("goal.text") == "budget.basic"
    assert relation(small_edition(), changed()).target("goal.text") == "goal.text"


def test_that_a_field_whose_unit_changed_is_asked() -> None:
    yuan = changed(("look: known\n", "look: known\namounts: {unit: 元}\n"))
    found = decision(converted(small_document(), yuan), "budget.basic")

    assert found.asks
    assert "单位由万元改为元" in found.reason


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("大于等于", "95", "%"), "≥95%"),
        (("等于", "1", "个"), "=1个"),
        (("", "及时", ""), "及时"),
        (("每年", "3", "次"), "每年3次"),
        (("大于等于", "≥3", "次"), "≥3次"),
        (("", "3次", "次"), "3次"),
    ],
)
def test_that_three_columns_become_one_text(parts: tuple[str, str, str], text: str) -> None:
    assert joined(*parts) == text


@pytest.mark.parametrize(
    ("text", "columns", "parts"),
    [
        ("≥95%", (True, True), ("大于等于", "95", "%")),
        ("≥95%", (False, True), ("", "≥95", "%")),
        ("≥95%", (True, False), ("大于等于", "95%", "")),
        ("2025年12月31日前", (True, True), ("", "2025年12月31日前", "")),
        ("每年1次", (True, True), ("", "每年1次", "")),
    ],
)
def test_that_one_text_becomes_three_columns(
    text: str, columns: tuple[bool, bool], parts: tuple[str, str, str]
) -> None:
    assert split(text, *columns) == parts


def test_that_targets_in_columns_become_texts_of_key_indicators() -> None:
    carrying = between("xiamen-2024", "zhanjiang-2025", 2025)
    found = decision(carrying, "tasks/i1/indicator.number")
    document = apply(carrying)

    assert found.text == "≥1000人"
    assert found.also == ("tasks/i1/indicator.comparison", "tasks/i1/indicator.unit")
    assert "大于等于 1000 人" in found.reason
    assert (found.converted, found.asks) == (True, False)
    assert document.text("tasks/i1/key.target") == "≥1000人"
    assert document.text("tasks/i1/key.name") == "接待外宾团组人数"
    assert document.last_year("tasks/i1/key.target") == "≥1000人"


def test_that_targets_in_one_text_are_split_with_last_year_s_beside_each_part() -> None:
    carrying = between("zhanjiang-2025", "xiamen-2024", 2026)
    document = apply(carrying)
    path = "tasks/k2/indicator"

    assert document.text(f"{path}.comparison") == "大于等于"
    assert document.text(f"{path}.number") == "3"
    assert document.last_year(f"{path}.number") == "3"
    assert f"{path}.number" in document.pending


def test_that_a_target_that_cannot_be_split_is_asked_and_a_new_text_is_split() -> None:
    carrying = between("zhanjiang-2025", "xiamen-2024", 2026)
    source = "tasks/k10/key.target"
    found = decision(carrying, source)

    assert found.asks
    assert "不是“比较 + 数 + 单位”" in found.reason
    assert apply(carrying).text("tasks/k10/indicator.number") == "2026年12月31日前"
    answered = apply(carrying, {source: Answer(Choice.CHANGE, "≥98%")})
    assert answered.text("tasks/k10/indicator.unit") == "%"


def test_that_columns_without_a_number_are_asked_with_what_stood_in_them() -> None:
    without = SetField("tasks/i1/indicator.number", "")
    document = without.apply(sample("xiamen-2024"), load_edition("xiamen-2024")).document
    carrying = between("xiamen-2024", "zhanjiang-2025", 2025, document)

    (found,) = (each for each in carrying.decisions if each.path == "tasks/i1/key.target")

    assert (found.text, found.asks) == ("≥人", True)
    assert "（原来分开写“大于等于 人”）" in found.reason


def test_that_columns_that_stay_columns_go_on_one_by_one() -> None:
    document = apply(between("xiamen-2024", "xiamen-2024", 2025))

    assert document.text("tasks/i1/indicator.comparison") == "大于等于"
    assert document.text("tasks/i1/indicator.unit") == "人"


def test_that_a_choice_that_is_no_longer_offered_is_asked() -> None:
    path = "tasks/i1/indicator.comparison"
    source = SetField(path, "不低于").apply(sample("xiamen-2024"), load_edition("xiamen-2024"))
    found = decision(between("xiamen-2024", "xiamen-2024", 2025, source.document), path)

    assert found.asks
    assert "只能从列出的写法里选" in found.reason


def test_that_indicators_of_tasks_come_under_the_head_that_their_name_speaks_of() -> None:
    carrying = between("xiamen-2024", "guangzhou-2025", 2025)
    document = apply(carrying)

    assert [each.id for each in document.ancestors("i3")] == ["satisfaction", "satisfaction-served"]
    assert [each.id for each in document.ancestors("i1")] == ["output", "output-quantity"]
    assert decision(carrying, "tasks/i1").asks
    assert "核对级次" in decision(carrying, "tasks/i1").reason


def test_that_rows_without_a_place_are_lost_with_all_their_texts() -> None:
    carrying = between("zhanjiang-2025", "guangzhou-2025", 2026)

    assert decision(carrying, "tasks/k1").lost
    assert decision(carrying, "tasks/k1/key.name").lost
    assert decision(carrying, "tasks/k1/key.target").text.startswith("组织开好")


def test_that_indicators_without_a_task_are_lost() -> None:
    assert decision(between("zhanjiang-2024", "xiamen-2024", 2025), "indicators/i1").lost


def test_that_rows_of_a_matrix_that_is_gone_are_lost() -> None:
    found = decision(between("xiamen-2024", "zhanjiang-2025", 2025), "outlay/personnel")

    assert found.lost


def test_that_rows_that_a_matrix_no_longer_has_are_lost() -> None:
    less = changed(("{row: personnel}, ", ""))
    found = decision(converted(small_document(), less), "plan/personnel/outlay.total")

    assert found.lost


def test_that_a_cell_that_a_matrix_no_longer_has_is_lost() -> None:
    less = changed(("{row: personnel}", "{row: personnel, omit: [outlay.total]}"))
    found = decision(converted(small_document(), less), "plan/personnel/outlay.total")

    assert found.lost


def test_that_a_matrix_that_became_a_table_takes_no_rows() -> None:
    table = changed(
        (
            "kind: matrix\n        id: plan\n        row_head: 支出\n        row_head_span: 2\n"
            "        columns: [{field: outlay.total}, {field: outlay.fiscal}]\n"
            "        rows: [{row: personnel}, {row: sum, total: true, omit: [outlay.fiscal]}]",
            "kind: table\n        id: plan\n        tiers: [{id: a, name: 甲}]\n"
            "        columns: [{tier: a, field: outlay.total, span: 2},\n"
            "                  {tier: a, field: outlay.fiscal, span: 2}]",
        ),
    )

    assert decision(converted(small_document(), table), "plan/personnel").lost
    back = between_small(
        table,
        small_edition(),
        replace(
            small_document(),
            edition="next",
            tables=MappingProxyType({"plan": (row("p", outlay_total="9"),), "work": ()}),
        ),
    )
    assert decision(back, "plan/p").lost


def between_small(source, target, document):  # type: ignore[no-untyped-def]
    from kpiform.carry import propose_conversion

    return propose_conversion(document, source, target)


def sample_with(path: str, text: str) -> Document:
    edition = load_edition("zhanjiang-2024")
    return SetField(path, text).apply(sample("zhanjiang-2024"), edition).document


def test_that_a_second_level_in_other_words_gets_the_form_s_own() -> None:
    source = sample_with("indicators/benefit-social/indicator.level2", "社会效益")
    carrying = between("zhanjiang-2024", "zhanjiang-2025", 2025, source)
    found = decision(carrying, "indicators/benefit-social/indicator.level2")

    assert (found.choice, found.proposal) == (Choice.CHANGE, "社会效益指标")
    assert (found.settled, found.asks) == (True, False)
    assert apply(carrying).text("indicators/benefit-social/indicator.level2") == "社会效益指标"


def test_that_a_second_level_under_the_wrong_first_level_is_put_right_and_asked() -> None:
    source = sample_with("indicators/benefit-economic/indicator.level2", "质量指标")
    carrying = between("zhanjiang-2024", "zhanjiang-2025", 2025, source)
    found = decision(carrying, "indicators/benefit-economic/indicator.level2")

    assert (found.lost, found.asks) == (True, True)
    assert "已经有内容" in found.reason


def test_that_indicators_under_a_misplaced_head_come_to_its_place() -> None:
    edition = load_edition("zhanjiang-2024")
    source = sample_with("indicators/output-cost/indicator.level2", "自拟级次")
    source = (
        SetField("indicators/benefit-social/indicator.level2", "成本")
        .apply(source, edition)
        .document
    )
    carrying = between("zhanjiang-2024", "zhanjiang-2025", 2025, source)
    document = apply(carrying)
    found = decision(carrying, "indicators/benefit-social/indicator.level2")

    assert [each.id for each in document.ancestors("i10")] == ["output", "output-cost"]
    assert "按表样归位" in found.reason
    assert found.asks
    free = decision(carrying, "indicators/output-cost")
    assert free.asks
    assert "没有这一级的这个名称" in free.reason
    assert document.text(f"{free.path}/indicator.level2") == "自拟级次"


def test_that_a_head_without_place_stays_where_its_parent_is_or_is_lost() -> None:
    carrying = between("zhanjiang-2024", "xiamen-2024-project", 2025)
    document = apply(carrying)

    assert document.text("indicators/benefit/indicator.level1") == "效益指标"
    assert [each.id for each in document.ancestors("i10")] == ["benefit", "benefit-social"]


def test_that_what_the_source_s_own_form_does_not_know_is_taken_by_id_or_told() -> None:
    source = small_document().with_field("goal.text", "目标").with_field("gone.field", "旧")
    source = replace(
        source,
        tables=MappingProxyType(
            {
                **source.tables,
                "old": (row("x", more_text="丙"),),
                "work": (row("a", row("a1", key_name="会议", task_goal="丁"), task_name="外事"),),
            }
        ),
    )
    goal = changed(
        ("{label: 项目支出, field: budget.project}", "{label: 乙, field: goal.text}"),
        ("right: [[budget.project]]", "right: [[budget.basic]]"),
    )
    carrying = converted(source, goal)

    assert apply(carrying).text("goal.text") == "目标"
    assert decision(carrying, "gone.field").lost
    assert decision(carrying, "old/x/more.text").text == "丙"
    assert decision(carrying, "work/a1/task.goal").lost


def test_that_new_fields_are_told() -> None:
    assert between("zhanjiang-2024", "zhanjiang-2025", 2025).added == ("key.name", "key.target")
    assert carried().added == ()


def test_that_an_indicator_without_a_value_stays_without_one() -> None:
    edition = load_edition("xiamen-2024")
    clear = [
        SetField(f"tasks/i1/indicator.{name}", "") for name in ("comparison", "number", "unit")
    ]
    source = Batch(tuple(clear)).apply(sample("xiamen-2024"), edition).document
    document = apply(between("xiamen-2024", "zhanjiang-2025", 2025, source))

    assert document.text("tasks/i1/key.name") == "接待外宾团组人数"
    assert document.text("tasks/i1/key.target") == ""


def test_that_the_day_of_filling_in_starts_empty_and_nobody_is_asked() -> None:
    source = sample("zhanjiang-2024").with_field("signoff.date", "2024年1月5日")
    carrying = between("zhanjiang-2024", "zhanjiang-2025", 2025, source)

    assert decision(carrying, "signoff.date").settled
    assert "signoff.date" not in apply(carrying).fields
    assert apply(carrying).last_year("signoff.date") == "2024年1月5日"


def test_that_of_heads_that_the_new_form_has_not_nobody_is_asked() -> None:
    carrying = between("zhanjiang-2024", "xiamen-2024", 2025)

    head = decision(carrying, "indicators/output/indicator.level1")
    assert (head.lost, head.asks) == (True, False)
    assert decision(carrying, "indicators/i1/indicator.name").asks


def test_that_a_name_that_says_little_leads_to_the_likeliest_head() -> None:
    source = sample("xiamen-2024")
    edition = load_edition("xiamen-2024")
    names = (
        SetField("tasks/i1/indicator.name", "布展完成日期"),
        SetField("tasks/i2/indicator.name", "遗留事项办结率"),
    )
    document = apply(
        between("xiamen-2024", "guangzhou-2025", 2025, Batch(names).apply(source, edition).document)
    )

    assert document.ancestors("i1")[-1].id == "output-timeliness"
    assert document.ancestors("i2")[-1].id == "output-quality"


def test_that_tens_of_thousands_go_with_the_unit() -> None:
    assert split("≥600万元", True, True) == ("大于等于", "600", "万元")
    assert split("≥2500万人次", False, True) == ("", "≥2500", "万人次")
    assert split("≥600万元", True, False) == ("大于等于", "600万元", "")
