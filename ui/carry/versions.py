"""What the document shown can be compared with: 稿 handed in, backups, other files.  No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kpiform import codec, opening
from kpiform.carry import compare
from kpiform.errors import KpiformError, shown
from kpiform.model.blank import complete
from kpiform.model.document import Document
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition
from ui.safety.moments import spoken

if TYPE_CHECKING:
    from kpiform.carry import Difference
    from kpiform.io.backups import Backup, Backups

Loaded = tuple[Document, Edition, str]
"""A document, its edition, and what is to be known about how it was read."""


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

    ``swapped``: the document shown is the earlier one, as the other is of a later year. ``note``:
    what is to be known about how the other was read, empty when it is a file of ours.
    """

    found: tuple[Difference, ...] = ()
    problem: str = ""
    swapped: bool = False
    note: str = ""


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


def file(path: Path, edition: Edition) -> Version:
    """A file, whatever it is, to be compared with a document of ``edition``."""
    return Version(shown(path.name), partial(_file, path, edition.id))


def compared(version: Version, document: Document, edition: Edition) -> Compared:
    """A version beside a document, the earlier one first; never raises."""
    try:
        other, its, note = version.load()
    except KpiformError as error:
        return Compared(problem=error.message)
    if version.content:
        other, document = other.content, document.content
    if other.year and document.year and other.year > document.year:
        return Compared(compare(document, other, its, edition), swapped=True, note=note)
    return Compared(compare(other, document, edition, its), note=note)


def _same(document: Document, edition: Edition) -> Loaded:
    return document, edition, ""


def _backup(backup: Backup, backups: Backups) -> Loaded:
    document = codec.decode(backups.read(backup))
    edition = load_edition(document.edition)
    return complete(document, edition), edition, ""


def _file(path: Path, like: str) -> Loaded:
    """Of several forms in a file the one of the edition ``like``, else the first."""
    found = opening.open_all(path)
    one = next((each for each in found if each.edition.id == like), found[0])
    return one.document, one.edition, _note(one, len(found))


def _note(one: opening.FoundForm, forms: int) -> str:
    if one.read is None:
        return ""
    which = f"文件里有 {forms} 张表，比较的是“{shown(one.name)}”。" if forms > 1 else ""
    unsure = f"读这个文件时有 {one.read.open} 处拿不准或没有用上。" if one.read.open else ""
    return which + unsure
