"""Word files (.docx, .docm): tables as cells, the paragraphs around them as lines, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from xml.etree.ElementTree import Element

from kpiform.intake.flat import Cell, Grid, Remark, Source
from kpiform.intake.readers.gathering import Gathering
from kpiform.intake.readers.markup import attribute, child, children, local, tree, within
from kpiform.intake.readers.parcel import Parcel
from kpiform.intake.readers.refusals import damaged, too_much, without_text
from kpiform.intake.readers.ruling import clustered, nearest
from kpiform.intake.readers.wordnumbers import Numbering, numbering_of
from kpiform.intake.readers.wordtext import Words, cells, number, paragraphs, rows

MOST_TRACKS = 200
"""Columns of a table that are looked at."""
MOST_TABLES = 500
_TWIPS = 20
_USUAL_WIDTH = 100.0
_MAIN = re.compile(r"word/document\d*\.xml", re.IGNORECASE)
_BESIDE = re.compile(r"word/(header|footer|comments|footnotes|endnotes)\d*\.xml", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[-—–第页共/\s\d]*")
_WHOLE = "整个文件"
_MACROS = "里面带有宏，没有运行宏，只读了文字。"
_LINKS = "里面有指向别的文件的链接，没有打开那些文件。"
_REVISED = "文件里有修订痕迹，已按接受全部修订读取。"
_HIDDEN = "文件里有设为隐藏的文字，没有读取。"
_UNNAMED = "有的符号用的是符号字体，读不出是什么，用“〓”代替了，请对照原文件改正。"
_BESIDES = "正文之外还有文本框、页眉、批注等，已单独列在“{}”里，请核对是否要用。"
_FLOATING = "文本框、页眉和批注"


@dataclass
class _Body:
    """Puts paragraphs and tables below each other; nested tables wait until their turn."""

    name: str
    words: Words
    found: Gathering = field(init=False)
    nested: list[Element] = field(default_factory=list)
    row: int = 0
    tables: int = 0

    def __post_init__(self) -> None:
        self.found = Gathering(self.name)

    def take(self, parts: Sequence[Element]) -> Grid:
        """The grid of these paragraphs and tables."""
        parts = list(_unrolled(parts))
        shapes = {id(part): _edges(part) for part in parts if local(part) == "tbl"}
        tracks = clustered(edge for edges in shapes.values() for edge in edges) or [0.0, 1.0]
        for count, part in enumerate(parts, 1):
            if local(part) == "tbl":
                self._take_table(part, [nearest(tracks, edge) for edge in shapes[id(part)]])
            else:
                self._take_line(self.words.paragraph(part), len(tracks) - 1, f"第 {count} 段")
        return self.found.grid()

    def _take_line(self, text: str, width: int, place: str) -> None:
        if text.strip():
            self.found.put(Cell(self.row, 0, text, place=place))
            self.found.merge(self.row, 0, 1, width)
            self.row += 1

    def _take_table(self, table: Element, tracks: Sequence[int]) -> None:
        self.tables += 1
        running: dict[int, tuple[int, int]] = {}
        last = len(tracks) - 1
        for count, row in enumerate(rows(table), 1):
            before, taken = running, dict[int, tuple[int, int]]()
            at = number(child(row, "trPr"), "gridBefore", most=last)
            for place, cell in enumerate(cells(row), 1):
                properties = child(cell, "tcPr")
                end = min(last, at + (number(properties, "gridSpan", most=last) or 1))
                left, right = tracks[min(at, last)], tracks[end]
                named = f"表 {self.tables} 第 {count} 行第 {place} 格"
                text = self._text(cell)
                if right > left:
                    self.found.put(Cell(self.row, left, text, place=named))
                top = before[left][0] if _goes_on(properties) and left in before else self.row
                taken[left] = (top, right)
                at = end
            self._close(before, taken)
            running = taken
            self.row += 1
        self._close(running, {})

    def _close(self, before: dict[int, tuple[int, int]], taken: dict[int, tuple[int, int]]) -> None:
        """Make cells of what ended with the row above."""
        for left, (top, right) in before.items():
            if taken.get(left, (-1, 0))[0] != top:
                self.found.merge(top, left, self.row - top, right - left)

    def _text(self, cell: Element) -> str:
        lines = []
        for part in paragraphs(cell):
            if local(part) == "tbl":
                self.nested.append(part)
            else:
                lines.append(self.words.paragraph(part))
        return "\n".join(lines).strip("\n")


def read_docx(name: str, data: bytes) -> Source:
    """The body as one grid, nested tables and what stands beside the body as grids of their own.

    Raises SourceRefused.
    """
    parcel = Parcel(data)
    words = Words(_numbering(parcel))
    body = child(tree(parcel.read(_main(parcel))), "body")
    if body is None:
        raise damaged("里面没有正文")
    read = [_Body("正文", words)]
    grids = [read[0].take(list(paragraphs(body)))]
    waiting = read[0].nested
    while waiting:
        read.append(_Body(f"表中的表 {len(read)}", words))
        grids.append(read[-1].take([waiting.pop(0)]))
        waiting += read[-1].nested
        if len(read) > MOST_TABLES:
            raise too_much("表格多得异常")
    grids.append(_beside(parcel, words))
    remarks = [*_remarks(parcel, words, grids[-1])]
    for one in read:
        remarks += one.found.remarks(one.name)
    found = tuple(grid for grid in grids if grid.cells)
    if not found:
        raise without_text()
    return Source(name, "docx", found, tuple(remarks))


def _main(parcel: Parcel) -> str:
    found = next((part for part in parcel.names if _MAIN.fullmatch(part)), None)
    if found is None:
        raise damaged("里面没有正文")
    return found


def _numbering(parcel: Parcel) -> Numbering:
    part = "word/numbering.xml"
    return numbering_of(tree(parcel.read(part))) if part in parcel else Numbering()


def _beside(parcel: Parcel, words: Words) -> Grid:
    """Text boxes, page heads, notes and comments, a line each."""
    parts = [tree(parcel.read(part)) for part in parcel.names if _BESIDE.fullmatch(part)]
    texts = [_joined(element, words) for element in (*words.floating, *parts)]
    found = Gathering(_FLOATING)
    lines = (text for text in dict.fromkeys(texts) if not _PAGE_NUMBER.fullmatch(text))
    for row, text in enumerate(lines):
        found.put(Cell(row, 0, text, place=f"第 {row + 1} 处"))
    return found.grid()


def _joined(element: Element, words: Words) -> str:
    return "\n".join(text for one in within(element, "p") if (text := words.paragraph(one)).strip())


def _remarks(parcel: Parcel, words: Words, beside: Grid) -> Iterator[Remark]:
    names = [name.lower() for name in parcel.names]
    if any(name.endswith("vbaproject.bin") for name in names):
        yield Remark(_WHOLE, _MACROS)
    if _links_outwards(parcel):
        yield Remark(_WHOLE, _LINKS)
    if words.revised:
        yield Remark(_WHOLE, _REVISED)
    if words.hidden:
        yield Remark(_WHOLE, _HIDDEN)
    if words.unnamed:
        yield Remark(_WHOLE, _UNNAMED)
    if beside.cells:
        yield Remark(_WHOLE, _BESIDES.replace("{}", _FLOATING))


def _links_outwards(parcel: Parcel) -> bool:
    """Whether a part other than a web address lies outside: templates, pictures, objects."""
    for part in parcel.names:
        if part.lower().startswith("word/_rels/"):
            for one in children(tree(parcel.read(part)), "Relationship"):
                outside = attribute(one, "TargetMode") == "External"
                if outside and not attribute(one, "Type").endswith("/hyperlink"):
                    return True
    return False


def _unrolled(parts: Sequence[Element]) -> Iterator[Element]:
    """Paragraphs and tables, with what stands in a table that only frames a page in its place."""
    waiting = [*reversed(parts)]
    while waiting:
        part = waiting.pop()
        inner = _framed(part) if local(part) == "tbl" else []
        waiting += reversed(inner)
        if not inner:
            yield part


def _framed(table: Element) -> list[Element]:
    """The paragraphs and tables in a table of a single column that holds other tables; or none."""
    boxes = [list(cells(row)) for row in rows(table)]
    if any(len(row) > 1 for row in boxes):
        return []
    inner = [part for row in boxes for cell in row for part in paragraphs(cell)]
    return inner if any(local(part) == "tbl" for part in inner) else []


def _goes_on(properties: Element | None) -> bool:
    """Whether a cell goes on from the row above."""
    mark = None if properties is None else child(properties, "vMerge")
    return mark is not None and attribute(mark, "val") in ("", "continue")


def _edges(table: Element) -> list[float]:
    """The column edges of a table in points, from its own left edge."""
    grid = child(table, "tblGrid")
    widths = [] if grid is None else [_width(one) for one in children(grid, "gridCol")]
    most = max((_columns(row) for row in rows(table)), default=0)
    widths += [_USUAL_WIDTH] * (min(most, MOST_TRACKS) - len(widths))
    return [0.0, *accumulate(widths[:MOST_TRACKS])]


def _width(column: Element) -> float:
    """The width of a column in points; never so narrow that it would fall on its neighbour."""
    value = attribute(column, "w")
    return max(4.0, min(int(value), 30_000) / _TWIPS) if value.isdecimal() else _USUAL_WIDTH


def _columns(row: Element) -> int:
    """How many columns of the table's grid a row takes."""
    count = number(child(row, "trPr"), "gridBefore", most=MOST_TRACKS)
    for cell in cells(row):
        count += number(child(cell, "tcPr"), "gridSpan", most=MOST_TRACKS) or 1
    return count
