"""The drafts of several offices as one document."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from kpiform.carry import AS_ONE, EACH, Clash, Draft, Merging, merge
from kpiform.edit import Batch, InsertRow, Operation, RemoveRow, SetField
from kpiform.errors import OperationRefused
from kpiform.model.document import Baseline, Document, Kept, Leftover
from kpiform.schema.loader import load_edition
from tests.unit.carry.forms import changed, sample
from tests.unit.model.documents import handed_in, row, small_document

# Tasks are free rows here, as in the editions of the program.
EDITION = changed(
    ("        heads: [{head: output}, {head: benefit}]\n", ""), ("  required_heads: [output]\n", "")
)
BASE = replace(small_document(), edition="next")


def after(*operations: Operation, document: Document = BASE) -> Document:
    return Batch(operations).apply(document, EDITION).document


def merged(*documents: Document, answers: Mapping[str, int | str] | None = None) -> Merging:
    drafts = [Draft(name, each) for name, each in zip("甲乙丙", documents, strict=False)]
    return merge(drafts, EDITION, answers)


def only(merging: Merging) -> Clash:
    (found,) = merging.clashes
    return found


def test_that_a_document_merged_with_itself_is_itself() -> None:
    assert merged(BASE, BASE, BASE) == Merging(BASE, ())


def test_that_what_only_one_office_wrote_is_added() -> None:
    other = after(
        SetField("budget.project", "7"),
        SetField("work/a2/key.target", "2期"),
        InsertRow("work", None, 1, row("n", row("n1", key_name="党课"), task_name="党建")),
        InsertRow("work", "b", 0, row("b1", key_name="宣传册")),
    )
    merging = merged(BASE, other)

    assert merging.clashes == ()
    assert merging.document.text("budget.project") == "7"
    assert merging.document.text("work/a2/key.target") == "2期"
    assert [each.id for each in merging.document.rows("work")] == ["a", "b", "n"]
    assert merging.document.text("work/n1/key.name") == "党课"
    assert merging.document.text("work/b1/key.name") == "宣传册"


def test_that_a_row_that_one_office_removed_stays() -> None:
    assert merged(BASE, after(RemoveRow("a1"))).document == BASE


def test_that_texts_that_differ_are_decided_the_first_one_by_default() -> None:
    other = after(SetField("budget.basic", "2.00"))
    merging = merged(BASE, other, other)
    clash = only(merging)

    assert (clash.path, clash.texts, clash.drafts) == (
        "budget.basic",
        ("1.00", "2.00"),
        ("甲", "乙、丙"),
    )
    assert (clash.chosen, clash.looked, clash.where) == (0, False, "预算 › 基本支出")
    assert merging.document.text("budget.basic") == "1.00"
    assert merging.document.pending == {"budget.basic": "2 份文件写的不同，请看用哪一个。"}


@pytest.mark.parametrize(
    ("answer", "text", "chosen"), [(1, "2.00", 1), ("3\x00.00", "3.00", -1), (9, "1.00", 0)]
)
def test_that_an_answer_decides(answer: int | str, text: str, chosen: int) -> None:
    merging = merged(
        BASE, after(SetField("budget.basic", "2.00")), answers={"budget.basic": answer}
    )

    assert merging.document.text("budget.basic") == text
    assert (only(merging).chosen, only(merging).looked) == (chosen, True)
    assert merging.document.pending == {}


def test_that_long_texts_stand_one_after_the_other() -> None:
    edition = load_edition("zhanjiang-2025")
    one = sample("zhanjiang-2025")
    other = one.with_field("goal.text", "另一段目标")
    merging = merge([Draft("甲", one), Draft("乙", other)], edition)
    clash = only(merging)

    assert merging.document.text("goal.text") == f"{one.text('goal.text')}\n另一段目标"
    assert (clash.chosen, clash.drafts[2]) == (2, "全部，依次排列")
    again = merge([Draft("甲", one), Draft("乙", other)], edition, {"goal.text": 1})
    assert again.document.text("goal.text") == "另一段目标"


def test_that_a_row_of_one_id_called_alike_is_decided_text_by_text() -> None:
    merging = merged(BASE, after(SetField("work/a1/key.target", "≥5次")))

    assert only(merging).path == "work/a1/key.target"


def test_that_a_row_of_one_id_called_otherwise_stays_a_row_of_its_own() -> None:
    merging = merged(BASE, after(SetField("work/a/task.name", "完全不同的工作")))
    clash = only(merging)

    assert (clash.is_row, clash.chosen, clash.texts) == (True, EACH, ("合为一行", "各留一行"))
    assert "行号相同，名称不同" in clash.reason
    assert [each.id for each in merging.document.rows("work")] == ["a", "b", "a-2"]
    assert merging.document.text("work/a-2/task.name") == "完全不同的工作"
    assert [each.id for each in merging.document.find("a-2").children] == ["a1-2", "a2-2"]  # type: ignore[union-attr]
    assert set(merging.document.pending) == {"work/a/task.name"}


def test_that_rows_of_one_name_are_decided() -> None:
    other = after(
        RemoveRow("b"),
        InsertRow("work", None, 1, row("n", row("n1", key_name="书"), task_name="宣 传")),
    )
    merging = merged(BASE, other)
    clash = only(merging)

    assert (clash.key, clash.is_row) == ("work/b+1", True)
    assert "名称相同，内容不同" in clash.reason
    assert [each.id for each in merging.document.rows("work")] == ["a", "b", "n"]
    one = merged(BASE, other, answers={clash.key: AS_ONE})
    assert [each.id for each in one.document.rows("work")] == ["a", "b"]
    assert [each.path for each in one.clashes] == ["work/b", "work/b/task.name"]
    assert one.document.text("work/n1/key.name") == "书"


def test_that_rows_of_one_name_and_text_are_one_at_once() -> None:
    other = after(RemoveRow("b"), InsertRow("work", None, 1, row("n", task_name="宣传")))

    assert merged(BASE, other) == Merging(BASE, ())


def test_that_a_row_s_own_id_goes_before_another_row_s_name() -> None:
    twice = after(InsertRow("work", None, 0, row("n", task_name="宣传")))

    assert merged(twice, twice) == Merging(twice, ())


def test_that_an_id_made_for_a_row_is_free() -> None:
    first = after(InsertRow("work", None, 2, row("a-2", task_name="甲")))
    merging = merged(first, after(SetField("work/a/task.name", "完全不同的工作")))

    assert [each.id for each in merging.document.rows("work")] == ["a", "b", "a-2", "a-3"]


def test_that_heads_of_one_name_are_one_without_a_question() -> None:
    edition = load_edition("zhanjiang-2025")
    one = sample("zhanjiang-2025")
    head = one.find("output")
    assert head
    other = one.with_rows("indicators", (replace(head, id="x"), *one.rows("indicators")[1:]))
    merging = merge([Draft("甲", one), Draft("乙", other)], edition)

    assert merging == Merging(one, ())


def test_that_what_stands_beside_the_form_is_merged() -> None:
    base = Baseline("2024", "small", MappingProxyType({"budget.basic": "3"}))
    kept = Kept("rule", "work/b/task.name", "宣传", "理由")
    one = replace(BASE, baseline=base, kept=(kept,), submissions=(handed_in(BASE),))
    other = replace(
        BASE,
        baseline=replace(base, values=MappingProxyType({"budget.basic": "4", "year": "2024"})),
        kept=(replace(kept, reason="别的"), replace(kept, rule="another")),
        pending={"year": "看"},
    )
    document = merged(one, other).document

    assert [(each.rule, each.reason) for each in document.kept] == [
        ("another", "理由"),
        ("rule", "理由"),
    ]
    assert document.baseline
    assert document.baseline.values == {"budget.basic": "3", "year": "2024"}
    assert document.pending == {"year": "看"}
    assert document.submissions == one.submissions


def test_that_another_year_s_last_values_are_left_out() -> None:
    one = replace(BASE, baseline=Baseline("2024", "small", MappingProxyType({})))
    other = replace(BASE, baseline=Baseline("2023", "small", MappingProxyType({"year": "2023"})))

    assert merged(one, other).document.baseline == one.baseline
    assert merged(BASE, one).document.baseline == one.baseline


def test_that_rows_that_the_edition_does_not_know_are_merged_by_id() -> None:
    tables = {**BASE.tables, "old": (row("x", row("y"), more_text="旧"),)}
    one = replace(BASE, tables=MappingProxyType(tables))
    other = replace(one, tables=MappingProxyType({**tables, "old": (row("x", more_text="新"),)}))

    assert merged(one, one).document == one
    assert only(merged(one, other)).path == "old/x/more.text"


def test_that_other_forms_and_years_are_refused() -> None:
    with pytest.raises(OperationRefused, match="表样不同"):
        merge([Draft("甲", BASE), Draft("乙", small_document())], EDITION)
    with pytest.raises(OperationRefused, match="年度不同"):
        merged(BASE, BASE.with_field("year", "2026"))


def test_that_a_text_that_was_not_taken_waits_until_somebody_has_chosen() -> None:
    other = after(SetField("work/b/task.name", "宣传二"))
    open_, chosen = merged(BASE, other), merged(BASE, other, answers={"work/b/task.name": 0})

    assert [(each.text, each.reason) for each in open_.document.leftovers] == [
        ("宣传二", "几份稿子写的不同，没有用这一个。")
    ]
    assert open_.document.leftovers[0].place.startswith("“乙”的稿子 › ")
    assert chosen.document.leftovers == ()


def test_that_of_long_texts_that_are_joined_nothing_waits() -> None:
    edition = load_edition("zhanjiang-2025")
    one = sample("zhanjiang-2025")
    other = SetField("goal.text", "另一个目标").apply(one, edition).document
    merging = merge([Draft("甲", one), Draft("乙", other)], edition)

    assert merging.document.text("goal.text").endswith("\n另一个目标")
    assert merging.document.leftovers == ()


def test_that_an_amount_written_otherwise_is_no_clash() -> None:
    merging = merged(BASE, after(SetField("budget.basic", "1")))

    assert merging == Merging(BASE, ())


def test_that_left_over_and_ended_texts_of_all_drafts_go_along_once() -> None:
    note, other = Leftover("甲", "A1", "没有地方"), Leftover("乙", "A2", "没有地方")
    base = Baseline("2024", "small", ended=(note,))
    one = replace(BASE, baseline=base, leftovers=(note, other))
    two = replace(BASE, baseline=replace(base, ended=(note, other)), leftovers=(other,))
    document = merged(one, two).document

    assert document.leftovers == (note, other)
    assert document.baseline
    assert document.baseline.ended == (note, other)


def test_that_rows_called_nearly_the_same_are_decided() -> None:
    one = after(SetField("work/a1/key.name", "举办文化活动场次"))
    other = after(
        RemoveRow("a1"), InsertRow("work", "a", 0, row("n1", key_name="举办文化活动场次数"))
    )
    clash = only(merged(one, other))

    assert clash.is_row
    assert "名称相近" in clash.reason
