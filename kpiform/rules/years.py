"""The year: of the form itself, in deadlines, in running texts, in anniversaries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kpiform.edit import SetField
from kpiform.model.dates import (
    Mention,
    anniversaries_in,
    event_year,
    replace_year,
    years_in,
)
from kpiform.model.target import Kind
from kpiform.model.text import fold_width, is_blank
from kpiform.patterns import regex
from kpiform.rules import scope
from kpiform.rules.finding import Fix
from kpiform.rules.phrases import rewrite, short, where_in
from kpiform.rules.registry import ERROR, WARNING, Hit, about, rule
from kpiform.rules.view import Indicator, View
from kpiform.schema.catalogue import FieldType

_CACHE = 4096
_FEASIBLE = "评审常见退回原因：完成时限不合理（可行性，财预〔2015〕88号）"
_STALE = "评审常见退回原因：沿用往年内容、年度不符（相关性）"
_SPAN = regex(r"((?:19|20)\d{2})年?(?:\d{1,2}月)?(?:\d{1,2}日)?\s*[-—–~～至到]+\s*((?:19|20)\d{2})")


@rule("year-unreadable", "年度读不出来", ERROR, "表样规定的年度", at=scope.field("year"))
def year_unreadable(view: View) -> Iterator[Hit]:
    """The year of the form is no year, so that nothing that depends on it can be checked."""
    text = view.document.fields.get("year", "")
    if view.year is None and not is_blank(text):
        yield Hit("year", f"年度填的是“{short(text)}”。", "写四位数字，如 2025。", text)


@rule("year-outside", "年度与表样不符", WARNING, "表样适用的年度", at=scope.field("year"))
def year_outside(view: View) -> Iterator[Hit]:
    """The year is not among those that this edition is known to serve."""
    years = view.edition.form.years
    if view.year is None or view.year in years:
        return
    served = f"{years.first}—{years.last} 年" if years.last else f"{years.first} 年起"
    yield Hit(
        "year",
        f"年度是 {view.year} 年，这张表样用于{served}。",
        "核对年度，或者换用那一年的表样。",
        view.document.fields["year"],
    )


@rule(
    "deadline-past", "完成时间早于本年度", ERROR, _FEASIBLE, at=scope.indicator_targets, local=True
)
def deadline_past(view: View) -> Iterator[Hit]:
    """A target is a date before the form's year."""
    yield from _deadlines(view, late=False)


@rule(
    "deadline-late",
    "完成时间晚于本年度",
    WARNING,
    _FEASIBLE,
    at=scope.indicator_targets,
    local=True,
)
def deadline_late(view: View) -> Iterator[Hit]:
    """A target is a date after the form's year."""
    yield from _deadlines(view, late=True)


@rule("date-impossible", "没有这一天", WARNING, _FEASIBLE, at=scope.indicator_targets, local=True)
def date_impossible(view: View) -> Iterator[Hit]:
    """A deadline names a day that the calendar does not have (6月31日)."""
    for each in view.filled:
        deadline = each.target.deadline
        if deadline and not deadline.exists:
            yield Hit(
                each.target_path,
                f"“{each.called}”的值“{each.target.text}”不是日历上有的日子。",
                "核对月份和日期。",
                each.target.text,
            )


@rule(
    "other-year",
    "文中出现别的年度",
    WARNING,
    _STALE,
    gives_way_to=("deadline-past", "deadline-late"),
    at=scope.of(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TARGET),
    local=True,
)
def other_year(view: View) -> Iterator[Hit]:
    """A text names another year than the form's, as it happens when last year's form is taken over.

    A span of years that includes the form's own (2024—2026年) is not meant.
    """
    if view.year is None:
        return
    for typed in view.of_type(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TARGET):
        if typed.spec.private:
            continue
        others = _other_years(typed.text, view.year)
        if others:
            named = "、".join(dict.fromkeys(f"{mention.number}年" for mention in others))
            times = f"（{len(others)} 处）" if len(others) > 1 else ""
            lines = [typed.text.count("\n", 0, mention.start) + 1 for mention in others]
            where = where_in(typed.text, lines)
            yield about(
                typed,
                f"{where}写到{named}{times}，本表是 {view.year} 年的。",
                f"如果是从往年带来的，改为 {view.year} 年；确实说的是那一年，请写明理由保留。",
            )


@rule(
    "anniversary",
    "周年数不对",
    WARNING,
    _STALE,
    at=scope.of(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TARGET),
    local=True,
)
def anniversary(view: View) -> Iterator[Hit]:
    """The anniversary of an event that everybody can count is not that of the form's year."""
    if view.year is None:
        return
    for typed in view.of_type(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.TARGET):
        if "周年" not in typed.text:
            continue
        for mention in anniversaries_in(typed.text):
            since = event_year(typed.text[: mention.start]) or 0
            right = view.year - since
            if since and mention.number != right:
                text = typed.text[: mention.start] + str(right) + typed.text[mention.end :]
                yield about(
                    typed,
                    f"里写的是 {mention.number} 周年，{view.year} 年应当是 {right} 周年。",
                    f"改为 {right} 周年。",
                    Fix(f"改为“{right}周年”", SetField(typed.path, text)),
                )
                break


def _deadlines(view: View, late: bool) -> Iterator[Hit]:
    for each in view.filled:
        year = _deadline_year(each)
        if view.year is None or year is None or year == view.year or (year > view.year) != late:
            continue
        fix = None
        if each.target.kind is Kind.DATE:
            text = replace_year(each.typed_target, year, view.year)
            # Of a span (2024年1月至12月) or a short form the year may stand where it is not read.
            fix = rewrite(each.target_path, text) if text != each.typed_target else None
        yield Hit(
            each.target_path,
            f"“{each.called}”的值写的是 {year} 年，本表是 {view.year} 年的。",
            f"改为 {view.year} 年内的时间。",
            each.target.text,
            fix,
        )


def _deadline_year(each: Indicator) -> int | None:
    targets = each.target.values or (each.target,)
    return next((t.deadline.year for t in targets if t.deadline and t.deadline.year), None)


@lru_cache(_CACHE)
def _other_years(text: str, year: int) -> tuple[Mention, ...]:
    others = [mention for mention in years_in(text) if mention.number != year]
    if not others:
        return ()
    spans = [
        found.span()
        for found in _SPAN.finditer(fold_width(text))
        if int(found[1]) <= year <= int(found[2])
    ]
    return tuple(
        m for m in others if not any(start <= m.start and m.end <= end for start, end in spans)
    )
