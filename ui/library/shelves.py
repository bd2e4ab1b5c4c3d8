"""The libraries at hand: a person's own before the one that comes with the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kpiform.errors import LibraryFaulty
from kpiform.io import libraries
from kpiform.library import Library, packaged

if TYPE_CHECKING:
    from kpiform.library import Entry
    from kpiform.schema.catalogue import Catalogue


class Shelves(QObject):
    """Read when first asked for, which takes a moment; own ones are read again when their file
    changed.  What changes them raises what `libraries.change_own` raises.
    """

    changed = Signal()

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._packaged: Library | None = None
        self._own = Library()
        self._all = Library()
        self._seen: tuple[int, int] | None = (0, 0)
        self.fault = ""
        """The sentence about a file of one's own that has mistakes and is not used."""

    @property
    def library(self) -> Library:
        """Everything at hand.  Raises ResourceMissing."""
        self.refresh()
        return self._all

    @property
    def own(self) -> Library:
        """What the person keeps himself."""
        self.refresh()
        return self._own

    def refresh(self) -> None:
        """Read what was not read yet, or was changed outside.  Raises ResourceMissing."""
        first = self._packaged is None
        if self._packaged is None:
            self._packaged = packaged(self._catalogue)
        if first or self._seen != _state(libraries.own_file()):
            self._read_own()
            self._merge()

    def is_own(self, entry: Entry) -> bool:
        """Whether the person keeps an entry himself."""
        return self._own.find(entry.name) == entry

    def save(self, entries: Iterable[Entry]) -> Library:
        """Keep entries as one's own; returns the library before, to be given to ``put_back``."""
        return self._change(lambda own: own.saved(entries))

    def remove(self, entries: Iterable[Entry]) -> Library:
        """Keep entries no longer; returns the library before."""
        keys = {entry.key for entry in entries}
        return self._change(lambda own: Library(e for e in own.entries if e.key not in keys))

    def put_back(self, before: Library) -> None:
        """Keep again what was kept before."""
        self._change(lambda _own: before)

    def _change(self, change: Callable[[Library], Library]) -> Library:
        before = self.own
        self._own = libraries.change_own(self._catalogue, change)
        self._seen = _state(libraries.own_file())
        self.fault = ""
        self._merge()
        return before

    def _read_own(self) -> None:
        self._seen = _state(libraries.own_file())
        try:
            self._own, self.fault = libraries.read_own(self._catalogue), ""
        except LibraryFaulty as error:
            self._own, self.fault = Library(), error.message

    def _merge(self) -> None:
        self._all = Library.merged(self._own, self._packaged or Library())
        self.changed.emit()


def _state(file: Path) -> tuple[int, int] | None:
    """What tells that a file was changed; None when it is not there."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
