"""What stands on paper for a typed value."""

from decimal import Decimal

import pytest

from kpiform.layout.sheet import Cell
from tests.unit.layout.editions import document, sheet_of

FORM = """
page: {{margins: {{top: 20, right: 20, bottom: 20, left: 20}}}}
fonts:
  title: {{name: 方正小标宋简体, size: 20}}
  body: {{name: 仿宋_GB2312, size: 10}}
amounts: {{decimals: 2, print: {style}}}
title: {{text: 绩效目标表}}
grid: [1, 1, 1, 1]
sections:
  - id: basics
    name: 基本信息
    blocks:
      - kind: grid
        rows:
          - - {{label: 基本支出, field: budget.basic}}
            - {{label: 人数, field: staff.supported}}
          - - {{label: 预算资金, field: project.funds, suffix: 万元}}
            - {{label: 部门名称, field: department.name}}
"""


def printed(style: str, **typed: str) -> Cell:
    """The cell of the only field that is given, in an edition that prints amounts so."""
    ((name, text),) = typed.items()
    path = name.replace("__", ".")
    sheet = sheet_of(FORM.format(style=style), document({path: text}))
    (cell,) = (cell for cell in sheet.cells if cell.path == path)
    return cell


@pytest.mark.parametrize(
    ("style", "typed", "shown"),
    [
        ("typed", "72.7", "72.7"),
        ("typed", "5,093.50", "5,093.50"),
        ("fixed", "72.7", "72.70"),
        ("fixed", "5,093.50", "5093.50"),
        ("grouped", "5093.5", "5,093.50"),
        ("grouped", "0", "0.00"),
        ("grouped", "5０93。5", "5,093.50"),
    ],
)
def test_that_amounts_are_printed_in_the_editions_style(style: str, typed: str, shown: str) -> None:
    assert printed(style, budget__basic=typed).text == shown


@pytest.mark.parametrize("style", ["typed", "fixed", "grouped"])
def test_that_a_blank_amount_stays_blank(style: str) -> None:
    cell = printed(style, budget__basic="  ")

    assert (cell.text, cell.amount) == ("", None)


@pytest.mark.parametrize("typed", ["约三百", "1,2", "727000元", "1.5亿元"])
def test_that_an_amount_is_printed_as_typed_when_it_is_no_plain_amount(typed: str) -> None:
    cell = printed("grouped", budget__basic=typed)

    assert (cell.text, cell.amount) == (typed, None)


def test_that_more_decimals_than_the_edition_states_are_not_rounded_away() -> None:
    assert printed("grouped", budget__basic="1234.5678").text == "1,234.5678"


def test_that_excel_gets_an_amount_with_the_format_that_paper_shows() -> None:
    cell = printed("grouped", budget__basic="5093.5")

    assert (cell.amount, cell.decimals, cell.grouped) == (Decimal("5093.50"), 2, True)


def test_that_excel_gets_an_amount_as_typed_with_its_own_decimals() -> None:
    cell = printed("typed", budget__basic="72.7")

    assert (cell.amount, cell.decimals, cell.grouped) == (Decimal("72.7"), 1, False)


@pytest.mark.parametrize("typed", ["７２.7", "072.7", "72.7 ", "12345678901234.56"])
def test_that_excel_gets_text_where_a_number_would_look_otherwise(typed: str) -> None:
    cell = printed("typed", budget__basic=typed)

    assert (cell.text, cell.amount) == (typed, None)


def test_that_a_whole_count_is_a_number_in_excel() -> None:
    assert printed("typed", staff__supported="72").amount == 72


@pytest.mark.parametrize("typed", ["072", "72人", "１２", "约70"])
def test_that_any_other_count_is_text(typed: str) -> None:
    cell = printed("typed", staff__supported=typed)

    assert (cell.text, cell.amount) == (typed, None)


def test_that_a_suffix_is_printed_behind_a_value_that_stays_a_number_in_excel() -> None:
    cell = printed("grouped", project__funds="621.7")

    assert (cell.text, cell.amount, cell.decimals) == ("621.70万元", Decimal("621.70"), 2)


def test_that_a_blank_value_has_no_suffix() -> None:
    assert printed("grouped", project__funds="").text == ""
