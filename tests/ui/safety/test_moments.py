from datetime import date, datetime, timedelta

import pytest

from ui.safety.moments import lag, spoken

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 3, 1, 10, 42), "今天 10:42"),
        (datetime(2026, 2, 28, 16, 3), "昨天 16:03"),
        (datetime(2026, 1, 5, 9, 12), "1月5日 09:12"),
        (datetime(2025, 12, 31, 9, 12), "2025年12月31日 09:12"),
    ],
)
def test_that_moments_are_said_as_people_say_them(moment: datetime, words: str) -> None:
    assert spoken(moment.astimezone(), TODAY) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(seconds=20), "不到 1 分钟"),
        (timedelta(minutes=25), "25 分钟"),
        (timedelta(hours=3, minutes=50), "3 小时"),
        (timedelta(days=2, hours=1), "2 天"),
    ],
)
def test_that_times_between_are_said_in_the_unit_that_fits(time: timedelta, words: str) -> None:
    now = datetime(2026, 3, 1, 10, 42).astimezone()

    assert lag(now - time, now) == words
