from datetime import datetime, timedelta

from kpiform.io import clock


def test_that_a_stamp_is_read_back_to_the_microsecond() -> None:
    moment = clock.now()
    assert clock.stamped(clock.stamp(moment) + "-anything.kpif") == moment


def test_that_stamps_sort_as_their_moments() -> None:
    moment = datetime(2025, 12, 31, 23, 59, 59, 999_999).astimezone()
    assert clock.stamp(moment) < clock.stamp(moment + timedelta(microseconds=1))


def test_that_another_name_has_no_moment() -> None:
    assert clock.stamped("readme.txt") is None


def test_that_the_present_has_a_time_zone() -> None:
    assert clock.now().tzinfo is not None
