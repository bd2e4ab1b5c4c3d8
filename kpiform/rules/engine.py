"""Runs the rules of an edition over a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kpiform.model.document import Document
from kpiform.model.paths import split_path
from kpiform.model.places import describe
from kpiform.rules.finding import Finding, Findings, Mode
from kpiform.rules.memory import Memory
from kpiform.rules.registry import RULES, Hit, Rule, RuleInfo
from kpiform.rules.view import View
from kpiform.schema.edition import Edition
from kpiform.schema.rulebook import Severity

if TYPE_CHECKING:
    from kpiform.fonts import FontSet

_SEVERITIES = tuple(Severity)
_LAST = 10_000
_Key = tuple[int, int, int, int, int, str]


def check(
    document: Document,
    edition: Edition,
    mode: Mode = Mode.READY,
    fonts: FontSet | None = None,
    memory: Memory | None = None,
) -> Findings:
    """Everything that the edition's rules find, in the order of the paper, then by severity.

    Kept findings are among them, with ``kept`` set. With ``fonts``, characters that cannot be
    printed in the edition's fonts are found too. With the ``memory`` of an earlier check, local
    rules look only at what is new.
    """
    view = View(document, edition, mode, fonts)
    kept = {(k.rule, k.path, k.subject): k for k in document.kept}
    found: list[Finding] = []
    spoken: set[tuple[str, str]] = set()
    for finding in _all(view, memory):
        if finding.rule in view.rules.off or (finding.rule, finding.path) in spoken:
            continue
        spoken.add((finding.rule, finding.path))
        if finding.severity is not Severity.ERROR:
            reason = kept.get((finding.rule, finding.path, finding.subject))
            finding = replace(finding, kept=reason) if reason else finding
        found.append(finding)
    remaining = [f for f in found if not _said_better(f, spoken)]
    order = _Order(view)
    return tuple(sorted(remaining, key=order.key))


def all_rules() -> tuple[RuleInfo, ...]:
    """Every rule that there is, in the order in which they run."""
    return tuple(rule.info for rule in RULES.values())


def rules_for(edition: Edition, field: str) -> tuple[RuleInfo, ...]:
    """The rules that look at a field of the edition, in the order in which they run."""
    spec, off = edition.fields[field], edition.form.rules.off
    return tuple(
        info for info in all_rules() if info.id not in off and info.looks_at(edition, spec)
    )


def _all(view: View, memory: Memory | None) -> Iterator[Finding]:
    """What every rule says, in the order in which they run."""
    news = memory.news(view) if memory else view
    for rule in RULES.values():
        if rule.info.id in view.rules.off or (rule.info.ready_only and not view.ready):
            continue
        findings = (_finding(view, rule, hit) for hit in rule.check(news if rule.local else view))
        yield from memory.add(rule.info.id, findings) if memory and rule.local else findings


def _finding(view: View, rule: Rule, hit: Hit) -> Finding:
    name = f"{rule.info.id}.{hit.part}" if hit.part else rule.info.id
    own = view.rules.severity
    severity = own.get(name) or own.get(rule.info.id) or hit.severity or rule.info.severity
    return Finding(
        rule=name,
        severity=severity,
        path=hit.path,
        where=describe(view.edition, view.document, hit.path),
        message=hit.message,
        remedy=hit.remedy,
        source=hit.source or rule.info.source,
        subject=hit.subject,
        fix=hit.fix,
    )


def _said_better(finding: Finding, spoken: set[tuple[str, str]]) -> bool:
    rule = RULES[finding.rule.partition(".")[0]]
    return any((better, finding.path) in spoken for better in rule.gives_way_to)


class _Order:
    """The order of the paper: section, field or table, row, field of the row."""

    def __init__(self, view: View) -> None:
        self._sections = {name: at for at, name in enumerate(view.edition.section_names)}
        self._fields = {name: at for at, name in enumerate(view.edition.fields)}
        self._rows: Mapping[str, int] = {p.row.id: at for at, p in enumerate(view.placed, start=1)}
        self._edition = view.edition

    def key(self, finding: Finding) -> _Key:
        severity = _SEVERITIES.index(finding.severity)
        return (*self._place(finding.path), severity, finding.rule)

    def _place(self, path: str) -> tuple[int, int, int, int]:
        step = split_path(path)
        if step.section is not None:
            return (self._sections.get(step.section, _LAST), -1, 0, 0)
        table = self._edition.tables.get(step.table or "")
        if table:
            first = self._fields[table.tiers[0].fields[0]]
            row = self._rows.get(step.row or "", 0)
            field = self._fields.get(step.field, _LAST) if step.field else -1
            return (self._sections[table.section], first, row, field)
        spec = self._edition.fields.get(path)
        if spec is None:
            return (_LAST, 0, 0, 0)
        return (self._sections[spec.section], self._fields[path], 0, 0)
