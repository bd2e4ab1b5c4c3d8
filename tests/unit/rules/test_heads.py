"""Heads: the fix moves the row to the right one, wherever it is, and puts it in when it is gone."""

import pytest

from kpiform.edit import RemoveRow, SetField
from kpiform.model.document import Document
from kpiform.rules import Finding, Mode
from tests.unit.rules.documents import complete, found, indicator, one, row, rules
from tests.unit.rules.editions import TREE, edition


def without(document: Document, *rows: str) -> Document:
    """The document without these rows."""
    for each in rows:
        document = RemoveRow(each).apply(document, edition(TREE)).document
    return document


def fixed(document: Document, finding: Finding) -> Document:
    """The document after the finding's fix."""
    assert finding.fix
    return finding.fix.operation.apply(document, edition(TREE)).document


def late(name: str = "支出及时率") -> Document:
    """A document with a timeliness indicator under 数量指标."""
    return complete(quantity=(indicator("x", name, "≥98%"),))


def labels(document: Document, parent: str) -> list[str]:
    """The second-level heads under a first-level one."""
    above = document.find(parent)
    assert above
    return [below.text("indicator.level2") for below in above.children]


def test_that_the_fix_moves_the_row_to_the_end_of_the_right_head() -> None:
    after = fixed(late(), one(late(), "wrong-head"))

    assert rules(after) == set()
    assert [above.id for above in after.ancestors("x")] == ["output", "output-timeliness"]


def test_that_the_fix_puts_a_removed_head_in_at_its_place() -> None:
    document = without(late(), "output-timeliness")

    after = fixed(document, one(document, "wrong-head"))

    assert labels(after, "output") == ["数量指标", "质量指标", "时效指标", "成本指标"]
    assert rules(after) == set()


def test_that_the_fix_puts_in_a_removed_first_level_too() -> None:
    document = complete(social=(indicator("x", "群众满意度", "≥95%"),))
    document = without(document, "satisfaction")

    after = fixed(document, one(document, "wrong-head"))

    assert [r.id for r in after.rows("indicators")] == ["output", "benefit", "satisfaction"]
    assert rules(after) == set()


def test_that_no_fix_is_offered_when_the_heads_id_is_taken() -> None:
    path = "indicators/output-timeliness/indicator.level2"
    document = SetField(path, "其他指标").apply(late(), edition(TREE)).document

    assert one(document, "wrong-head").fix is None


def test_that_a_misplaced_satisfaction_is_told_once_and_not_as_missing_too() -> None:
    document = without(complete(social=(indicator("x", "群众满意度", "≥95%"),)), "pleased")

    assert rules(document) == {"wrong-head"}


def test_that_the_subject_changes_when_the_row_moves_elsewhere() -> None:
    one_place = one(late(), "wrong-head").subject
    other = complete(social=(indicator("x", "支出及时率", "≥98%"),))

    assert one(other, "wrong-head").subject != one_place


@pytest.mark.parametrize("words", ["社会效益", "社会 效益指标", " 社会效益指标"])
def test_that_other_wordings_of_a_head_are_recognised(words: str) -> None:
    path = "indicators/benefit-social/indicator.level2"
    document = SetField(path, words).apply(complete(), edition(TREE)).document

    assert rules(document) <= {"head-wording", "text-writing"}


def test_that_a_head_with_indicators_but_without_name_is_told_with_its_name_as_the_fix() -> None:
    path = "indicators/benefit-social/indicator.level2"
    document = SetField(path, "").apply(complete(), edition(TREE)).document

    assert rules(document, mode=Mode.FILLING) == set()
    finding = one(document, "head-unknown")
    assert finding.fix
    assert finding.fix.text == "改为“社会效益指标”"
    assert rules(fixed(document, finding)) == set()


def test_that_an_unknown_first_level_head_is_told_and_not_each_head_below() -> None:
    path = "indicators/benefit/indicator.level1"
    document = SetField(path, "成果指标").apply(complete(), edition(TREE)).document

    assert [(f.rule, f.path) for f in found(document)] == [
        ("required-head", "indicators"),
        ("head-unknown", path),
    ]


def test_that_a_head_under_the_wrong_parent_is_moved_by_the_fix() -> None:
    document = complete()
    rows = list(document.rows("indicators"))
    quality = rows[0].children[1]
    rows[0] = row("output", rows[0].cells, *(c for c in rows[0].children if c.id != quality.id))
    rows[1] = row("benefit", rows[1].cells, *rows[1].children, quality)
    rows[0] = row("output", rows[0].cells, *rows[0].children, row("q", {
        "indicator.level2": "数量指标"}, indicator("x", "培训次数", "3次")))  # fmt: skip
    document = document.with_rows("indicators", tuple(rows))

    after = fixed(document, one(document, "head-misplaced"))

    assert "质量指标" in labels(after, "output")
    assert "head-misplaced" not in rules(after)


def test_that_a_misplaced_head_without_its_right_parent_has_no_fix() -> None:
    quality = row("q", {"indicator.level2": "质量指标"}, indicator("x", "合格率", "≥95%"))
    benefit = row("benefit", {"indicator.level1": "效益指标"}, quality)
    document = complete().with_rows("indicators", (benefit,))

    assert one(document, "head-misplaced").fix is None
