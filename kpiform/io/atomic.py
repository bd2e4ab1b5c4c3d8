"""Writing a file so that, whatever happens, the old or the new content stands there whole."""

import errno
import os
import secrets
import stat
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

Sleep = Callable[[float], None]

PAUSES = (0.02, 0.04, 0.08, 0.16, 0.32, 0.64)
"""Seconds between the attempts to replace a file that somebody else holds."""

_PREFIX = ".kpiform-"
_SUFFIX = ".tmp"
_LEFTOVER_AGE = 24 * 3600.0

# A medium that has no fsync (some network drives) says so; a disk that fails says something else.
_NO_FSYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_SHARING_VIOLATIONS = {5, 32, 33}


def write(
    target: Path,
    data: bytes,
    *,
    like: os.stat_result | None = None,
    before_replace: Callable[[], None] = lambda: None,
    pauses: Sequence[float] = PAUSES,
    sleep: Sleep = time.sleep,
) -> None:
    """Put `data` into the file `target` (no symbolic link), its folder being there.

    It gets the owner, group and permission bits of `like`, None those of any new file.
    `before_replace` is called when the new content is safe on the disk and the old still in its
    place; what it raises stops the write.  Raises OSError; then, and after a crash before the
    replacement, `target` is what it was.
    """
    temporary = target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:
        _fill(temporary, data, like)
        before_replace()
        _replace(temporary, target, pauses, sleep)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def sweep(folder: Path, now: float) -> None:
    """Remove what crashed writers left in a folder a day or more ago; `now` in seconds (epoch)."""
    with suppress(OSError):
        for leftover in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            if now - leftover.lstat().st_mtime > _LEFTOVER_AGE:
                leftover.unlink()


def _fill(temporary: Path, data: bytes, like: os.stat_result | None) -> None:
    # Private until owner and bits are right; O_EXCL: no other writer can get this same file.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600 if like else 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if like:
            _resemble(temporary, like)
        _sync(descriptor)
    finally:
        os.close(descriptor)


def _resemble(temporary: Path, like: os.stat_result) -> None:
    # Colleagues who share a file by its group must not lose it when one of them saves.  A medium or
    # system without owners or bits has none to keep; chown is missing on Windows.
    for owner in (like.st_uid, -1):
        with suppress(OSError, AttributeError):
            os.chown(temporary, owner, like.st_gid)
            break
    with suppress(OSError):
        temporary.chmod(stat.S_IMODE(like.st_mode))


def _sync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FSYNC:
            raise


def _replace(temporary: Path, target: Path, pauses: Sequence[float], sleep: Sleep) -> None:
    for pause in pauses:
        try:
            temporary.replace(target)
            return
        except OSError as error:
            if not _passing(error):
                raise
        sleep(pause)
    temporary.replace(target)


def _passing(error: OSError) -> bool:
    """Whether trying again may help: on Windows scanners and indexers hold a file for a moment."""
    return getattr(error, "winerror", None) in _SHARING_VIOLATIONS or error.errno == errno.EBUSY


def _sync_folder(folder: Path) -> None:
    # Makes the new name last through a power cut.  The file is in place already, so a system that
    # cannot do this (Windows) is not an error.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
