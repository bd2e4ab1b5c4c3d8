import pytest

from kpiform.model.document import Document
from kpiform.rules import check
from kpiform.schema.loader import load_edition
from ui.offers import Kind, Offer, matching, places, problems
from ui.places import section_of

EDITION = load_edition("zhanjiang-2025")


def named(*texts: str) -> list[Offer]:
    return [Offer(Kind.COMMAND, text, "", text) for text in texts]


def test_that_every_section_field_and_row_can_be_chosen(sample: Document) -> None:
    found = list(places(EDITION, sample))

    keys = [offer.key for offer in found]
    assert "#indicators" in keys
    assert "budget.basic" in keys
    assert "indicators/i5" in keys
    assert len(set(keys)) == len(keys)
    assert all(section_of(EDITION, key) in EDITION.section_names for key in keys)


def test_that_a_place_tells_where_it_is_and_what_stands_there(sample: Document) -> None:
    found = {offer.key: offer for offer in places(EDITION, sample)}

    assert found["budget.basic"].detail == "预算整体情况 · 1100.75"
    assert found["budget.other_income"].detail == "预算整体情况 · 还没填"
    assert found["goal.text"].detail.endswith("…")
    assert found["indicators/i5"].detail == "绩效指标 › 数量指标"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("导出", "导出 PDF…"),
        ("pdf", "导出 PDF…"),
        ("ＰＤＦ", "导出 PDF…"),
        ("cx", "撤销"),
        ("chexiao", "撤销"),
        ("bcxg", "保存修改"),
        ("下问", "下一个问题"),
        ("xyg wt", "下一个问题"),
    ],
)
def test_that_a_name_is_found_by_its_parts_and_by_pinyin(typed: str, first: str) -> None:
    offers = named("下一个问题", "撤销", "导出 PDF…", "保存修改")

    assert matching(typed, offers)[0].text == first


def test_that_the_best_fit_comes_first() -> None:
    offers = named("重新保存", "保存为别的", "保存")

    assert [offer.text for offer in matching("保存", offers)] == ["保存", "保存为别的", "重新保存"]


def test_that_every_word_has_to_fit() -> None:
    assert matching("保存 没有", named("保存")) == []
    assert matching("啊", named("保存")) == []


def test_that_nothing_typed_gives_all_in_their_order() -> None:
    offers = named("乙", "甲")

    assert matching(" ", offers) == offers


def test_that_a_place_is_found_by_its_section_or_value(sample: Document) -> None:
    found = matching("1100.75", places(EDITION, sample))

    assert [offer.key for offer in found] == ["budget.basic"]


def test_that_findings_come_behind_what_is_named_so(sample: Document) -> None:
    findings = list(problems(check(sample, EDITION)))
    assert findings

    found = matching("批次", [*findings, *places(EDITION, sample)])

    assert found[0].kind is Kind.ROW
    assert found[-1].kind is Kind.FINDING
