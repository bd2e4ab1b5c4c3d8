"""What in a text depends on the year: found place by place, each with what it would be now.

A place is ``sure`` when hardly anybody would write it otherwise (2025年12月31日前); the others
are asked about, and stay as they are until somebody says so (2024年非税工作经费, 第八届).
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kpiform.carry.periods import periods
from kpiform.carry.places import YEAR, Found, Given
from kpiform.model.dates import anniversaries_in, event_year, years_in
from kpiform.model.figures import CHINESE_FIGURE, chinese_number
from kpiform.model.text import fold_width

_AROUND = 12
"""Characters of the text shown on each side of a place."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place of a text that depends on the year: ``text[start:end]``, which was ``text``.

    ``proposal`` is what it would be this year, ``reason`` a sentence. ``head`` and ``tail`` are
    what stands around it. ``sure``: taken over unless somebody objects; otherwise asked.
    """

    start: int
    end: int
    text: str
    proposal: str
    reason: str
    sure: bool
    head: str
    tail: str


_BARE = re.compile(
    rf"(?<![0-9])(?P<year>{YEAR})(?:(?=全年|[上下]半年|第?[一二三四1-4]季度|财年)|(?P<asked>(?=学年|届|级)))"
)
_MONTH = re.compile(rf"(?<![-/0-9])(?P<year>{YEAR})(?=[-/](?:0[1-9]|1[0-2])$)")
_LEAP_DAY = re.compile(rf"(?P<year>{YEAR})(?P<rest>年0?2月|[-./]0?2[-./])29")
_LASTING = re.compile(r"\s*(?:年度?)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|以来|开始|及以前|以前)")
_LEFT_OVER = re.compile(r"\s*年度?(?:\S{0,6}?(?:结转|结余|尾款|遗留|非税|决算|评估|考核结果|剩余))")
_SINCE = re.compile(r"(?:自|从|始于|成立于|比|较|同比)\s*$")
_COMPARED = re.compile(r"(?:比|较|同比|对比)\s*$")
_CLAUSE = re.compile(r"[。；;\n]")
_EVENT = re.compile(rf"[^\s，,。；;、]{{0,6}}?第(?:[0-9]+|{CHINESE_FIGURE})(?:届|期|次)")
_FAR = 3
"""Years ahead that a text speaks of a goal of the nation (2030, 2035), not of the form's year."""
_COUNTED = re.compile(
    rf"第(?P<count>[0-9]+|{CHINESE_FIGURE})"
    rf"(?P<what>届|次(?=[^，。；]{{0,10}}会)|期|轮|年(?![级度])|个(?=[^，。；]{{0,12}}(?:节|日|周|月)))"
)
_BODIES = re.compile(r"(?:中央|全国|省|市|区|县|人大|政协|党代|委员会|人民代表|全会|中全会)")
_PLAN = re.compile(
    rf"(?P<open>[“\"「]?)(?P<count>{CHINESE_FIGURE})五(?P<close>[”\"」]|(?=规划|时期|期间|以来|收官|末))"
)
_FIRST_YEAR_OF_PLAN = 1951  # of the n-th: 1951 + 5 n; 十四五 is 2021 to 2025
_PLAN_YEARS = 5


def passages(text: str, last: int, now: int) -> tuple[Passage, ...]:
    """The places of a text of the year ``last`` that depend on the year, for the year ``now``."""
    if last == now:
        return ()
    given = Given(fold_width(text), last, now)
    found: list[Found] = []
    for finder in _FINDERS:
        for each in finder(given):
            if not any(each.start < other.end and other.start < each.end for other in found):
                found.append(each)
    found.sort(key=lambda each: each.start)
    proposed = (_passage(text, each) for each in found if each.proposal)
    return tuple(each for each in proposed if each.proposal != each.text)


def rewritten(text: str, accepted: Iterable[Passage]) -> str:
    """The text with what is proposed at the accepted places; all else stays as it was typed."""
    for each in sorted(accepted, key=lambda passage: passage.start, reverse=True):
        text = text[: each.start] + each.proposal + text[each.end :]
    return text


def _passage(text: str, found: Found) -> Passage:
    typed = text[found.start : found.end]
    return Passage(
        found.start,
        found.end,
        typed,
        _in_style(typed, found.proposal),
        found.reason,
        found.sure,
        text[max(0, found.start - _AROUND) : found.start],
        text[found.end : found.end + _AROUND],
    )


_TO_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_FULL = re.compile("[０-９]")


def _in_style(typed: str, proposal: str) -> str:
    """The proposal with full-width digits when what it replaces has some."""
    return proposal.translate(_TO_FULL) if _FULL.search(typed) else proposal


def _leap_days(given: Given) -> Iterator[Found]:
    """2024年2月29日, when this year has no such day."""
    for found in _LEAP_DAY.finditer(given.plain):
        if int(found["year"]) == given.last and not isleap(given.now):
            day = f"{given.now}{found['rest']}28"
            yield Found(*found.span(), day, f"{given.now} 年没有 2 月 29 日，改为 28 日。", True)


def _named_years(given: Given) -> Iterator[Found]:
    """2025年, 二〇二五年, 2025-12-31."""
    for mention in years_in(given.plain):
        typed = given.plain[mention.start : mention.end]
        yield _year(given, mention.number, mention.start, mention.end, typed)


def _bare_years(given: Given) -> Iterator[Found]:
    """2025全年, 2025届, 2025-12."""
    for found in _BARE.finditer(given.plain):
        each = _year(given, int(found["year"]), *found.span(), found["year"])
        sure = each.sure and found["asked"] is None
        yield Found(each.start, each.end, each.proposal, each.reason, sure)
    for found in _MONTH.finditer(given.plain):
        yield _year(given, int(found["year"]), *found.span(), found["year"])


def _year(given: Given, year: int, start: int, end: int, typed: str) -> Found:
    if year < given.last - 1 or year >= given.last + _FAR:
        return Found(start, end, "", "")
    now = str(year + given.step)
    proposal = _like(typed, int(now)) if typed[0] in _NUMERALS else now
    before, behind = given.plain[:start], given.plain[end:]
    if year == given.last - 1:
        if _COMPARED.search(before) and _names(_clause(given.plain, start), given.last):
            reason = f"与上一年比较，随年度改为 {now} 年。"
            return Found(start, end, proposal, reason, True)
        reason = f"写的是上一年（{year} 年），可能就是指那一年。"
    elif year == given.now:
        reason = f"写的是 {year} 年，正是今年，请看说法要不要改。"
    elif year > given.last:
        reason = f"写的是 {year} 年，比去年的年度晚，可能仍然对。"
    elif _EVENT.match(behind.removeprefix("年度").removeprefix("年")):
        reason = "和后面的第几届连在一起，未必每年一次，请一起看。"
    elif before.rfind("《") > before.rfind("》"):
        reason = f"在书名号里，“{year}”可能是文件本身的名称。"
    elif _LASTING.match(behind) or _SINCE.search(before):
        reason = f"说的是从 {year} 年算起或与它相比，可能就是指那一年。"
    elif _LEFT_OVER.match(behind):
        reason = f"可能说的就是 {year} 年的资金或结果。"
    else:
        return Found(start, end, proposal, f"{year} 年改为 {now} 年。", True)
    return Found(start, end, proposal, reason)


def _clause(text: str, at: int) -> str:
    """What stands between two stops around a place."""
    before = _CLAUSE.split(text[:at])[-1]
    return before + _CLAUSE.split(text[at:])[0]


def _names(text: str, year: int) -> bool:
    """Whether a text names a year."""
    return any(mention.number == year for mention in years_in(text))


def _anniversaries(given: Given) -> Iterator[Found]:
    """成立76周年: sure where everybody can count it."""
    for mention in anniversaries_in(given.plain):
        typed = given.plain[mention.start : mention.end]
        since = event_year(given.plain[: mention.start])
        right = given.now - since if since else mention.number + given.step
        if right < 1:
            continue
        reason = (
            f"{given.now} 年是 {right} 周年。"
            if since
            else f"去年是 {mention.number} 周年；今年未必再办，再办就是 {right} 周年。"
        )
        yield Found(mention.start, mention.end, _like(typed, right), reason, bool(since))


def _counted(given: Given) -> Iterator[Found]:
    """第八届, 第40个教师节: not all of them come every year, so they are asked about."""
    for found in _COUNTED.finditer(given.plain):
        count = _number(found["count"])
        behind = given.plain[found.end() : found.end() + _AROUND]
        if count is None or count + given.step < 1:
            continue
        if found["what"] in ("届", "次") and _BODIES.match(behind):
            continue
        now = f"第{_like(found['count'], count + given.step)}{found['what']}"
        reason = f"“{found[0]}”未必每年一次；每年一次的，今年是“{now}”。"
        yield Found(*found.span(), now, reason)


def _plans(given: Given) -> Iterator[Found]:
    """“十四五”, when this year is in the next plan."""
    for found in _PLAN.finditer(given.plain):
        count = chinese_number(found["count"])
        if count is None or (found["open"] == "") != (found["close"] == ""):
            continue
        first = _FIRST_YEAR_OF_PLAN + _PLAN_YEARS * count
        plans = (given.now - first) // _PLAN_YEARS
        if first <= given.last < first + _PLAN_YEARS and plans and count + plans > 0:
            now = f"{found['open']}{_chinese(count + plans)}五{found['close']}"
            reason = (
                f"{given.now} 年属于{_chinese(count + plans)}五时期；总结前一个五年的可以不改。"
            )
            yield Found(*found.span(), now, reason)


_FINDERS: tuple[Callable[[Given], Iterator[Found]], ...] = (
    periods,
    _leap_days,
    _named_years,
    _bare_years,
    _anniversaries,
    _counted,
    _plans,
)


_NUMERALS = "〇零一二三四五六七八九十百"
_DIGITS = "〇一二三四五六七八九"


def _number(typed: str) -> int | None:
    return int(typed) if typed.isdecimal() else chinese_number(typed)


def _like(typed: str, number: int) -> str:
    """A number in figures or in Chinese numerals, whichever ``typed`` has."""
    if typed.isdecimal():
        return str(number)
    if len(typed) == len(str(number)) == len("二〇二五") and not set(typed) & set("十百千"):
        written = "".join(_DIGITS[int(digit)] for digit in str(number))
        return written.replace("〇", "零") if "零" in typed else written
    return _chinese(number)


def _chinese(number: int) -> str:
    """A number below 1000 as it is said: 八, 十四, 七十七, 一百零五; others in figures."""
    if number >= 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")
