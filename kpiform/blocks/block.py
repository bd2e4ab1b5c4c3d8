"""A rectangle of texts, some of them covered by a merged cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kpiform.errors import OperationRefused
from kpiform.patterns import regex

MOST_CELLS = 100_000
"""More than any form has; a clipboard with more holds something else."""

_BREAK = regex(r"\s*\n\s*")
_WIDE = "\u2e80"
"""From here on characters are Chinese ones and signs that stand without spaces between."""

Texts = Sequence[Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of equally many cells; None is a cell that a merged cell above or at the left covers."""

    cells: tuple[tuple[str | None, ...], ...]

    @classmethod
    def of(cls, rows: Iterable[Sequence[str | None]]) -> Block:
        """Rows of any length as a rectangle.

        Raises OperationRefused when it is too large.
        """
        found = [tuple(row) for row in rows]
        width = max(map(len, found), default=0)
        refuse_too_large(len(found) * width)
        return cls(tuple((*row, *[""] * (width - len(row))) for row in found))

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.cells)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.cells[0]) if self.cells else 0

    @property
    def blank(self) -> bool:
        """Whether no cell has any text."""
        return not any(text and text.strip() for row in self.cells for text in row)

    def text(self, row: int, column: int) -> str:
        """The text of a cell, empty when it is blank or covered."""
        return self.cells[row][column] or ""

    def column(self, column: int) -> tuple[str, ...]:
        """The texts of a column."""
        return tuple(row[column] or "" for row in self.cells)

    def trimmed(self) -> Block:
        """Without rows and columns that merged cells cover altogether, and blank ones at the end.

        A cell merged over three columns of a worksheet is one column here.
        """
        rows = [row for row in self.cells if any(text is not None for text in row)]
        while rows and not any(rows[-1]):
            rows.pop()
        keep = [c for c in range(self.width) if any(row[c] is not None for row in rows)]
        while keep and not any(row[keep[-1]] for row in rows):
            keep.pop()
        return Block(tuple(tuple(row[c] for c in keep) for row in rows))


def refuse_too_large(cells: int) -> None:
    """Raises OperationRefused for more cells than a form can take."""
    if cells > MOST_CELLS:
        raise OperationRefused(
            f"剪贴板里有 {cells} 格，太多了，没有粘贴。请在表格软件里只选需要的那一块再复制。"
        )


def one_line(text: str) -> str:
    """A text of several lines as one: a break between Chinese characters leaves no space."""

    def joint(found: re.Match[str]) -> str:
        before = text[max(0, found.start() - 1) : found.start()]
        after = text[found.end() : found.end() + 1]
        return "" if not before or not after or max(before, after) >= _WIDE else " "

    return _BREAK.sub(joint, text)
