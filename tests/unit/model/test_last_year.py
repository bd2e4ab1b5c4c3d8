from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from kpiform.model.blank import new_document
from kpiform.model.document import Baseline, Document
from kpiform.model.last_year import Became, became, tally
from kpiform.schema.loader import load_edition
from tests.unit.model.documents import small_document, small_edition


def carried(last: Mapping[str, str], *waiting: str) -> Document:
    """The small document with last year's values and what nobody has looked at."""
    return replace(
        small_document(),
        baseline=Baseline("2024", "small", MappingProxyType(dict(last))),
        pending=MappingProxyType(dict.fromkeys(waiting, "没有看过")),
    )


@pytest.mark.parametrize(
    ("path", "last", "word"),
    [
        ("budget.basic", "1.00", Became.SAME),
        ("budget.basic", "1", Became.CHANGED),
        ("work/a1/key.target", "≥3次", Became.SAME),
        ("work/a2/key.target", "≥4次", Became.BLANK),
    ],
)
def test_that_a_value_is_compared_with_last_years(path: str, last: str, word: Became) -> None:
    assert list(became(small_edition(), carried({path: last}))) == [(path, word)]


def test_that_what_nobody_has_looked_at_is_neither_taken_over_nor_changed() -> None:
    document = carried({"budget.basic": "1.00"}, "budget.basic", "work/a/task.name")

    assert list(became(small_edition(), document)) == [
        ("budget.basic", Became.WAITING),
        ("work/a/task.name", Became.WAITING),
    ]


def test_that_the_places_come_in_the_order_of_the_paper() -> None:
    document = carried(
        {"work/b/task.name": "宣传", "work/a/task.name": "内事", "budget.basic": "2"}
    )

    paths = [path for path, _word in became(small_edition(), document)]
    assert paths == ["budget.basic", "work/a/task.name", "work/b/task.name"]


def test_that_values_of_rows_that_went_and_values_never_stated_are_left_out() -> None:
    document = carried({"work/gone/task.name": "旧事", "budget.basic": ""})

    assert list(became(small_edition(), document)) == []


def test_that_names_of_rows_that_the_edition_fixes_are_left_out() -> None:
    edition = load_edition("zhanjiang-2025")
    blank = new_document(edition)
    head = "indicators/output/indicator.level1"
    baseline = Baseline("2024", edition.id, MappingProxyType({head: blank.text(head)}))

    assert blank.text(head)
    assert list(became(edition, replace(blank, baseline=baseline))) == []


def test_that_all_are_counted() -> None:
    document = carried(
        {"budget.basic": "1.00", "work/a/task.name": "内事", "work/b/task.name": "宣传"},
        "work/a1/key.target",
    )

    numbers = tally(small_edition(), document)

    assert dict(numbers) == {Became.SAME: 2, Became.CHANGED: 1, Became.WAITING: 1}
    assert numbers[Became.BLANK] == 0


def test_that_a_document_without_last_year_has_nothing_to_tell() -> None:
    document = replace(small_document(), pending=MappingProxyType({"budget.basic": "没有看过"}))

    assert list(became(small_edition(), document)) == []
