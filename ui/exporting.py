"""The document as official files.  The paper libraries are imported only here, when it happens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kpiform.fonts import FontSet
from kpiform.io import store
from kpiform.layout import lay_out
from kpiform.layout.pages import Pages
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from kpiform.model.submission import Submission
from kpiform.schema.edition import Edition
from ui.session import Session

SUFFIXES = (".xlsx", ".pdf")


class Official(NamedTuple):
    """One official file: which of the two ways to print, and as what (one of SUFFIXES)."""

    variant: Variant
    suffix: str


@dataclass(frozen=True, slots=True)
class Printed:
    """Official files as bytes, and the families of the fonts that they were printed in."""

    files: Mapping[Official, bytes]
    fonts: tuple[str, ...]


def export(session: Session, path: Path, variant: Variant) -> None:
    """Write the xlsx or pdf that ``path`` ends with; an existing file is replaced.

    Raises ExportFailed, and what saving a file raises; then a file that was there is what it was.
    """
    pages = lay_out(session.document, session.edition, session.fonts, variant)
    suffix = path.suffix if path.suffix == ".pdf" else ".xlsx"
    store.save(path, _rendered(pages, session.document, suffix), force=True)


def printed(
    document: Document,
    edition: Edition,
    fonts: FontSet,
    wanted: Iterable[Official],
) -> Printed:
    """Official files of a document, nothing written yet. Raises ExportFailed."""
    files: dict[Official, bytes] = {}
    pages: dict[Variant, Pages] = {}
    for official in wanted:
        if official.variant not in pages:
            pages[official.variant] = lay_out(document, edition, fonts, official.variant)
        files[official] = _rendered(pages[official.variant], document, official.suffix)
    return Printed(files, tuple(sorted({name for each in pages.values() for name in _fonts(each)})))


def official_of(submission: Submission) -> tuple[Official, ...]:
    """The official files that were handed in; both kinds of 报送稿 when that is not known."""
    variants = {variant.value: variant for variant in Variant}
    found = [
        Official(variants[file.variant], Path(file.name).suffix)
        for file in submission.files
        if file.variant in variants and Path(file.name).suffix in SUFFIXES
    ]
    return tuple(found) or tuple(Official(Variant.SUBMISSION, suffix) for suffix in SUFFIXES)


def _rendered(pages: Pages, document: Document, suffix: str) -> bytes:
    if suffix == ".pdf":
        from kpiform.export import pdf

        return pdf.render(pages, document)
    from kpiform.export import xlsx

    return xlsx.render(pages, document)


def _fonts(pages: Pages) -> set[str]:
    lines = [line for page in pages.pages for box in page.boxes for line in box.lines]
    lines += [line for page in pages.pages for line in page.notes]
    return {run.face.family for line in lines for run in line.runs}
