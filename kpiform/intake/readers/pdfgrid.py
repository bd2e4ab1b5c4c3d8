"""Pages of a pdf → grids: a table that goes on over pages is one, joined by its column edges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kpiform.intake.flat import Cell, Grid
from kpiform.intake.readers.aligning import edges_of, rows_of, span_of
from kpiform.intake.readers.gathering import Gathering
from kpiform.intake.readers.inking import Line, breaks_off, continued, paragraphs
from kpiform.intake.readers.ruling import Band, Box, clustered, nearest
from kpiform.intake.readers.sheaf import Sheaf
from kpiform.intake.readers.strays import with_strays

_ALIKE = 5.0
"""Points by which the sides of a table may differ from page to page."""
_PAGE_NUMBER = re.compile(
    r"[-—–－·.\s]*(第\s*)?[0-9０-９]{1,4}\s*页?\s*([/，,共\s]*[0-9０-９]{1,4}\s*页?)?[-—–－·.\s]*"
)

_UNRULED = "原表没有框线，按文字的位置分栏，请核对"
_CROWDED = "这一格的文字超出了格子或和旁边的叠在一起，请对照原文件核对"


@dataclass
class _Run:
    """Pages whose tables are one."""

    sheaves: list[Sheaf] = field(default_factory=list)

    @property
    def tables(self) -> list[Band]:
        return [band for sheaf in self.sheaves for band in sheaf.tables]


def grids_of(sheaves: Sequence[Sheaf]) -> list[Grid]:
    """The grids of all pages, in their order; page numbers and running heads stand once or not."""
    runs: list[_Run] = []
    before: Sheaf | None = None
    first: dict[str, Sheaf] = {}
    for sheaf, after in zip(sheaves, [*sheaves[1:], None], strict=True):
        bare = _without_running_lines(sheaf, before, first)
        bare = with_strays(bare, _places(before) | _places(after))
        for line in sheaf.outside:
            first.setdefault(line.text, sheaf)
        if not runs or _begins_anew(bare, runs[-1]):
            runs.append(_Run())
        runs[-1].sheaves.append(bare)
        before = sheaf
    found = (_Joined(run).grid() for run in runs)
    return [grid for grid in found if grid.cells]


def _without_running_lines(sheaf: Sheaf, before: Sheaf | None, first: Mapping[str, Sheaf]) -> Sheaf:
    """A page without its number and without the lines that the page before has there too; these
    stay where a form begins again as on the page where they stood first.
    """
    numbers = _page_numbers(sheaf)
    numbered = [line for line in sheaf.outside if line not in numbers]
    same = _places(before)
    kept = [
        line
        for line in numbered
        if not {(line.text, round(line.top) + by) for by in (-1, 0, 1)} & same
    ]
    running = [line.text for line in numbered if line not in kept]
    again = any(_opens_alike(sheaf, first[text]) for text in running)
    return replace(sheaf, outside=tuple(numbered if again else kept))


def _page_numbers(sheaf: Sheaf) -> list[Line]:
    """The number of a page: alone on its line, and on the first or last one if it is bare."""
    rows = rows_of(sheaf.outside)
    top = min((band.top for band in sheaf.tables), default=float("inf"))
    bottom = max((band.bottom for band in sheaf.tables), default=0.0)
    ends = [row for row in rows[:1] if row[0].top < top]
    ends += [row for row in rows[-1:] if row[0].bottom > bottom]
    return [
        row[0]
        for row in rows
        if len(row) == 1
        and _PAGE_NUMBER.fullmatch(row[0].text)
        and (row in ends or not row[0].text.isdecimal())
    ]


def _places(sheaf: Sheaf | None) -> set[tuple[str, int]]:
    """Text and height of the lines outside the tables of a page."""
    return {(line.text, round(line.top)) for line in (sheaf.outside if sheaf else ())}


def _opens_alike(sheaf: Sheaf, before: Sheaf) -> bool:
    """Whether a page begins as an earlier one with a label, and names something else there."""
    (label, value), (other, its) = _opening_row(sheaf), _opening_row(before)
    if label and label == other and value != its:
        return True
    here, there = ([line.text.partition("：") for line in one.outside] for one in (sheaf, before))
    return any(
        one[1] and one[0] == two[0] and one[2] != two[2]
        for one, two in zip(here, there, strict=False)
    )


def _opening_row(sheaf: Sheaf) -> tuple[str, str]:
    """The label and the value with which the first table of a page begins, if they are a row."""
    boxes = sheaf.tables[0].boxes[:2] if sheaf.tables else ()
    if len({(box.top, box.bottom) for box in boxes}) != 1:
        return "", ""
    label, value = ("".join(line.text for line in sheaf.written[box]) for box in boxes)
    return label, value


def _begins_anew(sheaf: Sheaf, run: _Run) -> bool:
    """Whether a page begins a table of its own and does not go on with the one before."""
    if not sheaf.tables:
        return False
    if not run.tables:
        return True
    last, first = run.tables[-1], sheaf.tables[0]
    return max(abs(last.left - first.left), abs(last.right - first.right)) > _ALIKE


@dataclass(frozen=True, slots=True)
class _Placed:
    """A box and the cell that it becomes."""

    box: Box
    cell: Cell


@dataclass(frozen=True, slots=True)
class _End:
    """A cell at the end of a page: where it is kept, whether a line closes it, whether it breaks
    off within a sentence."""

    at: int
    open: bool
    cut: bool


class _Joined:
    """The grid of a run of pages while it is put together."""

    def __init__(self, run: _Run) -> None:
        self._run = run
        boxes = [box for band in run.tables for box in band.boxes]
        rows = [] if boxes else [row for sheaf in run.sheaves for row in rows_of(sheaf.outside)]
        self._edges = clustered(x for box in boxes for x in (box.left, box.right)) or edges_of(rows)
        self._doubt = "" if boxes or len(self._edges) < 3 else _UNRULED
        self._cells: list[Cell] = []
        self._ended: dict[tuple[int, int], _End] = {}
        self._row = 0

    def grid(self) -> Grid:
        """All pages one below the other."""
        pages: list[int] = []
        for sheaf in self._run.sheaves:
            pages.append(self._row)
            self._take(sheaf)
        found = Gathering(self._name())
        for cell in self._cells:
            found.put(cell)
            found.merge(cell.row, cell.column, cell.height, cell.width)
        return replace(found.grid(), pages=tuple(row for row in pages[1:] if row < self._row))

    def _name(self) -> str:
        first, last = self._run.sheaves[0].number, self._run.sheaves[-1].number
        return f"第 {first} 页" if first == last else f"第 {first}–{last} 页"

    def _take(self, sheaf: Sheaf) -> None:
        start = self._row
        pieces: list[tuple[float, Band | list[Line]]] = [(band.top, band) for band in sheaf.tables]
        pieces += [(row[0].top, row) for row in rows_of(sheaf.outside)]
        for _, piece in sorted(pieces, key=lambda one: one[0]):
            if isinstance(piece, Band):
                self._take_band(piece, sheaf, start)
            else:
                self._take_row(piece, f"第 {sheaf.number} 页第 {self._row - start + 1} 行")

    def _take_row(self, row: Sequence[Line], place: str) -> None:
        """Texts outside of ruled tables: one over the whole width, or one beside the other."""
        parts: list[tuple[int, int, str]] = []
        for line in row:
            left, right = span_of(self._edges, line)
            if parts and left < parts[-1][1]:
                left, right, text = min(left, parts[-1][0]), max(right, parts[-1][1]), parts[-1][2]
                parts[-1] = (left, right, f"{text} {line.text}")
            else:
                parts.append((left, right, line.text))
        if len(parts) == 1:
            parts = [(0, len(self._edges) - 1, parts[0][2])]
        for left, right, text in parts:
            cell = Cell(self._row, left, text, width=right - left, place=place, doubt=self._doubt)
            self._cells.append(cell)
        self._row += 1
        self._ended = {}

    def _take_band(self, band: Band, sheaf: Sheaf, start: int) -> None:
        """The boxes of a table; what goes on from the page before is added to the cell there."""
        tracks = clustered(edge for box in band.boxes for edge in (box.top, box.bottom))
        placed = list(self._placed(band, sheaf, tracks, start))
        ended, self._ended = self._ended, {}
        going_on = self._going_on(placed, ended)
        for one in placed:
            span = one.cell.column, one.cell.right
            if span in going_on and one.cell.row == self._row:
                at = self._lengthen(ended[span].at, one.cell)
            else:
                at = self._add(one.cell)
            if one.cell.bottom == self._row + len(tracks) - 1:
                cut = breaks_off(sheaf.written[one.box], one.box.left, one.box.right)
                self._ended[span] = _End(at, one.box.open_bottom, cut)
        self._row += len(tracks) - 1

    def _placed(
        self, band: Band, sheaf: Sheaf, tracks: Sequence[float], start: int
    ) -> Iterator[_Placed]:
        counted: dict[int, int] = {}
        for box in band.boxes:
            top, bottom = nearest(tracks, box.top), nearest(tracks, box.bottom)
            left, right = nearest(self._edges, box.left), nearest(self._edges, box.right)
            counted[top] = counted.get(top, 0) + 1
            row = self._row + top
            place = f"第 {sheaf.number} 页第 {row - start + 1} 行第 {counted[top]} 格"
            text = paragraphs(sheaf.written[box], box.left, box.right)
            doubt = _CROWDED if box in sheaf.doubtful else ""
            cell = Cell(row, left, text, bottom - top, right - left, place, doubt=doubt)
            yield _Placed(box, cell)

    def _going_on(
        self, placed: Sequence[_Placed], ended: Mapping[tuple[int, int], _End]
    ) -> set[tuple[int, int]]:
        """Columns of the first row whose cells belong to the last row of the page before.

        Certain is that of a cell without a line at the break, unless the table has no line there at
        all; and that of a whole row that only goes on with what broke off within a sentence.
        """
        first = {
            (one.cell.column, one.cell.right): one for one in placed if one.cell.row == self._row
        }
        both = {span: (ended[span], one) for span, one in first.items() if span in ended}
        opened = {span for span, (end, one) in both.items() if end.open and one.box.open_top}
        if opened and len(opened) < len(first):
            return opened
        row = {span: one for span, one in first.items() if one.cell.height == 1}
        written = {span for span, one in row.items() if one.cell.text}
        silent = {span for span in row if span in both and span not in written}
        said = any(self._cells[ended[span].at].text for span in silent)
        if written and said and all(span in both and ended[span].cut for span in written):
            return written | silent
        return set()

    def _add(self, cell: Cell) -> int:
        self._cells.append(cell)
        return len(self._cells) - 1

    def _lengthen(self, index: int, more: Cell) -> int:
        cell = self._cells[index]
        text = cell.text if more.text in ("", cell.text) else continued(cell.text, more.text)
        doubt = cell.doubt or more.doubt
        self._cells[index] = replace(cell, text=text, height=more.bottom - cell.row, doubt=doubt)
        return index
