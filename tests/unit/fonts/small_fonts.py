"""Small font files for tests, with the peculiarities that installed fonts have."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

EM = 1000


def small_font(
    name: str,
    chars: str = "甲",
    *,
    width: int = 1000,
    outlines: str = "glyf",
    embedding: int = 0,
    weight: int = 400,
    italic: bool = False,
) -> TTFont:
    """A font of square glyphs; ``outlines`` is "glyf" or "CFF "; ``embedding`` is OS/2 fsType."""
    glyphs = {f"g{number}": char for number, char in enumerate(chars)}
    order = [".notdef", *glyphs]
    builder = FontBuilder(EM, isTTF=outlines == "glyf")
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(char): glyph for glyph, char in glyphs.items()})
    if outlines == "glyf":
        builder.setupGlyf({glyph: _square() for glyph in order})
    else:
        strings = {glyph: T2CharStringPen(width, None).getCharString() for glyph in order}
        builder.setupCFF("Small", {}, strings, {})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (width, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": name, "styleName": "Regular"})
    builder.setupOS2(fsType=embedding, usWeightClass=weight, fsSelection=int(italic))
    builder.setupPost()
    return builder.font


def save(font: TTFont, path: Path) -> Path:
    """Write one font."""
    font.save(path)
    return path


def save_collection(fonts: list[TTFont], path: Path) -> Path:
    """Write several fonts into one collection file (.ttc)."""
    collection = TTCollection()
    collection.fonts = fonts
    collection.save(path)
    return path


def _square() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, EM))
    pen.lineTo((EM, EM))
    pen.closePath()
    return pen.glyph()
