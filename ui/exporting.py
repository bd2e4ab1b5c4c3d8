"""The document as official files.  The paper libraries are imported only here, when it happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from kpiform.errors import shown
from kpiform.io import store
from kpiform.layout import lay_out
from kpiform.layout.sheet import Variant
from kpiform.model.submission import OfficialFile
from ui.dialogs.waiting import run

if TYPE_CHECKING:
    from kpiform.fonts import FontSet
    from kpiform.layout.pages import Pages
    from kpiform.model.document import Document
    from kpiform.model.submission import Submission
    from kpiform.schema.edition import Edition
    from ui.dialogs.waiting import Task
    from ui.session import Session

SUFFIXES = (".xlsx", ".pdf")
_KINDS = {".xlsx": "Excel 文件", ".pdf": "PDF 文件"}
_MAKING = "正在生成正式文件…"


class Official(NamedTuple):
    """One official file: which of the two ways to print, and as what (one of SUFFIXES)."""

    variant: Variant
    suffix: str


@dataclass(frozen=True, slots=True)
class Printed:
    """Official files as bytes, and the families of the fonts that they were printed in."""

    files: Mapping[Official, bytes]
    fonts: tuple[str, ...]


def export(
    parent: QWidget,
    session: Session,
    document: Document,
    wanted: Mapping[Official, Path],
    done: Callable[[Printed, tuple[OfficialFile, ...]], object],
) -> None:
    """Make official files of a session's document and write them, beside the window.

    Files that were there are replaced, once all could be made.  ``done`` is told what was written;
    when somebody gives up, what is not written by then is not, and errors are told over ``parent``.
    """
    made = partial(_made, document, session.edition, session.fonts, dict(wanted))
    run(parent, _MAKING, made, lambda outcome: done(*outcome))


def printed(
    document: Document,
    edition: Edition,
    fonts: FontSet,
    wanted: Iterable[Official],
    step: Callable[[str], None] = lambda _text: None,
) -> Printed:
    """Official files of a document, nothing written yet. Raises ExportFailed.

    ``step`` is told what comes next, in words for the person who waits.
    """
    files: dict[Official, bytes] = {}
    pages: dict[Variant, Pages] = {}
    for official in wanted:
        step(f"正在生成{official.variant.label}（{_KINDS[official.suffix]}）…")
        if official.variant not in pages:
            pages[official.variant] = lay_out(document, edition, fonts, official.variant)
            step("")
        files[official] = _rendered(pages[official.variant], document, official.suffix)
    return Printed(files, tuple(sorted({name for each in pages.values() for name in _fonts(each)})))


def write(
    files: Printed,
    wanted: Mapping[Official, Path],
    step: Callable[[str], None] = lambda _text: None,
) -> tuple[OfficialFile, ...]:
    """Write official files, all of which could be made; what they are known by.

    Raises what saving a file and ``step`` raise; then a file that was there is what it was.
    """
    known = []
    for official, path in wanted.items():
        step(f"正在写“{shown(path.name)}”…")
        saved = store.save(path, files.files[official], force=True, step=lambda: step(""))
        known.append(OfficialFile(path.name, official.variant.value, saved.sha256, saved.size))
    return tuple(known)


def official_of(submission: Submission) -> tuple[Official, ...]:
    """The official files that were handed in; both kinds of 报送稿 when that is not known."""
    variants = {variant.value: variant for variant in Variant}
    found = [
        Official(variants[file.variant], Path(file.name).suffix)
        for file in submission.files
        if file.variant in variants and Path(file.name).suffix in SUFFIXES
    ]
    return tuple(found) or tuple(Official(Variant.SUBMISSION, suffix) for suffix in SUFFIXES)


def _made(
    document: Document,
    edition: Edition,
    fonts: FontSet,
    wanted: Mapping[Official, Path],
    task: Task,
) -> tuple[Printed, tuple[OfficialFile, ...]]:
    files = printed(document, edition, fonts, wanted, task.step)
    return files, write(files, wanted, task.step)


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
