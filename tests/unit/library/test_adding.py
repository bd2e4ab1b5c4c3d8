import pytest

from kpiform.library import Entry, Spot, adding, naming, second_level, spot_of
from kpiform.model.document import Document, Row
from tests.unit.rules.documents import indicator, row, tree
from tests.unit.rules.editions import SPLIT, TREE, edition

TRAINING = Entry("培训班期数", "≥{n}期", "quantity")
MEETING = Entry("会议次数", "≥{n}次", "quantity")
RATE = Entry("培训合格率", "≥95%", "quality")
ANY = Entry("随便哪类", "1项")
FORM = edition(TREE)


def document(**under: tuple[Row, ...]) -> Document:
    return Document("tree", {"year": "2025"}, {"indicators": tree(**under)})


def names(document: Document, head: str) -> list[str]:
    found = document.find(head)
    assert found
    return [child.text("indicator.name") for child in found.children]


def after(filled: Document, *entries: Entry, spot: Spot | None = None) -> Document:
    operation = adding(entries, filled, FORM, "indicators", spot).operation
    return operation.apply(filled, FORM).document if operation else filled


def test_that_every_entry_comes_last_under_its_own_head() -> None:
    filled = after(document(quantity=(indicator("a", "已有的", "1次"),)), RATE, TRAINING, MEETING)

    assert names(filled, "output-quantity") == ["已有的", "培训班期数", "会议次数"]
    assert names(filled, "output-quality") == ["培训合格率"]


def test_that_entries_come_where_somebody_points_under_their_head() -> None:
    before = document(quantity=(indicator("a", "一", "1次"), indicator("b", "二", "1次")))
    spot = spot_of(before, FORM, "a")

    filled = after(before, TRAINING, RATE, MEETING, spot=spot)

    assert names(filled, "output-quantity") == ["一", "培训班期数", "会议次数", "二"]
    assert names(filled, "output-quality") == ["培训合格率"]


def test_that_an_empty_row_pointed_at_is_filled() -> None:
    before = document(quantity=(indicator("a", "", ""), indicator("b", "二", "1次")))

    added = adding([TRAINING, MEETING], before, FORM, "indicators", spot_of(before, FORM, "a"))
    assert added.operation
    filled = added.operation.apply(before, FORM).document

    assert names(filled, "output-quantity") == ["培训班期数", "会议次数", "二"]
    assert added.paths[0] == "indicators/a/indicator.name"
    assert added.gap == "indicators/a/indicator.target"


def test_that_an_entry_of_any_head_comes_where_somebody_points() -> None:
    before = document()

    filled = after(before, ANY, spot=spot_of(before, FORM, "output-cost"))

    assert names(filled, "output-cost") == ["随便哪类"]


def test_that_an_entry_that_comes_under_its_own_head_instead_is_named() -> None:
    before = document()

    added = adding([ANY, MEETING], before, FORM, "indicators", spot_of(before, FORM, "output-cost"))

    assert added.elsewhere == ("会议次数",)


@pytest.mark.parametrize("row", [None, "output", "gone"])
def test_that_an_entry_of_any_head_has_no_place_when_nobody_points_at_one(row: str | None) -> None:
    before = document()

    added = adding([ANY], before, FORM, "indicators", spot_of(before, FORM, row))

    assert added.operation is None
    assert added.homeless == ("随便哪类",)


def test_that_a_head_that_was_removed_comes_back_with_the_one_above() -> None:
    before = Document("tree", {"year": "2025"}, {"indicators": ()})

    filled = after(before, RATE)

    assert names(filled, "output-quality") == ["培训合格率"]
    assert [top.id for top in filled.rows("indicators")] == ["output"]


def test_that_an_entry_whose_head_the_form_lacks_has_no_place() -> None:
    added = adding([Entry("甲", "1次", "no-such")], document(), FORM, "indicators")

    assert added.homeless == ("甲",)


def test_that_nothing_comes_twice_under_one_head() -> None:
    before = document(quantity=(indicator("a", "培训班期数（期）", "6期"),))

    added = adding([TRAINING, MEETING, MEETING], before, FORM, "indicators")

    assert added.there == ("培训班期数", "会议次数")
    assert len(added.paths) == 1


def test_that_the_step_is_named_by_what_came() -> None:
    one = adding([RATE], document(), FORM, "indicators")
    several = adding([RATE, TRAINING, MEETING], document(), FORM, "indicators")

    assert one.text == "从指标库加入 培训合格率"
    assert several.text == "从指标库加入 3 个指标"


def test_that_the_first_number_to_be_typed_is_named() -> None:
    before = document()
    added = adding([RATE, TRAINING, MEETING], before, FORM, "indicators")
    assert added.operation
    filled = added.operation.apply(before, FORM).document

    assert added.gap
    assert filled.text(added.gap) == "≥__期"
    assert adding([RATE], before, FORM, "indicators").gap is None


def test_that_indicators_of_tasks_come_below_the_task_pointed_at() -> None:
    form = edition(SPLIT)
    tasks = (row("t1", {"task.name": "甲"}), row("t2", {"task.name": "乙"}))
    before = Document("split", {"year": "2024"}, {"tasks": tasks})

    added = adding([TRAINING], before, form, "tasks", spot_of(before, form, "t2"))
    assert added.operation
    filled = added.operation.apply(before, form).document

    (made,) = filled.rows("tasks")[1].children
    assert made.text("indicator.comparison") == "大于等于"
    assert added.gap == f"tasks/{made.id}/indicator.number"


def test_that_a_table_without_indicators_takes_none() -> None:
    tasks = Document("tree", {}, {"tasks": (row("t1", {"task.name": "甲"}),)})

    assert spot_of(tasks, FORM, "t1") is None
    with pytest.raises(ValueError, match="tasks"):
        adding([RATE], tasks, FORM, "tasks")


def test_that_a_row_gets_name_and_target() -> None:
    before = document(quantity=(indicator("a", "培训", ""),))

    taken = naming(TRAINING, before, FORM, "indicators", "a")
    assert taken.operation
    filled = taken.operation.apply(before, FORM).document

    assert filled.text("indicators/a/indicator.name") == "培训班期数"
    assert filled.text("indicators/a/indicator.target") == "≥__期"
    assert taken.gap == "indicators/a/indicator.target"
    assert taken.text == "从指标库填写 培训班期数"


def test_that_a_target_that_was_typed_stays() -> None:
    before = document(quantity=(indicator("a", "培训", "6期"),))

    taken = naming(TRAINING, before, FORM, "indicators", "a")
    assert taken.operation
    filled = taken.operation.apply(before, FORM).document

    assert filled.text("indicators/a/indicator.name") == "培训班期数"
    assert filled.text("indicators/a/indicator.target") == "6期"
    assert taken.gap is None


@pytest.mark.parametrize(
    ("row", "head"), [("a", "quantity"), ("output-cost", "cost"), ("output", ""), ("gone", "")]
)
def test_that_the_head_of_a_row_is_found(row: str, head: str) -> None:
    filled = document(quantity=(indicator("a", "培训", ""),))

    assert second_level(filled, FORM, "indicators", row) == head
