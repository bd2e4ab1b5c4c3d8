"""Help for the tests of drafting: blank forms written cell by cell, and the drafts made of them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openpyxl import Workbook

from kpiform import resources
from kpiform.intake.drafting.door import Draft, draft_of
from kpiform.intake.drafting.workbook import read_blanks
from kpiform.schema.compiler import read_edition
from kpiform.schema.edition import Edition
from kpiform.schema.form import Section
from kpiform.schema.loader import load_edition

EDITIONS = (
    "guangzhou-2025",
    "shenzhen-2023",
    "xiamen-2024",
    "xiamen-2024-project",
    "zhanjiang-2024",
    "zhanjiang-2025",
)
NAME = "drafted"
YEAR = 2030


@cache
def editions() -> tuple[Edition, ...]:
    """The editions that come with the program."""
    return tuple(map(load_edition, EDITIONS))


@dataclass(frozen=True)
class Drafted:
    """A draft, and what the loader says about it."""

    draft: Draft
    edition: Edition | None
    mistakes: list[str]

    @property
    def whole(self) -> Edition:
        """The edition of a draft that loads."""
        assert self.edition is not None, (self.mistakes, self.draft.text)
        return self.edition

    def section(self, name: str) -> Section:
        """The section of that id."""
        return next(each for each in self.whole.form.sections if each.id == name)

    @property
    def sentences(self) -> str:
        """All remarks in one text."""
        return "\n".join(f"{r.place} {r.sentence}" for r in self.draft.remarks)


def workbook(
    cells: Mapping[str, object], merged: Sequence[str] = (), book: Workbook | None = None
) -> Workbook:
    """A workbook whose first sheet has these cells and merged ranges."""
    book = book or Workbook()
    sheet = book.worksheets[0]
    for address, value in cells.items():
        sheet[address] = value
    for area in merged:
        sheet.merge_cells(area)
    return book


def saved(book: Workbook) -> bytes:
    """A workbook as a file."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def drafted_from(folder: Path, data: bytes) -> Drafted:
    """The draft of an xlsx, loaded as an edition of its own."""
    draft = draft_of(read_blanks(data), "空表.xlsx", NAME, YEAR, editions())
    return loaded(folder, draft)


def loaded(folder: Path, draft: Draft) -> Drafted:
    """A draft as the loader sees it."""
    (folder / NAME).mkdir(exist_ok=True)
    (folder / NAME / "form.yaml").write_text(draft.text, encoding="utf-8")
    shutil.copy(resources.template("fields.yaml"), folder)
    edition, mistakes = read_edition(folder, NAME)
    return Drafted(draft, edition, [str(mistake) for mistake in mistakes])


def drafted(folder: Path, cells: Mapping[str, object], merged: Sequence[str] = ()) -> Drafted:
    """The draft of a form of these cells and merged ranges."""
    return drafted_from(folder, saved(workbook(cells, merged)))


def rows(text: str) -> dict[str, object]:
    """Cells from lines of texts between bars: ``部门名称 | | |``; an empty text is no cell."""
    return {
        f"{chr(65 + column)}{number}": value.strip().replace("\\n", "\n")
        for number, line in enumerate(text.strip().splitlines(), start=1)
        for column, value in enumerate(line.split("|"))
        if value.strip()
    }
