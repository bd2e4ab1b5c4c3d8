"""One worksheet of an xlsx: its XML → cells with the text that they show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from kpiform.intake.flat import UNCOMPUTED, Cell, Grid, Remark
from kpiform.intake.readers import formats
from kpiform.intake.readers.gathering import STRUCK, UNSEEN, WRONG, Gathering
from kpiform.intake.readers.markup import attribute, child, children, ended, local, within
from kpiform.intake.readers.moments import days_of, stored_moment
from kpiform.intake.readers.references import address, position, span
from kpiform.intake.readers.refusals import too_much
from kpiform.intake.readers.richtext import Written, strikes, unescaped, written

MOST_STORED = 150_000
"""Cells and merged ranges that a sheet may store; they are counted before anything is parsed."""
_PARTS = frozenset({"row", "col", "mergeCell", "sheetFormatPr"})
_EMPTY = re.compile(rb"<(?:\w+:)?c (?=[^<>]*\br=)[^<>]*?(?:/>|></(?:\w+:)?c>)")
"""A cell with nothing but a style. Forms have many, hostile files millions: not worth parsing."""
_EMPTY_ROW = re.compile(rb"<(?:\w+:)?row (?=[^<>]*\br=)[^<>]*?(?:/>|></(?:\w+:)?row>)")
_NO_RESULT = "公式没有存下计算结果，读不到数：{}；请用 Excel 或 WPS 打开原文件、保存一次后再读。"


@dataclass(frozen=True, slots=True)
class Styles:
    """The number format of each cell style, and the styles whose font is struck through."""

    codes: tuple[str, ...]
    struck: frozenset[str] = frozenset()

    def code(self, style: str) -> str:
        """The format of a style as a cell names it; General if there is none."""
        index = int(style) if style.isdecimal() else 0
        return self.codes[index] if index < len(self.codes) else formats.GENERAL


def styles_of(root: Element) -> Styles:
    """The styles of a workbook."""
    own = {
        attribute(one, "numFmtId"): attribute(one, "formatCode") for one in within(root, "numFmt")
    }
    cells, fonts = child(root, "cellXfs"), child(root, "fonts")
    styles = [] if cells is None else list(children(cells, "xf"))
    struck = {
        str(number)
        for number, font in enumerate(() if fonts is None else children(fonts, "font"))
        if strikes(font)
    }
    return Styles(
        tuple(_code(attribute(one, "numFmtId"), own) for one in styles),
        frozenset(str(at) for at, one in enumerate(styles) if attribute(one, "fontId") in struck),
    )


def _code(number: str, own: dict[str, str]) -> str:
    built_in = formats.BUILT_IN.get(int(number)) if number.isdecimal() else None
    return own.get(number) or built_in or formats.GENERAL


class Worksheet:
    """Reads the XML of one sheet; then `grid` and `remarks` tell what was in it."""

    def __init__(
        self,
        name: str,
        hidden: bool,
        styles: Styles,
        strings: Sequence[Written],
        *,
        since_1904: bool,
    ) -> None:
        self._found = Gathering(name, hidden=hidden)
        self._styles = styles
        self._strings = strings
        self._since_1904 = since_1904
        self._hidden_columns: list[range] = []
        self._rows_hidden = False
        self._row = -1

    def read(self, data: bytes) -> None:
        """Take in the part of the sheet. Raises SourceRefused."""
        filled = _EMPTY_ROW.sub(b"", _EMPTY.sub(b"", data))
        if any(filled.count(mark) > MOST_STORED for mark in (b"<c ", b":c ", b"mergeCell ")):
            raise too_much("单元格多得异常")
        for element in ended(filled, _PARTS):
            kind = local(element)
            if kind == "row":
                self._take_row(element)
            elif kind == "mergeCell":
                area = span(attribute(element, "ref"))
                if area:
                    self._found.merge(*area)
            elif kind == "col":
                self._take_column(element)
            else:
                self._rows_hidden = _true(attribute(element, "zeroHeight"))

    def grid(self) -> Grid:
        """The cells that were read."""
        return self._found.grid()

    def remarks(self) -> tuple[Remark, ...]:
        """What a person should know about the sheet; ask after `grid`."""
        return self._found.remarks(f"工作表“{self._found.name}”")

    def _take_column(self, element: Element) -> None:
        first, last = attribute(element, "min"), attribute(element, "max")
        if _true(attribute(element, "hidden")) and first.isdecimal() and last.isdecimal():
            self._hidden_columns.append(range(int(first) - 1, int(last)))

    def _take_row(self, element: Element) -> None:
        number = attribute(element, "r")
        self._row = int(number) - 1 if number.isdecimal() and int(number) else self._row + 1
        hidden = _true(attribute(element, "hidden"), self._rows_hidden)
        column = -1
        for cell in children(element, "c"):
            place = position(attribute(cell, "r"))
            column = column + 1 if place is None else place[1]
            self._take_cell(cell, self._row, column, hidden)

    def _take_cell(self, element: Element, row: int, column: int, hidden: bool) -> None:
        place = address(row, column)
        formula = child(element, "f")
        style, kind = attribute(element, "s"), attribute(element, "t") or "n"
        found = self._stored(element)
        stored, code = found.text, self._styles.code(style)
        if formula is not None and not stored and kind != "str":
            self._found.note(_NO_RESULT, place)
            text = f"={formula.text or ''}"
            doubt = UNCOMPUTED
            self._found.put(Cell(row, column, text, place=place, formula=True, doubt=doubt))
            return
        if kind == "e":
            self._found.note(WRONG, place)
        text, raw = self._shown(stored, kind, code)
        if stored.strip() and not text.strip():
            self._found.note(UNSEEN, place)
            text, hidden = stored, True
        hidden = hidden or any(column in columns for columns in self._hidden_columns)
        doubt = STRUCK if found.struck or style in self._styles.struck else ""
        cell = Cell(row, column, text, place=place, raw=raw, hidden=hidden, doubt=doubt)
        self._found.put(replace(cell, formula=formula is not None))

    def _stored(self, element: Element) -> Written:
        value = child(element, "v")
        text = "" if value is None else value.text or ""
        kind = attribute(element, "t")
        if kind == "inlineStr":
            inline = child(element, "is")
            return Written(text) if inline is None else written(inline)
        if kind == "s":
            index = int(text) if text.strip().isdecimal() else -1
            return self._strings[index] if 0 <= index < len(self._strings) else Written()
        return Written(unescaped(text) if kind == "str" else text)

    def _shown(self, stored: str, kind: str, code: str) -> tuple[str, str]:
        """The text that a cell shows, and its stored value where that says more."""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(stored, stored), ""
        if kind == "d":
            days = days_of(stored, self._since_1904)
            return (stored, "") if days is None else self._figure(days, code)
        if kind != "n":
            return (stored, "") if kind == "e" else (formats.plain_text(stored, code), "")
        try:
            return self._figure(float(stored), code)
        except ValueError:
            return stored, ""

    def _figure(self, value: float, code: str) -> tuple[str, str]:
        text = formats.number_text(value, code, since_1904=self._since_1904)
        if formats.is_moment(code):
            stored = stored_moment(value, self._since_1904)
        else:
            stored = formats.stored_text(value)
        return text, "" if stored == text else stored


def _true(value: str, default: bool = False) -> bool:
    return value in ("1", "true") if value else default
