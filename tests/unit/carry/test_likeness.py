from dataclasses import replace
from types import MappingProxyType

from kpiform.carry import Kind, aligned, compare
from kpiform.carry.likeness import likeness, matched
from kpiform.model.document import Baseline, Document, Kept
from tests.unit.model.documents import row, small_document, small_edition

EDITION = small_edition()


def document(*rows: object) -> Document:
    return small_document().with_rows("work", rows)  # type: ignore[arg-type]


BEFORE = document(
    row("a", row("a1", key_name="参加领馆活动次数"), row("a2", key_name="培训"), task_name="外事"),
    row("b", row("b1", key_name="培训"), task_name="宣传工作"),
)
AFTER = document(
    row("x", row("x1", key_name="培训"), task_name="宣传 工作"),
    row("y", row("y1", key_name="参加领馆活动场次"), row("y2", key_name="培训"), task_name="外事"),
    row("z"),
)


def test_that_rows_are_matched_by_likeness_of_their_names_one_to_one() -> None:
    assert matched(BEFORE, AFTER, EDITION) == {
        "a": "y",
        "b": "x",
        "a1": "y1",
        "a2": "y2",
        "b1": "x1",
    }


def test_that_rows_of_one_id_are_the_same_whatever_they_are_called() -> None:
    other = document(row("a", task_name="完全不同"), row("n", task_name="外事"))

    assert matched(BEFORE, other, EDITION) == {}


def test_that_names_unlike_each_other_are_other_rows() -> None:
    assert (
        matched(document(row("a", task_name="外事")), document(row("b", task_name="党建")), EDITION)
        == {}
    )


def test_that_one_row_has_one_match_the_most_alike() -> None:
    before = document(row("a", task_name="年度培训班"), row("b", task_name="年度培训"))
    after = document(row("x", task_name="年度培训"))

    assert matched(before, after, EDITION) == {"b": "x"}


def test_that_aligned_documents_keep_every_path_right() -> None:
    kept = Kept("rule", "work/a1/key.name", "", "理由")
    base = Baseline("2024", "small", MappingProxyType({"work/a1/key.name": "旧", "year": "2024"}))
    before = replace(BEFORE, kept=(kept,), baseline=base, pending={"work/b": "看", "year": "看"})
    same = aligned(before, AFTER, EDITION)

    assert same.kept[0].path == "work/y1/key.name"
    assert same.last_year("work/y1/key.name") == "旧"
    assert same.last_year("year") == "2024"
    assert set(same.pending) == {"work/x", "year"}


def test_that_documents_with_the_same_ids_stay_as_they_are() -> None:
    assert aligned(BEFORE, BEFORE, EDITION) is BEFORE


def test_that_differences_name_a_renamed_row_once() -> None:
    found = compare(BEFORE, AFTER, EDITION)

    assert [(each.kind, each.path) for each in found] == [
        (Kind.MOVED, "work/x"),
        (Kind.CHANGED, "work/x/task.name"),
        (Kind.CHANGED, "work/y1/key.name"),
        (Kind.ADDED, "work/z"),
    ]


def test_that_white_space_and_width_do_not_count() -> None:
    assert likeness("第 １ 次", "第1次") == 100


def test_that_rows_that_say_the_same_elsewise_may_be_called_less_alike() -> None:
    before = document(
        row("a", row("a1", key_name="群众满意度", key_target="≥92%"), task_name="外事")
    )
    called = "人民群众对文化服务满意度"
    same = document(row("a", row("x1", key_name=called, key_target="≥92%"), task_name="外事"))
    other = document(row("a", row("x1", key_name=called, key_target="≥95%"), task_name="外事"))

    assert matched(before, same, EDITION) == {"a1": "x1"}
    assert matched(before, other, EDITION) == {}
