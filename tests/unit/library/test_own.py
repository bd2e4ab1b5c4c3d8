from pathlib import Path

from kpiform.codec import decode
from kpiform.library import Entry, entries_of, library_bytes, read_library
from kpiform.library.shelf import Library
from kpiform.model.document import Document, Row
from kpiform.schema.loader import load_edition, sample_path
from tests.unit.rules.documents import indicator, row, tree
from tests.unit.rules.editions import SPLIT, TREE, edition


def document(**under: tuple[Row, ...]) -> Document:
    fields = {"year": "2025", "department.name": "某市某局"}
    return Document("tree", fields, {"indicators": tree(**under)})


def test_that_an_indicator_is_taken_with_head_and_source() -> None:
    filled = document(quantity=(indicator("a", "培训班期数", "≥6期"),))

    assert entries_of(filled, edition(TREE)) == (
        Entry("培训班期数", "≥6期", "quantity", ("本单位",), "某市某局 2025"),
    )


def test_that_in_a_date_of_the_forms_year_the_year_is_left_open() -> None:
    filled = document(timeliness=(indicator("a", "完成时间", "2025年12月31日前"),))

    (entry,) = entries_of(filled, edition(TREE))

    assert entry.pattern == "{year}年12月31日前"


def test_that_a_number_that_was_never_typed_is_left_open() -> None:
    filled = document(quantity=(indicator("a", "培训班期数", "≥__期"),))

    (entry,) = entries_of(filled, edition(TREE))

    assert entry.pattern == "≥{n}期"


def test_that_without_a_year_dates_stay() -> None:
    filled = document(timeliness=(indicator("a", "完成时间", "2025年12月31日前"),))
    filled = filled.with_field("year", "")

    (entry,) = entries_of(filled, edition(TREE))

    assert entry.pattern == "2025年12月31日前"
    assert entry.source == "某市某局"


def test_that_rows_without_name_or_target_are_left_out() -> None:
    filled = document(quantity=(indicator("a", "培训班期数", ""), indicator("b", "", "3期")))

    assert entries_of(filled, edition(TREE)) == ()


def test_that_a_name_that_stands_twice_is_taken_once() -> None:
    filled = document(
        quantity=(
            indicator("a", "培训人次", "≥6人次"),
            indicator("b", "培训人次（人次）", "≥9人次"),
        )
    )

    assert [entry.pattern for entry in entries_of(filled, edition(TREE))] == ["≥6人次"]


def test_that_lines_broken_on_paper_become_one() -> None:
    filled = document(quantity=(indicator("a", "参加领馆\n活动次数", "≥6\n次"),))

    (entry,) = entries_of(filled, edition(TREE))

    assert (entry.name, entry.pattern) == ("参加领馆活动次数", "≥6次")


def test_that_a_target_in_three_columns_is_put_together() -> None:
    key = row(
        "k",
        {
            "indicator.name": "接待外宾团组人数",
            "indicator.comparison": "大于等于",
            "indicator.number": "1000",
            "indicator.unit": "人",
        },
    )
    tasks = (row("t", {"task.name": "接待来访外宾"}, key),)

    (entry,) = entries_of(Document("split", {"year": "2024"}, {"tasks": tasks}), edition(SPLIT))

    assert entry.pattern == "大于等于1000人"
    assert entry.head == ""
    assert entry.source == "2024"


def test_that_of_a_name_under_task_and_head_the_one_with_the_head_is_taken() -> None:
    form = load_edition("zhanjiang-2025")
    sample = decode(sample_path(form.id).read_bytes())

    entries = {entry.name: entry for entry in entries_of(sample, form)}

    assert entries["参加领馆活动次数"].head == "quantity"
    assert entries["驻穗领馆来湛访问考察次数"].head == ""


def test_that_an_indicator_right_under_a_first_level_head_may_stand_anywhere() -> None:
    unknown = row("x", {"indicator.level2": "别的类型"}, indicator("a", "受益人数", "≥5人"))
    top = row("benefit", {"indicator.level1": "效益指标"}, unknown)
    filled = Document("tree", {"year": "2025"}, {"indicators": (top,)})

    (entry,) = entries_of(filled, edition(TREE))

    assert entry.head == ""


def test_that_the_samples_indicators_can_be_saved_and_read(tmp_path: Path) -> None:
    form = load_edition("zhanjiang-2025")
    own = Library(entries_of(decode(sample_path(form.id).read_bytes()), form))
    path = tmp_path / "我的指标库.yaml"
    path.write_bytes(library_bytes(own, form.catalogue))

    assert set(read_library(path, form.catalogue).entries) == set(own.entries)


def test_that_only_the_rows_wanted_are_taken_with_what_stands_below() -> None:
    filled = document(
        quantity=(indicator("a", "培训班期数", "6期"), indicator("b", "会议次数", "2次")),
        quality=(indicator("c", "合格率", "95%"),),
    )

    taken = entries_of(filled, edition(TREE), {"a", "output-quality"})

    assert [entry.name for entry in taken] == ["培训班期数", "合格率"]
