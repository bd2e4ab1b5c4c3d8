"""The fonts of this machine."""

import logging
import os
import sys
from functools import cache
from pathlib import Path

from kpiform.fonts.truetype import FaceInfo, UnreadableFont, faces

_SUFFIXES = {".ttf", ".ttc", ".otf", ".otc"}
_log = logging.getLogger(__name__)


@cache
def installed_faces() -> tuple[FaceInfo, ...]:
    """Every face in the font folders of this machine, in the order of their paths."""
    files = sorted(
        {
            Path(folder, name)
            for place in _font_folders()
            for folder, _, names in os.walk(place)
            for name in names
            if Path(name).suffix.lower() in _SUFFIXES
        }
    )
    return tuple(face for file in files for face in _faces_or_none(file))


def _faces_or_none(file: Path) -> tuple[FaceInfo, ...]:
    try:
        return faces(file)
    except UnreadableFont as error:
        _log.info("font left out: %s", error)
        return ()


def _font_folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:\\Windows"))
        own = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return windows / "Fonts", own / "Microsoft" / "Windows" / "Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = [*os.environ.get("XDG_DATA_DIRS", "").split(":"), "/usr/local/share", "/usr/share"]
    return (
        *(Path(place, "fonts") for place in shared if place),
        own / "fonts",
        home / ".fonts",
    )
