"""Which findings belong to which place, asked by everything that paints a mark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kpiform.schema.rulebook import Severity

if TYPE_CHECKING:
    from kpiform.rules import Finding

ORDER = tuple(Severity)
"""Most severe first."""


def active(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that nobody decided to keep, most severe first, else as the rules gave them."""
    return sorted((f for f in findings if not f.kept), key=lambda f: ORDER.index(f.severity))


def worst_at(findings: Iterable[Finding], path: str) -> Finding | None:
    """The most severe finding at exactly this path."""
    return by_path(findings).get(path)


def by_path(findings: Iterable[Finding]) -> dict[str, Finding]:
    """The most severe finding of every path that has one, kept ones left out."""
    found: dict[str, Finding] = {}
    for finding in active(findings):
        found.setdefault(finding.path, finding)
    return found
