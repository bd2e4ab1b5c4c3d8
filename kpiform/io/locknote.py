"""A note beside a file that says who has it open: advice for the second opener, never a lock.

It is named like the lock notes of office programs, so people know what it is and that it goes away.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from kpiform.io import atomic, clock
from kpiform.io.process import Writer
from kpiform.values import frozen


@frozen
class LockNote:
    """What `acquire` found.  `held_by` is somebody else who has the file open, or None."""

    file: Path
    held_by: Writer | None

    def release(self) -> None:
        """Take the note away if it is ours; never raises."""
        with suppress(OSError):
            holder = _holder(self.file)
            if holder is not None and holder.is_me:
                self.file.unlink()


def acquire(path: Path, *, take_over: bool = False) -> LockNote:
    """Write the note for a file that is being opened; never raises.

    When somebody else has it open, his note stays and he is told in `held_by`; `take_over` replaces
    it all the same (“open anyway”).  Notes of programs that ended without taking them away, and
    notes that cannot be read, are replaced.  Where no note can be written, nobody is told.
    """
    real = Path(os.path.realpath(path))
    file = real.with_name(f".~lock.{real.name}#")
    holder = _holder(file)
    if holder is not None and not holder.is_me and not take_over and holder.running:
        return LockNote(file, holder)
    note = json.dumps(Writer.me(clock.now()).to_json(), ensure_ascii=False)
    with suppress(OSError):
        atomic.write(file, note.encode("utf-8", "replace"), pauses=())
    return LockNote(file, None)


def _holder(file: Path) -> Writer | None:
    try:
        return Writer.from_json(json.loads(file.read_bytes()))
    except (OSError, ValueError, RecursionError):
        return None
