"""Mistakes planted in the published sample: each found where it is, nothing else blamed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pytest

from kpiform.edit import InsertRow, MoveRow, Operation, RemoveRow, SetField
from kpiform.model.document import Baseline, Document, Row
from kpiform.rules import Finding, check
from kpiform.schema.loader import load_edition
from kpiform.schema.rulebook import Severity
from tests.unit.rules.sample import EDITION, sample

Place = tuple[str, str]
Change = Operation | Callable[[Document], Document]


@dataclass(frozen=True)
class Planted:
    """A mistake, the finding that must tell it, and what else it must bring about."""

    name: str
    changes: tuple[Change, ...]
    rule: str
    path: str
    also: frozenset[Place] = frozenset()
    severity: Severity | None = None


def target(row: str, text: str) -> SetField:
    """Another 指标值 or 实现值."""
    return SetField(_cell(row, "target"), text)


def name(row: str, text: str) -> SetField:
    """Another name of an indicator."""
    return SetField(_cell(row, "name"), text)


def _cell(row: str, field: str) -> str:
    table, prefix = ("tasks", "key") if row.startswith("k") else ("indicators", "indicator")
    return f"{table}/{row}/{prefix}.{field}"


def planted(
    title: str,
    rule: str,
    path: str,
    *changes: Change,
    also: Iterable[Place] = (),
    severity: Severity | None = None,
) -> Planted:
    """One planted mistake."""
    return Planted(title, changes, rule, path, frozenset(also), severity)


def at_target(title: str, rule: str, row: str, text: str, *also: Place) -> Planted:
    """A mistake in a target, told at the target."""
    return planted(title, rule, _cell(row, "target"), target(row, text), also=also)


def at_name(title: str, rule: str, row: str, text: str, *also: Place) -> Planted:
    """A mistake in a name, told at the name."""
    return planted(title, rule, _cell(row, "name"), name(row, text), also=also)


def at_field(title: str, rule: str, path: str, text: str, *also: Place) -> Planted:
    """A mistake in any field, told there."""
    return planted(title, rule, path, SetField(path, text), also=also)


def renamed(title: str, rule: str, row: str, called: str, text: str, *also: Place) -> Planted:
    """An indicator with another name and target, told at the target."""
    changes = (name(row, called), target(row, text))
    return planted(title, rule, _cell(row, "target"), *changes, also=also)


def _last_year(path: str, text: str) -> Callable[[Document], Document]:
    return lambda d: replace(d, baseline=Baseline("2024", EDITION, {path: text}))


def _without(rows: Iterable[str]) -> tuple[Operation, ...]:
    return tuple(RemoveRow(row) for row in rows)


def _more(path: str, text: str) -> Callable[[Document], Document]:
    return lambda d: SetField(path, d.text(path) + text).apply(d, load_edition(EDITION)).document


BALANCE = ("sum.budget-balance", "#budget")
DIFFERS = ("value-differs", "indicators/i9/indicator.target")

MISTAKES = (
    # completeness
    at_field("no department", "required-field", "department.name", ""),
    at_field("no basic expenditure", "required-field", "budget.basic", ""),
    at_field("no goal", "required-field", "goal.text", ""),
    at_field("no year", "required-field", "year", ""),
    at_field("task without name", "required-field", "tasks/t8/task.name", ""),
    at_field("task without content", "required-field", "tasks/t8/task.content", ""),
    planted("empty task", "empty-row", "tasks/new", InsertRow("tasks", None, 0, Row("new"))),
    planted("empty indicator", "empty-row", "indicators/new",
            InsertRow("indicators", "output-quality", 0, Row("new"))),
    planted("task without indicator", "task-without-indicator", "tasks/t1", RemoveRow("k1")),
    at_name("indicator without name", "indicator-name-missing", "k8", ""),
    at_target("indicator without target", "indicator-target-missing", "i3", ""),
    planted("no satisfaction", "wanted-head", "indicators/satisfaction", RemoveRow("i15")),
    planted("no output", "required-head", "indicators/output",
            *_without(f"i{n}" for n in range(1, 12))),
    planted("no benefit", "required-head", "indicators/benefit", *_without(("i12", "i13", "i14"))),
    planted("no benefit, head removed", "required-head", "indicators", RemoveRow("benefit")),
    # nothing said
    at_field("goal of dashes", "no-content", "goal.text", "————"),
    at_field("goal of spaces", "no-content", "goal.text", "　　 "),
    at_field("goal of stars", "placeholder", "goal.text", "*****"),
    at_target("target of XX", "placeholder", "k8", "≥XX%"),
    at_target("target of ××", "placeholder", "i3", "××次"),
    at_target("target of ○○", "placeholder", "i3", "○○次"),
    at_target("target of one star", "placeholder", "i3", "*次"),
    at_target("target of _", "placeholder", "i3", "__次"),
    at_field("task of XX", "placeholder", "tasks/t1/task.name", "XX工作会议"),
    at_target("target of a dash", "no-content", "i8", "—"),
    at_target("put off", "postponed", "i3", "待定"),
    at_target("put off to others", "postponed", "i8", "根据下达任务目标要求确定"),
    at_target("vague: 及时", "vague-target", "i10", "及时"),
    at_target("vague: 得到提升", "vague-target", "i14", "得到提升"),
    at_target("vague: 明显", "vague-target", "i12", "进一步明显改善"),
    at_target("vague: 优秀", "vague-target", "i6", "优秀"),
    at_target("words for a rate", "words-target", "k8", "由专人当天负责"),
    at_target("no number behind the sign", "target-unreadable", "i10", "≥≥98%"),
    # years
    at_field("no year at all", "year-unreadable", "year", "二五年"),
    planted("year of the last form", "year-outside", "year", SetField("year", "2024"), also=(
        ("other-year", "tasks/t1/task.content"),
        ("other-year", "tasks/k1/key.target"),
        ("deadline-late", "tasks/k10/key.target"),
        ("anniversary", "tasks/t3/task.content"),
        ("deadline-late", "indicators/i9/indicator.target"),
    )),
    at_target("deadline last year", "deadline-past", "i10", "2024年12月31日前"),
    at_target("deadline next year", "deadline-late", "i10", "2026年3月底前"),
    at_target("no such day", "date-impossible", "i10", "2025年6月31日前"),
    planted("last year in the goal", "other-year", "goal.text",
            _more("goal.text", "\n7、落实2023年的要求。")),
    planted("last year in a name", "other-year", "indicators/i3/indicator.name",
            name("i3", "召开2024年全市外事会议")),
    planted("last year's anniversary", "anniversary", "tasks/t3/task.content",
            SetField("tasks/t3/task.content", "举办庆祝中华人民共和国成立75周年活动。")),
    # amounts
    at_field("money in words", "money-unreadable", "budget.basic", "一千一百万"),
    at_field("money of a dash", "money-unreadable", "budget.other_income", "—"),
    at_field("。 for the point", "money-writing", "budget.basic", "1100。75"),
    at_field("full-width amount", "money-writing", "budget.basic", "１１００.75"),
    at_field("unit in the cell", "money-writing", "budget.project", "72.7万元"),
    at_field("元 in a column of 万元", "money-unit", "budget.project", "727000元"),
    at_field("negative", "money-negative", "budget.basic", "-1100.75", BALANCE),
    planted("out of balance", *BALANCE, SetField("budget.fiscal", "1173.54")),
    planted("rounding", *BALANCE, SetField("budget.fiscal", "1173.46"), severity=Severity.INFO),
    planted("元 for 万元", *BALANCE, SetField("budget.project", "727000")),
    planted("levels", "sum.budget-levels", "#budget", SetField("budget.city_level", "1000")),
    planted("ten thousand times last year", "money-unit", "budget.basic",
            _last_year("budget.basic", "11007500")),
    at_field("people in words", "count-unreadable", "staff.supported", "七十多"),
    at_field("people with unit", "count-unreadable", "staff.supported", "72人"),
    # the target against its name
    at_target("no unit", "unit-missing", "i3", "1"),
    at_target("rate over 100", "rate-over-100", "i8", "≥120%"),
    at_target("satisfaction over 100", "rate-over-100", "i15", ">100%"),
    at_target("satisfaction too low", "satisfaction-range", "i15", "≥60%"),
    at_target("satisfaction at most", "comparison-direction", "i15", "≤99%"),
    renamed("complaints at least", "comparison-direction", "i10", "市民投诉率", "≥98%"),
    renamed("cost at least", "comparison-direction", "i11", "印刷成本", "≥20万元"),
    renamed("accidents at least", "comparison-direction", "i8", "安全事故起数", "≥2起"),
    renamed("万 for 万元", "money-slip", "i11", "印刷成本", "≤20万"),
    at_target("two values", "several-values", "i3", "1次、2场"),
    planted("unit twice", "unit-twice", "tasks/k8/key.name", name("k8", "案件处理及时率（%）")),
    at_target("rate counted", "name-value-mismatch", "i8", "3次"),
    at_target("count as a rate", "name-value-mismatch", "k2", "100%"),
    at_target("rate as a date", "name-value-mismatch", "i8", "2025年12月"),
    # names
    at_name("too long", "name-too-long", "i3", "召开全市外事会议" * 13),
    at_name("a sentence", "name-sentence", "i3", "召开全市外事会议，落实工作部署"),
    at_name("a full stop", "name-sentence", "i3", "召开全市外事会议。"),
    at_name("holds its value", "name-holds-value", "i3", "召开全市外事会议2次"),
    at_name("twice in the tree", "same-name", "i4", "召开全市外事会议"),
    at_field("two tasks of one name", "same-name", "tasks/t2/task.name",
             "完善党管外事工作体制机制"),
    planted("differs from the task", "value-differs", "indicators/i5/indicator.target",
            target("k3", "≥8次")),
    at_name("has nothing to do with the task", "unrelated", "k6", "绿化面积"),
    # heads
    planted("quality under quantity", "wrong-head", "indicators/i8",
            MoveRow("i8", "output-quantity", 0)),
    planted("quality under benefit", "wrong-head", "indicators/i8",
            MoveRow("i8", "benefit-economic", 0)),
    planted("satisfaction under benefit", "wrong-head", "indicators/i15",
            MoveRow("i15", "benefit-social", 0)),
    planted("timeliness under quantity", "wrong-head", "indicators/i9",
            MoveRow("i9", "output-quantity", 0)),
    planted("head under the wrong parent", "head-misplaced", "indicators/output-quality",
            MoveRow("output-quality", "benefit", 0)),
    at_field("unknown head", "head-unknown", "indicators/benefit-social/indicator.level2",
             "社会影响"),
    at_field("other wording", "head-wording", "indicators/output-quality/indicator.level2", "质量"),
    planted("head twice", "head-repeated", "indicators/again",
            InsertRow("indicators", "output", 1, Row("again", {"indicator.level2": "数量指标"}))),
    # writing
    at_target("≧", "target-writing", "i10", "≧98%"),
    at_target("full-width target", "target-writing", "i10", "≥９８％"),
    at_target("spaces in a target", "target-writing", "i10", "≥ 98 %"),
    at_field("full-width text", "text-writing", "tasks/t5/task.content", "签发《邀请核实单》３份"
             "，批次不限"),
    at_name("spaces in a name", "text-writing", "i3", "召开 全市外事会议"),
    # goal, last year, sign-off, strangers
    planted("figure without indicator", "goal-figures", "goal.text",
            _more("goal.text", "\n7、培训外事干部350人次。")),
    planted("less than last year", "target-fell", "indicators/i10/indicator.target",
            _last_year("indicators/i10/indicator.target", "≥99%")),
    at_field("phone", "phone", "signoff.phone", "12345"),
    at_field("date", "date", "signoff.date", "年初"),
    at_field("date of another year", "date", "signoff.date", "2019年1月5日"),
    planted("field of another form", "foreign-field", "project.name",
            lambda d: d.with_field("project.name", "专项业务费")),
    planted("table of another form", "foreign-row", "outlay/personnel",
            lambda d: d.with_rows("outlay", (Row("personnel", {"outlay.total": "10"}),))),
)  # fmt: skip


def planted_in(document: Document, mistake: Planted) -> Document:
    """The document with the mistake made."""
    for change in mistake.changes:
        if isinstance(change, Operation):
            document = change.apply(document, load_edition(EDITION)).document
        else:
            document = change(document)
    return document


def places(findings: Iterable[Finding]) -> set[Place]:
    """Rule and path of every finding."""
    return {(finding.rule, finding.path) for finding in findings}


def test_that_there_are_enough_kinds_of_mistakes() -> None:
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES) >= 45


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_that_a_planted_mistake_is_found_and_nothing_else_blamed(mistake: Planted) -> None:
    edition = load_edition(EDITION)
    before = places(check(sample(), edition))

    findings = check(planted_in(sample(), mistake), edition)

    assert places(findings) - before == {(mistake.rule, mistake.path), *mistake.also}
    told = next(f for f in findings if (f.rule, f.path) == (mistake.rule, mistake.path))
    assert mistake.severity in (None, told.severity)


def test_that_every_fix_removes_its_finding_and_brings_no_error() -> None:
    edition = load_edition(EDITION)
    tried = 0
    for mistake in MISTAKES:
        document = planted_in(sample(), mistake)
        findings = check(document, edition)
        for finding in (f for f in findings if f.fix):
            assert finding.fix
            after = check(finding.fix.operation.apply(document, edition).document, edition)
            where = (mistake.name, finding.rule, finding.path)
            assert (finding.rule, finding.path) not in places(after), where
            assert not _errors(after) - _errors(findings), where
            tried += 1
    assert tried > len(MISTAKES)


def _errors(findings: Iterable[Finding]) -> set[Place]:
    return places(f for f in findings if f.severity is Severity.ERROR)
