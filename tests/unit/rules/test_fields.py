"""Rules about single cells: amounts, counts, plans, years, sign-off, strangers, characters."""

from dataclasses import replace
from typing import Any

import pytest

from kpiform.edit import SetField
from kpiform.fonts import FontSet, packaged_only
from kpiform.model.document import Baseline, Document, Row
from kpiform.rules import Finding, Mode, check
from kpiform.schema.loader import load_edition
from kpiform.schema.rulebook import Severity
from tests.unit.rules.documents import complete, found, indicator, one, row, rules
from tests.unit.rules.editions import SPLIT, TREE, data_of, edition, edition_of
from tests.unit.rules.published import xiamen
from tests.unit.rules.sample import EDITION, sample


def typed(path: str, text: str) -> list[Finding]:
    """What is newly found when a text is typed in the sample."""
    zhanjiang = load_edition(EDITION)
    before = {(f.rule, f.path) for f in check(sample(), zhanjiang)}
    document = SetField(path, text).apply(sample(), zhanjiang).document
    return [f for f in check(document, zhanjiang) if (f.rule, f.path) not in before]


def cell(document: Document, path: str, text: str, source: str = TREE) -> Document:
    """The document with another text in a cell."""
    return SetField(path, text).apply(document, edition(source)).document


@pytest.mark.parametrize(
    ("text", "rule", "written"),
    [
        ("1，100.75", "money-writing", "1,100.75"),
        ("1100。75", "money-writing", "1100.75"),
        ("１１００．７５", "money-writing", "1100.75"),
        (" 1100.75 ", "money-writing", "1100.75"),
        ("¥1100.75", "money-writing", "1100.75"),
        ("1100.75万元", "money-writing", "1100.75"),
        ("11007500元", "money-unit", "1100.75"),
    ],
)
def test_that_a_slip_in_an_amount_is_mended_by_the_fix(text: str, rule: str, written: str) -> None:
    (finding,) = typed("budget.basic", text)

    assert finding.rule == rule
    assert finding.fix
    assert finding.fix.operation == SetField("budget.basic", written)


@pytest.mark.parametrize("text", ["1100.75", "1,100.75", "1100.750000"])
def test_that_ordinary_amounts_are_left_alone(text: str) -> None:
    assert typed("budget.basic", text) == []


@pytest.mark.parametrize("text", ["1,10", "一千", "1100.75左右", "1.100.75", "无"])
def test_that_an_unreadable_amount_is_an_error(text: str) -> None:
    (finding,) = typed("budget.basic", text)

    assert (finding.rule, finding.severity) == ("money-unreadable", Severity.ERROR)


def test_that_a_whole_budget_in_yuan_is_noticed_though_it_adds_up() -> None:
    document = sample()
    for name, text in {"basic": "11007500", "project": "727000", "fiscal": "11734500"}.items():
        document = document.with_field(f"budget.{name}", text)

    told = [f for f in check(document, load_edition(EDITION)) if f.path.startswith("budget")]

    assert {f.rule for f in told} == {"money-unit"}
    assert all(f.fix for f in told)


@pytest.mark.parametrize(
    ("text", "severity", "fix"),
    [
        ("72人", Severity.INFO, "改为“72”"),
        ("７２", Severity.INFO, "改为“72”"),
        ("七十二", Severity.WARNING, ""),
        ("72.5", Severity.WARNING, ""),
        ("-3", Severity.WARNING, ""),
        ("72万元", Severity.WARNING, ""),
    ],
)
def test_that_a_count_is_a_whole_number(text: str, severity: Severity, fix: str) -> None:
    (finding,) = typed("staff.supported", text)

    assert (finding.rule, finding.severity) == ("count-unreadable", severity)
    assert (finding.fix.text if finding.fix else "") == fix


@pytest.mark.parametrize("text", ["72", "1,072", "0"])
def test_that_ordinary_counts_are_left_alone(text: str) -> None:
    assert typed("staff.supported", text) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("第一季度35%, 第二季度25%, 第三季度20%, 第四季度20%。", None),
        ("", None),
        ("第一季度35%，第二季度25%，第三季度20%，第四季度10%", Severity.ERROR),
        ("按进度安排", Severity.WARNING),
    ],
)
def test_that_quarters_add_to_a_hundred(text: str, severity: Severity | None) -> None:
    document = cell(xiamen(), "outlay/personnel/outlay.plan", text, SPLIT)

    told = [f.severity for f in found(document, SPLIT) if f.rule == "percent-plan"]

    assert told == ([severity] if severity else [])


def test_that_a_plan_still_being_typed_is_quiet() -> None:
    document = cell(xiamen(), "outlay/personnel/outlay.plan", "第一季度35%", SPLIT)

    assert "percent-plan" not in rules(document, SPLIT, Mode.FILLING)
    assert "percent-plan" in rules(document, SPLIT)


def test_that_amounts_named_in_the_projects_must_match_the_column() -> None:
    document = cell(xiamen(), "tasks/t1/task.fiscal", "249.60", SPLIT)

    finding = one(document, "named-amounts", SPLIT)

    assert finding.path == "tasks/t1/task.projects"
    assert finding.message == (
        "“涉及项目”里的金额合计 249.69 万元，“涉及财政资金”是 249.60 万元，相差 0.09 万元。"
    )


def test_that_projects_without_amounts_are_not_added_up() -> None:
    document = cell(xiamen(), "tasks/t1/task.projects", "地方外事工作专项业务经费", SPLIT)

    assert "named-amounts" not in rules(document, SPLIT)


def test_that_a_choice_is_among_the_choices() -> None:
    data: dict[str, Any] = data_of(TREE)
    data["sections"][1]["blocks"][0]["columns"][1]["choices"] = ["经常性", "一次性"]
    chosen = edition_of(data)

    def told(text: str) -> bool:
        document = cell(complete(), "tasks/t1/task.content", text)
        return "choice" in {f.rule for f in check(document, chosen)}

    assert told("长期")
    assert not told("经常性")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("到2023年为止", True),
        ("实施2024—2026年规划", False),
        ("实施2021至2023年规划", True),
        ("二〇二四年的项目", True),
        ("粤财〔2023〕5号", False),
        ("960169平台", False),
        ("2025年", False),
    ],
)
def test_that_other_years_in_texts_are_told(text: str, told: bool) -> None:
    document = cell(complete(), "tasks/t1/task.goal", text)

    assert ("other-year" in rules(document)) is told


def test_that_a_long_text_is_told_with_its_paragraphs() -> None:
    text = "第一段\n第二段2023年\n第三段2023年、2022年"

    finding = one(cell(complete(), "tasks/t1/task.goal", text), "other-year")

    assert finding.message == (
        "“期望达到的目标（概述）”第 2、3 段写到2023年、2022年（3 处），本表是 2025 年的。"
    )


def test_that_without_a_year_nothing_is_said_about_other_years() -> None:
    document = cell(complete(), "tasks/t1/task.goal", "2023年，建党100周年").with_field("year", "")

    assert rules(document) == {"required-field"}


@pytest.mark.parametrize("year", ["2023", "2027"])
def test_that_the_edition_serves_some_years_only(year: str) -> None:
    finding = one(complete().with_field("year", year), "year-outside")

    assert "2024—2026 年" in finding.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("庆祝建党104周年", False),
        ("庆祝建党103周年", True),
        ("公司成立10周年", False),
        ("抗战胜利八十周年", False),
        ("香港回归27周年", True),
    ],
)
def test_that_anniversaries_are_counted(text: str, told: bool) -> None:
    document = cell(complete(), "tasks/t1/task.goal", text)

    assert ("anniversary" in rules(document)) is told


@pytest.mark.parametrize(
    ("now", "last", "told"),
    [
        ("≥98%", "≥99%", True),
        ("≥99%", "≥98%", False),
        ("≥98%", "≥99次", False),
        ("≥98%", "及时", False),
        ("≤5%", "≤3%", True),
        ("≤3%", "≤5%", False),
    ],
)
def test_that_a_target_easier_than_last_years_asks_for_a_reason(
    now: str, last: str, told: bool
) -> None:
    document = complete(quality=(indicator("x", "资金支出进度", now),))
    path = "indicators/x/indicator.target"
    document = replace(document, baseline=Baseline("2024", "tree", {path: last}))

    assert ("target-fell" in rules(document)) is told


@pytest.mark.parametrize(
    ("now", "last", "told"),
    [
        ("2025年9月30日前", "2024年6月30日前", True),
        ("2025年6月30日前", "2024年9月30日前", False),
        ("2025年6月30日前", "2024年6月30日前", False),
        ("第二季度", "2024年第一季度", True),
        ("12月前", "10月前", True),
        ("2026年3月底前", "2024年12月底前", True),
        ("2025年10月26日", "2024年10月18日", False),
        ("2025年9月30日前", "及时", False),
    ],
)
def test_that_a_deadline_later_than_last_years_asks_for_a_reason(
    now: str, last: str, told: bool
) -> None:
    document = complete(quality=(indicator("x", "改造完成时间", now),))
    path = "indicators/x/indicator.target"
    base = Baseline("2024", "tree", {path: last})

    assert ("target-fell" in rules(replace(document, baseline=base))) is told


def test_that_a_deadline_is_not_compared_with_one_of_an_unknown_year() -> None:
    document = complete(quality=(indicator("x", "改造完成时间", "2025年9月30日前"),))
    last = {"indicators/x/indicator.target": "2024年6月30日前"}

    assert "target-fell" not in rules(replace(document, baseline=Baseline("", "tree", last)))


def test_that_last_years_split_target_is_compared_whole() -> None:
    base = "tasks/t0k0/indicator"
    last = {f"{base}.comparison": "大于等于", f"{base}.number": "1200", f"{base}.unit": "人"}
    document = replace(xiamen(), baseline=Baseline("2023", "split", last))

    assert one(document, "target-fell", SPLIT).path == "tasks/t0k0/indicator.number"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("13812345678", False),
        ("0759-3181234", False),
        ("(0759)3181234", False),
        ("3181234转802", False),
        ("020-83181234、13812345678", False),
        ("400-123-4567", False),
        ("请见通讯录", True),
        ("1381234567", True),
    ],
)
def test_that_a_phone_number_can_be_dialled(text: str, told: bool) -> None:
    assert bool(typed("signoff.phone", text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025年1月15日", False),
        ("2024.12.20", False),
        ("2025-01-15", False),
        ("2025年1月", True),
        ("2025年2月30日", True),
        ("2015年1月15日", True),
        ("   ", False),
    ],
)
def test_that_the_date_of_signing_is_a_day_near_the_year(text: str, told: bool) -> None:
    assert bool(typed("signoff.date", text)) is told


def test_that_a_spaced_name_of_a_person_is_left_alone() -> None:
    assert typed("signoff.preparer", "张　三") == []


def test_that_indented_paragraphs_are_left_alone() -> None:
    assert typed("tasks/t5/task.content", "　　核实邀请。\n　　签发邀请核实单，批次不限。") == []


def test_that_spaces_inside_a_paragraph_are_taken_out_and_the_indent_stays() -> None:
    (finding,) = typed("tasks/t5/task.content", "　　核实 邀请，批次不限。\n第二 段")

    assert "第 1、2 段" in finding.message
    assert finding.fix
    assert finding.fix.operation == SetField(
        "tasks/t5/task.content", "　　核实邀请，批次不限。\n第二段"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("培训120人次", "“120人次”"),
        ("培训5.5万人", "“5.5万人”"),
        ("召开3次会议、4场招待会、5项活动、6期培训", "等 4 个数"),
        ("1、不断完善；2、持续推进", ""),
        ("第3次全会和2025年12月31日前", ""),
        ("满意度达到90%，惠及500人", ""),
    ],
)
def test_that_figures_of_the_goal_stand_in_some_indicator(text: str, told: str) -> None:
    data = data_of(TREE)
    goal = {"id": "goal", "name": "总体目标", "blocks": [{"kind": "text", "field": "goal.text"}]}
    data["sections"].append(goal)
    document = complete().with_field("goal.text", text)

    findings = [f for f in check(document, edition_of(data)) if f.rule == "goal-figures"]

    assert (told in findings[0].message) if told else findings == []


def test_that_content_without_a_place_on_the_paper_is_told() -> None:
    document = complete().with_field("project.name", "专项").with_field("unknown", "什么")
    document = document.with_field("blank", " ")
    rows = (*document.rows("tasks"), Row("t9", {"task.name": "任务", "key.name": "培训"}))
    document = document.with_rows("tasks", rows)

    told = {f.path for f in found(document) if f.rule == "foreign-field"}

    assert told == {"project.name", "unknown", "tasks/t9/key.name"}


def test_that_a_row_too_deep_for_the_table_is_told() -> None:
    deep = row("deep", {"indicator.name": "培训"})
    document = complete(quantity=(row("x", {"indicator.name": "次数"}, deep),))

    assert ("foreign-field", "indicators/deep/indicator.name") in {
        (f.rule, f.path) for f in found(document)
    }


def test_that_rows_that_a_matrix_does_not_have_are_told_when_they_hold_something() -> None:
    extra = (row("other", {"outlay.total": "10"}), row("empty"))
    document = xiamen()
    document = document.with_rows("outlay", (*document.rows("outlay"), *extra))

    told = {f.path for f in found(document, SPLIT) if f.rule == "foreign-row"}

    assert told == {"outlay/other"}


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return packaged_only()


def test_that_characters_without_any_font_are_told(fonts: FontSet) -> None:
    document = sample().with_field("department.name", "\U0010ffff办公室")

    findings = check(document, load_edition(EDITION), fonts=fonts)

    (told,) = (f for f in findings if f.path == "department.name")
    assert (told.rule, told.severity) == ("character-missing", Severity.WARNING)
    assert "\U0010ffff" in told.message


def test_that_characters_from_another_font_are_told(fonts: FontSet) -> None:
    class Lacking(FontSet):
        def report(self, officials, text=""):  # type: ignore[no-untyped-def]
            return tuple(replace(use, lacks=("湛",)) for use in super().report(officials, text))

    findings = check(sample(), load_edition(EDITION), fonts=Lacking())

    told = [f for f in findings if f.rule == "character-fallback"]
    assert "department.name" in {f.path for f in told}
    assert all("“湛”" in f.message for f in told)


def test_that_the_published_sample_can_be_printed(fonts: FontSet) -> None:
    plain = check(sample(), load_edition(EDITION))

    assert check(sample(), load_edition(EDITION), fonts=fonts) == plain


@pytest.mark.parametrize("text", ["X光机2台", "X射线检测3次"])
def test_that_a_thing_whose_name_begins_with_x_is_no_placeholder(text: str) -> None:
    document = SetField("indicators/i3/indicator.target", text)
    changed = document.apply(sample(), load_edition(EDITION)).document
    told = {f.rule for f in check(changed, load_edition(EDITION)) if "i3" in f.path}
    assert "placeholder" not in told
