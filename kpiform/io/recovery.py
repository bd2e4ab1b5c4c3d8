"""Snapshots of unsaved work, for the next start after a crash.

A snapshot file is one line of JSON (header) and then the bytes as they are.  Each editing session
has a key and one snapshot, written anew after every change.  Nothing is ever deleted at once:
what is not needed any more moves aside and is thrown away weeks later.
"""

import hashlib
import json
import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from kpiform.errors import reason
from kpiform.io import atomic, clock, paths
from kpiform.io.process import Writer
from kpiform.values import frozen

_LOG = logging.getLogger(__name__)
_SUFFIX = ".snapshot"
_QUICK = (0.01, 0.02)  # the next change writes again, so waiting long for one is no use


def new_key() -> str:
    """A key for a new editing session."""
    return secrets.token_hex(8)


@frozen
class Snapshot:
    """One snapshot as `Recovery.found` lists it.

    `time` is when it was written; `original` the file being edited, None for one without a name
    yet; `program` the version that wrote it; `in_use` says that the program which wrote it still
    runs on this machine, so that it is nothing to recover.  `aside`: it was moved aside.  Not
    `readable`: damaged, only `file`, `key` and `time` mean anything.
    """

    file: Path
    key: str
    time: datetime
    readable: bool
    original: Path | None = None
    program: str = ""
    in_use: bool = False
    aside: bool = False


@frozen
class Recovery:
    """The snapshots in a folder.

    Of those moved aside the newest `aside_newest` stay, for `aside_days` days.
    """

    folder: Path
    aside_newest: int = 50
    aside_days: int = 30
    now: Callable[[], datetime] = clock.now

    @classmethod
    def of_user(cls) -> "Recovery":
        """The snapshots in the user's data folder."""
        return cls(paths.recovery_folder())

    @property
    def aside(self) -> Path:
        """The folder of the snapshots that are not needed any more."""
        return self.folder / "aside"

    def write(self, key: str, data: bytes, original: Path | None, program: str) -> str | None:
        """Make `data` the snapshot of a session; the one before stays whole if this fails.

        Never raises.  Returns None, or the warning to be shown when it could not be written.
        """
        moment = self.now()
        header = {
            "original": None if original is None else str(original),
            "program": program,
            "sha256": hashlib.sha256(data).hexdigest(),
            "writer": Writer.me(moment).to_json(),
        }
        line = json.dumps(header).encode("ascii")  # escapes everything, undecodable names too
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic.write(self._file(key), line + b"\n" + data, pauses=_QUICK)
        except OSError as error:
            _LOG.warning("no recovery snapshot written: errno %s", error.errno)
            return f"没能留下防丢失的快照，请尽快保存文件：{reason(error)}。"
        return None

    def found(self) -> tuple[Snapshot, ...]:
        """All snapshots, newest first; never raises."""
        found = _listed(self.folder)
        atomic.sweep(self.folder, self.now().timestamp())
        return found

    def put_aside(self) -> tuple[Snapshot, ...]:
        """Those that were moved aside and not thrown away yet, newest first; never raises."""
        return tuple(replace(each, aside=True, in_use=False) for each in _listed(self.aside))

    def read(self, snapshot: Snapshot) -> bytes | None:
        """The bytes of a snapshot, None if they are gone or damaged; never raises."""
        try:
            return _parsed(snapshot.file.read_bytes())[1]
        except (OSError, ValueError):
            return None

    def discard(self, key: str) -> None:
        """Move the snapshot of a session aside, where it stays for weeks; never raises."""
        moment = self.now()
        with suppress(OSError):
            self.aside.mkdir(mode=0o700, parents=True, exist_ok=True)
            kept = self.aside / f"{clock.stamp(moment)}-{key}{_SUFFIX}"
            self._file(key).replace(kept)
            self._prune(kept, moment)

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def _prune(self, latest: Path, moment: datetime) -> None:
        names = sorted((file.name for file in self.aside.iterdir()), reverse=True)
        for place, name in enumerate(names):
            since = clock.stamped(name)
            if since is None or name == latest.name:
                continue
            if place >= self.aside_newest or moment - since > timedelta(days=self.aside_days):
                with suppress(OSError):
                    (self.aside / name).unlink()


def _listed(folder: Path) -> tuple[Snapshot, ...]:
    found = []
    with suppress(OSError):
        for file in folder.iterdir():
            if file.suffix == _SUFFIX:
                with suppress(OSError):
                    found.append(_look_at(file))
    return tuple(sorted(found, key=lambda snapshot: snapshot.time, reverse=True))


def _look_at(file: Path) -> Snapshot:
    key = file.name.removesuffix(_SUFFIX)
    written = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    try:
        header, _ = _parsed(file.read_bytes())
        writer = Writer.from_json(header["writer"])
        original = header["original"]
        return Snapshot(
            file,
            key,
            writer.since,
            readable=True,
            original=None if original is None else Path(str(original)),
            program=str(header["program"]),
            in_use=writer.here and writer.running,
        )
    except (ValueError, KeyError, TypeError):
        return Snapshot(file, key, written, readable=False)


def _parsed(content: bytes) -> tuple[dict[str, object], bytes]:
    """Header and bytes of a snapshot file.  Raises ValueError if it is damaged."""
    line, _, data = content.partition(b"\n")
    try:
        header = dict(json.loads(line))
    except (TypeError, RecursionError) as error:
        raise ValueError("no header") from error
    if header.get("sha256") != hashlib.sha256(data).hexdigest():
        raise ValueError("damaged")
    return header, data
