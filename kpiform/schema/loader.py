"""From ``templates/`` to Edition: strict, and every mistake of a file is told at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kpiform import resources
from kpiform.errors import TemplateFaulty, UnknownEdition
from kpiform.schema.catalogue import Catalogue
from kpiform.schema.complaints import validate
from kpiform.schema.crosscheck import CrossCheck
from kpiform.schema.edition import Edition
from kpiform.schema.form import Form
from kpiform.schema.reading import Mistake, read_source

CATALOGUE_FILE = "fields.yaml"
FORM_FILE = "form.yaml"
SAMPLE_FILE = "sample.kpif"
SHOWN_FIRST = "zhanjiang-2025"
"""The edition that the program shows when nobody has chosen one."""


def edition_ids(templates: Path | None = None) -> tuple[str, ...]:
    """Ids of all editions on disk, sorted: the folders of ``templates/`` that hold a form."""
    folder = templates or resources.template()
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{FORM_FILE}")))


@cache
def load_edition(edition: str) -> Edition:
    """The edition of that id, read once per process.

    Raises UnknownEdition when there is no such folder, TemplateFaulty with every mistake.
    """
    if edition not in edition_ids():
        raise UnknownEdition(edition, edition_ids())
    loaded, mistakes = read_edition(resources.template(), edition)
    if loaded is None:
        raise TemplateFaulty(mistakes)
    return loaded


def sample_path(edition: str) -> Path:
    """The sample document of an edition. Raises ResourceMissing when the edition has none."""
    return resources.template(edition, SAMPLE_FILE)


def read_edition(templates: Path, edition: str) -> tuple[Edition | None, tuple[Mistake, ...]]:
    """One edition of a folder of templates, or None; and what is wrong with it, file by file."""
    catalogue, mistakes = read_catalogue(templates)
    source = read_source(templates / edition / FORM_FILE, f"{edition}/{FORM_FILE}")
    form = validate(source, Form)
    if form and form.edition != edition:
        source.complain(("edition",), f"edition 应当与文件夹同名，写“{edition}”")
    if form and catalogue:
        CrossCheck(form, catalogue, source).run()
    found = (*mistakes, *source.mistakes)
    if found or not form or not catalogue:
        return None, tuple(sorted(set(found)))
    return Edition(form, catalogue), ()


def read_catalogue(templates: Path) -> tuple[Catalogue | None, tuple[Mistake, ...]]:
    """``fields.yaml``, as far as it can be read, and what is wrong with it."""
    source = read_source(templates / CATALOGUE_FILE, CATALOGUE_FILE)
    catalogue = validate(source, Catalogue)
    if catalogue and "year" not in catalogue.fields:
        source.complain(("fields",), "缺少填报项“year”，每个表样都要有年度")
    return catalogue, tuple(source.mistakes)
