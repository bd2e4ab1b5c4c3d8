"""Editions that skip one: 2023 → 2024 → 2025, each of which says what it renamed."""

from collections.abc import Iterator

import pytest

from kpiform.carry import apply, propose
from kpiform.carry.editions import edition_for
from kpiform.carry.relation import relation, successors
from kpiform.edit import Batch, SetField
from kpiform.model.blank import new_document
from kpiform.model.document import Document
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition
from tests.unit.schema.forms import SMALL
from tests.unit.schema.own import add

CELLS = "[{label: 基本支出, field: budget.basic}, {label: 项目支出, field: budget.project}]"


def form(name: str, year: int, first: str, second: str, since: str) -> None:
    """An edition of the user's for one year, with two amounts and what it says about others."""
    text = SMALL.replace("edition: small", f"edition: {name}")
    text = text.replace(
        "years: {first: 2025}", f"years: {{first: {year}, last: {year}}}\n{since}".rstrip()
    )
    text = text.replace(CELLS, f"[{{label: 甲, field: {first}}}, {{label: 乙, field: {second}}}]")
    text = text.replace("left: [budget.basic]", f"left: [{first}]")
    add(name, text.replace("right: [[budget.project]]", f"right: [[{second}]]"))


@pytest.fixture(autouse=True)
def editions() -> Iterator[None]:
    """Three years of one authority, and one that goes a way of its own."""
    load_edition.cache_clear()
    form("town-2023", 2023, "budget.basic", "budget.project", "")
    form(
        "town-2024", 2024, "budget.fiscal", "budget.special_fund",
        "since:\n  - edition: town-2023\n"
        "    renamed: {budget.basic: budget.fiscal, budget.project: budget.special_fund}\n",
    )  # fmt: skip
    form(
        "town-2025", 2025, "budget.other_income", "budget.project",
        "since:\n  - edition: town-2024\n    renamed: {budget.fiscal: budget.other_income}\n"
        "    removed: {budget.special_fund: 2025 年起不分专项资金。}\n",
    )  # fmt: skip
    form("other-2026", 2026, "budget.basic", "budget.project", "since:\n  - edition: nowhere\n")
    yield
    load_edition.cache_clear()


def edition(name: str) -> Edition:
    return load_edition(name)


def filled() -> Document:
    steps = (SetField("budget.basic", "7"), SetField("budget.project", "9"))
    town = edition("town-2023")
    return Batch(steps).apply(new_document(town, 2023), town).document


def test_that_both_tables_are_followed_over_a_skipped_edition() -> None:
    found = relation(edition("town-2023"), edition("town-2025"))

    assert found.target("budget.basic") == "budget.other_income"
    assert found.reasons["budget.project"] == "2025 年起不分专项资金。"


def test_that_a_document_goes_on_over_a_skipped_edition() -> None:
    carrying = propose(filled(), edition("town-2023"), edition("town-2025"), 2025)
    document = apply(carrying)

    assert document.last_year("budget.other_income") == "7"
    lost = [each for each in carrying.decisions if each.lost]
    assert [(each.text, each.reason) for each in lost] == [("9", "2025 年起不分专项资金。")]


def test_that_it_holds_backwards_too() -> None:
    found = relation(edition("town-2025"), edition("town-2023"))

    assert found.target("budget.other_income") == "budget.basic"


def test_that_what_is_only_renamed_later_is_followed() -> None:
    found = relation(edition("town-2024"), edition("town-2025"))

    assert found.target("budget.fiscal") == "budget.other_income"
    assert found.target("goal.text") == "goal.text"


def test_that_editions_that_do_not_know_each_other_go_by_ids() -> None:
    found = relation(edition("town-2023"), edition("other-2026"))

    assert (found.names, found.reasons) == ({}, {})


def test_that_the_edition_of_a_year_is_found_over_a_skipped_one() -> None:
    town = edition("town-2023")

    assert edition_for(town, 2025).id == "town-2025"
    assert [each.id for each in successors(town)] == ["town-2024", "town-2025"]


def test_that_editions_that_name_each_other_are_no_endless_chain() -> None:
    form("ring-a", 2023, "budget.basic", "budget.project", "since:\n  - edition: ring-b\n")
    form("ring-b", 2024, "budget.basic", "budget.project", "since:\n  - edition: ring-a\n")

    assert [each.id for each in successors(edition("ring-a"))] == ["ring-b"]
    assert relation(edition("town-2023"), edition("ring-a")).names == {}
