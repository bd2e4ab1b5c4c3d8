"""Which rules look at which field."""

from dataclasses import replace

import pytest

from kpiform.codec import decode
from kpiform.model.document import Document
from kpiform.model.paths import split_path
from kpiform.rules import check, rules_for
from kpiform.schema.edition import Edition
from kpiform.schema.loader import edition_ids, load_edition, sample_path


def ids(edition: Edition, field: str) -> set[str]:
    """The rules that look at a field."""
    return {info.id for info in rules_for(edition, field)}


@pytest.mark.parametrize("name", edition_ids())
@pytest.mark.parametrize("typed", [None, "XX", "２０２３年 ３ 次待定", "-1", "99999999元"])
def test_that_whatever_is_found_at_a_field_is_found_by_a_rule_that_looks_at_it(
    name: str, typed: str | None
) -> None:
    edition = load_edition(name)
    document = decode(sample_path(name).read_bytes())
    if typed is not None:
        document = filled_with(document, edition, typed)

    for finding in check(document, edition):
        step = split_path(finding.path)
        field = step.field or (finding.path if finding.path in edition.fields else None)
        if field:
            assert finding.rule.partition(".")[0] in ids(edition, field), finding


def filled_with(document: Document, edition: Edition, text: str) -> Document:
    """The same text in every simple field."""
    fields = {spec.id: text for spec in edition.fields.values() if spec.table is None}
    return replace(document, fields={**fields, "year": document.fields["year"]})


def test_that_rules_are_told_by_kind_of_field() -> None:
    zhanjiang = load_edition("zhanjiang-2025")

    assert {"money-unreadable", "sum", "required-field"} <= ids(zhanjiang, "budget.basic")
    assert "required-field" not in ids(zhanjiang, "budget.other_income")
    assert {"unit-missing", "target-fell"} <= ids(zhanjiang, "indicator.target")
    assert "unit-missing" not in ids(zhanjiang, "indicator.name")
    assert "head-wording" in ids(zhanjiang, "indicator.level2")
    assert "choice" in ids(load_edition("xiamen-2024"), "indicator.comparison")
    assert "named-amounts" in ids(load_edition("xiamen-2024"), "task.projects")


def test_that_a_rule_that_is_switched_off_is_not_named() -> None:
    edition = load_edition("zhanjiang-2025")
    rules = replace(edition.form.rules, off=("money-negative",))
    changed = replace(edition, form=replace(edition.form, rules=rules))

    assert "money-negative" not in ids(changed, "budget.basic")
