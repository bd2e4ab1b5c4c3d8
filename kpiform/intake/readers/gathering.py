"""Where the readers put the cells that they find, until they are a `Grid`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kpiform.intake.flat import Cell, Grid, Remark
from kpiform.intake.readers.refusals import too_much
from kpiform.model.cleaning import clean

MOST_ROWS, MOST_COLUMNS = 20_000, 400
"""Text beyond is named in a remark; a form has some 200 rows and 20 columns."""
MOST_CELLS = 100_000
MOST_CHARACTERS = 5_000_000
MOST_COVERED = 400_000
"""Places that merged ranges of one grid may cover."""
WRONG = "公式的结果是错误值，请核对：{}。"
UNSEEN = "单元格的格式让内容不显示，请核对是否要用：{}。"
"""Remarks that several readers make."""
STRUCK = "原表里这一格有划掉的字（删除线），请核对要不要"
"""The doubt of a cell with struck text: it is shown, and yet its author took it back."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
"""Characters without width that come along from web pages and chats."""
_NAMED = 8
"""How many places a remark names before it only counts."""


class Gathering:
    """The cells, merged ranges and remarks of one grid, in any order."""

    def __init__(self, name: str, *, hidden: bool = False) -> None:
        self.name = clean(name)
        self._hidden = hidden
        self._cells: dict[tuple[int, int], Cell] = {}
        self._merged: dict[tuple[int, int], tuple[int, int]] = {}
        self._covered = 0
        self._characters = 0
        self._notes: dict[str, list[str]] = {}

    def put(self, cell: Cell) -> None:
        """Take a cell over (its text cleaned, nothing if it is blank); extents come by `merge`.

        Raises SourceRefused when there are more than any form has.
        """
        text = clean(_INVISIBLE.sub("", cell.text))
        if not text.strip():
            return
        if cell.row >= MOST_ROWS or cell.column >= MOST_COLUMNS:
            self.note(_FAR, f"{cell.place}（{_short(text)}）")
            return
        self._characters += len(text)
        if len(self._cells) >= MOST_CELLS or self._characters > MOST_CHARACTERS:
            raise too_much("文字多得异常")
        self._cells[cell.row, cell.column] = replace(cell, text=text)

    def merge(self, row: int, column: int, height: int, width: int) -> None:
        """Make one cell of a range; a range too large for any form is cut to what it can be."""
        height, width = min(height, MOST_ROWS - row), min(width, MOST_COLUMNS - column)
        if height < 1 or width < 1 or height * width == 1:
            return
        if self._covered + height * width > MOST_COVERED:
            self.note(_WIDE, "")
            return
        self._covered += height * width
        self._merged[row, column] = (height, width)

    def note(self, sentence: str, place: str) -> None:
        """Remember a remark; ``{}`` in the sentence stands for all places that it is made of."""
        self._notes.setdefault(sentence, []).append(place)

    def grid(self) -> Grid:
        """The cells in reading order; what a merged range hides is left out and noted."""
        taken: list[Cell] = []
        hidden = self._behind()
        for (row, column), cell in sorted(self._cells.items()):
            if (row, column) in hidden:
                self.note(_BEHIND, f"{cell.place}（{_short(cell.text)}）")
                continue
            height, width = self._merged.get((row, column), (1, 1))
            taken.append(replace(cell, height=height, width=width))
        return Grid(self.name, tuple(taken), self._hidden)

    def remarks(self, where: str) -> tuple[Remark, ...]:
        """What a person should know about the grid, each remark once."""
        return tuple(Remark(where, _told(note, places)) for note, places in self._notes.items())

    def _behind(self) -> set[tuple[int, int]]:
        """The places that belong to a merged range and are not its first."""
        covered: set[tuple[int, int]] = set()
        for (top, left), (height, width) in list(self._merged.items()):
            places = {
                (row, column)
                for row in range(top, top + height)
                for column in range(left, left + width)
            }
            if places & covered:  # ranges that lie over each other, which Excel never writes
                del self._merged[top, left]
                continue
            covered |= places - {(top, left)}
        return covered


_FAR = "离表太远的地方有文字，没有读取：{}。"
_WIDE = "合并单元格的范围大得异常，按没有合并读取。"
_BEHIND = "合并单元格下面压着看不见的文字，没有读取：{}。"


def _told(note: str, places: Iterable[str]) -> str:
    named = list(dict.fromkeys(places))
    many = f" 等 {len(named)} 处" if len(named) > _NAMED else ""
    return note.replace("{}", "、".join(named[:_NAMED]) + many)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:40] + "…"
