"""Opening and saving documents: the codec and the guarded store joined."""

from collections.abc import Callable
from pathlib import Path

from kpiform import codec
from kpiform.errors import FileError
from kpiform.io import store
from kpiform.io.backups import Backups
from kpiform.io.store import Fingerprint
from kpiform.model.blank import complete
from kpiform.model.document import Document
from kpiform.schema.edition import Edition
from kpiform.schema.loader import load_edition
from kpiform.values import frozen


@frozen
class Opened:
    """A whole document, its edition, and the fingerprint of its file, to be given to `save`."""

    document: Document
    edition: Edition
    fingerprint: Fingerprint
    official: bool = False
    """Whether an official Excel or PDF file carried it; such a file is never saved over."""


@frozen
class Saved:
    """The new fingerprint of the file, and the warning to be shown, if any."""

    fingerprint: Fingerprint
    warning: str | None


def read(path: Path) -> Opened:
    """Open a document with its edition, also one that a 报送稿 (xlsx, pdf) carries; nothing is
    changed on the disk.

    Rows that the edition fixes and the file lacks are put in.  Raises FileMissing, NotAFile,
    FileTooLarge, FileUnreadable, FileEmpty, FileDamaged, NotOurFile, NewerFormat, UnknownEdition,
    TemplateFaulty.
    """
    loaded = store.read(path)
    try:
        carried = codec.embedded(loaded.data)
        document = codec.decode(loaded.data if carried is None else carried)
        edition = load_edition(document.edition)
        whole = complete(document, edition)
        return Opened(whole, edition, loaded.fingerprint, official=carried is not None)
    except FileError as error:
        error.at(path)
        raise


def save(
    path: Path,
    document: Document,
    backups: Backups,
    *,
    expected: Fingerprint | None = None,
    force: bool = False,
    step: Callable[[], None] = lambda: None,
) -> Saved:
    """Save a document; the version it replaces goes to the backups.

    `expected` is the fingerprint from `read` or the last `save`, None for a file that must not be
    there yet; `force` overwrites whatever is there.  What `step` raises before the file is replaced
    leaves it as it was.  A backup that fails is only a warning.
    Raises FileExists, ChangedOnDisk, NotAFile, FileTooLarge, FileNotSaved; then the file is what it
    was.
    """
    warnings: list[str | None] = [None]
    fingerprint = store.save(
        path,
        codec.encode(document),
        expected=expected,
        force=force,
        keep=lambda previous: warnings.append(backups.keep(path, previous)),
        step=step,
    )
    return Saved(fingerprint, warnings[-1])
