"""Which line-breaking class each character has: Unicode's, tailored for Chinese office texts.

Inside the layout a paragraph is turned into a string of class codes of one byte each, so that the
rules of `opportunities` are looked up and matched at the speed of C.
"""

import re
from bisect import bisect_right
from unicodedata import east_asian_width

from kpiform.layout.unicode_classes import RANGES

DEFAULT = "AL"
NAMES = tuple(sorted({*RANGES, DEFAULT}))
CODES = {name: 0x40 + index for index, name in enumerate(NAMES)}

SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"

# What Chinese texts want other than Unicode's defaults; the property tests know this very list.
TAILORED = {
    "SP": SPACES,  # every space that may end a line hangs there, the full-width one too
    "IN": "—⸺⸻―",  # a dash neither begins a line nor is cut in two; after it a line may end
    "NS": "·‧～／",  # never at a line start
    "PR": "≥≤≧≦≠≈≒＞＜＝",  # a comparison sign stays with what it compares
    "NU": "０１２３４５６７８９",
}

_QUOTES = re.compile("[“”‘’]+")
_OPENING_QUOTES = "“‘"


class _ClassTable(dict[str, int]):
    """character → code of its class; filled from the ranges as characters turn up."""

    def __init__(self) -> None:
        spans = []
        for name, listed in RANGES.items():
            for item in listed.split():
                first, _, last = item.partition("-")
                spans.append((int(first, 16), int(last or first, 16), CODES[name]))
        spans.sort()
        self._spans = spans
        self._starts = [first for first, _, _ in spans]
        tailored = {char: CODES[name] for name, chars in TAILORED.items() for char in chars}
        super().__init__(tailored)

    def __missing__(self, character: str) -> int:
        point = ord(character)
        index = bisect_right(self._starts, point) - 1
        code = CODES[DEFAULT]
        if index >= 0 and point <= self._spans[index][1]:
            code = self._spans[index][2]
        self[character] = code
        return code


_TABLE = _ClassTable()
_class_of = _TABLE.__getitem__


def _is_chinese(character: str) -> bool:
    return east_asian_width(character) in "FWH" or character in "—…"


def class_codes(text: str) -> bytes:
    """One class code (see `CODES`) for each character of `text`.

    Quotation marks are opening and closing marks where Chinese stands on either side of them;
    elsewhere (`don’t`) they keep Unicode's class.
    """
    codes = bytearray(map(_class_of, text))
    for quotes in _QUOTES.finditer(text):
        start, end = quotes.span()
        if any(map(_is_chinese, text[max(0, start - 1) : start] + text[end : end + 1])):
            for index in range(start, end):
                codes[index] = CODES["OP" if text[index] in _OPENING_QUOTES else "CL"]
    return bytes(codes)


def pattern(source: str) -> re.Pattern[bytes]:
    """A pattern over class codes, written with the classes' two-letter names: `OP SP+ ()`."""
    named = re.sub("[A-Z][A-Z0-9]", lambda name: re.escape(chr(CODES[name[0]])), source)
    return re.compile(named.replace(" ", "").encode("latin-1"))
