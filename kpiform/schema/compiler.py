"""From YAML to Edition: strict, and every mistake of a file is told at once."""

from __future__ import annotations

from pathlib import Path

from kpiform.schema.catalogue import OWN, OWN_FIELD, Catalogue
from kpiform.schema.complaints import validate
from kpiform.schema.crosscheck import CrossCheck
from kpiform.schema.edition import Edition
from kpiform.schema.form import Form
from kpiform.schema.loader import CATALOGUE_FILE, FORM_FILE
from kpiform.schema.reading import Mistake, Source, read_source

_LIST = 2  # steps to an entry of one of the catalogue's lists


def read_edition(
    templates: Path, edition: str, base: Path | None = None
) -> tuple[Edition | None, tuple[Mistake, ...]]:
    """One edition of a folder of templates, or None; and what is wrong with it, file by file.

    ``base`` is the folder whose catalogue this folder's may add to: the program's own.
    """
    catalogue, listed = _catalogues(templates, base)
    source = read_source(templates / edition / FORM_FILE, f"{edition}/{FORM_FILE}")
    form = validate(source, Form)
    if form and form.edition != edition and not source.doubtful(("edition",)):
        source.complain(("edition",), f"edition 应当与文件夹同名，写“{edition}”")
    # Against a catalogue of which a whole list is gone, every id would be wrong.
    torn = any(len(place) < _LIST for each in listed for place in each.broken)
    if form and catalogue and not torn:
        CrossCheck(form, catalogue, source).run()
    found = (*_mistakes(listed), *source.mistakes)
    if found or not form or not catalogue:
        return None, tuple(sorted(set(found)))
    return Edition(form, catalogue), ()


def read_catalogue(
    templates: Path, base: Path | None = None
) -> tuple[Catalogue | None, tuple[Mistake, ...]]:
    """``fields.yaml``, as far as it can be read, and what is wrong with it."""
    catalogue, listed = _catalogues(templates, base)
    return catalogue, _mistakes(listed)


def _catalogues(templates: Path, base: Path | None) -> tuple[Catalogue | None, list[Source]]:
    listed = [read_source((base or templates) / CATALOGUE_FILE, CATALOGUE_FILE)]
    catalogue = validate(listed[0], Catalogue)
    if catalogue and "year" not in catalogue.fields and ("fields",) not in listed[0].broken:
        listed[0].complain(("fields",), "缺少填报项“year”，每个表样都要有年度")
    if base is None or not (templates / CATALOGUE_FILE).exists():
        return catalogue, listed
    listed.append(read_source(templates / CATALOGUE_FILE, CATALOGUE_FILE))
    added = validate(listed[1], Catalogue)
    if catalogue is None or added is None:
        return None, listed
    return _joined(catalogue, added, listed[1]), listed


def _joined(catalogue: Catalogue, added: Catalogue, source: Source) -> Catalogue:
    """The catalogue with what a user adds; ids of the program's kind are complained about."""
    kinds = (("fields", OWN_FIELD), ("rows", OWN), ("heads", OWN))
    for kind, beginning in kinds:
        for name in getattr(added, kind):
            if not name.startswith(beginning):
                source.complain((kind, name), f"自己加的 id“{name}”要以“{beginning}”开头")
    return Catalogue(
        fields=catalogue.fields | added.fields,
        rows=catalogue.rows | added.rows,
        heads=catalogue.heads | added.heads,
    )


def _mistakes(listed: list[Source]) -> tuple[Mistake, ...]:
    return tuple(mistake for source in listed for mistake in source.mistakes)
