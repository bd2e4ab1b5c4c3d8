"""One fix for all findings of a kind: what each of them offers, as a single operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kpiform.edit import Batch, Operation
from kpiform.errors import OperationRefused
from kpiform.model.document import Document
from kpiform.rules.engine import check
from kpiform.rules.finding import Findings, Mode
from kpiform.rules.memory import Memory
from kpiform.schema.edition import Edition

if TYPE_CHECKING:
    from kpiform.fonts import FontSet


def fixable(findings: Findings, rule: str) -> Findings:
    """The findings of one rule that have a fix and that nobody decided to keep."""
    return tuple(f for f in findings if f.rule == rule and f.fix and not f.kept)


def fix_all(
    document: Document,
    edition: Edition,
    rule: str,
    mode: Mode = Mode.FILLING,
    fonts: FontSet | None = None,
    step: Callable[[], object] = lambda: None,
) -> Batch:
    """The fixes of all findings of a rule as one operation; what cannot be fixed is left out.

    Each is worked out anew on the document that the ones before it leave: a fix that moves a row
    would otherwise put the next one's in the wrong place.  ``step`` is called before each, and ends
    it all by raising.
    """
    memory = Memory()
    operations: list[Operation] = []
    done: set[str] = set()
    while True:
        step()
        found = check(document, edition, mode, fonts, memory)
        finding = next((f for f in fixable(found, rule) if f.path not in done), None)
        if finding is None or finding.fix is None:
            return Batch(tuple(operations))
        done.add(finding.path)
        try:
            document = finding.fix.operation.apply(document, edition).document
        except OperationRefused:
            continue
        operations.append(finding.fix.operation)
