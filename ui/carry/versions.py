"""What the document shown can be compared with: 稿 handed in, backups, other files.  No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kpiform import codec
from kpiform.carry import Difference, compare
from kpiform.errors import KpiformError, NotOurFile, shown
from kpiform.io import documents
from kpiform.io.backups import Backup, Backups
from kpiform.model.blank import complete
from kpiform.model.document import Document
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition
from ui.safety.moments import spoken

Loaded = tuple[Document, Edition]


@dataclass(frozen=True, slots=True)
class Version:
    """Something to compare with: what it is called, and how its document is had.

    ``load`` raises KpiformError and holds nothing of Qt. ``content``: only what was handed in is
    compared, not what the file keeps beside it.
    """

    name: str
    load: Callable[[], Loaded]
    content: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """The differences from the earlier document to the later one; or why there are none.

    ``swapped``: the document shown is the earlier one, as the other is of a later year.
    """

    found: tuple[Difference, ...] = ()
    problem: str = ""
    swapped: bool = False


def handed_in(document: Document, edition: Edition) -> Iterator[Version]:
    """What was handed in, newest first."""
    numbered = list(enumerate(document.submissions, start=1))
    for number, each in reversed(numbered):
        name = f"第 {number} 稿（{each.day} 交）"
        yield Version(name, partial(_same, each.content, edition), content=True)


def previous(path: Path, backups: Backups) -> Iterator[Version]:
    """The versions that saving replaced, newest first."""
    for each in backups.of(path):
        yield Version(f"备份（{spoken(each.time)}）", partial(_backup, each, backups))


def file(path: Path) -> Version:
    """A file: ours, or one of somebody else's that is read as well as can be."""
    return Version(shown(path.name), partial(_file, path))


def compared(version: Version, document: Document, edition: Edition) -> Compared:
    """A version beside a document, the earlier one first; never raises."""
    try:
        other, its = version.load()
    except KpiformError as error:
        return Compared(problem=error.message)
    if version.content:
        other, document = other.content, document.content
    if other.year and document.year and other.year > document.year:
        return Compared(compare(document, other, its, edition), swapped=True)
    return Compared(compare(other, document, edition, its))


def _same(document: Document, edition: Edition) -> Loaded:
    return document, edition


def _backup(backup: Backup, backups: Backups) -> Loaded:
    document = codec.decode(backups.read(backup))
    edition = load_edition(document.edition)
    return complete(document, edition), edition


def _file(path: Path) -> Loaded:
    try:
        opened = documents.read(path)
        return opened.document, opened.edition
    except NotOurFile:
        # The readers are imported only when something of somebody else's is read.
        from kpiform.intake.reading import read
        from kpiform.intake.understanding import understand

        document = understand(read(path))[0].document
        edition = load_edition(document.edition)
        return complete(document, edition), edition
