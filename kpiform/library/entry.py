"""One indicator of the library: its name, where it belongs, and how its target usually looks."""

from __future__ import annotations

from dataclasses import dataclass

from kpiform.model.comparison import Comparison
from kpiform.model.target import Kind, Parts, Target
from kpiform.model.target_grammar import MULTIPLIER_SIGNS
from kpiform.model.text import fold_width, without_spaces
from kpiform.patterns import regex

COMMON = "常用"
"""Source of an entry that comes from no published form."""

NUMBER = "{n}"
"""Stands in a pattern for the number, which only the person knows."""

YEAR = "{year}"
"""Stands in a pattern for the year of the form."""

GAP = "__"
"""Where the number has to be typed; checking knows it for a placeholder, so it is never missed."""

_UNIT_BEHIND = regex(r"\([^()]{1,6}\)$")
_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’"))


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator to choose. Texts are as they come to stand in a form."""

    name: str
    pattern: str
    """The target as usually written, such as ``≥{n}场``, ``≥95%``, ``{year}年12月31日前``."""
    head: str = ""
    """Catalogue id of the second-level head, such as ``quantity``; '' when it may be any."""
    tags: tuple[str, ...] = ()
    """Fields of work; under the first it stands in a file."""
    source: str = COMMON
    note: str = ""
    """When to use it and what proves it."""

    @property
    def key(self) -> str:
        """What makes it the same indicator as another."""
        return normalised(self.name)

    @property
    def asks_number(self) -> bool:
        """Whether the person has to say the number."""
        return NUMBER in self.pattern

    @property
    def comparison(self) -> Comparison:
        """The usual comparison."""
        return self.parts(None).comparison

    @property
    def unit(self) -> str:
        """The usual unit, such as 场 or 万元; '' for dates and words."""
        return self.parts(None).unit

    def target(self, year: int | None, number: str = GAP) -> str:
        """The text of the target in a form of that year; without a year, dates have none."""
        of_year = self.pattern.replace(f"{YEAR}年" if year is None else YEAR, str(year or ""))
        return of_year.replace(NUMBER, number)

    def parts(self, year: int | None) -> Parts:
        """The target for three columns; the value is empty where the number has to be typed.

        What cannot be split, such as a date, stands whole under the value.
        """
        target = Target.parse(self.target(year, "1"))
        if target.kind is not Kind.NUMBER or target.frame:
            return Parts(Comparison.NONE, self.target(year), "")
        digits = target.value.rstrip(MULTIPLIER_SIGNS)
        unit = target.value.removeprefix(digits) + target.unit
        return Parts(target.comparison, "" if self.asks_number else digits, unit)


def normalised(name: str) -> str:
    """A name as names are compared: folded, without a unit in brackets at its end."""
    return _UNIT_BEHIND.sub("", folded(name))


def folded(text: str) -> str:
    """A text without spaces, quotes, and differences of width or of small and capital letters."""
    plain = without_spaces(fold_width(text)).replace("（", "(").replace("）", ")")
    return plain.translate(_QUOTES).casefold()
