"""An authority's blank form as boxes on tracks: all that the recognition of its parts looks at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kpiform.schema.form import Font, Page

_BRACKETED = re.compile(r"[（(【\[][^（()）]*[)）】\]]")
_HINT = re.compile(r"(请|如[:：]|例|示例|填写|填报说明|此处|可选填|选填|说明[:：]).*", re.DOTALL)
_PLACEHOLDER = re.compile(
    r"[\W_XxＸｘ×○〇\d]*|(任务|指标|目标|项目|工作)[\W_XxＸｘ×○〇\d一二三四五]+"
)
SUFFIX = re.compile(r"(万元|亿元|元|人|个|%|％)")
"""A unit alone in the cell of a value: printed behind it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with a text, or a merged range with or without one, on tracks from ``column`` on.

    ``text`` has no white space around it; ``place`` is the address in Excel.
    """

    row: int
    column: int
    height: int
    width: int
    text: str
    font: Font
    place: str

    @property
    def bottom(self) -> int:
        """The first row below."""
        return self.row + self.height

    @property
    def right(self) -> int:
        """The first track to the right."""
        return self.column + self.width

    @property
    def is_note(self) -> bool:
        """Whether the text stands in brackets as a whole, as a remark on what stands above it."""
        return bool(_BRACKETED.fullmatch(self.text))

    @property
    def is_hint(self) -> bool:
        """Whether the text only tells or shows how to fill the cell in which it stands."""
        patterns = (_BRACKETED, _HINT, _PLACEHOLDER, SUFFIX)
        return any(pattern.fullmatch(self.text) for pattern in patterns)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of rows and tracks; ``bottom`` and ``right`` are the first beyond it."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True)
class Blank:
    """One worksheet. ``tracks`` are relative widths, ``heights`` the rows' heights in mm where the
    file states them; ``a4`` is false for other paper. Boxes do not overlap. ``outside`` are
    texts beside the form, on columns that it does not have; their columns are the worksheet's.
    """

    sheet: str
    boxes: tuple[Box, ...]
    tracks: tuple[float, ...]
    heights: Mapping[int, float]
    page: Page
    a4: bool = True
    outside: tuple[Box, ...] = ()

    @property
    def right(self) -> int:
        """The first track beyond the form."""
        return len(self.tracks)

    @cached_property
    def bottom(self) -> int:
        """The first row below the last text."""
        return max((box.bottom for box in self.boxes if box.text), default=0)

    def at(self, row: int, track: int) -> Box | None:
        """The box that covers a place."""
        return self._covered.get((row, track))

    def text(self, row: int, track: int) -> Box | None:
        """The box with a text that begins in a row and covers a track."""
        box = self.at(row, track)
        return box if box and box.text and box.row == row else None

    def texts(self, row: int) -> tuple[Box, ...]:
        """The boxes with a text that begin in a row, left to right."""
        return tuple(self._rows.get(row, ()))

    def texts_in(self, area: Area) -> tuple[Box, ...]:
        """The boxes with a text that begin in an area, in reading order."""
        return tuple(
            box
            for row in range(area.top, area.bottom)
            for box in self.texts(row)
            if area.left <= box.column < area.right
        )

    def is_empty(self, row: int, left: int, right: int) -> bool:
        """Whether no text stands in a row between two tracks, nor reaches into it from above."""
        boxes = (self.at(row, track) for track in range(left, right))
        return not any(box and box.text for box in boxes)

    @cached_property
    def _covered(self) -> Mapping[tuple[int, int], Box]:
        return {
            (row, track): box
            for box in self.boxes
            for row in range(box.row, box.bottom)
            for track in range(box.column, box.right)
        }

    @cached_property
    def _rows(self) -> Mapping[int, list[Box]]:
        found: dict[int, list[Box]] = defaultdict(list)
        for box in sorted(self.boxes, key=lambda box: box.column):
            if box.text:
                found[box.row].append(box)
        return found
