"""Reading and saving the user's files as bytes, never over something that nobody has looked at."""

import hashlib
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

from kpiform.errors import (
    ChangedOnDisk,
    FileExists,
    FileMissing,
    FileNotSaved,
    FileTooLarge,
    FileUnreadable,
    NotAFile,
)
from kpiform.io import atomic
from kpiform.values import frozen

LIMIT = 64 * 2**20
"""Bytes; a larger file is no document of ours and is not read."""


@frozen
class Fingerprint:
    """What a file's content is known by; `size` in bytes."""

    sha256: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> "Fingerprint":
        """The fingerprint of a content."""
        return cls(hashlib.sha256(data).hexdigest(), len(data))


@frozen
class Loaded:
    """The content of a file, and its fingerprint to be given to `save` later."""

    data: bytes
    fingerprint: Fingerprint


def read(path: Path) -> Loaded:
    """The content of a file; symbolic links are followed, and nothing is changed.

    Raises FileMissing, NotAFile, FileTooLarge, FileUnreadable.
    """
    try:
        data = _content(path)
    except FileNotFoundError as error:
        raise FileMissing(path) from error
    except OSError as error:
        raise FileUnreadable(path, error) from error
    return Loaded(data, Fingerprint.of(data))


def save(
    path: Path,
    data: bytes,
    *,
    expected: Fingerprint | None = None,
    force: bool = False,
    keep: Callable[[bytes], None] = lambda previous: None,
    step: Callable[[], None] = lambda: None,
    sleep: atomic.Sleep = time.sleep,
) -> Fingerprint:
    """Save `data` as the whole content of a file, and return its fingerprint.

    `expected` is the fingerprint that `read` or the last `save` gave: a file that is something
    else by now is left alone (ChangedOnDisk), and without a fingerprint so is any file (FileExists:
    a damaged file that could not be opened is never overwritten by accident).  `force` overwrites
    either; it is for the person who was asked.  `keep` gets the previous content before it is
    replaced, and must not raise.  `step` is called when all that is left is to replace the file:
    what it raises leaves the old one, for a person who does not want to wait any longer.
    Symbolic links are followed, permission bits kept, but hard links part.  Raises the two above,
    NotAFile, FileTooLarge, FileNotSaved; then the old file is whole.
    """
    target = Path(os.path.realpath(path))

    def guard() -> None:
        try:
            previous = _content(target)
        except FileNotFoundError:
            pass  # new, or moved away meanwhile: there is nothing to overwrite
        else:
            if not force:
                if expected is None:
                    raise FileExists(path)
                if Fingerprint.of(previous) != expected:
                    raise ChangedOnDisk(path)
            keep(previous)
        step()

    try:
        like = _writable(target)
        atomic.write(target, data, like=like, before_replace=guard, sleep=sleep)
    except OSError as error:
        raise FileNotSaved(path, error) from error
    atomic.sweep(target.parent, time.time())
    return Fingerprint.of(data)


def _content(path: Path) -> bytes:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):  # asked before opening: opening a pipe waits for ever
        raise NotAFile(path)
    if status.st_size > LIMIT:
        raise FileTooLarge(path, LIMIT)
    return path.read_bytes()


def _writable(target: Path) -> os.stat_result | None:
    """The status of the file to be replaced, None if there is none yet."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise NotAFile(target)
    # Replacing needs leave from the folder only; who made the file read-only meant the file.
    # `access` gives no reason and errs on some network drives, so a "no" is made sure of.
    if not os.access(target, os.W_OK):
        os.close(os.open(target, os.O_WRONLY))
    return status
