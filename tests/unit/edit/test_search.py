import pytest

from kpiform.edit.search import find, fold, replace_hits
from kpiform.model.blank import new_document
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition
from tests.unit.model.documents import row, small_document, small_edition

EDITION = small_edition()


def document(*names: str) -> Document:
    rows = tuple(row(f"r{number}", task_name=name) for number, name in enumerate(names))
    return small_document().with_rows("work", rows)


def test_that_every_hit_is_told_in_the_order_of_the_paper() -> None:
    filled = document("外事会议", "无", "会议、会议").with_field("budget.basic", "会议")

    hits = find(filled, EDITION, "会议")

    assert [(hit.path, hit.start) for hit in hits] == [
        ("budget.basic", 0),
        ("work/r0/task.name", 2),
        ("work/r2/task.name", 0),
        ("work/r2/task.name", 3),
    ]
    assert hits[1].where == "任务 › 外事会议 › 任务名称"
    assert {hit.found for hit in hits} == {"会议"}


def test_that_an_empty_text_is_found_nowhere() -> None:
    assert find(small_document(), EDITION, "") == ()


@pytest.mark.parametrize("wanted", ["ＡＩ", "ai", "Ai"])
def test_that_case_and_width_do_not_count_unless_asked_for(wanted: str) -> None:
    filled = document("ai", "ＡI")

    assert [hit.found for hit in find(filled, EDITION, wanted)] == ["ai", "ＡI"]
    exact = find(filled, EDITION, wanted, loosely=False)
    assert [hit.found for hit in exact] == (["ai"] if wanted == "ai" else [])


def test_that_folding_keeps_every_character_in_its_place() -> None:
    text = "İ（Ａ）　ß㎡①"

    assert fold(text) == "İ(a) ß㎡①"


def test_that_hits_do_not_overlap() -> None:
    assert [hit.start for hit in find(document("好好好好好"), EDITION, "好好")] == [0, 2]


def test_that_the_wording_of_the_edition_is_not_searched() -> None:
    edition = load_edition("zhanjiang-2025")
    empty = new_document(edition)

    assert find(empty, edition, "数量指标") == ()


def test_that_all_hits_are_replaced_in_one_operation_that_can_be_undone() -> None:
    filled = document("2024年、2024年", "2024", "无")

    batch = replace_hits(find(filled, EDITION, "2024"), "2025")
    applied = batch.apply(filled, EDITION)

    assert len(batch.operations) == 2
    assert applied.document.text("work/r0/task.name") == "2025年、2025年"
    assert applied.document.text("work/r1/task.name") == "2025"
    assert applied.inverse.apply(applied.document, EDITION).document == filled


def test_that_only_the_chosen_hits_are_replaced() -> None:
    filled = document("甲甲甲")
    first, _, last = find(filled, EDITION, "甲")

    replaced = replace_hits((first, last), "").apply(filled, EDITION).document

    assert replaced.text("work/r0/task.name") == "甲"


def test_that_replacing_by_the_same_text_changes_nothing() -> None:
    assert replace_hits(find(document("甲"), EDITION, "甲"), "甲").operations == ()


def test_that_what_stands_around_a_hit_is_shortened_and_set_on_one_line() -> None:
    (hit,) = find(document("前" * 20 + "\n甲\n乙" + "后" * 20), EDITION, "甲")

    assert hit.around(3) == ("…前前 ", " 乙后…")
    assert hit.around(40) == ("前" * 20 + " ", " 乙" + "后" * 20)
