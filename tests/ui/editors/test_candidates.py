"""What is offered while a field is typed."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from kpiform.codec import decode
from kpiform.model.document import Baseline, Document
from kpiform.schema.loader import load_edition, sample_path
from ui.editors.candidates import candidates

ZHANJIANG, XIAMEN = "zhanjiang-2025", "xiamen-2024"
TARGET = "indicators/i5/indicator.target"


def sample(edition: str, **last_year: str) -> Document:
    """The sample, with last year's values (by path, / written as __)."""
    document = decode(sample_path(edition).read_bytes())
    values = {path.replace("__", "/").replace("_dot_", "."): t for path, t in last_year.items()}
    return replace(document, baseline=Baseline("2024", edition, MappingProxyType(values)))


def offered(
    path: str, text: str, *, asked: bool = False, document: Document | None = None
) -> list[str]:
    """The texts offered."""
    shown = document or sample(ZHANJIANG)
    found = candidates(load_edition(shown.edition), shown, path, text, asked=asked)
    return [candidate.text for candidate in found]


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [(">=98%", "≥98%"), ("大于等于108个", "≥108个"), ("98％以上", "≥98%"), ("5次以内", "≤5次")],
)
def test_that_the_usual_writing_is_offered(typed: str, tidy: str) -> None:
    assert offered(TARGET, typed) == [tidy]


def test_that_a_number_is_offered_units_the_likeliest_first() -> None:
    found = offered(TARGET, ">=6")

    assert found[0] == "≥6次"  # 参加领馆活动次数
    assert "≥6个" in found


@pytest.mark.parametrize("typed", ["≥6次", "98%", "2025年12月31日前", "有所提升", "每年1次"])
def test_that_a_finished_value_is_left_in_peace(typed: str) -> None:
    assert offered(TARGET, typed) == []


def test_that_the_other_comparisons_are_shown_when_asked_for() -> None:
    assert offered(TARGET, "6次", asked=True) == ["≥6次", "≤6次", "=6次"]


def test_that_an_empty_target_is_offered_last_year_s_the_same_name_s_and_if_asked_the_signs() -> (
    None
):
    document = sample(ZHANJIANG, indicators__i5__indicator_dot_target="≥5次")

    assert offered(TARGET, "", document=document) == ["≥5次", "≥6"]
    assert offered(TARGET, "", document=document, asked=True) == ["≥5次", "≥6", "≥", "≤", "="]


def test_that_choices_are_offered_whole_and_by_what_is_typed() -> None:
    document = sample(XIAMEN)
    row = next(r for r in document.walk("tasks") if r.text("indicator.comparison"))
    path = f"tasks/{row.id}/indicator.comparison"

    assert offered(path, "", document=document) == ["大于等于", "等于", "小于等于", "大于", "小于"]
    assert offered(path, "≥", document=document) == ["大于等于"]
    assert offered(path, "大于等于", document=document) == []
    assert "小于" in offered(path, "大于等于", document=document, asked=True)


def test_that_units_are_completed() -> None:
    document = sample(XIAMEN)
    row = next(r for r in document.walk("tasks") if r.text("indicator.number"))
    path = f"tasks/{row.id}/indicator.unit"

    assert offered(path, "人", document=document) == []
    assert offered(path, "批", document=document) == ["批次"]
    assert "个" in offered(path, "人", document=document, asked=True)


def test_that_dates_and_plans_are_completed() -> None:
    assert offered("signoff.date", "2025-1-5") == ["2025年1月5日"]
    assert len(offered("signoff.date", "")) == 1
    plan = "outlay/personnel/outlay.plan"
    assert offered(plan, "", document=sample(XIAMEN)) == [
        "第一季度25%，第二季度25%，第三季度25%，第四季度25%"
    ]
    assert offered(plan, "35% 25% 20% 20%", document=sample(XIAMEN)) == [
        "第一季度35%，第二季度25%，第三季度20%，第四季度20%"
    ]


def test_that_any_field_offers_last_year_s_value() -> None:
    document = sample(ZHANJIANG, budget_dot_basic="1080")

    assert offered("budget.basic", "", document=document) == ["1080"]
    assert offered("budget.basic", "9", document=document) == []
    assert offered("budget.basic", "9", document=document, asked=True) == ["1080"]
