"""Blocks as HTML tables: what tells merged cells on the clipboard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

from kpiform.blocks.block import Block, one_line, refuse_too_large
from kpiform.model.cleaning import clean
from kpiform.patterns import regex

_MOST_SPAN = 1000
_LINES = {"br", "p", "div", "li"}
_UNSEEN = {"style", "script", "head", "title"}
_SPACES = regex(r"[ \t\r\n\f]+")
_BREAK = "\v"
"""A line break that is meant, among those that only wrap the HTML."""


def read_html(markup: str) -> Block | None:
    """The tables of a piece of HTML, one below the other; None when it has none.

    Raises OperationRefused when it is too large.
    """
    reader = _Tables()
    reader.feed(markup)
    reader.close()
    return Block.of(reader.rows()) if reader.found else None


def write_html(block: Block) -> str:
    """A block as an HTML table, covered cells as spans of the cell that covers them."""
    lines, taken = [], set[tuple[int, int]]()
    for row, cells in enumerate(block.cells):
        found = ""
        for column, text in enumerate(cells):
            if text is not None:
                height, width = _span(block, row, column, taken)
                found += _cell(text, height, width)
                taken.update((row + r, column + c) for r in range(height) for c in range(width))
        lines.append(f"<tr>{found}</tr>")
    # Without the encoding some programs read the bytes as their own.
    return f'<meta charset="utf-8"><table>{"".join(lines)}</table>'


def _cell(text: str, height: int, width: int) -> str:
    spans = f' rowspan="{height}"' if height > 1 else ""
    spans += f' colspan="{width}"' if width > 1 else ""
    return f"<td{spans}>{escape(text).replace(chr(10), '<br>')}</td>"


def _span(block: Block, row: int, column: int, taken: set[tuple[int, int]]) -> tuple[int, int]:
    """How many rows and columns a cell covers: downwards first, then columns of that height."""

    def free(r: int, c: int) -> bool:
        inside = r < block.height and c < block.width
        return inside and block.cells[r][c] is None and (r, c) not in taken

    height, width = 1, 1
    while free(row + height, column):
        height += 1
    while all(free(row + below, column + width) for below in range(height)):
        width += 1
    return height, width


class _Tables(HTMLParser):
    """Collects the cells of the outermost tables; a table in a cell is part of its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = False
        self._depth = 0
        self._unseen = 0
        self._rows: list[list[tuple[list[str], int, int]]] = []
        self._text: list[str] | None = None

    def rows(self) -> Sequence[Sequence[str | None]]:
        """The texts by row, spans laid out."""
        placed: dict[tuple[int, int], str | None] = {}
        for row, cells in enumerate(self._rows):
            column = 0
            for text, height, width in cells:
                while (row, column) in placed:
                    column += 1
                refuse_too_large(len(placed) + height * width)
                for below in range(min(height, len(self._rows) - row)):
                    for beside in range(width):
                        placed.setdefault((row + below, column + beside), None)
                placed[row, column] = _tidied("".join(text))
                column += width
        width = 1 + max((column for _, column in placed), default=-1)
        refuse_too_large(len(self._rows) * width)
        return [[placed.get((r, c), "") for c in range(width)] for r in range(len(self._rows))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Follow tables, rows and cells."""
        if tag == "table":
            self._depth += 1
            self.found = True
        elif tag in _UNSEEN:
            self._unseen += 1
        elif self._depth == 1 and tag == "tr":
            self._rows.append([])
            self._text = None
        elif self._depth == 1 and tag in ("td", "th"):
            if not self._rows:
                self._rows.append([])
            self._text = []
            known = dict(attrs)
            self._rows[-1].append(
                (self._text, _number(known.get("rowspan")), _number(known.get("colspan")))
            )
        elif tag in _LINES and self._text is not None:
            self._text.append(_BREAK)

    def handle_endtag(self, tag: str) -> None:
        """Leave tables and cells."""
        if tag == "table":
            self._depth = max(0, self._depth - 1)
        elif tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._text = None

    def handle_data(self, data: str) -> None:
        """Text inside a cell."""
        if self._text is not None and not self._unseen:
            self._text.append(data)


def _number(text: str | None) -> int:
    """A span as a number; what is none, or cannot be meant, is 1."""
    if not text or not text.strip().isascii() or not text.strip().isdecimal():
        return 1
    return min(max(1, int(text.strip()[:6])), _MOST_SPAN)


def _tidied(text: str) -> str:
    """White space as a browser shows it; a wrapped line of Chinese gets no space."""
    pieces = (
        _SPACES.sub(" ", one_line(_SPACES.sub(_wrapping, piece))).strip(" \xa0")
        for piece in text.split(_BREAK)
    )
    return clean("\n".join(pieces).strip("\n"))


def _wrapping(found: re.Match[str]) -> str:
    return "\n" if "\n" in found[0] or "\r" in found[0] else " "
