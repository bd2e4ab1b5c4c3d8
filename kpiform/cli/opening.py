"""What the commands that work with several documents begin with: reading whatever there is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kpiform import opening
from kpiform.cli.console import Console
from kpiform.cli.reading import data
from kpiform.errors import shown
from kpiform.intake.proposal import Kind
from kpiform.opening import FoundForm


def read(path: Path, console: Console) -> FoundForm:
    """The form in a file; what was read to get it is told."""
    found = opening.open_one(path)
    _tell(found, console)
    return found


def read_all(paths: Iterable[Path], console: Console) -> list[FoundForm]:
    """Every form in several files."""
    found = [each for path in paths for each in opening.open_all(path)]
    for each in found:
        _tell(each, console)
    return found


def sources(found: Iterable[FoundForm]) -> list[dict[str, Any]]:
    """For JSON: the reports of those that had to be read."""
    return [{"file": str(each.path), **data(each.read.proposal)} for each in found if each.read]


def _tell(found: FoundForm, console: Console) -> None:
    if found.read is None:
        return
    proposal = found.read.proposal
    unsure, left = len(proposal.of(Kind.UNSURE)), len(proposal.of(Kind.LEFT))
    state = f"拿不准 {unsure} 处，未用 {left} 处" if unsure or left else "没有拿不准的"
    console.tell(
        f"「{shown(found.path)}」按“{found.edition.form.name}”读入，"
        f"把握 {proposal.sureness:.0%}，{state}。"
    )
