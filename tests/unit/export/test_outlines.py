"""Glyphs of a TrueType file as a file of their own, read back with fontTools."""

import io
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, sfnt

from kpiform import resources
from kpiform.export.outlines import Outlines

FILE = "NotoSerifSC_400Regular.ttf"


@pytest.fixture(scope="module")
def whole() -> Iterator[TTFont]:
    with TTFont(resources.resource("fonts", FILE), lazy=True) as font:
        yield font


@pytest.fixture
def outlines() -> Iterator[Outlines]:
    with (
        resources.resource("fonts", FILE).open("rb") as file,
        mmap(file.fileno(), 0, access=ACCESS_READ) as data,
    ):
        yield Outlines(data, FILE, 0)


def glyph_numbers(whole: TTFont, text: str) -> list[int]:
    return [whole.getGlyphID(whole.getBestCmap()[ord(char)]) for char in text]


def drawn(font: TTFont, number: int) -> list[object]:
    """The outline of a glyph, composites taken apart."""
    glyphs = font.getGlyphSet()
    pen: RecordingPen = DecomposingRecordingPen(glyphs)
    glyphs[font.getGlyphName(number)].draw(pen)
    return pen.value


def read(data: bytes) -> TTFont:
    font = TTFont(io.BytesIO(data))
    font.setGlyphOrder([f"g{number}" for number in range(font["maxp"].numGlyphs)])
    return font


TEXT = "绩效≥9，䶮 Aé"


def test_that_every_glyph_is_drawn_as_in_the_whole_font(whole: TTFont, outlines: Outlines) -> None:
    glyphs = glyph_numbers(whole, TEXT)
    subset = read(outlines.subset(glyphs))
    for place, glyph in enumerate(glyphs, start=1):
        assert drawn(subset, place) == drawn(whole, glyph)


def test_that_every_glyph_is_as_wide_as_in_the_whole_font(
    whole: TTFont, outlines: Outlines
) -> None:
    glyphs = glyph_numbers(whole, TEXT)
    subset = read(outlines.subset(glyphs))
    for place, glyph in enumerate(glyphs, start=1):
        assert subset["hmtx"][f"g{place}"] == whole["hmtx"][whole.getGlyphName(glyph)]


def font_with_a_composite(folder: Path) -> Path:
    """A font whose third glyph is made of the other two, one of them at half its size."""
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "stem", "dot", "both"])
    builder.setupCharacterMap({})
    pen = TTGlyphPen(None)
    for point in ((0, 0), (0, 500), (300, 500)):
        (pen.lineTo if pen.points else pen.moveTo)(point)
    pen.closePath()
    simple = pen.glyph()
    whole = TTGlyphPen(dict.fromkeys(("stem", "dot"), simple))
    whole.addComponent("stem", (1, 0, 0, 1, 0, 0))
    whole.addComponent("dot", (0.5, 0, 0, 0.5, 400, 600))
    empty = TTGlyphPen(None).glyph()
    glyphs = {".notdef": empty, "stem": simple, "dot": simple, "both": whole.glyph()}
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 10)))
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Test", "styleName": "Regular", "psName": "Test"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(folder / "test.ttf")
    return folder / "test.ttf"


def test_that_the_parts_of_a_composite_glyph_come_along(tmp_path: Path) -> None:
    path = font_with_a_composite(tmp_path)
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        subset = read(Outlines(data, path.name, 0).subset([3]))
    assert subset["maxp"].numGlyphs == 4
    with TTFont(path) as font:
        assert drawn(subset, 1) == drawn(font, 3)


def test_that_the_file_holds_no_other_glyphs(whole: TTFont, outlines: Outlines) -> None:
    subset = read(outlines.subset(glyph_numbers(whole, "绩效")))
    assert subset["maxp"].numGlyphs == 3


def test_that_all_checksums_are_right(whole: TTFont, outlines: Outlines) -> None:
    data = outlines.subset(glyph_numbers(whole, TEXT))
    reader = sfnt.SFNTReader(io.BytesIO(data), checkChecksums=2)
    assert all(reader[tag] for tag in reader.keys())  # noqa: SIM118 — no mapping
    assert sfnt.calcChecksum(data) == 0xB1B0AFBA
