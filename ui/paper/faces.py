"""The measured font faces as Qt draws them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from struct import unpack_from
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QGlyphRun, QRawFont

if TYPE_CHECKING:
    from kpiform.fonts import FontFace

EM = 64.0
"""Pixels per em at which glyphs are asked for; the painter scales them to the real size."""
_COLLECTION = b"ttcf"
_FIRST_OFFSET = 12
"""Where a collection says at which byte its first face begins."""


@lru_cache(maxsize=4096)
def glyphs(face: FontFace, text: str) -> QGlyphRun:
    """A text from the origin on, one em being EM units.

    Glyphs and their places are those of the layout, so that nothing depends on how Qt would choose
    a font or shape a text.
    """
    places, x = [], 0.0
    for char in text:
        places.append(QPointF(x, 0.0))
        x += face.width(char, EM)
    run = QGlyphRun()
    run.setRawFont(raw_font(face))
    run.setGlyphIndexes([face.glyph(char) for char in text])
    run.setPositions(places)
    return run


@cache
def raw_font(face: FontFace) -> QRawFont:
    """A face as Qt draws it: the measured one and no other.

    From Qt's font database it takes no memory, and a printer gets it as a font.  There it has to
    be found by names that other files may have too; when that does not lead to the same face, the
    file is read for itself, and printers get outlines.
    """
    for font in _named(face):
        found = QRawFont.fromFont(font)
        if bytes(found.fontTable("head").data()) == face.signature:
            return found
    data = face.path.read_bytes() if face.index == 0 else _with_face_first(face)
    return QRawFont(data, EM, QFont.HintingPreference.PreferNoHinting)


def _named(face: FontFace) -> Iterator[QFont]:
    """All fonts by the names that the face's file has."""
    number = QFontDatabase.addApplicationFont(str(face.path))
    for family in QFontDatabase.applicationFontFamilies(number):
        for style in QFontDatabase.styles(family):
            font = QFontDatabase.font(family, style, int(EM))
            font.setPixelSize(int(EM))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            yield font


def _with_face_first(face: FontFace) -> bytes:
    """A collection with this face in place of the first, which is the one that Qt reads."""
    data = bytearray(face.path.read_bytes())
    assert data.startswith(_COLLECTION)
    (offset,) = unpack_from("4s", data, _FIRST_OFFSET + 4 * face.index)
    data[_FIRST_OFFSET : _FIRST_OFFSET + 4] = offset
    return bytes(data)
