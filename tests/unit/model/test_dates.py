import pytest

from kpiform.model.dates import (
    Deadline,
    anniversaries_in,
    event_year,
    read_deadline,
    replace_year,
    years_in,
)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("2025年12月31日前", Deadline(2025, 12, 31, before=True)),
        ("2025年12月31日", Deadline(2025, 12, 31, before=False)),
        ("2025年12月31日之前完成", Deadline(2025, 12, 31, before=True)),
        ("于2025年12月底前", Deadline(2025, 12, None, before=True)),
        ("12月前", Deadline(None, 12, None, before=True)),
        ("12月底前", Deadline(None, 12, None, before=True)),
        ("十二月底", Deadline(None, 12, None, before=False)),
        ("2025年6月底", Deadline(2025, 6, None, before=False)),
        ("2025年6月份", Deadline(2025, 6, None, before=False)),
        ("2025-12-31", Deadline(2025, 12, 31, before=False)),
        ("2025.12.31前", Deadline(2025, 12, 31, before=True)),
        ("2025/06", Deadline(2025, 6, None, before=False)),
        ("第四季度", Deadline(None, 12, None, before=False)),
        ("2025年第2季度", Deadline(2025, 6, None, before=False)),
        ("上半年", Deadline(None, 6, None, before=False)),
        ("2025年下半年", Deadline(2025, 12, None, before=False)),
        ("2025年", Deadline(2025, None, None, before=False)),
        ("2024年全年", Deadline(2024, None, None, before=False)),
        ("年底前", Deadline(None, 12, None, before=True)),
        ("每月10日前", Deadline(None, None, 10, before=True)),
        ("1-12月", Deadline(None, 12, None, before=False)),
        ("2025年1月至12月", Deadline(2025, 12, None, before=False)),
        ("2024年1月1日—2025年12月31日", Deadline(2025, 12, 31, before=False)),
        ("2025-01-01至2025-12-31", Deadline(2025, 12, 31, before=False)),
        ("2024—2025年", Deadline(2025, None, None, before=False)),
    ],
)
def test_that_a_date_is_read(text: str, deadline: Deadline) -> None:
    assert read_deadline(text) == deadline


@pytest.mark.parametrize("text", ["", "全年推进", "2025", "3个月", "3-5次", "2025.12", "12月31"])
def test_that_what_is_no_date_is_none(text: str) -> None:
    assert read_deadline(text) is None


@pytest.mark.parametrize(
    ("text", "exists"),
    [
        ("2025年6月31日", False),
        ("2025年13月", False),
        ("2025年2月29日", False),
        ("2月29日", True),
        ("2024年2月29日", True),
        ("每月31日", True),
        ("每月32日", False),
        ("2025年", True),
    ],
)
def test_that_days_missing_from_the_calendar_are_noticed(text: str, exists: bool) -> None:
    deadline = read_deadline(text)

    assert deadline is not None
    assert deadline.exists is exists


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024年非税工作经费", ["2024"]),
        ("2024—2025年规划，2023、2024年度", ["2024", "2025", "2023", "2024"]),
        ("２０２４年和二〇二五年", ["２０２４", "二〇二五"]),
        ("2025-12-31，2024.6.30", ["2025", "2024"]),
        ("湛财绩〔2024〕5号，“十四五”，12024年，2024个", []),
    ],
)
def test_that_years_in_a_text_are_found_with_their_places(text: str, years: list[str]) -> None:
    assert [text[found.start : found.end] for found in years_in(text)] == years


def test_that_years_are_numbers_however_they_are_written() -> None:
    assert [found.number for found in years_in("2024年２０２４年二〇二四年")] == [2024] * 3


def test_that_anniversaries_are_found_with_the_place_of_their_number() -> None:
    text = "成立76周年，建市一百周年，三四周年"

    found = anniversaries_in(text)

    assert [(mention.number, text[mention.start : mention.end]) for mention in found] == [
        (76, "76"),
        (100, "一百"),
    ]


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("2024年12月31日前", "2025年12月31日前"),
        ("2024—2026年，２０２４年", "2025—2026年，２０２５年"),
        ("二〇二四年、二零二四年", "二〇二五年、二零二五年"),
        ("2023年，〔2024〕5号", "2023年，〔2024〕5号"),
    ],
)
def test_that_a_year_is_replaced_and_all_else_stays(text: str, replaced: str) -> None:
    assert replace_year(text, 2024, 2025) == replaced


def test_that_the_year_of_an_event_that_everybody_knows_is_found() -> None:
    assert event_year("举办庆祝中华人民共和国成立") == 1949
    assert event_year("建馆") is None
