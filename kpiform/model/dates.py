"""Dates as staff write them: deadlines in targets, years and anniversaries in running texts."""

import re
from dataclasses import replace
from datetime import date

from kpiform.model.figures import CHINESE_FIGURE, chinese_number
from kpiform.model.text import fold_width
from kpiform.patterns import regex
from kpiform.values import frozen

_YEAR = "(?:19|20)[0-9]{2}"
_MONTH = "[0-9]{1,2}|十[一二]?|[一二三四五六七八九]"
_POINT = regex(
    rf"(?:在|于|截至|截止|不晚于|不迟于|最迟)?(?:"
    rf"(?:(?P<y1>{_YEAR})年度?|每年|当年|本年|今年)?(?P<m1>{_MONTH})月"
    rf"(?:(?P<d1>[0-9]{{1,2}})[日号]|份?(?:底|末|上旬|中旬|下旬|初)?)"
    rf"|(?P<y2>{_YEAR})(?P<sep>[-/.])(?P<m2>[0-9]{{1,2}})(?:(?P=sep)(?P<d2>[0-9]{{1,2}}))"
    rf"|(?P<y3>{_YEAR})[-/](?P<m3>0[1-9]|1[0-2])"
    rf"|(?:(?P<y4>{_YEAR})年度?)?第?(?P<q>[1-4一二三四])季度(?:底|末)?"
    rf"|(?:(?P<y5>{_YEAR})年度?)?(?P<half>[上下])半年(?:底|末)?"
    rf"|(?P<y6>{_YEAR})年(?:底|末|终|内|度|度内|全年|初)?"
    rf"|(?:当|本|今)?年(?P<end>底|末|终|内)"
    rf"|(?:每月|当月|次月)(?P<d3>[0-9]{{1,2}})[日号]"
    rf")(?P<before>之前|以前|前)?(?:全部)?(?:完成|办结|支付|拨付|落实|到位|结束)?"
)
_SPAN = regex(
    rf"(?:(?P<year>{_YEAR})(?:年度?|(?:[-/.][0-9]{{1,2}}){{1,2}}|(?=[-—–~～至到])))?"
    rf"(?:(?:{_MONTH})月?)?(?:[0-9]{{1,2}}[日号])?(?:——|[-—–~～至到])(?P<rest>.+)"
)
_CHINESE_YEAR = "[一二][〇零○0一二三四五六七八九]{3}"
_OTHER_ZEROS = str.maketrans("○0", "〇〇")
_YEARS_TEXT = regex(
    rf"(?<![0-9])(?P<year>{_YEAR})(?=(?:\s*[-—–~～至到、和及/]\s*{_YEAR})*\s*年|([-/.])[01]?[0-9]\2)"
    rf"|(?P<chinese>{_CHINESE_YEAR})(?=年)"
)
_ANNIVERSARY = regex(rf"(?P<count>[0-9]+|{CHINESE_FIGURE})\s*周年")
#: Event → the year from which its anniversaries are counted.
_EVENTS = {
    "中华人民共和国成立": 1949,
    "新中国成立": 1949,
    "中国共产党成立": 1921,
    "建党": 1921,
    "建军": 1927,
    "香港回归": 1997,
    "澳门回归": 1999,
    "抗日战争胜利": 1945,
    "抗战胜利": 1945,
    "改革开放": 1978,
}
_FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


@frozen
class Deadline:
    """A point in time, as exactly as it was written: a year, a month or a day."""

    year: int | None
    month: int | None
    """The last month meant: 12 for 第四季度, 下半年 and 年底."""
    day: int | None
    before: bool
    """Whether 前 is written: to be done before it, rather than at it."""

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a day (6月31日 and 13月 are slips)."""
        if self.month is None:
            return self.day is None or 1 <= self.day <= 31
        leap_year_when_open = 2000
        try:
            date(self.year or leap_year_when_open, self.month, 1 if self.day is None else self.day)
        except ValueError:
            return False
        return True


@frozen
class Mention:
    """A number inside a running text that depends on the year; `start` and `end` enclose it."""

    number: int
    start: int
    end: int


def read_deadline(text: str) -> Deadline | None:
    """The date or deadline that a half-width text without spaces stands for, or None.

    Of a span of time (1月至12月) the end counts.
    """
    found = _POINT.fullmatch(text)
    if found:
        return _deadline(found)
    span = _SPAN.fullmatch(text)
    found = _POINT.fullmatch(span["rest"]) if span else None
    if span is None or found is None:
        return None
    end = _deadline(found)
    return replace(end, year=int(span["year"])) if span["year"] and end.year is None else end


def years_in(text: str) -> tuple[Mention, ...]:
    """The years named in a text, with the place of their digits.

    `2025年`, `2024—2025年` (both), `２０２４年`, `二〇二四年`, `2025-12-31`; not 十四五, and not
    the year in the number of a document 〔2024〕5号, which belongs to that document.
    """
    return tuple(
        Mention(
            int(
                found["year"]
                or chinese_number((found["chinese"] or "").translate(_OTHER_ZEROS))
                or 0
            ),
            *found.span(),
        )
        for found in _YEARS_TEXT.finditer(fold_width(text))
    )


def anniversaries_in(text: str) -> tuple[Mention, ...]:
    """The anniversaries named in a text (76周年, 七十六周年), with the place of their number."""
    counted = (
        (found, _number(found["count"])) for found in _ANNIVERSARY.finditer(fold_width(text))
    )
    return tuple(
        Mention(number, *found.span("count")) for found, number in counted if number is not None
    )


def event_year(words: str) -> int | None:
    """The year from which an anniversary is counted, by the event that the words before it name.

    None for an event that not everybody can count.
    """
    return next((year for event, year in _EVENTS.items() if words.endswith(event)), None)


def replace_year(text: str, old: int, new: int) -> str:
    """The text with every mention of one year changed to another, all else as it was.

    Full-width and Chinese digits stay such.
    """
    for mention in reversed(years_in(text)):
        if mention.number == old:
            typed = text[mention.start : mention.end]
            text = text[: mention.start] + _in_style(typed, new) + text[mention.end :]
    return text


def _in_style(typed: str, year: int) -> str:
    if typed[0] in "一二":
        digits = str(year).translate(_CHINESE_DIGITS)
        return digits.replace("〇", "零") if "零" in typed else digits
    return str(year).translate(_FULL_DIGITS) if typed[0] in "１２" else str(year)


def _number(typed: str) -> int | None:
    return int(typed) if typed[0] in "0123456789" else chinese_number(typed)


def _deadline(found: re.Match[str]) -> Deadline:
    group = found.groupdict()
    year = next((int(group[name]) for name in _YEAR_GROUPS if group[name]), None)
    month = next((_number(group[name]) for name in ("m1", "m2", "m3") if group[name]), None)
    day = next((int(group[name]) for name in ("d1", "d2", "d3") if group[name]), None)
    if group["q"]:
        month = 3 * (_number(group["q"]) or 0)
    elif group["half"]:
        month = 6 if group["half"] == "上" else 12
    elif group["end"]:
        month = 12
    return Deadline(year, month, day, group["before"] is not None)


_YEAR_GROUPS = ("y1", "y2", "y3", "y4", "y5", "y6")
