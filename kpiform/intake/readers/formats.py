"""Number formats of Excel: which text a cell shows for the value that it stores.

Follows ECMA-376 part 1, 18.8.30 and 18.8.31 and what Excel and WPS do on Chinese systems, where
``!`` sets off a character as ``\\`` does (``0!.0,"万"``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from kpiform.intake.readers.moments import moment_text

GENERAL = "General"
_DATE, _TIME, _SECONDS = 'yyyy"年"m"月"d"日"', 'h"时"mm"分"', 'ss"秒"'
_MONTH, _DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_ACCOUNTING = '_ * #,##0{0}_ ;_ * -#,##0{0}_ ;_ * "-"{1}_ ;_ @_ '
BUILT_IN: dict[int, str] = {
    0: GENERAL,
    **dict(zip((1, 2, 3, 4), ("0", "0.00", "#,##0", "#,##0.00"), strict=True)),
    **dict.fromkeys((5, 6), "¥#,##0;¥-#,##0"),
    **dict.fromkeys((7, 8), "¥#,##0.00;¥-#,##0.00"),
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _DAY),
    30: "m-d-yy",
    31: _DATE,
    32: _TIME,
    33: _TIME + _SECONDS,
    **dict.fromkeys((34, 55), "上午/下午" + _TIME),
    **dict.fromkeys((35, 56), "上午/下午" + _TIME + _SECONDS),
    **dict.fromkeys((37, 38), "#,##0;-#,##0"),
    **dict.fromkeys((39, 40), "#,##0.00;-#,##0.00"),
    **dict.fromkeys((41, 42), _ACCOUNTING.format("", "")),
    **dict.fromkeys((43, 44), _ACCOUNTING.format(".00", "??")),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""What the numbers below 164 stand for on a Chinese system."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<ampm>AM/PM|A/P|上午/下午)"
    r"|(?P<moment>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+(?![+-]))"
    r"|(?P<exponent>E[+-])|(?P<digit>[0#?])|(?P<sign>[.,%/@])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_SHORTEST, _LONGEST_GENERAL = Decimal("1e-4"), 11
_PLACES = 30
"""More decimals than a number has digits are not shown."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a format: its kind (a group of `_TOKEN`) and its text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format, for the numbers that meet its condition."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, kind: str, text: str = "") -> bool:
        """Whether a token of the kind (and text) stands in it."""
        return any(one.kind == kind and (not text or one.text == text) for one in self.tokens)


def number_text(value: float, code: str, *, since_1904: bool = False) -> str:
    """What a cell of the format shows for a number (a date is the number of days)."""
    exact = _exact(value)
    if exact is None:
        return ""
    section, number = _chosen(_sections(code), exact)
    if section is None or not code:
        return general_text(number)
    if section.has("moment") or section.has("ampm"):
        shown = moment_text(exact, [(one.kind, one.text) for one in section.tokens], since_1904)
        return shown if shown is not None else general_text(exact)
    if section.has("general") or section.has("sign", "@"):
        return _with_literals(section, general_text(number))
    return _figures(section, number).strip()


def plain_text(text: str, code: str) -> str:
    """What a cell of the format shows for a text: the fourth section, or one with ``@``."""
    sections = _sections(code)
    if len(sections) > 3:
        return _with_literals(sections[3], text)
    return _with_literals(sections[-1], text) if sections[-1].has("sign", "@") else text


def stored_text(value: float) -> str:
    """A number as it is stored, with the 15 digits that Excel counts with."""
    exact = _exact(value)
    return "" if exact is None else _plain(exact)


def is_moment(code: str) -> bool:
    """Whether numbers of the format are dates or times."""
    return any(one.has("moment") or one.has("ampm") for one in _sections(code)[:1])


def general_text(number: Decimal) -> str:
    """A number as a cell without format shows it: up to eleven characters where it has decimals."""
    text = _plain(number)
    if len(text.lstrip("-")) <= _LONGEST_GENERAL or "." not in text:
        return text
    if abs(number) < _SHORTEST:
        return f"{number:.5E}".replace("E-", "E-0") if number.adjusted() > -10 else f"{number:.5E}"
    places = max(0, _LONGEST_GENERAL - 1 - len(text.lstrip("-").partition(".")[0]))
    return _plain(_rounded(number, places))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _exact(value: float) -> Decimal | None:
    """The number as typed: Excel counts with 15 digits, and 0.1 + 0.2 shows as 0.3."""
    exact = Decimal(f"{value:.15g}")
    return exact if exact.is_finite() else None


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[Section, ...]:
    sections: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup or "quoted"
        text = found[kind]
        if kind == "other" and text == ";":
            sections.append([])
            conditions.append(None)
        elif kind != "bracket":
            sections[-1].append(_token(kind, text))
        elif condition := _CONDITION.fullmatch(text):
            conditions[-1] = (condition[1], Decimal(condition[2]))
        elif currency := _CURRENCY.fullmatch(text):
            sections[-1].append(Token("quoted", currency[1]))
        elif _ELAPSED.fullmatch(text):
            sections[-1].append(Token("moment", f"[{text.lower()}]"))
    return tuple(
        Section(tuple(tokens), condition)
        for tokens, condition in zip(sections, conditions, strict=True)
    )


def _token(kind: str, text: str) -> Token:
    if kind in ("escaped", "other"):
        return Token("quoted", text)
    return Token(kind, text.lower() if kind in ("moment", "general") else text)


def _chosen(sections: tuple[Section, ...], number: Decimal) -> tuple[Section | None, Decimal]:
    """The section for a number, and the number without the sign that the section stands for."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _meets(number, section.condition):
                return section, number
        return None, number
    if number < 0 and len(numeric) > 1:
        return numeric[1], -number
    if number == 0 and len(numeric) > 2:
        return numeric[2], number
    return numeric[0], number


def _meets(number: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    order = (number > bound) - (number < bound)
    return order in {"<": (-1,), ">": (1,), "=": (0,), "<=": (-1, 0), ">=": (0, 1)}.get(
        sign, (-1, 1)
    )


def _with_literals(section: Section, text: str) -> str:
    """The text where the section has ``@`` or General, among the section's own words."""
    return "".join(_literal(one, text) for one in section.tokens)


def _literal(token: Token, text: str) -> str:
    if token.kind == "general" or token == Token("sign", "@"):
        return text
    return {"quoted": token.text, "space": " ", "fill": ""}.get(token.kind, token.text)


def _figures(section: Section, number: Decimal) -> str:
    tokens = [one for one in section.tokens if one.kind != "fill"]
    kinds = [one.kind for one in tokens]
    if "digit" not in kinds:
        return ("-" if number < 0 and "sign" in kinds else "") + _words(tokens)
    number *= Decimal(100) ** sum(one == Token("sign", "%") for one in tokens)
    if Token("sign", "/") in tokens and "exponent" not in kinds:
        return _fraction(tokens, number)
    if "exponent" in kinds:
        return _scientific(tokens, number)
    return _decimal(tokens, number)


def _words(tokens: list[Token]) -> str:
    shown = {"quoted", "moment"}
    return "".join(one.text if one.kind in shown or one.text == "%" else "" for one in tokens)


def _decimal(tokens: list[Token], number: Decimal) -> str:
    """Fixed decimals, thousands, percent, among words."""
    first = next(i for i, one in enumerate(tokens) if one.kind == "digit")
    last = max(i for i, one in enumerate(tokens) if one.kind == "digit")
    commas = 0
    while tokens[last + 1 + commas : last + 2 + commas] == [Token("sign", ",")]:
        commas += 1
    body = tokens[first : last + 1 + commas]
    point = next((i for i, one in enumerate(body) if one == Token("sign", ".")), None)
    if first and tokens[first - 1] == Token("sign", "."):  # ".00": the point leads
        body, point, first = [tokens[first - 1], *body], 0, first - 1
    whole = body if point is None else body[:point]
    digits = [] if point is None else [one.text for one in body[point:] if one.kind == "digit"]
    shown = _shown(number / Decimal(1000) ** commas, whole, digits, grouped=_groups(whole, commas))
    sign, ahead, behind = _signed(number, shown), tokens[:first], tokens[first + len(body) :]
    return f"{sign}{_words(ahead)}{_interleaved(body, shown)}{_words(behind)}"


def _interleaved(body: list[Token], shown: str) -> str:
    """The figures with the words that stand between them (``000-0000``), counted from the right."""
    figures, pieces = list(shown), list[str]()
    for one in reversed(body):
        if one.kind == "digit" and figures:
            pieces.append(figures.pop())
            while figures and not figures[-1].isdigit():
                pieces.append(figures.pop())
        elif one.kind == "quoted":
            pieces.append(one.text)
    return "".join(reversed([*pieces, *reversed(figures)]))


def _groups(whole: list[Token], commas: int) -> bool:
    inner = whole[: len(whole) - commas] if commas else whole
    return Token("sign", ",") in inner


def _signed(number: Decimal, shown: str) -> str:
    return "-" if number < 0 and any(digit in "123456789" for digit in shown) else ""


def _shown(number: Decimal, whole: list[Token], digits: list[str], *, grouped: bool) -> str:
    places = min(len(digits), _PLACES)
    text = f"{_rounded(abs(number), places):.{places}f}"
    before, _, after = text.partition(".")
    least = sum(one.kind == "digit" and one.text == "0" for one in whole)
    before = before.lstrip("0").rjust(least, "0")
    before = f"{int(before):0{len(before)},}" if grouped and before else before
    while after and digits[len(after) - 1] != "0" and after.endswith("0"):
        after = after[:-1]
    return before + ("." + after if digits else "")


def _rounded(number: Decimal, places: int) -> Decimal:
    try:
        return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    except InvalidOperation:  # more than 28 digits: there is nothing to round
        return number


def _scientific(tokens: list[Token], number: Decimal) -> str:
    at = next(i for i, one in enumerate(tokens) if one.kind == "exponent")
    before, after = tokens[:at], tokens[at + 1 :]
    point = next((i for i, one in enumerate(before) if one.text == "."), len(before))
    places = sum(one.kind == "digit" for one in before[point:])
    number = _rounded(number, places - number.adjusted()) if number else Decimal(0).scaleb(-places)
    mantissa, _, power = f"{number:.{places}E}".partition("E")
    width = sum(one.kind == "digit" for one in after)
    sign = "-" if power.startswith("-") else "+" * (tokens[at].text[1] == "+")
    return f"{mantissa}E{sign}{str(int(power[1:])).rjust(width, '0')}"


def _fraction(tokens: list[Token], number: Decimal) -> str:
    at = tokens.index(Token("sign", "/"))
    largest = 10 ** min(5, max(1, sum(one.kind == "digit" for one in tokens[at:]))) - 1
    part = Fraction(abs(number)).limit_denominator(largest)
    sign = "-" if number < 0 else ""
    whole, rest = divmod(part.numerator, part.denominator)
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''} {rest}/{part.denominator}".replace("- ", "-").strip()
