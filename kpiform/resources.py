"""The one door to the files of ``templates/`` and ``resources/``, and to the manual in ``docs/``.

In a checkout and in an editable install these folders stand beside the package; a built wheel
and a frozen program carry them inside it, under ``kpiform/_data``.  Whoever needs such a file asks
here and never computes a place of its own.  Forms that a user has added lie in a folder of theirs.
"""

from functools import cache
from pathlib import Path

from kpiform.errors import ResourceMissing
from kpiform.folders import data_folder

_PACKAGE = Path(__file__).resolve().parent


def _home() -> Path:
    return _home_of(_PACKAGE)


@cache
def _home_of(package: Path) -> Path:
    carried = package / "_data"
    return carried if carried.is_dir() else package.parent


def template(*parts: str) -> Path:
    """A file or folder under ``templates/``; without parts, ``templates/`` itself.

    Raises ResourceMissing when it is not there.
    """
    return _found(_home().joinpath("templates", *parts))


def own_templates() -> Path:
    """The folder in which a user's own editions are looked for; it need not exist."""
    return data_folder() / "templates"


def resource(*parts: str) -> Path:
    """A file or folder under ``resources/``; without parts, ``resources/`` itself.

    Raises ResourceMissing when it is not there.
    """
    return _found(_home().joinpath("resources", *parts))


def manual() -> Path:
    """The manual for those who fill in forms: Markdown, with its pictures in a folder beside it.

    Raises ResourceMissing when it is not there.
    """
    return _found(_home().joinpath("docs", "使用手册.md"))


def _found(path: Path) -> Path:
    if not path.exists():
        raise ResourceMissing(path.relative_to(_home()).as_posix())
    return path
