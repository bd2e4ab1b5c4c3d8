"""From ``templates/``, and the folder of the user's own, to Edition.

Checking a template takes twenty times as long as reading one that was checked before, so what came
of it is kept (``kpiform.cache``) until a file, the language or the program changes.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import kpiform
from kpiform import cache, resources
from kpiform.errors import (
    KpiformError,
    ResourceMissing,
    SampleMissing,
    TemplateFaulty,
    UnknownEdition,
    shown,
)
from kpiform.schema import keeping
from kpiform.schema.edition import Edition

CATALOGUE_FILE = "fields.yaml"
FORM_FILE = "form.yaml"
SAMPLE_FILE = "sample.kpif"
SHOWN_FIRST = "zhanjiang-2025"
"""The edition that the program shows when nobody has chosen one."""

HIDDEN = (
    "自己加的表样「{name}」与程序自带的同名，用的是自带的；"
    "要用自己加的，请把文件夹名和 form.yaml 里的 edition 改成别的。"
)
"""Why an edition of the user's is not used, to be filled with its ``name``."""

_read_from: dict[str, str | None] = {}
"""The stamp of every edition of the user's when it was read."""


def edition_ids(templates: Path | None = None) -> tuple[str, ...]:
    """Ids of the editions in a folder, sorted: its folders that hold a form.

    Without a folder: those of the program, then those that the user has added. An edition of the
    user's with the id of one of the program's is none: documents name the program's by it.
    """
    if templates:
        folders = templates.iterdir() if templates.is_dir() else ()
        return tuple(sorted(each.name for each in folders if (each / FORM_FILE).exists()))
    carried = edition_ids(resources.template())
    return (*carried, *(name for name in own_ids() if name not in carried))


def own_ids() -> tuple[str, ...]:
    """Ids of all editions that lie in the user's folder, if it can be read."""
    try:
        return edition_ids(resources.own_templates())
    except OSError:
        return ()


def is_own(edition: str) -> bool:
    """Whether an edition is one that the user has added."""
    return edition not in edition_ids(resources.template())


@functools.cache
def load_edition(edition: str) -> Edition:
    """The edition of that id, read once per process, one of the user's until it changes.

    Raises UnknownEdition when there is no such folder, TemplateFaulty with every mistake.
    """
    if edition not in edition_ids():
        raise UnknownEdition(edition, edition_ids())
    name, stamp = f"{edition}.json", _stamp(edition)
    if is_own(edition):
        _read_from[edition] = stamp
    kept = keeping.read(cache.recall(name, stamp) or "") if stamp else None
    if kept:
        return Edition(*kept)
    loaded = _compiled(edition)
    if stamp and _stamp(edition) == stamp:  # nobody has changed a file meanwhile
        cache.keep(name, stamp, keeping.written(loaded.form, loaded.catalogue))
    return loaded


def sound_editions() -> tuple[Edition, ...]:
    """Every edition that can be used now: a faulty one takes none of the others away."""
    _look_again()
    loaded = (_tried(name) for name in edition_ids())
    return tuple(edition for edition in loaded if isinstance(edition, Edition))


def faults() -> tuple[str, ...]:
    """Why editions that are there cannot be used: a sentence each, naming file and line."""
    _look_again()
    tried = [(name, _tried(name)) for name in edition_ids()]
    faulty = [_told(name, error) for name, error in tried if isinstance(error, KpiformError)]
    hidden = set(own_ids()) & set(edition_ids(resources.template()))
    return (*faulty, *(HIDDEN.format(name=name) for name in sorted(hidden)))


def sample_path(edition: str) -> Path:
    """The sample document of an edition. Raises ResourceMissing when the edition has none."""
    if not is_own(edition):
        return resources.template(edition, SAMPLE_FILE)
    path = resources.own_templates() / edition / SAMPLE_FILE
    if not path.exists():
        raise SampleMissing(edition)
    return path


def _look_again() -> None:
    """Forget what was read if somebody has changed an edition of his own since.

    A document that is open keeps the edition that it was opened with.
    """
    if any(_stamp(name) not in (stamp, None) for name, stamp in _read_from.items()):
        load_edition.cache_clear()
        _read_from.clear()


def _tried(edition: str) -> Edition | KpiformError:
    try:
        return load_edition(edition)
    except KpiformError as error:
        return error


def _told(edition: str, error: KpiformError) -> str:
    if not isinstance(error, TemplateFaulty):
        return error.message
    which = "自己加的表样" if is_own(edition) else "表样"
    return (
        f"{which}「{shown(edition)}」有 {len(error.mistakes)} 处写错，现在不能用，"
        f"其他表样不受影响。第一处：{error.mistakes[0]}。"
    )


def _compiled(edition: str) -> Edition:
    from kpiform.schema.compiler import read_edition

    base = resources.template()
    own = is_own(edition)
    folder = resources.own_templates() if own else base
    loaded, mistakes = read_edition(folder, edition, base if own else None)
    if loaded is None:
        raise TemplateFaulty(mistakes)
    return loaded


def _stamp(edition: str) -> str | None:
    """Names all that an edition is computed from; None when a file of it cannot be read."""
    try:
        hashes = [sha256(file.read_bytes()).hexdigest() for file in _files(edition)]
    except (ResourceMissing, OSError):
        return None
    return "\n".join((kpiform.__version__, keeping.language(), *hashes))


def _files(edition: str) -> Iterator[Path]:
    """The files of an edition."""
    yield resources.template(CATALOGUE_FILE)
    if not is_own(edition):
        yield resources.template(edition, FORM_FILE)
        return
    folder = resources.own_templates()
    yield folder / edition / FORM_FILE
    if (folder / CATALOGUE_FILE).exists():
        yield folder / CATALOGUE_FILE
