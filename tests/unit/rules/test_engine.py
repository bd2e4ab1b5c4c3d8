"""What holds for every rule: order, severity, kept reasons, switches of the edition, the list."""

from dataclasses import replace
from pathlib import Path

import pytest

from kpiform.edit import MoveRow, SetField, SetKept
from kpiform.model.document import Document, Kept
from kpiform.rules import Finding, Mode, all_rules, check, count
from kpiform.rules.listing import page
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition
from kpiform.schema.rulebook import Rulebook, Severity
from tests.unit.rules.documents import complete, found, indicator
from tests.unit.rules.editions import TREE, data_of, edition, edition_of
from tests.unit.rules.sample import EDITION, sample

VISITS = "indicators/i5/indicator.target"


def keep(document: Document, finding: Finding) -> Document:
    """The document with the finding kept for a reason."""
    kept = Kept(finding.rule, finding.path, finding.subject, "领馆活动按次计")
    done = SetKept(finding.rule, finding.path, kept).apply(document, load_edition(EDITION))
    return done.document


def at(document: Document, path: str) -> Finding:
    """The first finding at a path of the sample's edition."""
    return next(f for f in check(document, load_edition(EDITION)) if f.path == path)


def with_rules(rules: Rulebook) -> Edition:
    """The edition TREE with other rules."""
    base = edition(TREE)
    return Edition(replace(base.form, rules=rules), base.catalogue)


def test_that_findings_stand_in_the_order_of_the_paper() -> None:
    document = sample()
    for name in ("department.name", "budget.basic", "goal.text"):
        document = document.with_field(name, "")
    placed = [f.path.split("/")[0] for f in check(document, load_edition(EDITION))]

    order = ["department.name", "budget.basic", "goal.text", "tasks", "indicators"]
    assert [p for p in order if p in placed] == list(dict.fromkeys(placed))


def test_that_findings_of_a_row_that_moved_move_with_it() -> None:
    before = [f.path for f in check(sample(), load_edition(EDITION)) if "/k" in f.path]
    moved = MoveRow("t2", None, 0).apply(sample(), load_edition(EDITION)).document

    after = [f.path for f in check(moved, load_edition(EDITION)) if "/k" in f.path]

    assert after[0] == "tasks/k2/key.target"
    assert sorted(after) == sorted(before)


def test_that_at_one_place_the_most_severe_finding_comes_first() -> None:
    document = complete(quantity=(indicator("x", "召开会议，3次" + "长" * 99, "3次"),))

    severities = [list(Severity).index(f.severity) for f in found(document) if "/x" in f.path]

    assert severities == sorted(severities)


def test_that_a_kept_warning_is_quiet_until_its_value_changes() -> None:
    finding = at(sample(), VISITS)
    document = keep(sample(), finding)

    kept = at(document, VISITS)

    assert kept.kept
    assert kept.kept.reason == "领馆活动按次计"
    changed = SetField(VISITS, "≥7").apply(document, load_edition(EDITION)).document
    assert at(changed, VISITS).kept is None


def test_that_a_kept_finding_is_not_counted() -> None:
    before = count(check(sample(), load_edition(EDITION)))
    document = keep(sample(), at(sample(), VISITS))

    after = count(check(document, load_edition(EDITION)))

    assert after[Severity.WARNING] == before[Severity.WARNING] - 1
    assert after[Severity.INFO] == before[Severity.INFO]


def test_that_an_error_cannot_be_kept() -> None:
    document = sample().with_field("budget.fiscal", "2000")
    finding = at(document, "#budget")

    assert finding.severity is Severity.ERROR
    assert at(keep(document, finding), "#budget").kept is None


def test_that_an_edition_can_switch_a_rule_off() -> None:
    document = complete(quantity=(indicator("x", "培训次数", "6"),))

    assert check(document, with_rules(Rulebook(off=("unit-missing",)))) == ()


def test_that_an_edition_can_switch_one_of_its_sums_off() -> None:
    document = complete().with_field("budget.fiscal", "151")
    rules = replace(edition(TREE).form.rules, off=("sum.balance",))

    assert check(document, with_rules(rules)) == ()


@pytest.mark.parametrize("rule", ["sum", "sum.balance"])
def test_that_an_edition_can_change_a_severity(rule: str) -> None:
    document = complete().with_field("budget.fiscal", "151")
    severity = {rule: Severity.WARNING}
    rules = replace(edition(TREE).form.rules, severity=severity)

    (finding,) = check(document, with_rules(rules))

    assert finding.severity is Severity.WARNING


def test_that_filling_in_finds_nothing_that_ready_does_not() -> None:
    document = sample().with_field("goal.text", "").with_field("budget.fiscal", "2000")
    ready = {(f.rule, f.path) for f in check(document, load_edition(EDITION), Mode.READY)}

    filling = {(f.rule, f.path) for f in check(document, load_edition(EDITION), Mode.FILLING)}

    assert filling < ready


def test_that_every_finding_is_a_plain_sentence_with_a_remedy_and_a_source() -> None:
    for finding in check(sample(), load_edition(EDITION)):
        for text in (finding.message, finding.remedy):
            assert text.endswith("。")
            assert "\n" not in text
        assert finding.where
        assert finding.source


def test_that_every_rule_is_described() -> None:
    for info in all_rules():
        assert all((info.name, info.source)), info.id
        assert info.what.endswith("."), info.id


@pytest.mark.parametrize(
    "reason",
    ["指标不够完整", "不够细化、量化", "相关性不够", "指标与指标值不匹配", "建议拆分指标",
     "一级、二级指标类型错误", "效益指标", "产出指标", "满意度指标",
     "完整性", "相关性", "适当性", "可行性"],
)  # fmt: skip
def test_that_each_standing_reason_of_reviewers_is_the_source_of_a_rule(reason: str) -> None:
    assert any(reason in info.source for info in all_rules())


def test_that_the_page_of_rules_is_up_to_date(checkout: Path) -> None:
    assert (checkout / "docs" / "rules.md").read_text(encoding="utf-8") == page()


def test_that_rules_give_the_same_findings_each_time() -> None:
    once = check(sample(), load_edition(EDITION))

    assert check(replace(sample()), load_edition(EDITION)) == once


def test_that_weights_must_add_up_where_an_edition_has_them() -> None:
    data = data_of(TREE)
    table = data["sections"][2]["blocks"][0]
    table["tiers"][2]["indicator"]["weight"] = "indicator.period_target"
    data["rules"]["weights_total"] = 90
    weighted = edition_of(data)

    def told(*weights: str, mode: Mode = Mode.READY) -> list[tuple[str, str]]:
        rows = tuple(
            replace(indicator(f"x{n}", f"调研报告{n}", "3份"),
                    cells={"indicator.name": f"{'甲乙丙'[n]}类调研报告", "indicator.target": "3份",
                           "indicator.period_target": weight})
            for n, weight in enumerate(weights)
        )  # fmt: skip
        findings = check(complete(quantity=rows), weighted, mode)
        return [(f.path, f.message) for f in findings if f.rule == "weights"]

    assert told("60", "30") == []
    assert told("60", "20") == [("indicators", "各指标的权重合计 80，应当是 90。")]
    assert told("60", "20", mode=Mode.FILLING) == []
    assert told("60", "40", mode=Mode.FILLING) != []
    assert told("60", "三十")[0][0] == "indicators/x1/indicator.period_target"
