"""What a page of a pdf is drawn of: its straight lines, and when and how each text is drawn."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_THIN = 3.0
"""A filled shape of no more thickness is a line."""
MOST_RULES = 20_000
"""More lines on a page are a drawing and no table."""
_STRAIGHT = 1.0
_DEEPEST = 8
_SAMPLE = 500
"""Characters that are asked which way is up."""
_FLAT = 0.7
"""A font that claims to be lower than this share of its size does not know."""
_SLANT = math.radians(10)
"""Text that leans by more is stamped over the page and belongs to no cell."""
_PALE = 250
"""Lines of lighter colour than this cannot be seen on paper."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: where it lies across, and from where to where it runs."""

    at: float
    start: float
    end: float


class Turned:
    """From the coordinates of the file (upwards) to those of the page with its text upright.

    Which way is up is told by the text: a page may be filed turned, and its text drawn turned.
    """

    def __init__(self, page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._turn = _turn(text)

    def point(self, x: float, y: float) -> Point:
        """A point of the file on the page as seen, downwards from the top left corner."""
        if self._turn == 90:
            return y - self._bottom, x - self._left
        if self._turn == 180:
            return self._right - x, y - self._bottom
        if self._turn == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y


def _turn(text: pdfium.PdfTextPage) -> int:
    """By how many degrees most of the text is turned to the left."""
    count = min(text.count_chars(), _SAMPLE)
    angles = (
        raw.FPDFText_GetCharAngle(text.raw, index)
        for index in range(count)
        if raw.FPDFText_IsGenerated(text.raw, index) != 1
    )
    quarters = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles)
    return 90 * max(quarters, key=quarters.__getitem__, default=0)


def address_of(item: raw.FPDF_PAGEOBJECT) -> int:
    """What tells an object of a page from every other one."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


class Shapes:
    """Collects the straight lines of a page, also those in forms that are drawn within it.

    ``drawn`` gives for each text object, by its address, when it is drawn; ``slanted`` are those
    that lean; ``flat`` tells the height of a line, as a vector, of those whose font does not.
    """

    def __init__(self, turned: Turned) -> None:
        self._turned = turned
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.pictures = 0
        self.drawn: dict[int, int] = {}
        self.slanted: set[int] = set()
        self.flat: dict[int, Point] = {}

    def take_page(self, page: pdfium.PdfPage) -> None:
        """All objects of a page; of a drawing no line is kept."""
        for index in range(raw.FPDFPage_CountObjects(page.raw)):
            self._take(raw.FPDFPage_GetObject(page.raw, index), _IDENTITY, 0)
            if len(self.across) + len(self.down) > MOST_RULES:
                self.across, self.down = [], []
                return

    def _take(self, item: raw.FPDF_PAGEOBJECT, outer: Matrix, depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            self._take_text(item, _times(_matrix(item), outer))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._take_path(item, _times(_matrix(item), outer))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix(item), outer)
            for index in range(raw.FPDFFormObj_CountObjects(item)):
                self._take(raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _take_text(self, item: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
        address = address_of(item)
        self.drawn[address] = len(self.drawn)
        if _leans(matrix):
            self.slanted.add(address)
        size, ascent, descent = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        font = raw.FPDFTextObj_GetFont(item)
        raw.FPDFTextObj_GetFontSize(item, size)
        raw.FPDFFont_GetAscent(font, size, ascent)
        raw.FPDFFont_GetDescent(font, size, descent)
        if ascent.value - descent.value < _FLAT * size.value:
            self.flat[address] = matrix[2] * size.value, matrix[3] * size.value

    def _take_path(self, item: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, filled, stroked)
        if stroked.value and _visible(item, raw.FPDFPageObj_GetStrokeColor):
            for lines in self._lines(item, matrix):
                for start, end in pairwise(lines):
                    self._rule(start, end)
        elif filled.value and _visible(item, raw.FPDFPageObj_GetFillColor):
            for lines in self._lines(item, matrix):
                self._thin(lines)

    def _lines(self, item: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> list[list[Point]]:
        """The corners of each line of a path, as seen on the page."""
        lines: list[list[Point]] = []
        for index in range(raw.FPDFPath_CountSegments(item)):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if not lines or raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                lines.append([])
            lines[-1].append(self._turned.point(*_moved(x.value, y.value, matrix)))
            if raw.FPDFPathSegment_GetClose(segment):
                lines[-1].append(lines[-1][0])
        return lines

    def _rule(self, start: Point, end: Point) -> None:
        (x0, y0), (x1, y1) = sorted((start, end))
        if abs(y1 - y0) <= _STRAIGHT < x1 - x0:
            self.across.append(Rule((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _STRAIGHT < abs(y1 - y0):
            self.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def _thin(self, corners: list[Point]) -> None:
        """A long thin rectangle, as which many programs draw a line."""
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        top, bottom = min(y for _, y in corners), max(y for _, y in corners)
        if bottom - top <= _THIN < right - left:
            self.across.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN < bottom - top:
            self.down.append(Rule((left + right) / 2, top, bottom))


def _visible(item: raw.FPDF_PAGEOBJECT, colour_of: object) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = colour_of(item, red, green, blue, alpha)  # type: ignore[operator]
    pale = min(red.value, green.value, blue.value) >= _PALE
    return not known or (alpha.value > 0 and not pale)


def _leans(matrix: Matrix) -> bool:
    angle = math.atan2(matrix[1], matrix[0])
    return abs(math.remainder(angle, math.pi / 2)) > _SLANT


def _matrix(item: raw.FPDF_PAGEOBJECT) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    (ax, ay), (cx, cy) = _moved(a, b, (*outer[:4], 0, 0)), _moved(c, d, (*outer[:4], 0, 0))
    ex, ey = _moved(e, f, outer)
    return ax, ay, cx, cy, ex, ey


def _moved(x: float, y: float, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
