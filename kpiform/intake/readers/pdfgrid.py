"""Pages of a pdf → grids: a table that goes on over pages is one, joined by its column edges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kpiform.intake.flat import UNRULED, Cell, Grid
from kpiform.intake.readers.aligning import blocks_of, edges_of, rows_of, span_of
from kpiform.intake.readers.gathering import Gathering
from kpiform.intake.readers.inking import Line, continued, paragraphs
from kpiform.intake.readers.pieces import Piece
from kpiform.intake.readers.ruling import Band, clustered, nearest
from kpiform.intake.readers.seams import Half, Span, seam
from kpiform.intake.readers.sheaf import Sheaf
from kpiform.intake.readers.strays import with_strays

_ALIKE = 5.0
"""Points by which the sides of a table may differ from page to page."""
_NOTES = 8
"""Lines on a page without a table that may still be the notes to the table before."""
_PAGE_NUMBER = re.compile(
    r"[-—–－·.\s]*(第\s*)?[0-9０-９]{1,4}\s*页?\s*([/，,共\s]*[0-9０-９]{1,4}\s*页?)?[-—–－·.\s]*"
)

_BLURRED = "有的字读不出来或读得可能不对，请对照原文件核对"
_HALVED = "分页把这一格切成两半或另起了一行，看不出是哪一种，请对照原文件核对"
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
    """The number of a page, or of pages put side by side: nothing else stands on its line, and a
    bare one is alone there and the first or last of all.
    """
    rows = rows_of(sheaf.outside)
    top = min((band.top for band in sheaf.tables), default=float("inf"))
    bottom = max((band.bottom for band in sheaf.tables), default=0.0)
    ends = [row for row in rows[:1] if row[0].top < top]
    ends += [row for row in rows[-1:] if row[0].bottom > bottom]
    return [
        line
        for row in rows
        if all(_PAGE_NUMBER.fullmatch(line.text) for line in row)
        and ((row in ends and len(row) == 1) or not any(line.text.isdecimal() for line in row))
        for line in row
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
        return bool(run.tables) and len(rows_of(sheaf.outside)) > _NOTES
    if not run.tables:
        return True
    last, first = run.tables[-1], sheaf.tables[0]
    return max(abs(last.left - first.left), abs(last.right - first.right)) > _ALIKE


class _Joined:
    """The grid of a run of pages while it is put together."""

    def __init__(self, run: _Run) -> None:
        self._run = run
        boxes = [box for band in run.tables for box in band.boxes]
        rows = [] if boxes else [row for sheaf in run.sheaves for row in rows_of(sheaf.outside)]
        self._edges = clustered(x for box in boxes for x in (box.left, box.right)) or edges_of(rows)
        self._doubt = "" if boxes or len(self._edges) < 3 else UNRULED
        self._cells: list[Cell] = []
        self._ended: dict[Span, tuple[int, Half]] = {}
        self._head: tuple[tuple[Span, str], ...] = ()
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
        lines = blocks_of(sheaf.outside) if self._doubt else sheaf.outside
        pieces += [(row[0].top, row) for row in rows_of(lines)]
        for _, piece in sorted(pieces, key=lambda one: one[0]):
            if isinstance(piece, Band):
                self._take_band(piece, sheaf, start)
            else:
                self._take_row(piece, f"第 {sheaf.number} 页第 {self._row - start + 1} 行")

    def _take_row(self, row: Sequence[Line], place: str) -> None:
        """Texts outside of ruled tables: one over the whole width, or one beside the other."""
        parts: list[tuple[int, int, str]] = []
        doubt = _doubt_of(row) or self._doubt
        for line in row:
            left, right = span_of(self._edges, line)
            if parts and left < parts[-1][1]:
                left, right, text = min(left, parts[-1][0]), max(right, parts[-1][1]), parts[-1][2]
                parts[-1] = (left, right, f"{text} {line.text}")
            else:
                parts.append((left, right, line.text))
        if len(parts) == 1 and not (self._doubt and parts[0][1] - parts[0][0] == 1):
            parts = [(0, len(self._edges) - 1, parts[0][2])]
        for left, right, text in parts:
            cell = Cell(self._row, left, text, width=right - left, place=place, doubt=doubt)
            self._cells.append(cell)
        self._row += 1
        self._ended = {}

    def _take_band(self, band: Band, sheaf: Sheaf, start: int) -> None:
        """The boxes of a table; what goes on from the page before is added to the cell there."""
        tracks = clustered(edge for box in band.boxes for edge in (box.top, box.bottom))
        pieces = list(self._pieces(band, sheaf, tracks, start))
        ended, self._ended = self._ended, {}
        pieces = self._without_head(pieces, going_on=bool(ended))
        top = min((piece.cell.row for piece in pieces), default=self._row)
        first = {piece.span: piece for piece in pieces if piece.cell.row == top}
        found = seam(
            {span: half for span, (_, half) in ended.items()},
            {span: piece.below(pieces) for span, piece in first.items()},
        )
        for span in found.doubtful:
            self._question(ended[span][0])
        for piece in pieces:
            at_top = piece.cell.row == top
            if at_top and piece.span in found.joined:
                at = self._lengthen(*ended[piece.span], piece)
            else:
                at = self._add(piece.cell)
                if at_top and piece.span in found.doubtful:
                    self._question(at)
            if piece.cell.bottom == self._row + len(tracks) - 1:
                self._ended[piece.span] = at, piece.above(self._cells[at], pieces)
        self._row += len(tracks) - 1

    def _without_head(self, pieces: list[Piece], *, going_on: bool) -> list[Piece]:
        """The pieces of a page without the first row of the table, if it is printed there again."""
        row = [piece for piece in pieces if piece.cell.row == self._row and piece.cell.height == 1]
        said = tuple((piece.span, piece.cell.text) for piece in row)
        if not self._head:
            self._head = said
        elif going_on and said == self._head and len([text for _, text in said if text]) > 1:
            return [piece for piece in pieces if piece not in row]
        return pieces

    def _pieces(
        self, band: Band, sheaf: Sheaf, tracks: Sequence[float], start: int
    ) -> Iterator[Piece]:
        counted: dict[int, int] = {}
        for box in band.boxes:
            top, bottom = nearest(tracks, box.top), nearest(tracks, box.bottom)
            left, right = nearest(self._edges, box.left), nearest(self._edges, box.right)
            counted[top] = counted.get(top, 0) + 1
            row = self._row + top
            place = f"第 {sheaf.number} 页第 {row - start + 1} 行第 {counted[top]} 格"
            text = paragraphs(sheaf.written[box], box.left, box.right)
            doubt = _CROWDED if box in sheaf.doubtful else _doubt_of(sheaf.written[box])
            cell = Cell(row, left, text, bottom - top, right - left, place, doubt=doubt)
            yield Piece(box, cell, sheaf.written[box])

    def _question(self, index: int) -> None:
        cell = self._cells[index]
        self._cells[index] = replace(cell, doubt=cell.doubt or _HALVED)

    def _add(self, cell: Cell) -> int:
        self._cells.append(cell)
        return len(self._cells) - 1

    def _lengthen(self, index: int, half: Half, more: Piece) -> int:
        cell = self._cells[index]
        text = _together(cell.text, more.cell.text)
        after = more.below(())
        if half.stacked and after.stacked:
            text = _label(half.letters, after.letters)
        doubt = cell.doubt or more.cell.doubt
        height = more.cell.bottom - cell.row
        self._cells[index] = replace(cell, text=text, height=height, doubt=doubt)
        return index


def _together(text: str, more: str) -> str:
    """The text of a cell over two pages, which may be drawn on both."""
    return text if more in ("", text) else continued(text, more)


def _label(letters: str, more: str) -> str:
    """A label over two pages, cut in two or drawn twice and once not in full."""
    if more in letters:
        return letters
    return more if letters in more else letters + more


def _doubt_of(lines: Sequence[Line]) -> str:
    return _BLURRED if any(line.blurred for line in lines) else ""
