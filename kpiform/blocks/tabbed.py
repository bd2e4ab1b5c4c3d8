"""Blocks as text with tabs, the way every spreadsheet puts them on the clipboard."""

from __future__ import annotations

from kpiform.blocks.block import Block
from kpiform.model.cleaning import clean
from kpiform.patterns import regex

# A quoted cell ends where a tab, a line's end or the end follows its closing quote; a text that
# only begins with a quote is an ordinary text.
_CELL = regex(r'"((?:[^"]|"")*+)"(?=[\t\r\n]|\Z)|([^\t\r\n]*)')
_NEEDS_QUOTES = regex(r'[\t\r\n]|^"')


def read_tabbed(text: str) -> Block:
    """The block of a text with tabs; quoted cells may hold tabs and line breaks.

    Raises OperationRefused when it is too large.
    """
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        found = _CELL.match(text, place)
        assert found  # the second half of the expression always matches
        quoted, bare = found.groups()
        rows[-1].append(clean(bare if quoted is None else quoted.replace('""', '"')))
        place = found.end()
        if place >= len(text):
            break
        if text[place] != "\t":
            place += text.startswith("\r\n", place)
            if place + 1 == len(text):
                break  # the last line's end begins no new row
            rows.append([])
        place += 1
    return Block.of(rows)


def write_tabbed(block: Block) -> str:
    """A block as text with tabs; covered cells are blank. ``read_tabbed`` gives the same texts."""
    return "".join(
        "\t".join(_quoted(block.text(row, column)) for column in range(block.width)) + "\r\n"
        for row in range(block.height)
    )


def _quoted(text: str) -> str:
    if not _NEEDS_QUOTES.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'
