import pytest

from kpiform.library import Entry, head_row, row_for
from kpiform.model.document import Document
from kpiform.rules import check
from tests.unit.rules.documents import row, tree
from tests.unit.rules.editions import SPLIT, TREE, data_of, edition, edition_of

TRAINING = Entry("培训班期数", "≥{n}期", "quantity")
RATE = Entry("培训合格率", "≥95%", "quality")
DATE = Entry("任务完成时间", "{year}年{n}月底前", "timeliness")


def test_that_a_row_has_name_and_target() -> None:
    made = row_for(RATE, edition(TREE), "indicators", 2025)

    assert made.cells == {"indicator.name": "培训合格率", "indicator.target": "≥95%"}


def test_that_two_rows_of_one_entry_are_two_rows() -> None:
    made = {row_for(RATE, edition(TREE), "indicators", 2025).id for _ in range(2)}

    assert len(made) == 2


def test_that_a_number_to_be_typed_cannot_be_overlooked() -> None:
    made = row_for(TRAINING, edition(TREE), "indicators", 2025)
    document = Document("tree", {"year": "2025"}, {"indicators": tree(quantity=(made,))})

    said = {finding.rule for finding in check(document, edition(TREE)) if made.id in finding.path}

    assert made.text("indicator.target") == "≥__期"
    assert said == {"placeholder"}


def test_that_a_target_over_three_columns_has_an_empty_number() -> None:
    made = row_for(TRAINING, edition(SPLIT), "tasks", 2024)

    assert made.cells == {
        "indicator.name": "培训班期数",
        "indicator.comparison": "大于等于",
        "indicator.unit": "期",
    }


def test_that_a_known_number_stands_in_its_column() -> None:
    made = row_for(RATE, edition(SPLIT), "tasks", 2024)

    assert made.text("indicator.number") == "95"


def test_that_a_date_stands_whole_in_the_column_of_the_number() -> None:
    made = row_for(DATE, edition(SPLIT), "tasks", 2024)

    assert made.cells == {"indicator.name": "任务完成时间", "indicator.number": "2024年__月底前"}


@pytest.mark.parametrize(("missing", "number"), [("comparison", "≥__"), ("unit", "__期")])
def test_that_a_number_that_shares_its_column_leaves_its_place_marked(
    missing: str, number: str
) -> None:
    data = data_of(SPLIT)
    key = data["sections"][1]["blocks"][0]["tiers"][1]
    del key["indicator"][missing]

    made = row_for(TRAINING, edition_of(data), "tasks", 2024)

    assert made.text("indicator.number") == number


def test_that_a_table_without_indicators_takes_none() -> None:
    with pytest.raises(ValueError, match="tasks"):
        row_for(RATE, edition(TREE), "tasks", 2025)


def test_that_the_head_of_an_entry_is_found_in_a_document() -> None:
    document = Document("tree", {}, {"indicators": tree()})

    assert head_row(document, edition(TREE), "indicators", "quality") == "output-quality"


def test_that_a_head_worded_otherwise_is_found() -> None:
    benefit = row("b", {"indicator.level1": "效益"}, row("s", {"indicator.level2": "社会效益"}))
    document = Document("tree", {}, {"indicators": (benefit,)})

    assert head_row(document, edition(TREE), "indicators", "social") == "s"


def test_that_a_head_under_the_wrong_parent_is_found() -> None:
    output = row("o", {"indicator.level1": "产出指标"}, row("s", {"indicator.level2": "社会效益"}))
    document = Document("tree", {}, {"indicators": (output,)})

    assert head_row(document, edition(TREE), "indicators", "social") == "s"


def test_that_a_head_without_words_is_known_by_its_row() -> None:
    document = Document("tree", {}, {"indicators": (row("output", {}, row("output-cost")),)})

    assert head_row(document, edition(TREE), "indicators", "cost") == "output-cost"


def test_that_a_head_that_was_removed_is_not_found() -> None:
    document = Document("tree", {}, {"indicators": ()})

    assert head_row(document, edition(TREE), "indicators", "quality") is None
