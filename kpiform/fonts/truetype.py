"""What a font file says of itself, read without drawing anything.

Opening a Chinese font costs 0.1 to 0.2 s in the libraries that can also change fonts, because they
build a table of 30,000 entries.  Measuring text needs two tables and looks up a few hundred
characters, so those two are kept as packed arrays and searched.  The tests compare every character
with what fontTools and reportlab read from the same files.
"""

import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kpiform.values import frozen

_FAMILY, _FULL_NAME, _TYPOGRAPHIC_FAMILY = 1, 4, 16
_NAMES_TO_MATCH = (_FAMILY, _FULL_NAME, _TYPOGRAPHIC_FAMILY)
_COLLECTION = b"ttcf"
_SINGLE_FACE = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_RESTRICTED_EMBEDDING = 0x0002
_MOST_FACES = 64


class UnreadableFont(Exception):
    """The file is not a font that can be read; the text says why, for the log."""


@frozen
class FaceInfo:
    """One face of a font file, as far as choosing a font needs it.

    ``names`` holds family and full names in every language of the file.  ``problem`` is a clause in
    Chinese that says why the face cannot be embedded in a pdf, or None when it can.
    """

    path: Path
    index: int
    names: tuple[str, ...]
    weight: int
    italic: bool
    problem: str | None


class Metrics:
    """Characters and widths of one face.  Lengths are fractions of the type size (1.0 = 1 em)."""

    def __init__(
        self,
        ascent: float,
        descent: float,
        em: int,
        advances: Sequence[int],
        glyph_of: Callable[[int], int],
    ) -> None:
        """``advances`` in units of which ``em`` make 1 em, by glyph, the last one serving all
        further glyphs; glyph 0 means none.
        """
        self.ascent = ascent
        self.descent = descent
        self._em = em
        self._advances = advances
        self._glyph_of = glyph_of
        self._known: dict[str, float | None] = {}

    def glyph(self, char: str) -> int:
        """Number of the character's glyph, or 0 when the face has none for it."""
        return self._glyph_of(ord(char))

    def advance(self, char: str) -> float | None:
        """Width of one character, or None when the face has no glyph for it."""
        try:
            return self._known[char]
        except KeyError:
            glyph = self._glyph_of(ord(char))
            last = len(self._advances) - 1
            width = self._advances[min(glyph, last)] / self._em if glyph else None
            self._known[char] = width
            return width


def faces(path: Path) -> tuple[FaceInfo, ...]:
    """Every face of a font file.  Raises UnreadableFont."""
    with _open(path) as file:
        return tuple(
            _face_info(path, index, _Tables(file, offset))
            for index, offset in enumerate(_face_offsets(file))
        )


def load(path: Path, index: int) -> Metrics:
    """Characters and widths of one face.  Raises UnreadableFont."""
    with _open(path) as file:
        tables = _Tables(file, _face_offsets(file)[index])
        (em,) = struct.unpack_from(">H", tables.read("head"), 18)
        hhea = tables.read("hhea")
        ascent, descent = struct.unpack_from(">hh", hhea, 4)
        (count,) = struct.unpack_from(">H", hhea, 34)
        widths = _big_endian("H", tables.read("hmtx")[: count * 4])[::2]
        return Metrics(
            ascent=ascent / em,
            descent=-descent / em,
            em=em,
            advances=widths,
            glyph_of=_character_map(tables.read("cmap")),
        )


def signature(path: Path, index: int) -> bytes:
    """The table that tells one face of one version of a font from all others: it holds the face's
    checksum and dates.  Raises UnreadableFont.
    """
    with _open(path) as file:
        return _Tables(file, _face_offsets(file)[index]).read("head")


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    """The open file; whatever a damaged or foreign file makes go wrong becomes UnreadableFont."""
    try:
        with path.open("rb") as file:
            yield file
    except (OSError, struct.error, LookupError, ValueError, ArithmeticError) as error:
        raise UnreadableFont(f"{path.name}: {error!r}") from error


class _Tables:
    """The table directory of one face."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self._file = file
        file.seek(offset + 4)
        (count,) = struct.unpack(">H6x", file.read(8))
        directory = file.read(16 * count)
        self._places = {
            tag.decode("latin-1"): (start, length)
            for tag, start, length in struct.iter_unpack(">4s4xLL", directory)
        }

    def __contains__(self, tag: str) -> bool:
        return tag in self._places

    def read(self, tag: str) -> bytes:
        start, length = self._places[tag]
        self._file.seek(start)
        return self._file.read(length)


def _face_offsets(file: BinaryIO) -> tuple[int, ...]:
    kind = file.read(4)
    if kind in _SINGLE_FACE:
        return (0,)
    if kind != _COLLECTION:
        raise ValueError("not a font")
    (count,) = struct.unpack(">4xL", file.read(8))
    if count > _MOST_FACES:
        raise ValueError("too many faces")
    return struct.unpack(f">{count}L", file.read(4 * count))


def _face_info(path: Path, index: int, tables: _Tables) -> FaceInfo:
    weight, may_embed, italic = 400, True, False
    if "OS/2" in tables:
        os2 = tables.read("OS/2")
        weight, embedding = struct.unpack_from(">H2xH", os2, 4)
        may_embed = not embedding & _RESTRICTED_EMBEDDING
        italic = bool(struct.unpack_from(">H", os2, 62)[0] & 1)
    if "glyf" not in tables:
        problem: str | None = "它不是 TrueType 轮廓的字体，不能放进 PDF"
    elif "fvar" in tables:
        problem = "它是可变字体，放进 PDF 会变样"
    elif not may_embed:
        problem = "它的授权不允许放进 PDF"
    else:
        problem = None
    return FaceInfo(path, index, _names(tables.read("name")), weight, italic, problem)


def _names(table: bytes) -> tuple[str, ...]:
    count, strings = struct.unpack_from(">HH", table, 2)
    found: dict[str, None] = {}
    for place in range(6, 6 + 12 * count, 12):
        platform, encoding, _, kind, length, start = struct.unpack_from(">6H", table, place)
        if kind in _NAMES_TO_MATCH:
            raw = table[strings + start : strings + start + length]
            found[_decoded(raw, platform, encoding)] = None
    return tuple(found)


def _decoded(raw: bytes, platform: int, encoding: int) -> str:
    if platform == 1:
        return raw.decode("gb18030" if encoding == 25 else "mac_roman", "replace")
    if platform == 3 and encoding == 3:
        # GB 2312 in two-byte units: a Latin letter has a zero byte before it.
        return raw.replace(b"\0", b"").decode("gb18030", "replace")
    return raw.decode("utf-16-be", "replace")


def _character_map(table: bytes) -> Callable[[int], int]:
    """Code point to glyph number (0: none) from the widest Unicode table of the face."""
    (count,) = struct.unpack_from(">H", table, 2)
    by_format: dict[int, int] = {}
    for place in range(4, 4 + 8 * count, 8):
        platform, encoding, start = struct.unpack_from(">HHL", table, place)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            by_format[struct.unpack_from(">H", table, start)[0]] = start
    if 12 in by_format:
        return _ranges(table, by_format[12])
    if 4 in by_format:
        return _segments(table, by_format[4])
    raise ValueError("no Unicode character map")


def _ranges(table: bytes, start: int) -> Callable[[int], int]:
    """Format 12: sorted ranges of code points whose glyphs are numbered in a row."""
    (count,) = struct.unpack_from(">L", table, start + 12)
    numbers = _big_endian("I", table[start + 16 : start + 16 + 12 * count])
    firsts, lasts, glyphs = numbers[0::3], numbers[1::3], numbers[2::3]

    def glyph_of(code: int) -> int:
        place = bisect_right(firsts, code) - 1
        if place < 0 or code > lasts[place]:
            return 0
        return glyphs[place] + code - firsts[place]

    return glyph_of


def _segments(table: bytes, start: int) -> Callable[[int], int]:
    """Format 4: sorted segments of the basic plane, each shifted or looked up in a glyph list."""
    length, _, doubled = struct.unpack_from(">HHH", table, start + 2)
    numbers = _big_endian("H", table[start + 14 : start + length])
    count = doubled // 2
    lasts = numbers[:count]
    firsts = numbers[count + 1 : 2 * count + 1]
    shifts = numbers[2 * count + 1 : 3 * count + 1]
    lists = numbers[3 * count + 1 :]

    def glyph_of(code: int) -> int:
        place = bisect_right(firsts, code) - 1
        if place < 0 or code > lasts[place]:
            return 0
        if lists[place] == 0:
            return (code + shifts[place]) & 0xFFFF
        # The list's start is counted in bytes from the place where that number itself stands.
        listed = place + lists[place] // 2 + code - firsts[place]
        glyph = lists[listed] if listed < len(lists) else 0
        return (glyph + shifts[place]) & 0xFFFF if glyph else 0

    return glyph_of


def _big_endian(kind: str, raw: bytes) -> "array[int]":
    numbers = array(kind)
    numbers.frombytes(raw[: len(raw) // numbers.itemsize * numbers.itemsize])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
