"""What goes wrong between two years of real forms: each trap is asked, changed or told."""

from kpiform.carry import Answer, Choice, Decision, apply
from kpiform.carry.report import Outcome, lines
from kpiform.edit import SetField
from kpiform.rules import Mode, check
from kpiform.schema.loader import load_edition
from tests.unit.carry.forms import between, decision, sample

OLD, NEW = "zhanjiang-2024", "zhanjiang-2025"


def test_that_the_money_of_tasks_cannot_become_key_indicators_and_this_is_said() -> None:
    carrying = between(OLD, NEW, 2025)
    found = [line for line in lines(carrying) if line.source.endswith("/task.money")]

    assert [line.before for line in found] == ["36", "128.5", "22.36", "18", "45.2"]
    assert {line.outcome for line in found} == {Outcome.LOST}
    assert all("不能换算成指标" in line.reason for line in found)
    assert all(line.asks for line in found)


def test_that_tasks_keep_name_and_content_and_have_no_key_indicators_yet() -> None:
    document = apply(between(OLD, NEW, 2025))

    assert [each.id for each in document.rows("tasks")] == ["t1", "t2", "t3", "t4", "t5"]
    assert document.text("tasks/t2/task.name") == "馆藏档案数字化"
    assert not any(each.children for each in document.rows("tasks"))


def test_that_years_in_texts_and_deadlines_are_changed_and_shown() -> None:
    document = apply(between(OLD, NEW, 2025))

    assert document.text("goal.text").startswith("2025年，示例市档案馆")
    assert document.text("indicators/i7/indicator.target") == "2025年11月30日前"
    assert document.last_year("indicators/i7/indicator.target") == "2024年11月30日前"


def test_that_an_anniversary_is_counted_on() -> None:
    carrying = between(NEW, NEW, 2026)
    found = decision(carrying, "tasks/t3/task.content")

    assert found.choice is Choice.CHANGE
    assert "成立77周年招待会" in apply(carrying).text("tasks/t3/task.content")


def test_that_an_item_that_is_rightly_named_after_an_old_year_is_asked() -> None:
    carrying = between(NEW, NEW, 2026)
    found = decision(carrying, "tasks/t9/task.name")

    assert (found.choice, found.asks) == (Choice.KEEP, True)
    assert found.passages[0].proposal == "2025"
    assert "上一年" in found.reason
    assert apply(carrying).text("tasks/t9/task.name") == "2024年非税工作经费"


def test_that_not_every_contest_is_yearly() -> None:
    found = decision(between(NEW, NEW, 2026), "tasks/t7/task.content")

    assert (found.choice, found.asks) == (Choice.KEEP, True)
    assert [(each.text, each.proposal) for each in found.passages] == [("第八届", "第九届")]


def test_that_second_levels_in_wrong_words_are_put_right() -> None:
    source = sample(NEW)
    carrying = between(NEW, NEW, 2026, source)
    document = apply(carrying)

    assert source.text("indicators/benefit-social/indicator.level2") == "社会效益"
    assert document.text("indicators/benefit-social/indicator.level2") == "社会效益指标"
    (line,) = (
        each
        for each in lines(carrying)
        if each.source == "indicators/benefit-social/indicator.level2"
    )
    assert line.outcome is Outcome.CHANGED


def test_that_a_target_that_fell_asks_for_a_reason() -> None:
    carrying = between(OLD, NEW, 2025)
    answers = {
        "indicators/i1/indicator.target": Answer(Choice.CHANGE, "≥4000卷"),
        "indicators/i5/indicator.target": Answer(Choice.CHANGE, "≤5‰"),
        "indicators/i3/indicator.target": Answer(Choice.CHANGE, "≥4000人次"),
    }
    found = check(apply(carrying, answers), load_edition(NEW), Mode.FILLING)
    fell = [each for each in found if each.rule == "target-fell"]

    assert [each.path for each in fell] == [
        "indicators/i1/indicator.target",
        "indicators/i5/indicator.target",
    ]
    assert "今年是“≥4000卷”，去年是“≥5000卷”" in fell[0].message


def test_that_a_target_that_fell_is_found_over_another_shape_of_targets() -> None:
    source = "xiamen-2024"
    carrying = between(source, NEW, 2025)
    lower = {"tasks/i1/indicator.number": Answer(Choice.CHANGE, "≥900人")}
    (fell,) = (
        each
        for each in check(apply(carrying, lower), load_edition(NEW), Mode.FILLING)
        if each.rule == "target-fell"
    )
    assert fell.path == "tasks/i1/key.target"

    back = between(NEW, source, 2026)
    lower = {"tasks/k2/key.target": Answer(Choice.CHANGE, "≥2")}
    (fell,) = (
        each
        for each in check(apply(back, lower), load_edition(source), Mode.FILLING)
        if each.rule == "target-fell"
    )
    assert fell.path == "tasks/k2/indicator.number"


def test_that_the_ready_check_names_what_nobody_looked_at() -> None:
    carrying = between(OLD, NEW, 2025)
    answers = {each.source: Answer(each.choice) for each in carrying.decisions}
    ready = {each.rule for each in check(apply(carrying), load_edition(NEW), Mode.READY)}
    looked = {each.rule for each in check(apply(carrying, answers), load_edition(NEW), Mode.READY)}

    assert "not-looked-at" in ready
    assert "not-looked-at" not in looked


def test_that_what_is_told_of_the_year_before_is_asked() -> None:
    told = _content("巩固上年度复核成果，完成去年未完成的工作。")
    compared = _content("比上年增长5%，在去年基础上提高，使用上年结转资金。")

    assert (told.choice, told.asks) == (Choice.KEEP, True)
    assert "写有去年（上年）的事" in told.reason
    assert not compared.asks


def test_that_numbers_of_people_are_asked_each_year() -> None:
    found = decision(between(NEW, NEW, 2026), "staff.supported")

    assert (found.choice, found.asks) == (Choice.KEEP, True)
    assert "按今年的核对" in found.reason


def test_that_the_report_says_at_which_place_of_a_long_text_something_is_asked() -> None:
    found = _content("举办第八届大赛，\n支付2024年经费尾款。")
    single = _content("支付2024年经费尾款。")

    assert found.explained.splitlines() == [
        "“举办第八届大赛， 支付”：“第八届”未必每年一次；每年一次的，今年是“第九届”。",
        "“大赛， 支付2024年经费尾款。”：写的是上一年（2024 年），可能就是指那一年。",
    ]
    assert single.explained == single.reason


def _content(text: str) -> Decision:
    changed = SetField("tasks/t7/task.content", text).apply(sample(NEW), load_edition(NEW))
    return decision(between(NEW, NEW, 2026, changed.document), "tasks/t7/task.content")
