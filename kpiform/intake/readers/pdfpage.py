"""A page of a pdf as characters and ruled lines, measured in points from its top left corner.

Read with pypdfium2, the reader of the Chrome browser: fast enough for whole reports, and used to
files of anybody.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from kpiform.intake.readers.pdfshapes import Point, Rule, Shapes, Turned, address_of
from kpiform.intake.readers.radicals import as_ideographs
from kpiform.intake.readers.symbols import is_private, symbol

_BELOW = 0.12
"""Share of the size of type that lies below the line on which letters stand."""


@dataclass(frozen=True, slots=True)
class Char:
    """A character and the box that its line gives it; ``blurred``: nobody knows which it is."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    blurred: bool = False

    @property
    def middle(self) -> Point:
        """The point that says in which cell it stands."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Page:
    """What stands on a page; ``stamped`` is the text that leans over it, as a watermark does.

    ``lines`` is all there is of a page that was not looked at closely.
    """

    number: int
    chars: tuple[Char, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    pictures: int
    stamped: str = ""
    lines: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """All that is written, without spaces."""
        return "".join("".join(self.lines or (char.text for char in self.chars)).split())

    @property
    def unknown(self) -> int:
        """How many characters there are of which nobody knows what they are."""
        return sum(char.blurred for char in self.chars)


def page_of(
    document: pdfium.PdfDocument, index: int, closely: Callable[[Page], bool] | None = None
) -> Page:
    """The page of an index from 0; what was filled into form fields and notes is part of it.

    ``closely`` says of the page as bare lines whether it is worth more: if not, or if there is no
    ruled table on it, these lines are all that is given, in a tenth of the time.
    """
    page = document[index]
    if raw.FPDFPage_GetAnnotCount(page.raw):
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[index]
    text = page.get_textpage()
    plain = _plain(index, text) if closely else None
    if plain and closely and not closely(plain):
        return plain
    turned = Turned(page, text)
    shapes = Shapes(turned)
    shapes.take_page(page)
    if plain and not (shapes.down and shapes.across):
        return replace(plain, pictures=shapes.pictures)
    chars, stamped = _chars(text, turned, shapes)
    return Page(
        index + 1,
        tuple(chars),
        tuple(shapes.across),
        tuple(shapes.down),
        shapes.pictures,
        stamped,
    )


def _plain(index: int, text: pdfium.PdfTextPage) -> Page:
    lines = (as_ideographs(line) for line in text.get_text_range().splitlines())
    return Page(index + 1, (), (), (), 0, lines=tuple(line for line in lines if line.strip()))


def _chars(text: pdfium.PdfTextPage, turned: Turned, shapes: Shapes) -> tuple[list[Char], str]:
    """The characters in the order in which the page draws them, by its objects, and what leans over
    the page; pdfium sorts what stands on one height.
    """
    chars: list[tuple[int, Char]] = []
    stamped: list[str] = []
    order = 0
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        if raw.FPDFText_IsGenerated(text.raw, index) == 1 or code in (0, 0xFFFE, 10, 13):
            continue
        address = address_of(raw.FPDFText_GetTextObject(text.raw, index))
        if address in shapes.slanted:
            stamped.append(chr(code))
            continue
        order = shapes.drawn.get(address, order)
        chars.append((order, _char(text, turned, index, code, shapes.flat.get(address))))
    return [char for _, char in sorted(chars, key=lambda each: each[0])], "".join(stamped)


def _char(
    text: pdfium.PdfTextPage, turned: Turned, index: int, code: int, up: Point | None
) -> Char:
    """One character, of symbol fonts the one that it shows; ``up`` is the height of its line."""
    written = symbol(_font(text, index), code) if is_private(code) else chr(code)
    blurred = not written or code == 0xFFFD or (code < 0x20 and code != 9)
    blurred = blurred or raw.FPDFText_HasUnicodeMapError(text.raw, index) == 1
    left, bottom, right, top = text.get_charbox(index, loose=True)
    if up:
        left, bottom, right, top = _raised(text, index, (left, bottom, right, top), up)
    x0, y0 = turned.point(left, bottom)
    x1, y1 = turned.point(right, top)
    shown = as_ideographs(written or "〓")
    return Char(shown, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), blurred)


def _raised(
    text: pdfium.PdfTextPage, index: int, box: tuple[float, float, float, float], up: Point
) -> tuple[float, float, float, float]:
    """A box made as high as a line is, where the font does not say how high that is."""
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
    xs = [x.value + up[0] * share for share in (-_BELOW, 1 - _BELOW)]
    ys = [y.value + up[1] * share for share in (-_BELOW, 1 - _BELOW)]
    left, bottom, right, top = box
    return min(left, *xs), min(bottom, *ys), max(right, *xs), max(top, *ys)


def _font(text: pdfium.PdfTextPage, index: int) -> str:
    name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text.raw, index, name, len(name), flags)
    return name.value.decode("utf-8", "replace")
