"""Last year's document as the start of this year's."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from kpiform.carry import Answer, Choice, apply, propose, propose_conversion
from kpiform.edit import InsertRow, SetField
from kpiform.errors import OperationRefused
from kpiform.model.blank import complete
from kpiform.model.document import Baseline, Document, Kept, Leftover
from tests.unit.carry.forms import between, carried, changed, converted, decision, sample
from tests.unit.model.documents import handed_in, row, small_document, small_edition

EDITION = small_edition()


def with_text(path: str, text: str) -> Document:
    return SetField(path, text).apply(small_document(), EDITION).document


def test_that_the_new_document_is_of_the_new_year() -> None:
    document = apply(carried())

    assert (document.edition, document.year) == ("small", 2026)
    assert complete(document, EDITION) == document


def test_that_amounts_start_empty_with_last_year_s_beside_them() -> None:
    document = apply(carried())

    assert document.text("budget.basic") == ""
    assert document.last_year("budget.basic") == "1.00"
    assert document.last_year("plan/personnel/outlay.total") == "5"
    assert document.baseline
    assert (document.baseline.year, document.baseline.edition) == ("2025", "small")


def test_that_rows_keep_their_ids_and_texts() -> None:
    document = apply(carried())

    assert [each.id for each in document.walk("work") if each.cells.get("task.name") == "外事"] == [
        "a"
    ]
    assert document.text("work/a1/key.name") == "会议"
    assert document.last_year("work/a1/key.target") == "≥3次"


def test_that_last_year_has_no_value_of_the_year_itself() -> None:
    document = apply(carried())

    assert document.last_year("year") is None


def test_that_everything_is_pending_until_somebody_looks() -> None:
    document = apply(carried())

    assert set(document.pending) == {
        "budget.basic",
        "plan/personnel/outlay.total",
        "work/a/task.name",
        "work/a1/key.name",
        "work/a1/key.target",
        "work/a2/key.name",
        "work/b/task.name",
    }
    assert document.pending["budget.basic"] == "金额按今年的预算填，去年的数列在旁边。"


def test_that_an_answer_is_a_look() -> None:
    answers = {
        "budget.basic": Answer(Choice.CHANGE, "2.00"),
        "work/a1/key.target": Answer(Choice.KEEP),
    }
    document = apply(carried(), answers)

    assert document.text("budget.basic") == "2.00"
    assert document.last_year("budget.basic") == "1.00"
    assert not {"budget.basic", "work/a1/key.target"} & set(document.pending)
    assert "work/a1/key.name" in document.pending


def test_that_an_answer_about_a_row_holds_for_its_own_texts() -> None:
    document = apply(carried(), {"work/a": Answer(Choice.KEEP)})

    assert "work/a/task.name" not in document.pending
    assert "work/a1/key.name" in document.pending


def test_that_an_amount_can_be_kept_after_all() -> None:
    document = apply(carried(), {"budget.basic": Answer(Choice.KEEP)})

    assert document.text("budget.basic") == "1.00"


def test_that_a_dropped_row_takes_everything_below_along() -> None:
    document = apply(carried(), {"work/a": Answer(Choice.DROP)})

    assert document.find("a") is None
    assert document.find("a1") is None
    assert document.find("b")
    assert not any(path.startswith("work/a") for path in document.pending)
    assert document.last_year("work/a1/key.name") is None


def test_that_a_dropped_text_stays_as_last_year_s() -> None:
    document = apply(carried(), {"work/b/task.name": Answer(Choice.DROP)})

    assert document.text("work/b/task.name") == ""
    assert document.last_year("work/b/task.name") == "宣传"


def test_that_a_text_of_one_s_own_is_cleaned() -> None:
    document = apply(carried(), {"work/b/task.name": Answer(Choice.CHANGE, "新\x00名")})

    assert document.text("work/b/task.name") == "新名"


def test_that_sure_years_are_changed_and_others_asked() -> None:
    carrying = carried(with_text("work/b/task.name", "2025年宣传，第八届大赛"))
    found = decision(carrying, "work/b/task.name")

    assert (found.choice, found.asks) == (Choice.CHANGE, True)
    assert found.proposal == "2026年宣传，第八届大赛"
    assert [each.proposal for each in found.passages] == ["2026", "第九届"]
    assert apply(carrying).text("work/b/task.name") == "2026年宣传，第八届大赛"
    assert found in carrying.asking


def test_that_without_a_year_nothing_is_changed_and_all_asked() -> None:
    document = with_text("work/b/task.name", "2025年宣传")
    found = decision(carried(document.with_field("year", "")), "work/b/task.name")

    assert (found.choice, found.asks) == (Choice.KEEP, True)
    assert "没有写明年度" in found.reason
    assert found.passages


def test_that_amounts_in_running_texts_are_asked() -> None:
    found = decision(carried(with_text("work/b/task.name", "培训 3.5 万元")), "work/b/task.name")

    assert (found.choice, found.asks) == (Choice.KEEP, True)
    assert "金额" in found.reason


def test_that_the_year_is_the_one_asked_for_whatever_is_said() -> None:
    found = decision(carried(), "year")

    assert (found.proposal, found.settled) == ("2026", True)
    assert apply(carried(), {"year": Answer(Choice.KEEP)}).year == 2026


def test_that_the_same_year_is_no_carry_over() -> None:
    with pytest.raises(OperationRefused, match="换表样"):
        propose(small_document(), EDITION, EDITION, 2025)


def test_that_a_year_that_the_form_does_not_serve_is_refused() -> None:
    with pytest.raises(OperationRefused, match="不用于 2024 年"):
        propose(small_document(), EDITION, EDITION, 2024)


def test_that_the_form_itself_is_no_other_form() -> None:
    with pytest.raises(OperationRefused, match="不用换表样"):
        propose_conversion(small_document(), EDITION, EDITION)


def test_that_a_conversion_keeps_year_and_amounts_and_asks_nothing() -> None:
    document = apply(converted(small_document(), changed()))

    assert document.edition == "next"
    assert document.fields == small_document().fields
    assert document.text("plan/personnel/outlay.total") == "5"
    assert document.baseline is None
    assert not document.pending


def test_that_a_conversion_takes_along_what_stands_beside_the_form() -> None:
    base = Baseline("2024", "small", MappingProxyType({"budget.basic": "3", "gone.field": "4"}))
    kept = (Kept("b", "work/a1/key.target", "≥3次", "理由"), Kept("a", "gone.field", "", "无"))
    source = replace(
        small_document(),
        baseline=base,
        kept=kept,
        pending={"work/b/task.name": "看一看", "gone.field": "看"},
        submissions=(handed_in(small_document()),),
    )
    carrying = converted(source, changed())
    document = apply(carrying)

    assert document.kept == kept[:1]
    assert document.baseline == replace(base, values={"budget.basic": "3"})
    assert document.pending == {"work/b/task.name": "看一看"}
    assert document.submissions == ()
    assert [(where.split(" › ")[-1], text) for where, text, _ in carrying.rest] == [
        ("保留的理由", "无"),
        ("2024 年的值", "4"),
        ("交稿记录", "1 稿"),
    ]


def test_that_a_conversion_without_a_year_leaves_it_blank() -> None:
    document = apply(converted(small_document().with_field("year", ""), changed()))

    assert document.text("year") == ""


def test_that_a_year_that_stays_is_kept_as_it_was_typed() -> None:
    found = decision(converted(small_document(), changed()), "year")

    assert (found.choice, found.reason) == (Choice.KEEP, "")


def test_that_a_row_that_takes_the_id_of_a_fixed_one_gets_another() -> None:
    new = row("output", row("x1", key_name="甲"), task_name="自拟")
    source = InsertRow("work", None, 0, new).apply(small_document(), EDITION).document
    document = apply(carried(source))

    names = {each.id: each.text("task.name") for each in document.rows("work")}
    assert names["output"] == "产出指标"
    assert "自拟" in names.values()
    assert document.text("work/x1/key.name") == "甲"


GONE = Leftover("宣传", "2025 年的表 › 甲", "无")


def test_that_what_has_no_place_is_left_over_until_somebody_has_seen_it() -> None:
    carrying = between("zhanjiang-2024", "zhanjiang-2025", 2025)
    lost = next(each for each in carrying.decisions if each.lost and not each.is_row)

    unseen, seen = apply(carrying), apply(carrying, {lost.source: Answer(Choice.DROP)})

    (gone,) = set(unseen.leftovers) - set(seen.leftovers)
    assert (gone.text, gone.reason) == (lost.text, lost.reason)
    assert gone.place == f"2024 年的表 › {lost.where}"
    assert seen.baseline
    assert gone in seen.baseline.ended
    assert seen.baseline == unseen.baseline


def test_that_a_form_without_a_year_is_called_the_earlier_one() -> None:
    source = sample("zhanjiang-2024").with_field("year", "")
    document = apply(between("zhanjiang-2024", "zhanjiang-2025", 2025, source))

    assert document.leftovers[0].place.startswith("原来的表 › ")


def test_that_the_texts_of_a_dropped_row_ended_but_wait_for_nobody() -> None:
    document = apply(carried(), {"work/a": Answer(Choice.DROP)})

    assert document.baseline
    assert [(each.text, each.reason) for each in document.baseline.ended] == [
        ("外事", "整行都没有要。"),
        ("会议", "整行都没有要。"),
        ("≥3次", "整行都没有要。"),
        ("培训", "整行都没有要。"),
    ]
    assert document.leftovers == ()


def test_that_left_over_texts_of_the_source_go_along_once() -> None:
    source = replace(small_document(), leftovers=(GONE, GONE))

    assert apply(carried(source)).leftovers == (GONE,)
    assert apply(converted(source, changed())).leftovers == (GONE,)


def test_that_what_nobody_looked_at_before_is_asked() -> None:
    source = replace(small_document(), pending={"work/b/task.name": "导入时拿不准。"})
    found = decision(carried(source), "work/b/task.name")

    assert found.asks
    assert found.reason == "去年的文件里就没有看过：导入时拿不准。"


def test_that_an_answer_in_a_conversion_takes_the_mark_away() -> None:
    source = replace(
        small_document(), pending={"work/b/task.name": "拿不准。", "year": "没有写年度。"}
    )
    carrying = converted(source, changed())
    document = apply(carrying, {"work/b/task.name": Answer(Choice.KEEP)})

    assert decision(carrying, "work/b/task.name").reason == "拿不准。"
    assert document.pending == {"year": "没有写年度。"}
