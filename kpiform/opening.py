"""The one door for "this file, whatever it is": its document and what was read to get there.

A file of ours is its document. What an Excel, Word or PDF file of anybody shows is read and
understood; so is one of our own official files, as somebody may have typed into its cells since.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kpiform.errors import FileError, KpiformError, NotOurFile, ReadingCancelled, shown
from kpiform.io import documents
from kpiform.io.documents import Opened
from kpiform.model.document import Document
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition

if TYPE_CHECKING:
    from kpiform.intake.flat import Source
    from kpiform.intake.proposal import Proposal

OURS = ".kpif"
"""How our own files end; others may be anybody's."""


@dataclass(frozen=True)
class Read:
    """What was read from a file to get its document: what the file shows, and the report."""

    source: Source
    proposal: Proposal

    @property
    def open(self) -> int:
        """How many texts are unsure or were left over."""
        from kpiform.intake.proposal import Kind

        return len(self.proposal.of(Kind.UNSURE)) + len(self.proposal.of(Kind.LEFT))


@dataclass(frozen=True)
class FoundForm:
    """A form in a file. ``read`` None: the file held this very document.

    What is unsure is marked in the document, and what found no place is left over in it.
    """

    path: Path
    document: Document
    edition: Edition
    read: Read | None = None

    @property
    def name(self) -> str:
        """What to call it: the file's name, and the sheet where that has a name."""
        grid = self.read.proposal.grid if self.read else ""
        return f"{self.path.stem}（{grid}）" if grid else self.path.stem

    def with_document(self, document: Document) -> FoundForm:
        """The same with another document, somebody having gone through it."""
        return replace(self, document=document)


def open_all(path: Path, cancelled: Callable[[], bool] = lambda: False) -> tuple[FoundForm, ...]:
    """Every form in a file.

    Raises what ``documents.read`` raises for a file of ours, and for others what
    ``intake.reading.read`` and ``understand`` raise: KpiformError with its sentence in any case.
    """
    try:
        opened = documents.read(path)
    except NotOurFile:
        if path.suffix.lower() == OURS:
            raise
        return _understood(path, cancelled)
    exactly = FoundForm(path, opened.document, opened.edition)
    return (_edited(opened, exactly, cancelled) or exactly,)


def open_one(path: Path, cancelled: Callable[[], bool] = lambda: False) -> FoundForm:
    """The form in a file. Raises KpiformError when there are several, and what ``open_all``
    raises.
    """
    found = open_all(path, cancelled)
    if len(found) > 1:
        names = "、".join(f"“{shown(each.name)}”" for each in found)
        raise KpiformError(
            f"文件「{shown(path)}」里有 {len(found)} 张表（{names}），不知道要用哪一张，"
            "请先导入需要的那一张，存成填报文件；文件没有改动。"
        )
    return found[0]


def _understood(path: Path, cancelled: Callable[[], bool]) -> tuple[FoundForm, ...]:
    # The readers are imported only when something of somebody else's is read.
    from kpiform.intake.reading import read
    from kpiform.intake.understanding import understand

    try:
        source = read(path, cancelled)
        return tuple(
            FoundForm(path, each.draft, load_edition(each.edition), Read(source, each))
            for each in understand(source)
        )
    except FileError as error:
        error.at(path)
        raise


def _edited(opened: Opened, exactly: FoundForm, cancelled: Callable[[], bool]) -> FoundForm | None:
    """An official file of ours with what somebody changed in its cells; None when nothing was, or
    what it shows cannot be read: then what it carries is taken as it is.
    """
    if not opened.official:
        return None
    try:
        found = _understood(exactly.path, cancelled)[0]
    except ReadingCancelled:
        raise
    except KpiformError:
        return None
    return found if found.read and found.read.open else None
