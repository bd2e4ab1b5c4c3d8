"""Font faces as embedded subsets in a pdf, with text that can be extracted again, rare ideographs
included.

Each face becomes one font of two-byte codes. reportlab's own TrueType fonts have one-byte codes,
which cut a Chinese line into pieces of a handful of fonts.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Sequence
from mmap import ACCESS_READ, mmap

from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFObjectReference,
    PDFStream,
)
from reportlab.pdfbase.ttfonts import SUBSETN, TTFError

from kpiform.errors import ExportFailed
from kpiform.export.outlines import Outlines, big_endian
from kpiform.fonts import FontFace

_SYSTEM_INFO = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
_TO_UNICODE = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_LONGEST_BLOCK = 100
"""Entries in one block of such a table."""


class PdfFonts:
    """The fonts of one pdf: they collect what is drawn, and are embedded at the end."""

    def __init__(self) -> None:
        self._fonts: dict[FontFace, PdfFont] = {}

    def font(self, face: FontFace) -> PdfFont:
        """The pdf's font for a face."""
        found = self._fonts.get(face)
        if found is None:
            found = self._fonts[face] = PdfFont(face, len(self._fonts) + 1)
        return found

    def embed(self, document: PDFDocument) -> None:
        """Put all fonts into the file. Raises ExportFailed when a font file cannot be embedded."""
        known = document.idToObject[BasicFonts]
        assert isinstance(known, PDFDictionary)
        for font in self._fonts.values():
            known[font.name] = _put(document, font.name, font.embedded(document))


class _Codes(dict[int, int]):
    """Code point → code in the pdf, numbered from 1 as they come. Chinese has fewer characters than
    there are codes below the surrogates.
    """

    def __missing__(self, point: int) -> int:
        code = self[point] = len(self) + 1
        return code


class PdfFont:
    """One face in one pdf. ``name`` is what the drawing operators call it."""

    def __init__(self, face: FontFace, number: int) -> None:
        self.name = f"F{number}"
        self._face = face
        self._number = number
        self._codes = _Codes()

    def encoded(self, text: str) -> str:
        """The text as the operand of a drawing operator."""
        return f"<{text.translate(self._codes).encode('utf-16-be').hex()}>"

    def embedded(self, document: PDFDocument) -> PDFDictionary:
        """The font as an object of the file. Raises ExportFailed."""
        chars = [chr(point) for point in self._codes]
        glyphs = [self._face.glyph(char) for char in chars]
        places = {glyph: place for place, glyph in enumerate(dict.fromkeys([0, *glyphs]))}
        outlines, subset = self._subset(list(places)[1:])
        base = (SUBSETN(self._number) + b"+" + outlines.name).decode("ascii")
        widths = " ".join(f"{self._face.width(char, 1000):g}" for char in chars)
        glyph_of = array("H", [0, *(places[glyph] for glyph in glyphs)])
        descendant = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": f"/{base}",
            "CIDSystemInfo": _SYSTEM_INFO,
            "FontDescriptor": self._descriptor(document, outlines, base, subset),
            "W": f"[ 1 [ {widths} ] ]",
            "CIDToGIDMap": self._stream(document, "codes", big_endian(glyph_of)),
        }
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": f"/{base}",
            "Encoding": "/Identity-H",
            "DescendantFonts": PDFArray(
                [_put(document, f"{self.name}-descendant", PDFDictionary(descendant))]
            ),
            "ToUnicode": self._stream(document, "unicode", _to_unicode(chars)),
        }
        return PDFDictionary(font)

    def _subset(self, glyphs: list[int]) -> tuple[Outlines, bytes]:
        """The face's file, and a font file that holds only these glyphs, numbered from 1."""
        path = self._face.path
        try:
            with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
                outlines = Outlines(data, path.name, self._face.index)
                return outlines, outlines.subset(glyphs)
        except (TTFError, OSError, ValueError, LookupError, struct.error) as error:
            raise ExportFailed(
                f"字体文件“{path.name}”放不进 PDF，没有生成 PDF，填报文件没有改动；"
                "请换一种字体再试。"
            ) from error

    def _descriptor(
        self, document: PDFDocument, outlines: Outlines, base: str, subset: bytes
    ) -> PDFObjectReference:
        described = {
            "Type": "/FontDescriptor",
            "FontName": f"/{base}",
            "Flags": outlines.flags,
            "FontBBox": PDFArray(outlines.bbox),
            "ItalicAngle": outlines.italicAngle,
            "Ascent": outlines.ascent,
            "Descent": outlines.descent,
            "CapHeight": outlines.capHeight,
            "StemV": outlines.stemV,
            "FontFile2": self._stream(document, "file", subset, {"Length1": len(subset)}),
        }
        return _put(document, f"{self.name}-descriptor", PDFDictionary(described))

    def _stream(
        self,
        document: PDFDocument,
        part: str,
        content: bytes,
        dictionary: dict[str, object] | None = None,
    ) -> PDFObjectReference:
        # Outlines hardly get smaller by more effort, and it is half the time of a short pdf.
        entries = {**(dictionary or {}), "Filter": "/FlateDecode"}
        stream = PDFStream(PDFDictionary(entries), zlib.compress(content, level=1))
        return _put(document, f"{self.name}-{part}", stream)


def _put(document: PDFDocument, name: str, thing: PDFObject) -> PDFObjectReference:
    """Make a thing an object of the file, and refer to it."""
    reference: PDFObjectReference = document.Reference(thing, name)  # type: ignore[no-untyped-call]
    return reference


def _to_unicode(chars: Sequence[str]) -> bytes:
    """The table by which readers turn the codes 1, 2, 3 … back into text."""
    entries = [
        f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>"
        for code, char in enumerate(chars, start=1)
    ]
    blocks = [entries[at : at + _LONGEST_BLOCK] for at in range(0, len(entries), _LONGEST_BLOCK)]
    listed = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return _TO_UNICODE.format(blocks=listed).encode("ascii")
