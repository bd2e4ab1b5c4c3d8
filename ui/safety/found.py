"""What a crash left behind, looked at: whose form, how new, what would be different.  No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from kpiform import codec
from kpiform.carry import compare
from kpiform.errors import KpiformError
from kpiform.io import documents
from kpiform.model.blank import complete, new_document
from kpiform.schema.loader import load_edition

if TYPE_CHECKING:
    from kpiform.carry import Difference
    from kpiform.io.documents import Opened
    from kpiform.io.recovery import Recovery, Snapshot
    from kpiform.model.document import Document
    from kpiform.schema.edition import Edition


class Standing(Enum):
    """How a snapshot stands to its file; the value is the word for it."""

    NEWER = "比文件新"
    OLDER = "比文件旧"
    UNNAMED = "没存过"
    GONE = "文件不在了"
    UNREADABLE = "文件打不开"
    BROKEN = "已损坏"
    """The snapshot itself cannot be opened."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """The document of a snapshot, with its edition."""

    document: Document
    edition: Edition


@dataclass(frozen=True, slots=True)
class Recoverable:
    """One snapshot that may be recovered.

    ``rescued`` None: it cannot be opened, and ``problem`` says why.  ``file``: the document as the
    user's file has it, None where there is none that can be opened; ``file_time`` when that was
    saved.  ``differences`` lead from there (from an empty form where there is no file) to what is
    recovered; None where editions differ.
    """

    snapshot: Snapshot
    standing: Standing
    rescued: Rescued | None = None
    problem: str = ""
    file: Opened | None = None
    file_time: datetime | None = None
    differences: tuple[Difference, ...] | None = None

    @property
    def name(self) -> str:
        """The file's name, or what a form without one is called."""
        original = self.snapshot.original
        if original:
            return original.name
        return "没存过的新表" if self.rescued else "打不开的一份"

    @property
    def department(self) -> str:
        """Whose form it is, empty when that is not typed yet."""
        return named(self.rescued.document) if self.rescued else ""


def named(document: Document) -> str:
    """Whose form a document is: its department, else its project."""
    return document.text("department.name") or document.text("project.name")


def recoverables(recovery: Recovery, *, aside: bool = False) -> tuple[Recoverable, ...]:
    """What can be recovered, newest first; with ``aside`` what was moved aside stands below it.

    Snapshots of programs that still run are no concern of ours.  Those that hold nothing more than
    their file has move aside without a word.
    """
    found = []
    for snapshot in recovery.found():
        if snapshot.in_use:
            continue
        one = look_at(recovery, snapshot)
        if one.differences == ():
            recovery.discard(snapshot.key)
        else:
            found.append(one)
    if aside:
        found += _put_aside(recovery, found)
    return tuple(found)


def _put_aside(recovery: Recovery, found: Sequence[Recoverable]) -> list[Recoverable]:
    """What was moved aside and holds something that neither its file nor the others have."""
    seen = [(each.snapshot.original, each.rescued) for each in found]
    kept = []
    for snapshot in recovery.put_aside():
        one = look_at(recovery, snapshot)
        if one.rescued and one.differences != () and (snapshot.original, one.rescued) not in seen:
            seen.append((snapshot.original, one.rescued))
            kept.append(one)
    return kept


def look_at(recovery: Recovery, snapshot: Snapshot) -> Recoverable:
    """A snapshot with its document and its file."""
    data = recovery.read(snapshot)
    if data is None:
        return Recoverable(snapshot, Standing.BROKEN, problem="这份自动保留的内容已损坏，打不开。")
    try:
        document = codec.decode(data)
        edition = load_edition(document.edition)
        rescued = Rescued(complete(document, edition), edition)
    except KpiformError as error:
        return Recoverable(snapshot, Standing.BROKEN, problem=error.message)
    if snapshot.original is None:
        empty = new_document(edition, rescued.document.year)
        differences = compare(empty, rescued.document, edition)
        return Recoverable(snapshot, Standing.UNNAMED, rescued, differences=differences)
    return _beside_file(snapshot, rescued, snapshot.original)


def _beside_file(snapshot: Snapshot, rescued: Rescued, path: Path) -> Recoverable:
    try:
        file_time = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        empty = new_document(rescued.edition, rescued.document.year)
        differences = compare(empty, rescued.document, rescued.edition)
        return Recoverable(snapshot, Standing.GONE, rescued, differences=differences)
    try:
        file = documents.read(path)
    except KpiformError as error:
        return Recoverable(
            snapshot, Standing.UNREADABLE, rescued, error.message, file_time=file_time
        )
    newer = snapshot.time >= file_time
    same_form = file.document.edition == rescued.document.edition
    return Recoverable(
        snapshot,
        Standing.NEWER if newer else Standing.OLDER,
        rescued,
        file=file,
        file_time=file_time,
        differences=compare(file.document, rescued.document, rescued.edition)
        if same_form
        else None,
    )
