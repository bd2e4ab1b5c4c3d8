"""Moments as people say them.  No Qt here."""

from __future__ import annotations

from datetime import date, datetime, timedelta


def spoken(moment: datetime, today: date | None = None) -> str:
    """今天 10:42, 昨天 16:03, 3月1日 09:12; with the year when it is another one."""
    local = moment.astimezone()
    today = today or datetime.now().astimezone().date()
    return f"{_day(local.date(), today)} {local:%H:%M}"


def lag(earlier: datetime, later: datetime) -> str:
    """How long one moment is before the other: 不到 1 分钟, 25 分钟, 3 小时, 2 天."""
    minutes = int((later - earlier).total_seconds() // 60)
    if minutes < 1:
        return "不到 1 分钟"
    if minutes < 60:
        return f"{minutes} 分钟"
    return f"{minutes // 60} 小时" if minutes < 24 * 60 else f"{minutes // (24 * 60)} 天"


def _day(day: date, today: date) -> str:
    if day == today:
        return "今天"
    if day == today - timedelta(days=1):
        return "昨天"
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"
