"""Font faces as embedded subsets in a pdf, with text that can be extracted again, rare ideographs included."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import SUBSETN, TTFError, TTFont

from kpiform.errors import ExportFailed
from kpiform.fonts import FontFace


class Embedder:
    """Names under which reportlab knows the faces; a face is read once per process."""

    def __init__(self) -> None:
        self._names: dict[FontFace, str] = {}

    def name(self, face: FontFace) -> str:
        """The registered name of a face. Raises ExportFailed when its file cannot be embedded."""
        if face not in self._names:
            self._names[face] = _register(face)
        return self._names[face]


@cache
def _register(face: FontFace) -> str:
    name = f"kpiform-{sha256(str(face.path).encode()).hexdigest()[:12]}-{face.index}"
    try:
        font = _Font(name, str(face.path), subfontIndex=face.index, shapable=False)
    except (TTFError, OSError) as error:
        raise ExportFailed(
            f"字体文件“{face.path.name}”放不进 PDF，没有生成 PDF，填报文件没有改动；请换一种字体再试。"
        ) from error
    pdfmetrics.registerFont(font)
    return name


class _Font(TTFont):
    """reportlab writes code points above U+FFFF into its ToUnicode table as five hex digits, which no reader understands;
    they have to be UTF-16."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 — reportlab's name
        subsets = [list(subset) for subset in self.state[doc].subsets] if doc in self.state else []
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            if any(code > 0xFFFF for code in subset):
                name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX))
                table = doc.idToObject["toUnicodeCMap:" + name.decode("pdfdoc")]
                assert isinstance(table, PDFStream)
                table.content = table.content.replace(
                    _entries(subset, _written), _entries(subset, _utf16)
                )


def _written(code: int) -> str:
    return f"{code:04X}"


def _utf16(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()


def _entries(subset: list[int], target: Callable[[int], str]) -> str:
    return "\n".join(f"<{index:02X}> <{target(code)}>" for index, code in enumerate(subset))
