"""Targets (指标值): kept as typed, read as comparison + number + unit, range, date or words."""

import re
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from kpiform.model import target_grammar as grammar
from kpiform.model.comparison import PREFIXES, SOFT_PREFIXES, SUFFIXES, Comparison
from kpiform.model.dates import Deadline, read_deadline
from kpiform.model.figures import Slip, chinese_number, read_figure
from kpiform.model.text import fold_signs, fold_width, is_blank, tidy_spaces
from kpiform.values import frozen


class Kind(Enum):
    """What a target is."""

    BLANK = "blank"
    NUMBER = "number"
    RANGE = "range"
    DATE = "date"
    SEVERAL = "several"
    WORDS = "words"


class Parts(NamedTuple):
    """A target split over three columns, as some forms print it."""

    comparison: Comparison
    value: str
    unit: str


@frozen
class Target:
    """One target as typed, and how it is read. Only what the kind has is set."""

    text: str
    """Exactly as typed."""
    kind: Kind
    canonical: str
    """The tidy writing of the same words (half width, ≥ for ≧, no stray spaces)."""
    slips: tuple[Slip, ...] = ()
    """What the tidy writing changes; empty exactly when `canonical` is the text."""
    comparison: Comparison = Comparison.NONE
    comparison_text: str = ""
    """The comparison as written (half width), `大于等于`, `以上`, `控制在…以内`."""
    number: Decimal | None = None
    """The number, or the lower end of a range, without its multiplier."""
    upper: Decimal | None = None
    """The upper end of a range."""
    multiplier: Decimal = Decimal(1)
    """10⁴ for 万, 10⁸ for 亿 …, written behind the number."""
    value: str = ""
    """Number or range with its multiplier as written, without unit: `5.5万`."""
    unit: str = ""
    """What is counted: `人次`, `%`, `元每人每月`; '' for a bare number."""
    frame: bool = False
    """Whether other words stand around the number: `每年1次`, `提升至95%`."""
    spelled: bool = False
    """Whether the number is a Chinese numeral: `三场`."""
    deadline: Deadline | None = None
    values: tuple["Target", ...] = ()
    """The single targets when several stand in one cell."""

    @classmethod
    def parse(cls, text: str) -> "Target":
        """Read a target. Never raises: whatever is no number or date is words."""
        return _parse(text)

    @classmethod
    def of_parts(cls, comparison: str, value: str, unit: str) -> "Target":
        """The target that stands in three columns; a unit typed twice counts once.

        A comparison before words is left out, it means nothing there; one that contradicts the
        value's own makes the whole words.
        """
        bare = cls.parse(value + ("" if value.endswith(unit) else unit))
        stated = Comparison.read(comparison)
        if stated in (None, bare.comparison) or bare.kind not in (Kind.NUMBER, Kind.RANGE):
            return bare
        return cls.parse(comparison + bare.text)

    @property
    def parts(self) -> Parts:
        """The target for three columns; what cannot be split stands whole under the value."""
        if self.kind in (Kind.NUMBER, Kind.RANGE) and not self.frame:
            return Parts(self.comparison, self.value, self.unit)
        return Parts(Comparison.NONE, self.canonical, "")

    @property
    def symbolic(self) -> str:
        """The target with a sign for its comparison: ≥108个 for 大于等于108个."""
        comparison, value, unit = self.parts
        return comparison.symbol + value + unit

    @property
    def magnitude(self) -> Decimal | None:
        """The number (of a range the lower one) with its multiplier: 55000 for 5.5万."""
        return None if self.number is None else self.number * self.multiplier

    @property
    def is_percent(self) -> bool:
        """Whether the number is a percentage."""
        return self.unit.startswith("%")

    @property
    def blank(self) -> bool:
        """Nothing is typed."""
        return self.kind is Kind.BLANK

    def describe(self) -> str:
        """How the target is understood, for the person who types it: 读作：不少于 6 次."""
        if self.kind is Kind.BLANK:
            return "未填写"
        return f"读作：{self._meaning()}"

    def _meaning(self) -> str:
        if self.deadline is not None:
            unreal = "" if self.deadline.exists else "（日历上没有这一天）"
            return f"时间 {self.canonical}{unreal}"
        if self.kind is Kind.SEVERAL:
            listed = "；".join(value._meaning() for value in self.values)
            return f"{len(self.values)} 个值：{listed}"
        if self.kind is Kind.WORDS:
            return "文字描述"
        digits = self.value.rstrip(grammar.MULTIPLIER_SIGNS)
        counted = self.value.removeprefix(digits) + self.unit
        gap = "" if self.is_percent or not counted else " "
        number = f"{self.comparison.phrase} {digits}{gap}{counted}".strip()
        return number + ("（前后另有文字）" if self.frame else "")

    def __str__(self) -> str:
        return self.text


_Stages = tuple[tuple[Slip, str], ...]
_SINGLE = (Kind.NUMBER, Kind.RANGE, Kind.DATE)


@lru_cache(maxsize=8192)
def _parse(text: str) -> Target:
    single = _single(text)
    if single.kind is not Kind.WORDS:
        return single
    pieces = grammar.pieces(single.canonical)
    # A sentence is told by its first piece, so the others of a long text are not read at all.
    if len(pieces) == 1 or any(_single(piece).kind not in _SINGLE for piece in pieces):
        return single
    values = tuple(_single(piece) for piece in pieces)
    return replace(_written(Kind.SEVERAL, text, _tidy_figures(text)), values=values)


def _single(text: str) -> Target:
    """The target that the whole text is, words when it is no single number or date."""
    if is_blank(text):
        return _written(Kind.BLANK, text, _tidy(text))
    plain = grammar.compact(text)
    written = _written(Kind.NUMBER, text, _tidy_figures(text))
    if deadline := read_deadline(plain):
        return replace(written, kind=Kind.DATE, deadline=deadline)
    numeric = _number(written, plain) or _range(written, plain) or _spelled(written, plain)
    return numeric or _written(Kind.WORDS, text, _tidy(text))


def _tidy(text: str) -> _Stages:
    """The text after each tidying, with the slip that the tidying mends."""
    folded = fold_width(text)
    signed = fold_signs(folded)
    return (Slip.FULL_WIDTH, folded), (Slip.SIGN, signed), (Slip.SPACES, tidy_spaces(signed))


def _tidy_figures(text: str) -> _Stages:
    """As `_tidy`, for what is known to be figures."""
    stages = _tidy(text)
    pointed = grammar.fold_points(stages[-1][1])
    return *stages, (Slip.POINT, pointed), (Slip.COMMA, grammar.fold_commas(pointed))


def _written(kind: Kind, text: str, stages: _Stages) -> Target:
    before = (text, *(after for _, after in stages))
    slips = tuple(slip for (slip, after), was in zip(stages, before, strict=False) if after != was)
    return Target(text, kind, stages[-1][1], slips)


def _number(written: Target, plain: str) -> Target | None:
    found = grammar.NUMBER.fullmatch(plain)
    number = read_figure(found["number"]) if found else None
    if found is None or number is None:
        return None
    return _compared(replace(written, number=number, value=found["value"]), found, found["unit"])


def _range(written: Target, plain: str) -> Target | None:
    found = grammar.RANGE.fullmatch(plain)
    lower, upper = (read_figure(found[end]) if found else None for end in ("number", "upper"))
    if found is None or lower is None or upper is None:
        return None
    first = found["first"]
    if first not in ("", found["unit"], found["multiplier"]):
        return None
    value = found["value"]
    if first and first == found["unit"]:
        value = value.replace(first, "", 1)
    ends = replace(written, kind=Kind.RANGE, number=lower, upper=upper, value=value)
    return _compared(ends, found, found["unit"])


def _spelled(written: Target, plain: str) -> Target | None:
    found = grammar.SPELLED.fullmatch(plain)
    number = chinese_number(found["number"]) if found else None
    if found is None or number is None:
        return None
    spelled = replace(written, number=Decimal(number), value=str(number), spelled=True)
    return _compared(spelled, found, "%" if found["percent"] else found["unit"])


def _compared(target: Target, found: re.Match[str], unit: str) -> Target | None:
    """The target with unit and comparison; None when 以上 or the like contradicts the sign."""
    prefix, suffix = found["prefix"] or "", found["suffix"] or ""
    before, after = PREFIXES.get(prefix), SUFFIXES.get(suffix)
    if before and after and before is not after and prefix not in SOFT_PREFIXES:
        return None
    return replace(
        target,
        unit=unit,
        comparison=after or before or Comparison.NONE,
        comparison_text="…".join(part for part in (prefix, suffix) if part),
        multiplier=grammar.MULTIPLIERS.get(found.groupdict().get("multiplier") or "", Decimal(1)),
        frame=bool(found["lead"] or found["again"] or found["tail"]),
    )
