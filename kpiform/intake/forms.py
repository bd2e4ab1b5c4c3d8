"""Which forms a source holds, and of which editions they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kpiform.intake.flat import Cell, Grid, Source
from kpiform.intake.inline import pairs
from kpiform.intake.likeness import Thing, labels, rank, thing
from kpiform.intake.results import is_evaluation, tells_results
from kpiform.intake.titles import bare, is_title, title_fits
from kpiform.intake.units import foreign_units
from kpiform.intake.vocabulary import VALUED, Role, Vocabulary, vocabulary
from kpiform.intake.wording import key, squeezed
from kpiform.schema.edition import Edition

_LEAST = 0.35
"""Below this a part of a source is no form."""

_PLACED = frozenset(("xlsx", "xlsm", "xltx", "xltm", "xls", "xlt", "ods", "ots"))


@dataclass(frozen=True)
class Stretch:
    """Rows of a grid from one title to the next."""

    grid: Grid
    cells: tuple[Cell, ...]

    @cached_property
    def title(self) -> str:
        """The title at its head, empty when it has none."""
        return next(filter(is_title, self.lines), "")

    @property
    def lines(self) -> tuple[str, ...]:
        """The texts at its head, among which a title would stand."""
        return tuple(cell.text for cell in self.cells[:6])


@dataclass(frozen=True)
class Found:
    """A form in a source: its rows, one below the other, and the editions that it may be of.

    ``places`` tells for each cell, by its ``id``, where a person finds it; ``pages`` are the rows
    that begin a further page of paper; ``parts`` are what it was put together from.
    """

    grid: str
    cells: tuple[Cell, ...]
    places: dict[int, str]
    pages: tuple[int, ...]
    ranking: tuple[tuple[Edition, float], ...]
    parts: tuple[Stretch, ...]

    @property
    def edition(self) -> Edition:
        """The edition that fits best."""
        return self.ranking[0][0]

    @property
    def sureness(self) -> float:
        """How sure the best edition is, 0 to 1."""
        return self.ranking[0][1]


def find_forms(
    source: Source, editions: Sequence[Edition]
) -> tuple[tuple[Found, ...], tuple[Stretch, ...]]:
    """The forms of a source, and the stretches that belong to none.

    With a single edition given nothing is compared: whatever has any of its labels is its form.
    Hidden grids are looked at when there is no form in those that are shown.
    """
    shown = [grid for grid in source.grids if not grid.hidden]
    forms, rest = _forms_in(source, shown, editions)
    if not forms:
        unseen = [grid for grid in source.grids if grid.hidden]
        forms, more = _forms_in(source, unseen, editions)
        rest += more
    return tuple(forms), tuple(rest)


def _forms_in(
    source: Source, grids: Sequence[Grid], editions: Sequence[Edition]
) -> tuple[list[Found], list[Stretch]]:
    least = _LEAST if len(editions) > 1 else 0.1
    forms: list[Found] = []
    rest: list[Stretch] = []
    for group in _grouped(list(_stretches(grids, editions)), editions):
        ranking = rank([cell for part in group for cell in part.cells], editions)
        if (
            ranking
            and ranking[0][1] >= least
            and not any(tells_results(part.cells) for part in group)
        ):
            forms.append(_found(source, group, ranking))
        else:
            rest += group
    return forms, rest


def _stretches(grids: Sequence[Grid], editions: Sequence[Edition]) -> Iterator[Stretch]:
    openers = frozenset(word for edition in editions for word in _first_labels(edition))
    labels = frozenset(word for edition in editions for word in vocabulary(edition).own)
    for grid in grids:
        yield from _cut(grid, openers, labels)


def _first_labels(edition: Edition) -> frozenset[str]:
    """The keys of the labels with which forms of an edition begin: 部门名称, 项目名称."""
    marks = vocabulary(edition).marks.items()
    first = next((mark.field for _, (mark, *_) in marks if mark.role is Role.FIELD), "")
    return frozenset(
        word
        for word, found in marks
        if len(word) >= 4 and any(m.role is Role.FIELD and m.field == first for m in found)
    )


def _cut(grid: Grid, openers: frozenset[str], labels: frozenset[str]) -> Iterator[Stretch]:
    """The stretches of a grid. A title begins one, with a line above it such as 附件1; so does
    the first label of a form when it names another department than before.
    """
    cells = sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
    starts = [0]
    named: dict[str, str] = {}
    for index, cell in enumerate(cells):
        if index and cells[index - 1].row == cell.row:
            continue
        label, name = _opening(cells, index, labels)
        if is_title(cell.text) or is_evaluation(cell.text):
            above = index > 0 and cells[index - 1].text.strip().startswith(("附件", "附表"))
            starts.append(index - 1 if above else index)
            named = {}
        elif name and label in openers and named.setdefault(label, name) != name:
            starts.append(index)
            named = {label: name}
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        if start < end:
            yield Stretch(grid, tuple(cells[start:end]))


def _opening(cells: Sequence[Cell], index: int, labels: frozenset[str]) -> tuple[str, str]:
    """The key of what may be a first label, and what it names, in the same cell or the next of the
    row: nothing where another label follows, as 填报单位（盖章） does in a signature block.
    """
    head, colon, rest = cells[index].text.replace(":", "：").partition("：")
    if len(head) >= _LONGEST_LABEL:
        return "", ""
    if colon and rest.strip():
        return key(head), squeezed(rest)
    beside = cells[index + 1 : index + 2]
    named = [cell for cell in beside if cell.row == cells[index].row]
    return key(head), "".join(squeezed(c.text) for c in named if key(c.text) not in labels)


_LONGEST_LABEL = 20


def _grouped(parts: Sequence[Stretch], editions: Sequence[Edition]) -> list[list[Stretch]]:
    """Stretches that are one form together: the next one goes on where the last one ended."""
    groups: list[list[Stretch]] = []
    for part in parts:
        if groups and _goes_on(groups[-1], part, editions):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _goes_on(group: Sequence[Stretch], part: Stretch, editions: Sequence[Edition]) -> bool:
    before = [cell for each in group for cell in each.cells]
    edition, score = rank([*before, *part.cells], editions)[0]
    words = vocabulary(edition)
    there, new = _valued(before, words), _valued(part.cells, words)
    if len(there & new) > max(1, len(new) // 3) or not _things(part.cells, words):
        return False
    if part.title and group[0].title and not title_fits(edition, part.title):
        return False
    if part.title and bare(part.title) == bare(group[0].title) and not new:
        return True  # the title stands again over a further page
    alone = max(score for _, score in rank(part.cells, editions))
    return score > max(alone, rank(before, editions)[0][1])


def _valued(cells: Sequence[Cell], words: Vocabulary) -> set[str]:
    """The fields whose labels stand among some cells."""
    return {m.field for m, _ in labels(cells, words) if m and m.role in VALUED and m.field}


def _things(cells: Sequence[Cell], words: Vocabulary) -> set[Thing]:
    return {thing(mark) for mark, _ in labels(cells, words) if mark and mark.own}


def _found(
    source: Source, group: Sequence[Stretch], ranking: tuple[tuple[Edition, float], ...]
) -> Found:
    cells: list[Cell] = []
    places: dict[int, str] = {}
    pages: list[int] = []
    below = 0
    for part in group:
        top = part.cells[0].row
        last = max(cell.row for cell in part.cells)
        pages += [row - top + below for row in part.grid.pages if top < row <= last]
        headed = _first_heads(part, ranking[0][0]) if part.grid is not group[0].grid else top
        units = foreign_units(part.cells, ranking[0][0].form.amounts.unit)
        for cell in part.cells:
            lone = cell.row < headed and not _says_itself(cell, ranking[0][0])
            doubt = cell.doubt or (_JOINED if lone else "")
            row, unit = cell.row - top + below, units.get(id(cell), "")
            moved = replace(cell, row=row, doubt=doubt, unit=unit)
            cells.append(moved)
            places[id(moved)] = place_of(source, part.grid, cell)
        below = max(cell.bottom for cell in cells)
    return Found(group[0].grid.name, tuple(cells), places, tuple(pages), ranking, tuple(group))


def _first_heads(part: Stretch, edition: Edition) -> int:
    """The row of the first heads in a stretch; what stands above goes by those of another grid."""
    words = vocabulary(edition)
    rows = (
        cell.row
        for cell in part.cells
        if any(mark.role in (Role.COLUMN, *VALUED) for mark in words.find(cell.text))
    )
    return min(rows, default=max(cell.row for cell in part.cells) + 1)


def _says_itself(cell: Cell, edition: Edition) -> bool:
    """Whether a cell needs no heads: a title, or a text with its label."""
    return is_title(cell.text) or bool(pairs(cell.text, vocabulary(edition)))


_JOINED = "接在另一页的表后面，这一页没有栏名，请核对各栏"


def place_of(source: Source, grid: Grid, cell: Cell) -> str:
    """Where a person finds a cell: 工作表“Sheet1”B12, or what the reader calls it."""
    return f"工作表“{grid.name}”{cell.place}" if source.kind in _PLACED else cell.place
