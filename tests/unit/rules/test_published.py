"""Published forms of other authorities: nothing real is refused, reviewers' reasons are found."""

from collections import Counter
from dataclasses import replace

from kpiform.edit import SetField
from kpiform.model.blank import new_document
from kpiform.model.document import Document
from kpiform.rules import Mode, check
from kpiform.schema.rulebook import Severity
from tests.unit.rules.documents import found, one, rules
from tests.unit.rules.editions import SPLIT, TOTALS, TREE, data_of, edition, edition_of
from tests.unit.rules.published import SHENZHEN, guangzhou, tree, xiamen


def shenzhen() -> Document:
    """The published indicators of 深圳 2023 in the edition TREE."""
    document = guangzhou()
    return replace(document, tables={**document.tables, "indicators": tree(SHENZHEN)})


def told(document: Document, source: str) -> Counter[str]:
    """How often each rule speaks."""
    return Counter(finding.rule for finding in found(document, source))


def test_that_guangzhou_has_only_hints() -> None:
    assert told(guangzhou(), TREE) == {"name-sentence": 8, "words-target": 2, "unit-twice": 1}


def test_that_xiamen_has_only_hints() -> None:
    assert told(xiamen(), SPLIT) == {"unrelated": 4, "name-sentence": 2}
    assert {f.severity for f in found(xiamen(), SPLIT)} == {Severity.INFO}


def test_that_the_only_error_of_shenzhen_is_the_missing_value() -> None:
    errors = [f for f in found(shenzhen()) if f.severity is Severity.ERROR]

    assert [f.message for f in errors] == ["“签证业务服务水平达标程度”没有填年度指标值。"]


def test_that_the_warnings_of_shenzhen_are_the_usual_reasons() -> None:
    assert told(shenzhen(), TREE) == {
        "indicator-target-missing": 1,
        "vague-target": 28,
        "money-slip": 6,
        "wrong-head": 3,
        "same-name": 2,
        "unit-twice": 1,
        "name-sentence": 1,
    }


def test_that_a_split_target_is_mended_in_its_columns() -> None:
    document = SetField("tasks/t0k0/indicator.unit", "").apply(xiamen(), edition(SPLIT)).document
    finding = one(document, "unit-missing", SPLIT)
    assert finding.fix

    after = finding.fix.operation.apply(document, edition(SPLIT)).document

    assert after.text("tasks/t0k0/indicator.unit") == "人"
    assert after.text("tasks/t0k0/indicator.number") == "1000"
    assert after.text("tasks/t0k0/indicator.comparison") == "大于等于"


def test_that_a_comparison_that_is_none_is_told() -> None:
    path = "tasks/t0k0/indicator.comparison"
    document = SetField(path, "正向").apply(xiamen(), edition(SPLIT)).document

    assert one(document, "comparison-unreadable", SPLIT).path == path


def test_that_a_comparison_in_the_wrong_direction_is_turned_in_its_column() -> None:
    path = "tasks/t0k2/indicator.comparison"
    document = SetField(path, "小于等于").apply(xiamen(), edition(SPLIT)).document
    finding = one(document, "comparison-direction", SPLIT)
    assert finding.fix

    after = finding.fix.operation.apply(document, edition(SPLIT)).document

    assert after.text(path) == "大于等于"
    assert "comparison-direction" not in rules(after, SPLIT)


def test_that_a_target_split_over_two_columns_is_mended_in_both() -> None:
    data = data_of(SPLIT)
    del data["sections"][1]["blocks"][0]["tiers"][1]["indicator"]["comparison"]
    two = edition_of(data)
    document = SetField("tasks/t0k2/indicator.number", "≤９５").apply(xiamen(), two).document
    fixes = [f.fix for f in check(document, two) if f.rule == "comparison-direction"]
    assert fixes[0]

    after = fixes[0].operation.apply(document, two).document

    assert after.text("tasks/t0k2/indicator.number") == "≥95"
    assert after.text("tasks/t0k2/indicator.unit") == "%"


def test_that_a_new_document_is_quiet_until_it_is_to_be_handed_in() -> None:
    for source in (TREE, SPLIT, TOTALS):
        document = new_document(edition(source))

        assert found(document, source, Mode.FILLING) == ()


def test_that_an_empty_document_gives_what_is_missing_and_nothing_else() -> None:
    findings = check(Document("tree"), edition(TREE))

    assert {f.rule for f in findings} == {"required-field", "required-head", "wanted-head"}
