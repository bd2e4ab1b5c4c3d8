"""A few glyphs of a TrueType file as a file of their own, as a pdf embeds them.

reportlab describes the face. Its own subsetting reads every table of a font of 30,000 characters
first; in a short pdf that takes longer than everything else.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Sequence
from itertools import accumulate
from mmap import mmap

from reportlab.pdfbase.ttfonts import TTFontFile

_COPIED = ("cvt ", "fpgm", "prep")
"""Tables of the hinting program, which not every font has."""
_MORE_PARTS, _WIDE_OFFSETS = 0x20, 0x1
_SCALES = {0x8: 2, 0x40: 4, 0x80: 8}
"""Flag of a composite's part → bytes of its scale."""
_MAGIC = 0xB1B0AFBA
"""What the checksum of a whole font file has to be."""


class Outlines(TTFontFile):
    """An open font file. Raises TTFError when reportlab cannot embed it."""

    def __init__(self, data: mmap, name: str, index: int) -> None:
        """``name`` is for messages; ``index`` is that of the face in a collection."""
        self._ttf_data = data
        self.filename = name
        super().__init__(name, charInfo=0, subfontIndex=index)
        (long_places,) = struct.unpack_from(">H", self._read("head"), 50)
        places = _numbers("I" if long_places else "H", self._read("loca"))
        self._places: Sequence[int] = places if long_places else [place * 2 for place in places]
        self._start: int = self.get_table_pos("glyf")[0]
        (self._full_metrics,) = struct.unpack_from(">H", self._read("hhea"), 34)
        self._metrics = self._read("hmtx")

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A font file with glyph 0 and these glyphs, numbered 1, 2, 3 … in their order; what
        composite glyphs are made of stands behind them.
        """
        kept = [0, *glyphs]
        numbers = {glyph: number for number, glyph in enumerate(kept)}
        outlines = []
        for glyph in kept:  # grows while composites are met
            outline = self._ttf_data[
                self._start + self._places[glyph] : self._start + self._places[glyph + 1]
            ]
            if outline[:1] >= b"\x80":  # a negative number of contours
                outline = _renumbered(outline, kept, numbers)
            outlines.append(_padded(outline))
        count = struct.pack(">H", len(kept))
        places = array("I", accumulate(map(len, outlines), initial=0))
        head, hhea, maxp = self._read("head"), self._read("hhea"), self._read("maxp")
        tables = {tag: self._read(tag) for tag in _COPIED if tag in self.table}
        tables["glyf"] = b"".join(outlines)
        tables["head"] = head[:8] + bytes(4) + head[12:50] + b"\0\1" + head[52:]
        tables["hhea"] = hhea[:34] + count
        tables["hmtx"] = b"".join(map(self._metric, kept))
        tables["loca"] = big_endian(places)
        tables["maxp"] = maxp[:4] + count + maxp[6:]
        return _file(tables)

    def _read(self, tag: str) -> bytes:
        table: bytes = self.get_table(tag)  # type: ignore[no-untyped-call]
        return table

    def _metric(self, glyph: int) -> bytes:
        """Advance and left side bearing; the last glyphs of a font may share an advance."""
        last = self._full_metrics - 1
        if glyph <= last:
            return self._metrics[glyph * 4 : glyph * 4 + 4]
        bearing = last * 4 + 4 + (glyph - last - 1) * 2
        return self._metrics[last * 4 : last * 4 + 2] + self._metrics[bearing : bearing + 2]


def big_endian(numbers: array[int]) -> bytes:
    """The numbers as bytes, in the order of bytes that font files have."""
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


def _numbers(kind: str, data: bytes) -> array[int]:
    return array(kind, big_endian(array(kind, data)))


def _renumbered(outline: bytes, kept: list[int], numbers: dict[int, int]) -> bytes:
    """A composite glyph whose parts have their new numbers; parts not yet kept are added."""
    changed, at, flags = bytearray(outline), 10, _MORE_PARTS
    while flags & _MORE_PARTS:
        flags, part = struct.unpack_from(">HH", changed, at)
        if part not in numbers:
            numbers[part] = len(kept)
            kept.append(part)
        struct.pack_into(">H", changed, at + 2, numbers[part])
        scale = sum(size for flag, size in _SCALES.items() if flags & flag)
        at += 4 + (4 if flags & _WIDE_OFFSETS else 2) + scale
    return bytes(changed)


def _file(tables: dict[str, bytes]) -> bytes:
    """The tables as a font file."""
    power = len(tables).bit_length() - 1
    header = struct.pack(
        ">LHHHH", 0x10000, len(tables), 16 << power, power, (len(tables) << 4) - (16 << power)
    )
    place, sums, directory, contents = len(header) + 16 * len(tables), 0, [header], []
    head = 0
    for tag, table in sorted(tables.items()):
        content = _padded(table)
        checksum = _checksum(content)
        directory.append(struct.pack(">4sLLL", tag.encode("ascii"), checksum, place, len(table)))
        contents.append(content)
        if tag == "head":
            head = place
        place += len(content)
        sums += checksum
    start = b"".join(directory)
    data = bytearray(start + b"".join(contents))
    struct.pack_into(">L", data, head + 8, (_MAGIC - sums - _checksum(start)) & 0xFFFFFFFF)
    return bytes(data)


def _checksum(data: bytes) -> int:
    return sum(_numbers("I", data)) & 0xFFFFFFFF


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
