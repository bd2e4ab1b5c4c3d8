"""Small repairs: what the file format or the layout did to a text is undone, one function each.

Each takes a text and gives it back, repaired or as it was. How somebody wrote a value (≧, digits in
full width, a unit typed behind an amount) is not touched: the program's rules offer those fixes.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from kpiform.model.target import Kind as TargetKind
from kpiform.model.target import Target

_ITEM = re.compile(
    r"^\s*(?:[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[、.．）)]"
    r"|[一二三四五六七八九十]是|第[一二三四五六七八九十]|[①-⑳]|[-—●·◆■])"
)
_LATIN = re.compile(r"[0-9A-Za-z]$")
_LATIN_START = re.compile(r"^[0-9A-Za-z]")
_NOISE = re.compile(r"([-+]?[0-9,]+)\.([0-9]{7,})")
_SHOWN_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?: 0?0:00(?::00)?)?")
_SHOWN_MONTH = re.compile(r"[0-9]{4}年[0-9]{1,2}月|[0-9]{4}[-/.][0-9]{1,2}|[A-Z][a-z]{2}-[0-9]{2}")
_NO_YEAR = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}-[A-Z][a-z]{2}|[0-9]{1,2}[-/][0-9]{1,2}")
_MOST_DECIMALS = 6
_EPOCH = date(1899, 12, 30)


def joined(one: str, other: str) -> str:
    """Two lines of one sentence as one: a space stands between Latin words only."""
    one, other = one.rstrip(), other.lstrip()
    between = " " if _LATIN.search(one) and _LATIN_START.search(other) else ""
    between = "" if one[-1:].isdigit() or other[:1].isdigit() else between
    return one + between + other


def one_line(text: str) -> str:
    """Line breaks inside a short text taken out; before a numbered item they stay."""
    lines = [line for line in text.split("\n") if line.strip()]
    result = lines[0] if lines else ""
    for line in lines[1:]:
        result = f"{result.rstrip()}\n{line}" if _ITEM.match(line) else joined(result, line)
    return result.strip() if len(lines) > 1 else text.strip()


def holds_several(text: str) -> bool:
    """Whether the lines of a text are a target each, ``≥4场`` above ``300人``: no broken one."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    broken = any(line.endswith(("年", "月")) for line in lines[:-1])
    return len(lines) > 1 and not broken and all(map(_is_figure, lines))


def _is_figure(line: str) -> bool:
    target = Target.parse(line)
    comparison, _, unit = target.parts
    figure = target.kind is TargetKind.NUMBER and not target.frame
    return figure and bool(unit or comparison.symbol)


def without_suffix(text: str, suffix: str) -> str:
    """The unit that the form itself prints behind a value taken off."""
    plain = text.rstrip()
    return plain.removesuffix(suffix).rstrip() if suffix and plain != suffix else text


def without_noise(text: str) -> str:
    """``1173.4500000001`` as 1173.45: the noise of Excel's arithmetic is no decimal."""
    found = _NOISE.fullmatch(text.strip())
    if not found:
        return text
    value = Decimal(text.strip().replace(",", ""))
    short = value.quantize(Decimal(1).scaleb(-_MOST_DECIMALS))
    near = abs(short - value) < Decimal("1e-7")
    return f"{short.normalize():f}" if near else text


def written_date(text: str, raw: str) -> str:
    """A date cell as 2024年12月31日, however Excel shows it, and without the day or the year where
    Excel shows none: whoever typed 3-5 for three to five never saw one. Typed texts stay.
    """
    day = _day(raw)
    shown = _SHOWN_DATE.fullmatch(text.strip())
    if day is None or (shown is None and not re.search("[/年月-]", text)):
        return text
    if _SHOWN_MONTH.fullmatch(text.strip()):
        return f"{day.year}年{day.month}月"
    if _NO_YEAR.fullmatch(text.strip()):
        return f"{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def _day(raw: str) -> date | None:
    """The day of a stored date: an ISO date, or Excel's number of days."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*", raw):
            return date.fromisoformat(raw[:10])
        days = int(Decimal(raw)) if re.fullmatch(r"[0-9]{5}(\.0+)?", raw) else 0
        return _EPOCH + timedelta(days=days) if days else None
    except ValueError:
        return None


def parts_of(text: str, directions: tuple[str, ...]) -> tuple[str, str, str] | None:
    """A target in one text as comparison, number and unit; None when it cannot be split."""
    target = Target.parse(text)
    if target.kind not in (TargetKind.NUMBER, TargetKind.RANGE) or target.frame:
        return None
    comparison, value, unit = target.parts
    words = {
        ">=": "大于等于",
        "≥": "大于等于",
        "≤": "小于等于",
        "=": "等于",
        ">": "大于",
        "<": "小于",
    }
    direction = words.get(comparison.symbol, comparison.symbol)
    if direction and directions and direction not in directions:
        return None
    return direction, value, unit
