"""The findings of one file, as lines for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kpiform.errors import shown
from kpiform.rules import Finding, Findings, count
from kpiform.schema.rulebook import Severity


@dataclass(frozen=True)
class Report:
    """What checking one file gave. Findings that somebody kept with a reason stay out of it."""

    file: Path
    edition: str
    findings: Findings

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity there are."""
        return count(self.findings)

    def data(self) -> dict[str, Any]:
        """The report as JSON has it."""
        return {
            "file": str(self.file),
            "edition": self.edition,
            "counts": {severity.value: number for severity, number in self.counts.items()},
            "findings": [
                {
                    "rule": finding.rule,
                    "severity": finding.severity.value,
                    "path": finding.path,
                    "where": finding.where,
                    "message": finding.message,
                    "remedy": finding.remedy,
                    "source": finding.source,
                }
                for finding in self._open()
            ],
        }

    def lines(self) -> Iterator[str]:
        """The report as people read it."""
        counted = "，".join(f"{s.label} {number} 处" for s, number in self.counts.items())
        yield f"「{shown(self.file)}」：{counted}"
        for finding in self._open():
            yield f"  [{finding.severity.label}] {shown(finding.where)}：{shown(finding.message)}"
            yield f"      怎么改：{shown(finding.remedy)}（{finding.source}）"
        kept = len(self.findings) - sum(1 for _ in self._open())
        if kept:
            yield f"  另有 {kept} 处已经写明理由保留。"

    def _open(self) -> Iterator[Finding]:
        return (finding for finding in self.findings if finding.kept is None)
