"""What took time to compute and can be computed again: kept between two starts of the program.

Beside the layers, like ``kpiform.resources``. A damaged, foreign or stale file is as good as none,
and a folder that cannot be written costs time, never an error.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import platformdirs

from kpiform.folders import HOME_VARIABLE


def recall(name: str, stamp: str) -> str | None:
    """The text that was kept under that name and stamp, exactly; None when there is none."""
    try:
        data = (_folder() / name).read_bytes()
    except OSError:
        return None
    digest, _, content = data.partition(b"\n")
    return content.decode("utf-8") if digest == _digest(stamp, content) else None


def keep(name: str, stamp: str, text: str) -> None:
    """Keep a text, in place of any other of that name.

    ``stamp`` names all that the text was computed from. Other processes see the old or the new file
    whole: it is written beside and renamed. A crash may leave half of it; ``recall`` knows that.
    """
    import tempfile  # here, as few starts of the program have something to keep

    content = text.encode("utf-8")
    with suppress(OSError):
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, path = tempfile.mkstemp(dir=folder, prefix=".")
        written = Path(path)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(_digest(stamp, content) + b"\n" + content)
            written.replace(folder / name)
        except OSError:
            written.unlink()
            raise


def _folder() -> Path:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).absolute() / "cache"
    return platformdirs.user_cache_path("kpiform", appauthor=False)


def _digest(stamp: str, content: bytes) -> bytes:
    return sha256(stamp.encode("utf-8") + b"\n" + content).hexdigest().encode("ascii")
