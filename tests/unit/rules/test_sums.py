"""Sums: with rounding, alternatives, rows still to come, totals, and 元 in the place of 万元."""

from collections.abc import Mapping

import pytest

from kpiform.model.document import Document
from kpiform.rules import Finding, Mode
from kpiform.schema.rulebook import Severity
from tests.unit.rules.documents import complete, found, row
from tests.unit.rules.editions import SPLIT, TOTALS, TREE, edition
from tests.unit.rules.published import guangzhou, xiamen


def sums(document: Document, source: str = TREE, mode: Mode = Mode.READY) -> list[Finding]:
    """The findings about sums."""
    return [f for f in found(document, source, mode) if f.rule.startswith("sum.")]


def budget(fields: Mapping[str, str]) -> Document:
    """The sound document with other amounts in the budget."""
    document = complete()
    for name, text in fields.items():
        document = document.with_field(name, text)
    return document


def tasks(*amounts: str) -> Document:
    """The sound document with tasks of these amounts."""
    rows = (row(f"t{n}", {"task.name": f"任务{n}", "task.money": a}) for n, a in enumerate(amounts))
    return complete().with_rows("tasks", tuple(rows))


def test_that_a_difference_is_told_with_both_sums_and_its_size() -> None:
    (finding,) = sums(budget({"budget.fiscal": "150.09"}))

    assert finding.message == "支出合计 150.00 万元，收入合计 150.09 万元，相差 0.09 万元。"
    assert finding.where == "预算整体情况"
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("fiscal", "severity"),
    [
        ("150.00", None),
        ("150.01", Severity.INFO),  # three amounts, each within 0.005
        ("150.015", Severity.INFO),
        ("150.016", Severity.ERROR),
        ("150.02", Severity.ERROR),
        ("149.99", Severity.INFO),
        ("149.98", Severity.ERROR),
    ],
)
def test_that_a_difference_within_the_rounding_of_all_terms_is_only_worth_a_look(
    fiscal: str, severity: Severity | None
) -> None:
    findings = sums(budget({"budget.fiscal": fiscal}))

    assert [finding.severity for finding in findings] == ([severity] if severity else [])
    if severity is Severity.INFO:
        assert "可由四舍五入解释" in findings[0].message


def test_that_a_blank_optional_amount_counts_as_nothing_and_zero_too() -> None:
    assert sums(budget({"budget.other_income": ""})) == []
    assert sums(budget({"budget.other_income": "0.00"})) == []


@pytest.mark.parametrize("mode", Mode)
def test_that_a_sum_waits_for_its_required_amounts(mode: Mode) -> None:
    assert sums(budget({"budget.project": ""}), mode=mode) == []


def test_that_a_sum_with_an_unreadable_amount_is_left_to_the_rule_for_amounts() -> None:
    assert sums(budget({"budget.project": "五十"})) == []


def test_that_a_blank_side_is_quiet_while_filling_in() -> None:
    document = budget({"budget.basic": "", "budget.project": ""})

    assert sums(document, mode=Mode.FILLING) == []


def test_that_an_amount_in_yuan_is_recognised_and_converted_by_the_fix() -> None:
    document = budget({"budget.project": "500000"})
    finding = next(f for f in sums(document) if f.rule == "sum.balance")
    assert finding.fix is not None

    after = finding.fix.operation.apply(document, edition(TREE)).document

    assert finding.fix.text == "把“项目支出”改为“50”"
    assert sums(after) == []


def test_that_any_alternative_may_fit() -> None:
    assert sums(guangzhou()) == []
    (finding,) = sums(budget({"budget.city_level": "140"}))
    assert (finding.rule, finding.severity) == ("sum.levels", Severity.WARNING)


@pytest.mark.parametrize(
    ("amounts", "severity"),
    [
        (("30.00", "20.00"), None),
        (("30.00", "20.01"), Severity.INFO),
        (("30.00", "20.50"), Severity.ERROR),
        (("30.00", "10.00"), Severity.INFO),
        (("", ""), None),
    ],
)
def test_that_tasks_may_fall_short_of_the_limit_but_not_pass_it(
    amounts: tuple[str, ...], severity: Severity | None
) -> None:
    assert [f.severity for f in sums(tasks(*amounts))] == ([severity] if severity else [])


def test_that_a_task_whose_amount_is_still_to_come_explains_what_is_missing() -> None:
    assert sums(tasks("30.00", "")) == []
    assert [f.severity for f in sums(tasks("60.00", ""))] == [Severity.ERROR]


def test_that_the_published_matrix_adds_up_within_rounding() -> None:
    assert sums(xiamen(), SPLIT) == []


def test_that_a_matrix_adds_up_to_its_total_row() -> None:
    document = xiamen()
    rows = tuple(
        row("sum", {**r.cells, "outlay.fiscal": "3,090.70"}) if r.id == "sum" else r
        for r in document.rows("outlay")
    )

    (total, part) = sums(document.with_rows("outlay", rows), SPLIT)

    assert total.rule == "sum.total-outlay-fiscal"
    assert total.message == (
        "各行“财政资金”合计 3,088.70 万元，“合计”一行 3,090.70 万元，相差 2.00 万元。"
    )
    assert (part.rule, part.path) == ("sum.fiscal-part", "outlay/sum")


def shenzhen(total: str, *fiscal: str) -> Document:
    """Tasks in whole 万元 with their totals, as the published form prints them."""
    rows = (
        row(f"t{n}", {"task.name": f"任务{n}", "task.money": f, "task.fiscal": f})
        for n, f in enumerate(fiscal)
    )
    fields = {"year": "2023", "task.total_money": total, "task.total_fiscal": total}
    return Document("totals", fields, {"tasks": tuple(rows)})


PRINTED = ("4,383", "1,390", "411", "398", "370", "21", "50")


def test_that_rounded_rows_explain_the_published_totals() -> None:
    findings = sums(shenzhen("7,021", *PRINTED), TOTALS)

    assert {f.rule for f in findings} == {
        "sum.total-task-total_money",
        "sum.total-task-total_fiscal",
    }
    assert {f.severity for f in findings} == {Severity.INFO}


def test_that_a_row_of_totals_is_checked_for_each_of_its_columns() -> None:
    findings = sums(shenzhen("7,050", *PRINTED), TOTALS)

    assert {f.severity for f in findings} == {Severity.ERROR}
    assert len(findings) == 2


def test_that_each_row_is_a_sum_of_its_own() -> None:
    rows = (row("t1", {"task.name": "一", "task.money": "50", "task.fiscal": "30"}),)
    document = Document("totals", {"year": "2023"}, {"tasks": rows})

    (finding,) = sums(document, TOTALS, Mode.FILLING)

    assert (finding.rule, finding.path) == ("sum.task-parts", "tasks/t1")


def test_that_a_missing_total_is_told_when_the_form_is_to_be_handed_in() -> None:
    document = shenzhen("", "10", "20")

    assert sums(document, TOTALS, Mode.FILLING) == []
    assert len(sums(document, TOTALS)) == 2


def test_that_the_subject_changes_with_any_amount() -> None:
    (one,) = sums(budget({"budget.fiscal": "150.09"}))
    (other,) = sums(budget({"budget.fiscal": "150.08"}))

    assert one.subject != other.subject
