"""The text of a Word paragraph as Word shows it: list numbers, check boxes, revisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kpiform.intake.readers.markup import attribute, child, children, local
from kpiform.intake.readers.symbols import spelled
from kpiform.intake.readers.wordnumbers import Numbering

_ALIKE = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
"""Elements that stand for a character."""
_UNSEEN = frozenset({"del", "moveFrom", "delText", "instrText", "Fallback", "pPr", "rPr", "tbl"})
_PLACE = re.compile("[0-9A-Fa-f]{4}")
_PRIVATE = 0xF000
_REVISIONS = frozenset({"del", "ins", "moveFrom", "moveTo"})


@dataclass
class Words:
    """Takes the texts of paragraphs; remembers what a person should know about them.

    ``floating`` are the contents of text boxes, to be read on their own; ``unnamed`` tells that a
    symbol stands for one that nobody knows.
    """

    numbering: Numbering
    floating: list[Element] = field(default_factory=list)
    revised: bool = False
    hidden: bool = False
    unnamed: bool = False

    def paragraph(self, element: Element) -> str:
        """The text of a paragraph."""
        return self.numbering.label(element) + "".join(self._pieces(element))

    def _pieces(self, element: Element) -> Iterator[str]:
        for part in element:
            name = local(part)
            self.revised = self.revised or name in _REVISIONS
            if name == "txbxContent":
                self.floating.append(part)
            elif name == "t":
                yield self._spelled(_font(element), part.text or "")
            elif name in _ALIKE:
                yield "" if attribute(part, "type") == "page" else _ALIKE[name]
            elif name == "sym":
                yield self._symbol(attribute(part, "font"), attribute(part, "char"))
            elif name == "checkBox":
                yield _form_box(part)
            elif name == "r" and _vanishes(part):
                self.hidden = True
            elif name not in _UNSEEN:
                yield from self._pieces(part)

    def _symbol(self, font: str, place: str) -> str:
        """A symbol given by its place in a font, as four hexadecimal digits."""
        if not _PLACE.fullmatch(place):
            return ""
        return self._spelled(font, chr(_PRIVATE | int(place, 16) & 0xFF))

    def _spelled(self, font: str, text: str) -> str:
        written, known = spelled(font, text)
        self.unnamed = self.unnamed or not known
        return written


def _font(run: Element) -> str:
    """The fonts that a run names for its Latin and symbol characters."""
    properties = child(run, "rPr")
    fonts = None if properties is None else child(properties, "rFonts")
    return "" if fonts is None else attribute(fonts, "ascii") + " " + attribute(fonts, "hAnsi")


def _form_box(element: Element) -> str:
    """A check box of an old form: its state, or what it is at first."""
    state = child(element, "checked")
    state = child(element, "default") if state is None else state
    on = state is not None and attribute(state, "val") not in ("0", "false")
    return "☑" if on else "☐"


def _vanishes(run: Element) -> bool:
    properties = child(run, "rPr")
    mark = None if properties is None else child(properties, "vanish")
    return mark is not None and attribute(mark, "val") not in ("0", "false")


def paragraphs(element: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body, cell or text box, also those in content controls."""
    for part in element:
        name = local(part)
        if name in ("p", "tbl"):
            yield part
        elif name not in ("del", "moveFrom", "Fallback", "tcPr", "sectPr", "sdtPr"):
            yield from paragraphs(part)


def rows(table: Element) -> Iterator[Element]:
    """The rows of a table, also those in content controls, without deleted ones."""
    for part in table:
        if local(part) == "tr":
            properties = child(part, "trPr")
            if properties is None or child(properties, "del") is None:
                yield part
        elif local(part) not in ("tblPr", "tblGrid", "del"):
            yield from rows(part)


def cells(row: Element) -> Iterator[Element]:
    """The cells of a row, also those in content controls."""
    for part in row:
        if local(part) == "tc":
            yield part
        elif local(part) != "trPr":
            yield from cells(part)


def number(element: Element | None, name: str, *, most: int) -> int:
    """The whole number that a property of an element gives (``w:gridSpan w:val``), 0 if none."""
    found = None if element is None else next(children(element, name), None)
    value = "" if found is None else attribute(found, "val")
    return min(int(value), most) if value.isdecimal() else 0
