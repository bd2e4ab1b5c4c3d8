"""Sums as they stand while amounts are typed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpiform.codec import decode
from kpiform.edit import SetField
from kpiform.model.document import Document
from kpiform.rules import Balance, Verdict, balances
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition, sample_path

ZHANJIANG, SHENZHEN, XIAMEN = "zhanjiang-2025", "shenzhen-2023", "xiamen-2024"


def sample(edition: str, **typed: str) -> Document:
    """An edition's sample with other texts in some fields (. written as __)."""
    document = decode(sample_path(edition).read_bytes())
    for name, text in typed.items():
        path = name.replace("__", ".")
        document = SetField(path, text).apply(document, load_edition(edition)).document
    return document


def of(document: Document, sum_id: str) -> Balance:
    """The first balance of a sum."""
    found = balances(document, load_edition(document.edition))
    return next(balance for balance in found if balance.stated.id == sum_id)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ({}, Verdict.AGREES),
        ({"budget__project": "72.79"}, Verdict.OFF),
        ({"budget__project": "72.71"}, Verdict.ROUNDING),
        ({"budget__project": ""}, Verdict.OPEN),
        ({"budget__fiscal": "", "budget__other_income": ""}, Verdict.OPEN),
        ({"budget__basic": "", "budget__project": ""}, Verdict.OPEN),
        ({"budget__project": "很多"}, Verdict.UNREADABLE),
    ],
)
def test_that_both_sides_are_weighed(typed: dict[str, str], verdict: Verdict) -> None:
    assert of(sample(ZHANJIANG, **typed), "budget-balance").verdict is verdict


def test_that_the_difference_and_the_places_are_known() -> None:
    balance = of(sample(ZHANJIANG, budget__project="72.79"), "budget-balance")

    assert balance.difference == Decimal("0.09")
    assert balance.path == "#budget"
    assert balance.paths == {
        "budget.basic", "budget.project", "budget.fiscal", "budget.other_income",
    }  # fmt: skip


def test_that_the_nearest_alternative_counts() -> None:
    balance = of(sample(ZHANJIANG, budget__city_level="1173.40"), "budget-levels")

    assert [a.path for a in balance.near.amounts] == ["budget.basic", "budget.project"]


def test_that_what_may_fall_short_is_told_as_such() -> None:
    document = sample(XIAMEN)
    row = next(row for row in document.walk("tasks") if row.text("task.fiscal"))
    change = SetField(f"tasks/{row.id}/task.fiscal", "1.00")
    document = change.apply(document, load_edition(XIAMEN)).document

    assert of(document, "tasks-fiscal").verdict is Verdict.BELOW


def test_that_rows_of_totals_and_sums_of_single_rows_are_among_them() -> None:
    ids = [balance.stated.id for balance in balances(sample(SHENZHEN), load_edition(SHENZHEN))]

    assert "total-task-total_money" in ids
    assert ids.count("task-parts") == len(sample(SHENZHEN).rows("tasks"))
    assert of(sample(XIAMEN), "total-outlay-total").verdict is Verdict.AGREES


def test_that_a_sum_that_is_switched_off_is_not_shown() -> None:
    edition = load_edition(ZHANJIANG)
    rules = replace(edition.form.rules, off=("sum.budget-balance",))
    changed = replace(edition, form=replace(edition.form, rules=rules))
    assert isinstance(changed, Edition)

    assert [b.stated.id for b in balances(sample(ZHANJIANG), changed)] == ["budget-levels"]
