"""The face that Qt draws is the one that was measured."""

import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtWidgets import QApplication

from kpiform import resources
from kpiform.fonts import FontFace, packaged_only
from kpiform.fonts.families import PACKAGED
from ui.paper import faces
from ui.paper.faces import EM, glyphs, raw_font

PROBE = "预算绩效目标≥98％（万元），abcWi1.0—…《》㛃"


def packaged(file: str) -> FontFace:
    return FontFace(resources.resource("fonts", file), 0, PACKAGED[file], "packaged", "")


def advances(font: QRawFont, indexes: list[int]) -> list[float]:
    return [point.x() for point in font.advancesForGlyphIndexes(indexes)]


@pytest.mark.parametrize("file", list(PACKAGED))
def test_that_glyphs_and_widths_are_those_of_the_layout(qapp: QApplication, file: str) -> None:
    face = packaged(file)
    text = "".join(char for char in PROBE if face.has(char))
    font = raw_font(face)

    drawn = font.glyphIndexesForString(text)

    assert drawn == [face.glyph(char) for char in text]
    measured = [face.width(char, EM) for char in text]
    assert advances(font, drawn) == pytest.approx(measured, rel=0.01)


def test_that_a_run_is_as_wide_as_the_layout_says(qapp: QApplication) -> None:
    ((face, text),) = packaged_only().runs("仿宋_GB2312", "绩效目标2025")
    run = glyphs(face, text)

    last = run.positions()[-1].x()
    assert last + face.width(text[-1], EM) == pytest.approx(face.width(text, EM))


@pytest.mark.parametrize("by_name", [True, False])
def test_that_any_face_of_a_collection_is_drawn(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_name: bool
) -> None:
    if not by_name:
        monkeypatch.setattr(faces, "_named", lambda _face: ())
    files = ["NotoSansSC_400Regular.ttf", "NotoSerifSC_900Black.ttf"]
    path = tmp_path / "both.ttc"
    path.write_bytes(collection([resources.resource("fonts", file) for file in files]))
    for index, file in enumerate(files):
        face = FontFace(path, index, "", "installed", "")
        alone = packaged(file)

        assert raw_font(face).fontTable("head") == raw_font(alone).fontTable("head")
        assert [face.glyph(char) for char in "预A"] == [alone.glyph(char) for char in "预A"]
        assert face.width("预A1", EM) == alone.width("预A1", EM)


def test_that_a_file_that_is_not_found_by_its_names_is_read(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "alone.ttf"
    path.write_bytes(resources.resource("fonts", "NotoSansSC_400Regular.ttf").read_bytes())
    monkeypatch.setattr(faces, "_named", lambda _face: (QFont("Noto Serif SC"),))

    font = raw_font(FontFace(path, 0, "", "installed", ""))

    assert font.familyName() == "Noto Sans SC"


def collection(paths: list[Path]) -> bytes:
    """Font files behind each other as one collection."""
    head = 12 + 4 * len(paths)
    data, offsets = b"", []
    for path in paths:
        start = head + len(data)
        offsets.append(start)
        data += moved(path.read_bytes(), start)
        data += bytes(-len(data) % 4)
    return struct.pack(f">4sLL{len(paths)}L", b"ttcf", 0x10000, len(paths), *offsets) + data


def moved(font: bytes, start: int) -> bytes:
    """A font file whose tables stand ``start`` bytes further on."""
    found = bytearray(font)
    (count,) = struct.unpack_from(">H", found, 4)
    for place in range(12, 12 + 16 * count, 16):
        (offset,) = struct.unpack_from(">L", found, place + 8)
        struct.pack_into(">L", found, place + 8, offset + start)
    return bytes(found)
