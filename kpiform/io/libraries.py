"""A person's own file of the indicator library: read, changed, passed on; never half written.

It is plain text, and people edit it: every change begins with the file as it is now, and a file
with mistakes is left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kpiform.errors import FileMissing, FileNotSaved
from kpiform.io import paths, store
from kpiform.io.backups import Backups
from kpiform.library import Library, library_bytes, read_library
from kpiform.schema.catalogue import Catalogue

SUFFIX = ".yaml"


def own_file() -> Path:
    """The file of a person's own indicators; it need not be there."""
    return paths.data_folder() / "library" / f"我的指标库{SUFFIX}"


def read_own(catalogue: Catalogue) -> Library:
    """A person's own indicators, none while there is no file. Raises LibraryFaulty."""
    return read_library(own_file(), catalogue) if own_file().exists() else Library()


def change_own(catalogue: Catalogue, change: Callable[[Library], Library]) -> Library:
    """Change a person's own indicators as they are in the file now, and keep them.

    The version before goes to the backups. Raises LibraryFaulty, ChangedOnDisk, NotAFile,
    FileTooLarge, FileUnreadable, FileNotSaved; then the file is what it was.
    """
    file = own_file()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileNotSaved(file, error) from error
    try:
        before = store.read(file).fingerprint
    except FileMissing:
        before = None
    changed = change(read_own(catalogue))
    store.save(
        file,
        library_bytes(changed, catalogue),
        expected=before,
        keep=lambda previous: _keep(file, previous),
    )
    return changed


def read_shared(file: Path, catalogue: Catalogue) -> Library:
    """The indicators of a file that somebody passed on; it must be there.

    Raises FileMissing, NotAFile, FileTooLarge, FileUnreadable, LibraryFaulty.
    """
    store.read(file)
    return read_library(file, catalogue)


def write_shared(file: Path, library: Library, catalogue: Catalogue) -> None:
    """Write indicators to be passed on; the person agreed to replace what is there.

    Raises NotAFile, FileNotSaved.
    """
    store.save(file, library_bytes(library, catalogue), force=True)


def _keep(file: Path, previous: bytes) -> None:
    Backups.of_user().keep(file, previous)
