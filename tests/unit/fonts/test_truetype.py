from pathlib import Path

import pytest
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._n_a_m_e import makeName
from reportlab.pdfbase.ttfonts import TTFontFile

from kpiform import resources
from kpiform.fonts.families import PACKAGED
from kpiform.fonts.truetype import UnreadableFont, faces, load
from tests.unit.fonts.small_fonts import save, save_collection, small_font

EVERY_ASSIGNED_PLANE = range(0x40000)


@pytest.mark.parametrize("file", PACKAGED)
def test_that_characters_and_widths_are_those_that_fonttools_reads(file: str) -> None:
    path = resources.resource("fonts", file)
    metrics = load(path, 0)
    with TTFont(path, lazy=True) as font:
        widths = font["hmtx"].metrics
        em = font["head"].unitsPerEm
        expected = {code: widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}

    read = {code: metrics.advance(chr(code)) for code in EVERY_ASSIGNED_PLANE}

    assert {code: width for code, width in read.items() if width is not None} == expected


@pytest.mark.parametrize("file", PACKAGED)
def test_that_the_pdf_library_draws_what_is_measured(file: str) -> None:
    path = resources.resource("fonts", file)
    metrics = load(path, 0)
    with path.open("rb") as opened:
        drawn = TTFontFile(opened)

    differing = {
        code
        for code, glyph in drawn.charToGlyph.items()
        if glyph and metrics.advance(chr(code)) != drawn.charWidths[code] / 1000
    }

    assert differing == set()


def test_that_line_heights_are_read_in_em(tmp_path: Path) -> None:
    metrics = load(save(small_font("小字"), tmp_path / "a.ttf"), 0)

    assert (metrics.ascent, metrics.descent) == (0.8, 0.2)


def test_that_names_are_read_in_every_language_and_encoding(tmp_path: Path) -> None:
    font = small_font("FangSong_GB2312")
    font["name"].names += [
        makeName("仿宋_GB2312", 1, 3, 1, 0x804),
        makeName("老仿宋".encode("gb2312"), 1, 1, 25, 33),
        makeName(b"\0A" + "旧".encode("gb2312"), 4, 3, 3, 0x804),
    ]

    (face,) = faces(save(font, tmp_path / "a.ttf"))

    assert {"FangSong_GB2312", "仿宋_GB2312", "老仿宋", "A旧"} <= set(face.names)


def test_that_every_face_of_a_collection_is_read(tmp_path: Path) -> None:
    path = save_collection(
        [small_font("甲体", "甲", width=500), small_font("乙体", "乙", width=600)],
        tmp_path / "a.ttc",
    )

    assert [(face.index, face.names[0]) for face in faces(path)] == [(0, "甲体"), (1, "乙体")]
    assert load(path, 1).advance("乙") == 0.6
    assert load(path, 1).advance("甲") is None


def test_that_weight_and_slope_are_read(tmp_path: Path) -> None:
    (face,) = faces(save(small_font("斜", weight=700, italic=True), tmp_path / "a.ttf"))

    assert (face.weight, face.italic) == (700, True)


def test_that_a_usable_face_has_no_problem(tmp_path: Path) -> None:
    (face,) = faces(save(small_font("好"), tmp_path / "a.ttf"))

    assert face.problem is None


def test_that_outlines_other_than_truetype_are_a_problem(tmp_path: Path) -> None:
    (face,) = faces(save(small_font("Cff", outlines="CFF "), tmp_path / "a.otf"))

    assert face.problem == "它不是 TrueType 轮廓的字体，不能放进 PDF"


def test_that_a_variable_font_is_a_problem(tmp_path: Path) -> None:
    font = small_font("变")
    font["fvar"] = newTable("fvar")
    font["fvar"].axes, font["fvar"].instances = [], []

    (face,) = faces(save(font, tmp_path / "a.ttf"))

    assert face.problem == "它是可变字体，放进 PDF 会变样"


def test_that_a_licence_against_embedding_is_a_problem(tmp_path: Path) -> None:
    (face,) = faces(save(small_font("禁", embedding=2), tmp_path / "a.ttf"))

    assert face.problem == "它的授权不允许放进 PDF"


def test_that_a_font_without_os2_table_counts_as_regular(tmp_path: Path) -> None:
    font = small_font("旧")
    del font["OS/2"]

    (face,) = faces(save(font, tmp_path / "a.ttf"))

    assert (face.weight, face.italic, face.problem) == (400, False, None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a font",
        b"ttcf\0\1\0\0\xff\xff\xff\xff",
        b"\0\1\0\0\0\x20",
        b"\0\1\0\0" + b"\xff" * 64,
    ],
)
def test_that_a_damaged_file_is_unreadable(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(content)

    with pytest.raises(UnreadableFont):
        faces(path)
    with pytest.raises(UnreadableFont):
        load(path, 0)


def test_that_half_a_font_is_unreadable(tmp_path: Path) -> None:
    whole = save(small_font("半"), tmp_path / "a.ttf").read_bytes()
    path = tmp_path / "half.ttf"
    path.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(UnreadableFont):
        load(path, 0)


def test_that_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFont):
        faces(tmp_path / "nothing.ttf")


def test_that_a_face_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFont):
        load(save(small_font("一"), tmp_path / "a.ttf"), 1)


def test_that_a_font_without_unicode_map_is_unreadable(tmp_path: Path) -> None:
    font = small_font("符号")
    table = font["cmap"].tables[0]
    table.platformID, table.platEncID = 3, 0
    font["cmap"].tables = [table]

    with pytest.raises(UnreadableFont):
        load(save(font, tmp_path / "a.ttf"), 0)


def test_that_a_font_of_the_basic_plane_is_searched_by_segments(tmp_path: Path) -> None:
    # Glyphs against the order of the code points need glyph lists; the others are plain shifts.
    chars = "乙甲丙丁戊ZYXBA0123己"
    metrics = load(save(small_font("段", chars), tmp_path / "a.ttf"), 0)

    assert {c for c in map(chr, range(0x10000)) if metrics.advance(c) is not None} == set(chars)
    assert metrics.advance("𠮷") is None
