"""Dates and times of Excel: days since 1899-12-30 (or 1904-01-01) and the words of a format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from decimal import Decimal

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST = Decimal(2_958_466)
"""The day after 9999-12-31."""
_LEAP_DAY = 60
"""Excel takes 1900 for a leap year; before its 29 February days count one more."""
_MONTHS = "January February March April May June July August September October November December"
_WEEK = "一二三四五六日"


def moment(value: Decimal, since_1904: bool) -> datetime | None:
    """The moment that a number of days stands for, to the second; None outside the calendar."""
    if not 0 <= value < _LAST - (1462 if since_1904 else 0):
        return None
    if since_1904:
        start = _EPOCH_1904
    else:
        start = _EPOCH + timedelta(days=1) if value < _LEAP_DAY else _EPOCH
    return start + timedelta(seconds=float(round(value * 86400)))


def stored_moment(value: float, since_1904: bool) -> str:
    """A date or time as it is stored, in ISO's writing; the bare number where it is none."""
    exact = Decimal(f"{value:.15g}")
    when = moment(exact, since_1904)
    if when is None or exact < 1:
        return f"{exact:f}"
    return when.date().isoformat() if when.time() == time() else when.isoformat(" ")


def days_of(text: str, since_1904: bool) -> float | None:
    """The number of days of a date in ISO's writing (cells of type ``d``); None if it is none."""
    try:
        when = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    return (when - (_EPOCH_1904 if since_1904 else _EPOCH)) / timedelta(days=1)


def moment_text(
    value: Decimal, tokens: Sequence[tuple[str, str]], since_1904: bool = False
) -> str | None:
    """What a date format (kind and text of each token) shows; None for a number that is no date."""
    when = moment(value, since_1904)
    if when is None:
        return None
    halves = any(kind == "ampm" for kind, _ in tokens)
    shown = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "moment":
            minute = text.startswith("m") and _is_minute(tokens, at)
            shown.append(_minute(when, text) if minute else _part(when, text, value, halves))
        elif kind == "ampm":
            shown.append(_half(when, text))
        elif kind in ("quoted", "sign", "digit"):
            shown.append("" if text == "@" else text)
        elif kind == "space":
            shown.append(" ")
    return "".join(shown).strip()


def _is_minute(tokens: Sequence[tuple[str, str]], at: int) -> bool:
    """``m`` counts minutes after hours and before seconds."""
    before = next((text for kind, text in reversed(tokens[:at]) if kind == "moment"), "")
    after = next((text for kind, text in tokens[at + 1 :] if kind == "moment"), "")
    return len(tokens[at][1]) < 3 and ("h" in before or "s" in after)


def _minute(when: datetime, text: str) -> str:
    return f"{when.minute:02}" if len(text) > 1 else str(when.minute)


def _half(when: datetime, text: str) -> str:
    first, _, second = text.partition("/")
    return second if when.hour >= 12 else first


def _part(when: datetime, text: str, value: Decimal, halves: bool) -> str:
    letter, width = text[0], len(text)
    if letter == "[":
        return str(round(value * 86400) // {"h": 3600, "m": 60}.get(text[1], 1))
    if letter in "ye":
        return f"{when.year % 100:02}" if letter == "y" and width < 3 else str(when.year)
    if letter == "a":
        return ("星期" if width > 3 else "") + _WEEK[when.weekday()]
    if letter == "m":
        return _month(when, width)
    if letter == "d":
        return _day(when, width)
    if letter == "h":
        hour = (when.hour % 12 or 12) if halves else when.hour
        return f"{hour:02}" if width > 1 else str(hour)
    return f"{when.second:02}" if width > 1 else str(when.second)


def _month(when: datetime, width: int) -> str:
    if width > 2:
        name = _MONTHS.split()[when.month - 1]
        return {3: name[:3], 5: name[0]}.get(width, name)
    return f"{when.month:02}" if width == 2 else str(when.month)


def _day(when: datetime, width: int) -> str:
    if width > 2:
        return "星期" * (width > 3) + _WEEK[when.weekday()]
    return f"{when.day:02}" if width == 2 else str(when.day)
