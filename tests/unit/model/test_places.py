import pytest

from kpiform.model.blank import new_document
from kpiform.model.document import Row
from kpiform.model.places import describe, is_fixed, paths, row_name
from kpiform.schema.loader import load_edition
from tests.unit.model.documents import row, small_document, small_edition


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("budget.basic", "预算 › 基本支出"),
        ("year", "表头 › 年度"),
        ("#work", "任务"),
        ("#gone", "gone"),
        ("work", "任务"),
        ("work/a", "任务 › 外事"),
        ("work/a1/key.target", "任务 › 外事 › 会议 › 实现值"),
        ("work/gone/key.target", "任务 › 实现值"),
        ("work/personnel", "任务"),
        ("work/a/nothing", "任务 › 外事"),
        ("plan/personnel/outlay.total", "支出结构 › 人员支出 › 资金总额"),
        ("nothing.here", "nothing.here"),
        ("nothing", "nothing"),
    ],
)
def test_that_a_path_is_told_in_the_words_of_the_form(path: str, words: str) -> None:
    assert describe(small_edition(), small_document(), path) == words


def test_that_the_outermost_of_three_tiers_is_left_out() -> None:
    edition = load_edition("zhanjiang-2025")
    document = new_document(edition)

    assert describe(edition, document, "indicators/output-quantity") == "绩效指标 › 数量指标"
    assert describe(edition, document, "indicators/output") == "绩效指标 › 产出指标"


def test_that_a_field_named_like_its_section_is_told_once() -> None:
    edition = load_edition("zhanjiang-2025")

    assert describe(edition, new_document(edition), "goal.text") == "总体绩效目标"


def test_that_a_row_without_name_is_told_by_its_number() -> None:
    document = small_document().with_rows("work", (row("a"), row("b", task_name=" \n ")))
    table = small_edition().tables["work"]

    assert row_name(table, document, document.rows("work")[0]) == "第 1 个任务"
    assert row_name(table, document, document.rows("work")[1]) == "第 2 个任务"


def test_that_a_long_name_is_shortened_and_set_on_one_line() -> None:
    document = small_document().with_rows("work", (row("a", task_name="甲\n乙" + "长" * 40),))

    name = row_name(small_edition().tables["work"], document, document.rows("work")[0])

    assert name == "甲 乙" + "长" * 20 + "…"
    assert len(name) == 24


def test_that_rows_that_the_form_does_not_have_are_told_all_the_same() -> None:
    deep = row("c", Row("d", children=(Row("e"),)))
    document = small_document().with_rows("work", (deep,)).with_rows("plan", (Row("odd"),))

    assert (
        describe(small_edition(), document, "work/e")
        == "任务 › 第 1 个任务 › 第 1 个指标 › 第 1 个指标"
    )
    assert describe(small_edition(), document, "plan/odd") == "支出结构 › odd"


def test_that_the_places_to_fill_in_come_in_the_order_of_the_paper() -> None:
    found = list(paths(small_edition(), small_document()))

    assert found[0] == "year"
    assert found.index("work/a/task.name") + 1 == found.index("work/a1/key.name")
    assert found.index("work/a1/key.target") + 1 == found.index("work/a2/key.name")
    assert "plan/personnel/outlay.total" in found
    assert len(set(found)) == len(found)


def test_that_a_name_is_fixed_only_where_the_edition_gives_it() -> None:
    edition = load_edition("zhanjiang-2025")
    document = new_document(edition)
    (head, *_) = document.rows("indicators")
    name = edition.tables["indicators"].tiers[0].label_field

    assert is_fixed(edition, document, f"indicators/{head.id}/{name}")
    assert not is_fixed(edition, document, f"indicators/{head.id}")
    assert not is_fixed(edition, document, f"indicators/gone/{name}")
    assert not is_fixed(edition, document, "budget.basic")
    assert not is_fixed(small_edition(), small_document(), "plan/sum/outlay.total")
