"""What rules say of one indicator: name, target and head together, each exactly."""

import pytest

from kpiform.rules import Mode
from tests.unit.rules.documents import complete, found, indicator, one, rules, rules_at
from tests.unit.rules.editions import TREE, edition

NOTHING: set[str] = set()


def test_that_a_sound_document_gives_no_finding() -> None:
    assert rules(complete()) == NOTHING


@pytest.mark.parametrize(
    ("name", "target", "head"),
    [
        ("接待人数", "≥100人", "quantity"),
        ("信息系统软件技术维护", "=5个", "quantity"),
        ("多语种服务平台服务时间", "365天每天24小时", "quantity"),
        ("友城数量", "大于等于108个", "quantity"),
        ("车辆准点率", ">98%", "quality"),
        ("审批按时办结率", "100%", "quality"),
        ("接待延误率", "<2%", "quality"),
        ("费用应付尽付率", "=100%", "quality"),
        ("投诉办结率", "≥98%", "quality"),
        ("活动开展时间", "12月前", "timeliness"),
        ("任务完成时间", "第四季度", "timeliness"),
        ("任务完成及时性", "2025年12月31日前", "timeliness"),
        ("项目实施年限", "2025年1月至2025年12月", "timeliness"),
        ("成本控制率", "≤100%", "cost"),
        ("接待伙食费标准", "≤190元每人每月", "cost"),
        ("成本节约率", "≥5%", "cost"),
        ("带动就业增长率", "≥120%", "economic"),
        ("提升国际影响力", "办好重要国际会议，扩大对外宣传，讲好本地故事", "social"),
        ("群众投诉率", "<2%", "served"),
        ("第3届博览会观众人次", "约5.5万人次", "quantity"),
        ("12345热线接听率", "≥95%", "quality"),
        ("2025年工作要点落实率", "100%", "quality"),
        ("事故处置率", "≥98%", "quality"),
        ("安全事故发生率", "0", "quality"),
        ("违规使用资金情况", "无", "quality"),
        ("工程验收", "一次性验收合格", "quality"),
        ("项目周期", "2024年1月—2025年12月", "timeliness"),
        ("人均培训成本", "≤450元/人/天", "cost"),
        ("减少企业成本", "≥200万元", "economic"),
        ("水质达标率", "≥90%", "ecological"),
        ("交通事故死亡人数下降率", "≥5%", "social"),
        ("群众投诉次数", "≤5次", "social"),
        ("群众满意度", "≥90分", "served"),
        ("“十四五”规划任务完成率", "≥90%", "quality"),
    ],
)
def test_that_ordinary_published_values_are_left_alone(name: str, target: str, head: str) -> None:
    assert rules_at(name, target, head) == NOTHING


@pytest.mark.parametrize(
    ("name", "target", "head", "expected"),
    [
        ("培训次数", "≥6", "quantity", "unit-missing"),
        ("培训次数", "6-8", "quantity", "unit-missing"),
        ("培训次数", "N次", "quantity", "words-target"),
        ("培训次数", "X次", "quantity", "placeholder"),
        ("培训次数", "若干次", "quantity", "words-target"),
        ("培训次数", "视情况而定", "quantity", "postponed"),
        ("培训次数", "以实际发生为准", "quantity", "postponed"),
        ("培训次数", "……", "quantity", "no-content"),
        ("培训次数", "≥十几次", "quantity", "target-unreadable"),
        ("培训次数", "1600人、200人", "quantity", "several-values"),
        ("培训次数", "2024年12月前", "timeliness", "deadline-past"),
        ("完成时间", "2026年1月前", "timeliness", "deadline-late"),
        ("完成时间", "11月31日前", "timeliness", "date-impossible"),
        ("方案印发时间", "2024年印发后三个月内", "timeliness", "other-year"),
        ("维护质量", "有效保障", "quality", "vague-target"),
        ("系统运行", "正常", "quality", "vague-target"),
        ("完成时限", "按计划进度", "timeliness", "vague-target"),
        ("招商引资额", "50亿", "economic", "money-slip"),
        ("宣传合格率", "由市局评定", "quality", "words-target"),
        ("宣传合格率", "≥3次", "quality", "name-value-mismatch"),
        ("宣传合格率", "≤95%", "quality", "comparison-direction"),
        ("宣传合格率", "≥101%", "quality", "rate-over-100"),
        ("印刷费用", "≥3万元", "cost", "comparison-direction"),
        ("印刷费用", "≤3万", "cost", "money-slip"),
        ("印刷费用", "从严控制", "cost", "words-target"),
        ("办公设备完好率", "95%", "social", "wrong-head"),
        ("政府采购率", "100%", "quantity", "wrong-head"),
        ("工程完工日期", "2025年9月", "quantity", "wrong-head"),
        ("单位成本", "≤3万元", "economic", "wrong-head"),
        ("经济效益增加值", "≥3万元", "quantity", "wrong-head"),
        ("群众满意度", "≥95%", "social", "wrong-head"),
        ("群众满意度", "≥75%", "served", "satisfaction-range"),
        ("群众满意度", "较满意", "served", "vague-target"),
        ("培训场次（场）", "3场", "quantity", "unit-twice"),
        ("编印，发放宣传册", "3册", "quantity", "name-sentence"),
        ("编印宣传册；发放", "3册", "quantity", "name-sentence"),
        ("培训120人以上", "3次", "quantity", "name-holds-value"),
        ("抗战胜利60周年活动", "1场", "quantity", "anniversary"),
        ("参观人次", "１２人次", "quantity", "target-writing"),
        ("参观 人次", "12人次", "quantity", "text-writing"),
        ("长" * 101, "3次", "quantity", "name-too-long"),
        ("", "3次", "quantity", "indicator-name-missing"),
        ("参观人次", "", "quantity", "indicator-target-missing"),
        ("", "", "quantity", "empty-row"),
    ],
)
def test_that_one_problem_is_told_once(name: str, target: str, head: str, expected: str) -> None:
    assert rules_at(name, target, head) == {expected}


@pytest.mark.parametrize(
    ("name", "target"),
    [("", "3次"), ("参观人次", ""), ("", "")],
)
def test_that_what_is_still_empty_stays_quiet_while_filling_in(name: str, target: str) -> None:
    assert rules_at(name, target, mode=Mode.FILLING) == NOTHING


@pytest.mark.parametrize(
    ("name", "target", "head", "text"),
    [
        ("参加活动人次", "≥100", "quantity", "≥100人次"),
        ("参加活动人数", "100", "quantity", "100人"),
        ("培训场次", "≥ 3", "quantity", "≥3场"),
        ("项目合格率", "98", "quality", "98%"),
        ("印刷费用", "≥3万元", "cost", "≤3万元"),
        ("印刷费用", "≤3万", "cost", "≤3万元"),
        ("完成时间", "2024年6月30日前", "timeliness", "2025年6月30日前"),
        ("完成时间", "2026.6.30", "timeliness", "2025.6.30"),
        ("参观人次", "≧１２人次", "quantity", "≥12人次"),
    ],
)
def test_that_the_fix_writes_the_value_right(name: str, target: str, head: str, text: str) -> None:
    document = complete(**{head: (indicator("x", name, target),)})
    fix = next(f.fix for f in found(document) if f.fix and f.fix.text == f"改为“{text}”")

    after = fix.operation.apply(document, edition(TREE)).document

    assert after.text("indicators/x/indicator.target") == text


@pytest.mark.parametrize(
    ("name", "target"),
    [("项目合格率", "1"), ("项目合格率", "0.98"), ("批次/人次", "≥10"), ("立项", "1")],
)
def test_that_no_unit_is_guessed_when_it_is_not_obvious(name: str, target: str) -> None:
    document = complete(quality=(indicator("x", name, target),))

    assert one(document, "unit-missing").fix is None
