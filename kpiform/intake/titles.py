"""The title block: which cells are its lines, and the year and name that they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpiform.intake.flat import Cell
from kpiform.intake.wording import key, squeezed, year_in
from kpiform.schema.edition import Edition
from kpiform.schema.form import placeholders

_TITLE = re.compile(r"绩效目标(?:申报|批复|审核|管理|计划)*表")
_LONGEST = 60
_ABOVE = re.compile(r"^(?:附件|附表|表)[0-9一二三四五六七八九十]*(?:[-—][0-9]+)?[:：]?$")
_SUBTITLE = re.compile(r"^[(（]?(?:20[0-9]{2}|二[〇○零O0]..)年度?[)）]?$")
_UNIT = re.compile(r"^[(（]?(?:金额)?单位[:：]?(?:人民币)?[万亿]?元[)）]?$")
_CONTENTS = re.compile(r"[.…·]{3,}|[0-9]$")
_YEARS = re.compile(
    r"^附[件表][0-9]*[:：]?|[（(]?(?:20[0-9]{2}|二[〇○零O0]..)年?度?[）)]?|^[市年度级本]+|[:：]"
)
"""What a title may say before the edition's wording and is no name."""
_YEAR_LABELS = frozenset(("年度", "预算年度", "填报年度", "申报年度", "年份", "预算年份"))
_YEAR_ALONE = re.compile(r"20[0-9]{2}年?度?")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line of the title block, and the fields that it says something of."""

    cell: Cell
    fields: tuple[tuple[str, str], ...] = ()
    rest: str = ""
    """What a title says before the edition's wording beside its fields: somebody's name."""


def is_title(text: str) -> bool:
    """Whether a text is the title of a form of this kind; a line of a contents list is not."""
    plain = squeezed(text)
    return len(plain) <= _LONGEST and bool(_TITLE.search(plain)) and not _CONTENTS.search(plain)


def title_fits(edition: Edition, text: str) -> bool:
    """Whether a title is that of an edition, whatever stands before and behind its wording."""
    return _core(edition) in key(_no_notes(squeezed(text)))


def title_lines(edition: Edition, cells: Iterable[Cell]) -> tuple[TitleLine, ...]:
    """The lines of the title block among some cells."""
    found = []
    for cell in cells:
        plain = squeezed(cell.text)
        if is_title(cell.text):
            found.append(TitleLine(cell, _in_title(edition, cell.text), _rest(edition, cell.text)))
        elif _SUBTITLE.match(plain):
            found.append(TitleLine(cell, (("year", year_in(plain)),)))
        elif _UNIT.match(plain) or _ABOVE.match(plain):
            found.append(TitleLine(cell))
    return tuple(found)


def bare(line: str) -> str:
    """A line of the title block without a note behind it: the same over every page, whether （一）
    or （续） stands there or not.
    """
    return _no_notes(squeezed(line))


def year_beside(cells: Sequence[Cell]) -> tuple[Cell, Cell, str] | None:
    """A label for the year (预算年度) and the cell beside it that names one, with that year."""
    for label, cell in pairwise(cells):
        beside = label.row == cell.row and key(label.text) in _YEAR_LABELS
        if beside and _YEAR_ALONE.fullmatch(squeezed(cell.text)):
            return label, cell, squeezed(cell.text)[:4]
    return None


def _in_title(edition: Edition, text: str) -> tuple[tuple[str, str], ...]:
    year = year_in(text)
    found = [("year", year)] if year else []
    core = _core(edition)
    before = _no_notes("".join(text.split())).partition(core)[0]
    names = [name for name in placeholders(edition.form.title.text) if name != "year"]
    if names and before:
        found.append((names[0], re.sub(r"^[（(]?20\d\d年度?[）)]?", "", before)))
    return tuple(found)


def _rest(edition: Edition, text: str) -> str:
    before, core, _ = key(_no_notes(squeezed(text))).partition(_core(edition))
    named = any(name != "year" for name in placeholders(edition.form.title.text))
    rest = _YEARS.sub("", before)
    return rest if core and not named and len(rest) > 1 else ""


def _core(edition: Edition) -> str:
    """The longest wording of an edition's title between its placeholders."""
    return max(map(key, _PLACEHOLDER.split(edition.form.title.text)), key=len).removeprefix("年")


def _no_notes(text: str) -> str:
    return re.sub(r"[（(][^（）()]*[）)]$", "", text)
