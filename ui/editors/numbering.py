"""Numbers at the beginning of paragraphs: 1、 （一） 3. ① and so on.  No Qt here."""

from __future__ import annotations

from kpiform.model.figures import chinese_number
from kpiform.patterns import regex
from kpiform.values import frozen

_INDENT = r"(?P<indent>[ \t\u3000]*)"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE = "零一二三四五六七八九"
_LAST_CHINESE = 99
_NUMBERED = regex(
    rf"{_INDENT}(?P<open>[（(]?)(?P<number>[0-9]{{1,3}}|[一二三四五六七八九十]{{1,3}})"
    r"(?P<close>[）)]、?|[、．]|\.(?![0-9]))(?P<gap> *)"
)
_CIRCLE = regex(rf"{_INDENT}(?P<number>[{_CIRCLED}])(?P<gap>[ 、]*)")


@frozen
class Numbering:
    """How a paragraph is numbered; ``end`` is where its text begins."""

    before: str
    number: int
    after: str
    style: str
    """arabic, chinese or circled."""
    end: int

    def prefix(self, number: int) -> str | None:
        """The beginning of the paragraph of another number; None when the style has no such."""
        written = _written(number, self.style)
        return None if written is None else f"{self.before}{written}{self.after}"

    def resembles(self, other: Numbering) -> bool:
        """Whether the paragraphs look as if they belonged to one list."""
        mine = (self.before, self.after, self.style)
        return mine == (other.before, other.after, other.style)


def numbering(paragraph: str) -> Numbering | None:
    """How a paragraph is numbered, None when it is not."""
    circle = _CIRCLE.match(paragraph)
    if circle:
        number = _CIRCLED.index(circle["number"]) + 1
        return Numbering(circle["indent"], number, circle["gap"], "circled", circle.end())
    found = _NUMBERED.match(paragraph)
    if found is None or bool(found["open"]) > (found["close"][0] in "）)"):
        return None
    arabic = found["number"].isdecimal()
    value = int(found["number"]) if arabic else chinese_number(found["number"])
    style = "arabic" if arabic else "chinese"
    if value is None or _written(value, style) != found["number"]:
        return None
    before, after = found["indent"] + found["open"], found["close"] + found["gap"]
    return Numbering(before, value, after, style, found.end())


def renumbered(paragraphs: list[str], like: Numbering, first: int, step: int) -> list[str]:
    """The paragraphs that count on from ``first`` in the style of ``like``, ``step`` further.

    Ends where the count breaks off, so that other lists stay as they are.
    """
    changed = []
    for at, paragraph in enumerate(paragraphs):
        here = numbering(paragraph)
        prefix = like.prefix(first + at + step)
        if here is None or prefix is None or here.number != first + at or not here.resembles(like):
            break
        changed.append(prefix + paragraph[here.end :])
    return changed


def _written(number: int, style: str) -> str | None:
    if style == "arabic":
        return str(number)
    if style == "circled":
        return _CIRCLED[number - 1] if 1 <= number <= len(_CIRCLED) else None
    if not 1 <= number <= _LAST_CHINESE:
        return None
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_CHINESE[tens]}十") + (
        _CHINESE[ones] if ones else ""
    )
