"""What in a text depends on the year: found place by place, each with what it would be now.

A place is ``sure`` when hardly anybody would write it otherwise (2025年12月31日前); the others
are asked about, and stay as they are until somebody says so (2024年非税工作经费, 第八届).
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kpiform.carry.named import bare_years, named_years, pointed_years, short_years
from kpiform.carry.numerals import chinese, like, number
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


_LEAP_DAY = re.compile(rf"(?P<year>{YEAR})(?P<rest>年0?2月|[-./]0?2[-./])29")
_COUNTED = re.compile(
    rf"第(?P<count>[0-9]+|{CHINESE_FIGURE})"
    rf"(?P<what>届|次(?=[^，。；]{{0,10}}会)|期|轮|年(?![级度])|个(?=[^，。；]{{0,12}}(?:节|日|周|月)))"
)
_FIRST_TIME = re.compile("首届")
_PAUSE = re.compile(r"[，,。；;\n]")
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
        yield Found(mention.start, mention.end, like(typed, right), reason, bool(since))


def _counted(given: Given) -> Iterator[Found]:
    """第八届, 第40个教师节: not all of them come every year, so they are asked about."""
    for found in _COUNTED.finditer(given.plain):
        count = number(found["count"])
        behind = given.plain[found.end() : found.end() + _AROUND]
        if count is None or count + given.step < 1:
            continue
        if found["what"] in ("届", "次") and _BODIES.match(behind):
            continue
        now = f"第{like(found['count'], count + given.step)}{found['what']}"
        if found["what"] == "年" and _says_last_year(given, found.start()):
            yield Found(*found.span(), now, f"{given.now} 年是{now}。", True)
            continue
        reason = f"“{found[0]}”未必每年一次；每年一次的，今年是“{now}”。"
        yield Found(*found.span(), now, reason)


def _says_last_year(given: Given, at: int) -> bool:
    """Whether the year stands before a place of the same clause: 2025年为第二年."""
    return any(each.number == given.last for each in years_in(_PAUSE.split(given.plain[:at])[-1]))


def _first_times(given: Given) -> Iterator[Found]:
    """首届, which it was last year."""
    for found in _FIRST_TIME.finditer(given.plain):
        if given.step > 0:
            now = f"第{chinese(1 + given.step)}届"
            reason = f"“首届”去年办过了；每年一次的，今年是“{now}”。"
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
            now = f"{found['open']}{chinese(count + plans)}五{found['close']}"
            reason = f"{given.now} 年属于{chinese(count + plans)}五时期；总结前一个五年的可以不改。"
            yield Found(*found.span(), now, reason)


_FINDERS: tuple[Callable[[Given], Iterator[Found]], ...] = (
    periods,
    _leap_days,
    named_years,
    bare_years,
    pointed_years,
    short_years,
    _anniversaries,
    _counted,
    _first_times,
    _plans,
)
