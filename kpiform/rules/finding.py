"""What checking says: one finding for one problem, with its place, its sentence and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from kpiform.edit import Operation
from kpiform.model.document import Kept
from kpiform.schema.rulebook import Severity
from kpiform.values import frozen


class Mode(StrEnum):
    """How strictly to check: while somebody fills the form in, or before it is handed in."""

    FILLING = "filling"
    """What is merely still empty stays quiet."""
    READY = "ready"
    """Everything."""


@frozen
class Fix:
    """The obvious remedy, ready for one click: what the button says, what it does."""

    text: str
    operation: Operation


@frozen
class Finding:
    """校验问题. One problem at one place; texts are plain Chinese."""

    rule: str
    severity: Severity
    path: str
    where: str
    """The place in the form's own words, such as 绩效指标 › 数量指标 › 支出及时率."""
    message: str
    """One sentence: what is wrong, with the values."""
    remedy: str
    """One sentence: what to do."""
    source: str
    """The authority, or 评审常见退回原因."""
    subject: str
    """The texts that it is about: a kept finding stays quiet as long as they are unchanged."""
    fix: Fix | None = None
    kept: Kept | None = None
    """Set when somebody decided to leave it so, and why; never on an 错误."""


Findings = tuple[Finding, ...]


def count(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """How many findings of each severity there are (none is 0), kept ones left out."""
    found = dict.fromkeys(Severity, 0)
    for finding in findings:
        if finding.kept is None:
            found[finding.severity] += 1
    return found
