"""Every indicator of the packaged library can be put into a form without being complained about."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

import pytest

from kpiform.library import Entry, Library, head_row, packaged, row_for
from kpiform.library.entry import COMMON, GAP, NUMBER, YEAR
from kpiform.model.blank import new_document
from kpiform.model.document import Row
from kpiform.model.target import Kind, Target
from kpiform.rules import Finding, check
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition
from tests.unit.rules.editions import SPLIT, edition

TABLE = "indicators"
#: Plausible in every pattern: a number of things, of days, a month, a percentage.
PLAUSIBLE = "6"


@cache
def library() -> Library:
    return packaged(zhanjiang().catalogue)


def zhanjiang() -> Edition:
    return load_edition("zhanjiang-2025")


def row_with_number(entry: Entry, form: Edition) -> Row:
    """The entry's row of 2025 with the number typed in."""
    row = row_for(entry, form, TABLE, 2025)
    cells = {**row.cells, "indicator.target": entry.target(2025, PLAUSIBLE)}
    return Row(row.id, MappingProxyType(cells))


@cache
def findings_by_name() -> dict[str, list[Finding]]:
    """What all rules say about a form that holds the whole library, by indicator."""
    form = zhanjiang()
    document = new_document(form, 2025)
    names: dict[str, str] = {}
    below: dict[str, list[Row]] = {}
    for entry in library().entries:
        head = head_row(document, form, TABLE, entry.head)
        assert head, entry
        row = row_with_number(entry, form)
        below.setdefault(head, []).append(row)
        names[row.id] = entry.name
    filled = document.with_rows(TABLE, tuple(_filled(r, below) for r in document.rows(TABLE)))
    found: dict[str, list[Finding]] = {}
    for finding in check(filled, form):
        for part in finding.path.split("/"):
            if part in names:
                found.setdefault(names[part], []).append(finding)
    return found


def _filled(row: Row, below: dict[str, list[Row]]) -> Row:
    children = tuple(_filled(child, below) for child in row.children)
    return Row(row.id, row.cells, (*children, *below.get(row.id, ())))


def test_that_there_is_plenty_to_choose_from() -> None:
    assert len(library().entries) >= 330


def test_that_published_forms_are_well_represented() -> None:
    published = [entry for entry in library().entries if entry.source != COMMON]

    assert len(published) >= 100
    assert all(re.search(r"20\d\d", entry.source) for entry in published)


def test_that_no_rule_says_anything_about_an_entry() -> None:
    said = {
        name: [f"{f.rule}: {f.message}" for f in findings]
        for name, findings in findings_by_name().items()
    }

    assert said == {}


def test_that_every_second_level_head_has_indicators_to_choose() -> None:
    table = zhanjiang().tables[TABLE]
    heads = {below.head for head in table.heads for below in head.below}

    assert {entry.head for entry in library().entries} == heads


@pytest.mark.parametrize("tag", ["培训", "会议", "政府采购", "工程建设", "信息化", "宣传", "外事"])
def test_that_common_kinds_of_spending_have_output_and_cost(tag: str) -> None:
    heads = {entry.head for entry in library().search(tag=tag)}

    assert {"quantity", "quality", "timeliness", "cost"} <= heads


def test_that_every_pattern_is_a_number_or_a_date() -> None:
    kinds = {
        entry.name: Target.parse(entry.target(2025, PLAUSIBLE)).kind for entry in library().entries
    }

    assert {name for name, kind in kinds.items() if kind not in (Kind.NUMBER, Kind.DATE)} == set()


def test_that_patterns_hold_no_placeholder_but_number_and_year() -> None:
    left = {
        entry.name
        for entry in library().entries
        if re.search("[{}]", entry.pattern.replace(NUMBER, "").replace(YEAR, ""))
    }

    assert left == set()


def test_that_every_entry_says_what_proves_it_or_when_to_use_it() -> None:
    assert [entry.name for entry in library().entries if not entry.note] == []


def test_that_every_entry_fits_a_form_with_targets_in_three_columns() -> None:
    form = edition(SPLIT)

    rows = [row_for(entry, form, "tasks", 2025) for entry in library().entries]

    # A date stands whole under the value; zero needs no unit.
    without_unit = [row.text("indicator.number") for row in rows if not row.text("indicator.unit")]
    assert {Target.parse(text.replace(GAP, "6")).kind for text in without_unit} == {Kind.DATE}
