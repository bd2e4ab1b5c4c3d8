"""Numbers that Word itself sets before the paragraphs of a list: ``1、`` ``（一）`` ``a)``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kpiform.intake.readers.markup import attribute, child, children, within

_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_CHINESE = re.compile(r"chinese|japanese|ideograph|taiwanese", re.IGNORECASE)
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts and what it prints: ``decimal``, ``%1、``."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass
class Numbering:
    """The lists of a document; counts while paragraphs are asked for in order."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, paragraph: Element) -> str:
        """What Word prints before the paragraph, empty if it belongs to no list."""
        properties = child(paragraph, "pPr")
        place = None if properties is None else child(properties, "numPr")
        if place is None:
            return ""
        name, depth = _value(place, "numId"), _whole(_value(place, "ilvl"), 0)
        levels = self.lists.get(name, {})
        level = levels.get(depth)
        if level is None or level.kind in ("bullet", "none"):
            return ""
        counts = self._counts.setdefault(name, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]

        def counted(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            shown = levels.get(at, Level())
            return _written(counts.get(at, shown.start), shown.kind)

        return _PLACE.sub(counted, level.text)


def numbering_of(root: Element) -> Numbering:
    """The lists of the numbering part."""
    kinds = {
        attribute(one, "abstractNumId"): {
            _whole(attribute(level, "ilvl"), 0): _level(level) for level in children(one, "lvl")
        }
        for one in within(root, "abstractNum")
    }
    return Numbering(
        {
            attribute(one, "numId"): kinds.get(_value(one, "abstractNumId"), {})
            for one in children(root, "num")
        }
    )


def _level(element: Element) -> Level:
    return Level(
        _value(element, "numFmt"), _value(element, "lvlText"), _whole(_value(element, "start"), 1)
    )


def _value(element: Element, name: str) -> str:
    found = child(element, name)
    return "" if found is None else attribute(found, "val")


def _whole(text: str, default: int) -> int:
    return min(int(text), _MOST) if text.isdecimal() else default


def _written(value: int, kind: str) -> str:
    if _CHINESE.search(kind):
        return _chinese(value)
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(97 + (value - 1) % 26)
        return letter.upper() if kind == "upperLetter" else letter
    if kind.startswith("decimalEnclosedCircle") and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    return str(value)


def _chinese(value: int) -> str:
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    ahead = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return ahead + (_DIGITS[ones] if ones else "")
