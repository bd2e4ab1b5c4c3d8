"""Amounts of money: kept as typed, read as decimals, with the slips named so they can be fixed."""

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from kpiform.model.figures import FIGURE, MAX_DIGITS, Slip, digits, read_figure
from kpiform.model.text import fold_width, is_blank, without_spaces
from kpiform.patterns import regex
from kpiform.values import frozen

#: Powers of ten that carry an amount in the unit over to 万元.
_UNIT_SHIFT = {"": 0, "万元": 0, "万": 0, "元": -4, "亿元": 4, "亿": 4}
_UNITS = "万元|亿元|万|亿|元"
_BRACKETED = regex(r"[（(](.+)[）)]")
_AMOUNT = regex(
    rf"(?P<minus>[-+]?)(?P<currency>(?:[¥￥]|人民币|RMB)?)"
    rf"(?P<sign>[-+]?)(?P<whole>[0-9,]*)(?P<fraction>\.?[0-9]*)(?P<unit>(?:{_UNITS})?)"
)
_GROUPED = regex("[0-9]{1,3}(?:,[0-9]{3})+")
_AMBIGUOUS = regex("[0-9]*,[0-9]{0,2}")
_NAMED_AMOUNT = regex(rf"(?<![0-9.])(?P<figure>{FIGURE})\s*(?P<unit>万元|亿元|元)")
_TEN_THOUSAND = Decimal(10_000)


@frozen
class Money:
    """One amount as typed, and how it is read."""

    text: str
    """Exactly as typed."""
    amount: Decimal | None
    """In 万元, the unit of the forms (typed 元 or 亿元 is converted); None: blank or unreadable."""
    decimals: int
    """Decimals stated, counted in 万元."""
    unit: str
    """The unit typed after the number, '' when there was none."""
    slips: tuple[Slip, ...]
    """What should be written differently; empty exactly when `canonical` is the text."""
    canonical: str
    """The tidy writing of the same statement; the text itself when it cannot be read."""

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Read an amount. Never raises: what cannot be read has amount None and says why."""
        return _parse(text)

    @property
    def blank(self) -> bool:
        """Nothing is typed, which is another statement than 0.00."""
        return is_blank(self.text)

    @property
    def readable(self) -> bool:
        """Whether the cell is blank or holds an amount."""
        return self.blank or self.amount is not None

    def __str__(self) -> str:
        return self.text


@frozen
class NamedAmount:
    """An amount with its unit inside a running text; `start` and `end` enclose both."""

    money: Money
    start: int
    end: int


def half_unit(decimals: int) -> Decimal:
    """Half a unit of the last of so many decimals: an amount stands for ± this much."""
    return Decimal("0.5").scaleb(-decimals)


def sum_tolerance(terms: int, decimals: int) -> Decimal:
    """How far a stated sum of `terms` rounded amounts may be off and still be right."""
    return half_unit(decimals) * (terms + 1)


def rounded(amount: Decimal, decimals: int) -> Decimal:
    """The amount with so many decimals, halves rounded up (四舍五入); never minus zero."""
    return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def grouped(amount: Decimal, decimals: int) -> str:
    """The amount as `5,093.50`: grouped by thousands, with so many decimals."""
    return f"{rounded(amount, decimals):,f}"


def ten_thousandfold(amount: Decimal, other: Decimal, decimals: int = 2) -> bool:
    """Whether one amount is 10⁴ times the other, as when 元 are typed in place of 万元.

    The smaller one may be rounded to so many decimals.
    """
    small, large = sorted((abs(amount), abs(other)))
    return small != 0 and abs(large - small * _TEN_THOUSAND) <= half_unit(decimals) * _TEN_THOUSAND


def amounts_in(text: str) -> tuple[NamedAmount, ...]:
    """All amounts with a unit (元, 万元, 亿元) in a running text, in order."""
    folded = fold_width(text)
    return tuple(
        NamedAmount(Money.parse(text[found.start() : found.end()]), found.start(), found.end())
        for found in _NAMED_AMOUNT.finditer(folded)
        if read_figure(found["figure"]) is not None
    )


@lru_cache(maxsize=8192)
def _parse(text: str) -> Money:
    plain, slips = _plain(text)
    if not plain:
        return Money(text, None, 0, "", slips, "")
    bracketed = _BRACKETED.fullmatch(plain)
    found = _AMOUNT.fullmatch(bracketed[1] if bracketed else plain)
    unreadable = Money(text, None, 0, "", (Slip.UNREADABLE,), text)
    if found is None or not _is_number(found, bracketed is not None):
        return unreadable
    if not found["fraction"] and _AMBIGUOUS.fullmatch(found["whole"]):
        return replace(unreadable, slips=(Slip.AMBIGUOUS,))
    negative = bracketed is not None or "-" in found["minus"] + found["sign"]
    amount, decimals = _value(found, negative)
    canonical = grouped(amount, decimals) if "," in found["whole"] else _ungrouped(amount, decimals)
    if digits(canonical) > MAX_DIGITS:
        return unreadable
    slips += _slips(found, bracketed is not None)
    if canonical != text and not slips:
        slips = (Slip.SHAPE,)
    return Money(text, amount, decimals, found["unit"], slips, canonical)


def _plain(text: str) -> tuple[str, tuple[Slip, ...]]:
    """The text in half width without spaces, and the slips that this mended."""
    stages = [(None, text), (Slip.SPACES, without_spaces(text))]
    stages.append((Slip.FULL_WIDTH, re.sub("[–—](?=.)", "-", fold_width(stages[-1][1]))))
    stages.append((Slip.POINT, stages[-1][1].replace("。", ".")))
    stages.append((Slip.COMMA, stages[-1][1].replace("，", ",")))
    slips = tuple(
        slip
        for (slip, after), (_, before) in zip(stages[1:], stages, strict=False)
        if slip is not None and after != before
    )
    return stages[-1][1], slips


def _is_number(found: re.Match[str], bracketed: bool) -> bool:
    signs = bracketed + len(found["minus"]) + len(found["sign"])
    return 0 < digits(found["whole"] + found["fraction"]) <= MAX_DIGITS and signs <= 1


def _value(found: re.Match[str], negative: bool) -> tuple[Decimal, int]:
    """The amount in 万元 and its decimals in 万元."""
    fraction = found["fraction"].removeprefix(".")
    amount = Decimal(f"{found['whole'].replace(',', '') or '0'}.{fraction or '0'}")
    shift = _UNIT_SHIFT[found["unit"]]
    amount = amount.scaleb(shift)
    decimals = max(len(fraction) - shift, 0)
    if shift < 0:
        # 5,000,000元 is written 500.00, not 500.0000.
        needed = -int(amount.normalize().as_tuple().exponent)
        decimals = max(needed, min(decimals, 2))
    return rounded(-amount if negative else amount, decimals), decimals


def _ungrouped(amount: Decimal, decimals: int) -> str:
    return f"{rounded(amount, decimals):f}"


def _slips(found: re.Match[str], bracketed: bool) -> tuple[Slip, ...]:
    whole = found["whole"]
    return tuple(
        slip
        for slip, made in (
            (Slip.BRACKETS, bracketed),
            (Slip.CURRENCY, bool(found["currency"])),
            (Slip.UNIT, bool(found["unit"])),
            (Slip.GROUPING, "," in whole and not _GROUPED.fullmatch(whole)),
        )
        if made
    )
