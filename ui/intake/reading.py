"""Reading files beside the window: what was found in them, and what could not be read and why.

Nothing of Qt.  The readers are imported only when something is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kpiform.errors import FileError, KpiformError, ReadingCancelled, shown
from ui.dialogs.waiting import GivenUp

if TYPE_CHECKING:
    from kpiform.intake.flat import Source
    from kpiform.intake.proposal import Proposal
    from kpiform.model.document import Document
    from ui.dialogs.waiting import Task

SUFFIXES = (
    ".xlsx", ".xlsm", ".xls", ".docx", ".pdf", ".ods", ".et", ".wps", ".doc", ".ofd", ".csv",
)  # fmt: skip
"""Files that somebody may take for a form; of some the readers can only say what to do."""
READABLE = (".xlsx", ".xls", ".xlsm", ".ods", ".docx", ".pdf")
"""Those that are offered in a file dialog."""


@dataclass(frozen=True)
class Found:
    """A form in a file; ``begun``: its document as somebody has already gone through it."""

    path: Path
    source: Source
    proposal: Proposal
    begun: Document | None = None


@dataclass(frozen=True)
class Readings:
    """What several files gave, in their order: forms, and files with the sentence that says why
    they were not read.
    """

    found: tuple[Found, ...]
    refused: tuple[tuple[Path, str], ...]


def read_files(paths: Sequence[Path], task: Task) -> Readings:
    """Read files and understand them. Raises GivenUp."""
    from kpiform.intake.reading import read
    from kpiform.intake.understanding import understand

    found: list[Found] = []
    refused: list[tuple[Path, str]] = []
    for number, path in enumerate(paths, 1):
        which = f"（第 {number} 个，共 {len(paths)} 个）" if len(paths) > 1 else ""
        task.step(f"正在读 {shown(path.name)}{which}…")
        try:
            source = read(path, task.cancelled)
            task.step("正在认出表样和内容…")
            found += [Found(path, source, each) for each in understand(source)]
        except ReadingCancelled as error:
            raise GivenUp from error
        except KpiformError as error:
            if isinstance(error, FileError):
                error.at(path)
            refused.append((path, error.message))
    return Readings(tuple(found), tuple(refused))


def read_as(found: Found, edition: str, task: Task) -> Found:
    """The same form of the same file understood as one of another edition.

    Raises GivenUp, and what ``understand`` raises when the source is no form of that edition.
    """
    from kpiform.intake.understanding import understand

    task.step()
    try:
        proposals = understand(found.source, edition)
    except FileError as error:
        error.at(found.path)
        raise
    same = [each for each in proposals if each.grid == found.proposal.grid]
    return Found(found.path, found.source, (same or list(proposals))[0])
