"""Previous versions of saved files, kept outside the user's folder."""

import hashlib
import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from kpiform.errors import FileMissing, FileUnreadable, reason
from kpiform.io import atomic, clock, paths
from kpiform.values import frozen

_LOG = logging.getLogger(__name__)
_NAME_LENGTH = 40  # characters of the original name in the folder's; whole names may be too long


@frozen
class Backup:
    """One previous version: where it lies, when it was put there, its size in bytes."""

    file: Path
    time: datetime
    size: int


@frozen
class Backups:
    """The previous versions of every file that was saved, one folder for each original path.

    Of each file the newest `newest` versions stay, and for `days` days the last one of each day.
    """

    folder: Path
    newest: int = 20
    days: int = 30
    now: Callable[[], datetime] = clock.now

    @classmethod
    def of_user(cls, newest: int = 20) -> "Backups":
        """The backups in the user's data folder."""
        return cls(paths.backups_folder(), newest)

    def keep(self, original: Path, data: bytes) -> str | None:
        """Put the content that `original` had aside; never raises.

        Returns None, or the warning to be shown when that failed: a save goes on without a backup.
        """
        try:
            self._keep(original, data)
        except OSError as error:
            _LOG.warning("no backup written: errno %s", error.errno)
            return f"文件已保存，但以前的版本没能留下备份：{reason(error)}。"
        return None

    def of(self, original: Path) -> tuple[Backup, ...]:
        """The previous versions of a file, newest first; never raises."""
        return _listed(self._place(original))

    def read(self, backup: Backup) -> bytes:
        """The content of a previous version.  Raises FileMissing, FileUnreadable."""
        try:
            return backup.file.read_bytes()
        except FileNotFoundError as error:
            raise FileMissing(backup.file) from error
        except OSError as error:
            raise FileUnreadable(backup.file, error) from error

    def _keep(self, original: Path, data: bytes) -> None:
        place = self._place(original)
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        known = _listed(place)
        # Repeated attempts at one save must not push older versions out with copies of one.
        if known and known[0].size == len(data) and known[0].file.read_bytes() == data:
            return
        moment = self.now()
        file = place / f"{clock.stamp(moment)}{original.suffix}"
        atomic.write(file, data)
        self._prune(_listed(place), file, moment)
        atomic.sweep(place, moment.timestamp())

    def _place(self, original: Path) -> Path:
        real = os.path.realpath(original)
        digest = hashlib.sha256(os.path.normcase(real).encode("utf-8", "surrogatepass")).hexdigest()
        name = Path(real).stem.encode("utf-8", "replace").decode()[:_NAME_LENGTH].strip(" .")
        return self.folder / f"{name}-{digest[:16]}"

    def _prune(self, backups: Sequence[Backup], latest: Path, moment: datetime) -> None:
        stays = {latest, *(backup.file for backup in backups[: self.newest])}
        last_of_day: dict[object, Backup] = {}
        for backup in backups:
            if moment - backup.time < timedelta(days=self.days):
                last_of_day.setdefault(backup.time.date(), backup)
        stays.update(backup.file for backup in last_of_day.values())
        for backup in backups:
            if backup.file not in stays:
                with suppress(OSError):
                    backup.file.unlink()


def _listed(place: Path) -> tuple[Backup, ...]:
    found = []
    with suppress(OSError):
        for file in place.iterdir():
            moment = clock.stamped(file.name)
            if moment is not None:
                with suppress(OSError):
                    found.append(Backup(file, moment, file.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.file.name, reverse=True))
