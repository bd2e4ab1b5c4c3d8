"""A Chinese typeface for files that bring none of their own.

The reader of pdf files passes over a text that has no width, and a single character has none where
its typeface is neither in the file nor on this computer: an amount of one digit or a unit of one
character would be lost without a word.
"""

from __future__ import annotations

import ctypes
from functools import cache

import pypdfium2.raw as raw

from kpiform.resources import resource

_FACE = "NotoSansSC_400Regular.ttf"
_WESTERN, _SYMBOLS, _CHINESE = 0, 2, 134
"""Numbers of Windows for sets of characters."""
_HANDLE = 1


@cache
def lend_typeface() -> raw.FPDF_SYSFONTINFO:
    """Have the packaged typeface stand in for every Chinese one that is missing, from now on."""
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    lent = raw.FPDF_SYSFONTINFO(
        version=1,
        MapFont=kinds["MapFont"](lambda _this, _weight, _italic, charset, *_: _mapped(charset)),
        GetFont=kinds["GetFont"](lambda *_: None),
        GetFontData=kinds["GetFontData"](_content),
        GetFaceName=kinds["GetFaceName"](lambda *_: 0),
        GetFontCharset=kinds["GetFontCharset"](lambda *_: _CHINESE),
        DeleteFont=kinds["DeleteFont"](lambda *_: None),
    )
    raw.FPDF_SetSystemFontInfo(lent)
    return lent


def _mapped(charset: int) -> int | None:
    """The typeface for a set of characters; western ones and symbols the reader has itself."""
    return None if charset in (_WESTERN, _SYMBOLS) else _HANDLE


def _content(_this: object, _face: object, table: int, room: int, size: int) -> int:
    """Write the file of the typeface to where there is room for it; gives its size."""
    if table:
        return 0
    file = _file()
    if room and size >= len(file):
        ctypes.memmove(room, file, len(file))
    return len(file)


@cache
def _file() -> bytes:
    return resource("fonts", _FACE).read_bytes()
