"""Years that a text names (2025年, 2025-12-31, 2025届), each with what it would be now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpiform.carry.numerals import NUMERALS, like
from kpiform.carry.places import YEAR, Found, Given
from kpiform.model.dates import years_in
from kpiform.model.figures import CHINESE_FIGURE

_COUNT = (
    "[万亿千百余多个名位场次篇份套台辆卷册页宗条起例元亩吨米斤度天日号周月栋间株棵头只尾艘批期班幅张枚"
    "根块架趟组种轮所户件]|人(?![才工民居])|家(?![庭长政电])|项(?!目)|部(?!门)|处(?![理置])|课(?!题)|"
    "座(?!谈)|支(?![部持])|节(?![水能日])|公[里斤顷]|平[方米]|立方|小时|分钟|学时|工[日时]"
)
"""What says, right behind a number, that it is a number of something and no year."""
_BARE = re.compile(
    rf"(?<![0-9A-Za-z.,/〔\[【-])(?P<year>{YEAR})"
    rf"(?:(?=全年|[上下]半年|第?[一二三四1-4]季度|财年)"
    rf"|(?P<asked>(?=学年|届|级|版|赛季|[·“”「」])|(?=[)）](?!第?[0-9]+号))|(?=(?!{_COUNT})[\u4e00-\u9fff])))"
)
_MONTH = re.compile(rf"(?<![-/0-9])(?P<year>{YEAR})(?=[-/](?:0[1-9]|1[0-2])$)")
_POINTED = re.compile(rf"(?<![.,0-9])(?P<year>{YEAR})(?=\.(?:0?[1-9]|1[0-2])(?P<rest>[^0-9.]|$))")
_LINKS = tuple("-—–~～至到")
_SHORT = re.compile(r"(?<![0-9])(?P<year>[0-9]{2})(?=年(?:[底末初]|1?[0-9]月|[上下]半年))")
_NUMBERED = re.compile(r"年?\s*第?\s*[0-9]+\s*号")
_LASTING = re.compile(r"\s*(?:年度?)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|以来|开始|至今|及以前|以前)")
_LEFT_OVER = re.compile(r"\s*年度?(?:\S{0,6}?(?:结转|结余|尾款|遗留|非税|决算|评估|考核结果|剩余))")
_SINCE = re.compile(r"(?:自|从|始于|成立于|比|较|同比)\s*$")
_COMPARED = re.compile(r"(?:比|较|同比|对比)\s*$")
_CLAUSE = re.compile(r"[。；;\n]")
_EVENT = re.compile(rf"[^\s，,。；;、]{{0,6}}?第(?:[0-9]+|{CHINESE_FIGURE})(?:届|期|次)")
_FAR = 3
"""Years ahead that a text speaks of a goal of the nation (2030, 2035), not of the form's year."""


def named_years(given: Given) -> Iterator[Found]:
    """2025年, 二〇二五年, 2025-12-31."""
    for mention in years_in(given.plain):
        typed = given.plain[mention.start : mention.end]
        yield _year(given, mention.number, mention.start, mention.end, typed)


def bare_years(given: Given) -> Iterator[Found]:
    """2025全年, 2025届, 2025中国海博会, “护苗2025”, 2025-12; what may be a number is asked."""
    for found in _BARE.finditer(given.plain):
        year = int(found["year"])
        if found["asked"] is not None and year == given.last:
            reason = f"“{year}”像是年份，今年要不要改，请看。"
            yield Found(*found.span(), str(given.now), reason)
        elif found["asked"] is None:
            yield _year(given, year, *found.span(), found["year"])
    for found in _MONTH.finditer(given.plain):
        yield _year(given, int(found["year"]), *found.span(), found["year"])


def pointed_years(given: Given) -> Iterator[Found]:
    """2025.1-2025.12; by itself 2025.12 may be a number, and is asked."""
    for found in _POINTED.finditer(given.plain):
        each = _year(given, int(found["year"]), *found.span(), found["year"])
        linked = given.plain[: found.start()].endswith(_LINKS) or found["rest"].startswith(_LINKS)
        if linked:
            yield each
        elif found["rest"] in ("", "前", "底"):
            yield Found(each.start, each.end, each.proposal, each.reason)


def short_years(given: Given) -> Iterator[Found]:
    """25年底."""
    for found in _SHORT.finditer(given.plain):
        if int(found["year"]) == given.last % 100:
            reason = f"“{found[0]}年”像是 {given.last} 年，今年要不要改，请看。"
            yield Found(*found.span(), f"{given.now % 100:02}", reason)


def _year(given: Given, year: int, start: int, end: int, typed: str) -> Found:
    before, behind = given.plain[:start], given.plain[end:]
    if not given.last - 1 <= year < given.last + _FAR or _NUMBERED.match(behind):
        return Found(start, end, "", "")
    now = str(year + given.step)
    proposal = like(typed, int(now)) if typed[0] in NUMERALS else now
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
