"""Characters of symbol fonts, which files name by their place in the font and not by what they are.

Places are given in the private area of Unicode (U+F000 and up), where Word and many makers of pdf
files put them, or without it.
"""

from __future__ import annotations

_PRIVATE = 0xF000
_SYMBOL = {
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xD7: "·",
    0xE5: "∑",
    **{code: chr(code) for code in range(0x20, 0x40) if chr(code) not in "\"$'*-"},
    0x2D: "−",
}
_DINGBATS = {
    **dict.fromkeys((0x52, 0x53, 0x54, 0xFD, 0xFE), "☑"),
    **dict.fromkeys((0x2A, 0x6F, 0xA1, 0xA3, 0xA8), "☐"),
    **dict.fromkeys((0x6C, 0x9F), "●"),
    **dict.fromkeys((0x6E, 0xA7), "■"),
    0x75: "◆",
    0xD8: "➢",
    0xFB: "×",
    0xFC: "√",
}
"""Of Wingdings and Wingdings 2 what a form may hold: boxes, ticks, marks of lists."""


def is_private(code: int) -> bool:
    """Whether a number is none of Unicode's characters but a place in some font."""
    return 0xE000 <= code <= 0xF8FF


def symbol(font: str, code: int) -> str:
    """The character at a place of a symbol font, empty where nobody knows it."""
    place = code - _PRIVATE if code >= _PRIVATE else code
    named = font.casefold()
    if "symbol" in named:
        return _SYMBOL.get(place, "")
    if "wingdings" in named:
        return _DINGBATS.get(place, "")
    return ""


def spelled(font: str, text: str) -> tuple[str, bool]:
    """A text in a font with its symbols named, and whether all of them could be."""
    pieces = [symbol(font, ord(char)) if is_private(ord(char)) else char for char in text]
    return "".join(piece or "〓" for piece in pieces), all(pieces)
