"""Beside each sample stands the list of findings that it gives, looked through by eye."""

from __future__ import annotations

import pytest
import yaml

from kpiform import resources
from kpiform.codec import decode
from kpiform.rules import all_rules, check, count
from kpiform.schema.loader import edition_ids, load_edition, sample_path
from kpiform.schema.rulebook import Severity

FINDINGS = "findings.yaml"


def expected(edition: str) -> list[dict[str, str]]:
    """The findings that stand beside the sample."""
    text = resources.template(edition, FINDINGS).read_text(encoding="utf-8")
    listed: list[dict[str, str]] = yaml.safe_load(text)
    return listed


@pytest.mark.parametrize("edition", edition_ids())
def test_that_the_sample_gives_exactly_the_findings_beside_it(edition: str) -> None:
    document = decode(sample_path(edition).read_bytes())

    findings = check(document, load_edition(edition))

    given = [
        {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "path": finding.path,
            "message": finding.message,
            **({"fix": finding.fix.text} if finding.fix else {}),
        }
        for finding in findings
    ]
    assert given == expected(edition)


def test_that_the_published_form_of_zhanjiang_has_no_error() -> None:
    document = decode(sample_path("zhanjiang-2025").read_bytes())

    counts = count(check(document, load_edition("zhanjiang-2025")))

    assert counts[Severity.ERROR] == 0


@pytest.mark.parametrize("edition", edition_ids())
def test_that_an_edition_speaks_only_of_rules_that_exist(edition: str) -> None:
    rules = load_edition(edition).form.rules
    known = {info.id for info in all_rules()} | {f"sum.{stated.id}" for stated in rules.sums}

    assert {*rules.off, *rules.severity} <= known
