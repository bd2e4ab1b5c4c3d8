import pytest

from kpiform.carry import passages, rewritten


def proposed(text: str, last: int = 2025, now: int = 2026) -> list[tuple[str, str, bool]]:
    """What each place that depends on the year was, would be, and whether that is sure."""
    return [(each.text, each.proposal, each.sure) for each in passages(text, last, now)]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("2025年12月31日前", "2026年12月31日前"),
        ("2025年全市外事工作会议", "2026年全市外事工作会议"),
        ("2025-12-31", "2026-12-31"),
        ("2025-12", "2026-12"),
        ("2025全年推进", "2026全年推进"),
        ("2025年1月至2025年12月", "2026年1月至2026年12月"),
        ("２０２５年底", "２０２６年底"),
        ("二〇二五年底前", "二〇二六年底前"),
        ("二零二五年底前", "二零二六年底前"),
        ("2025-2026学年", "2026-2027学年"),
        ("庆祝中华人民共和国成立76周年招待会", "庆祝中华人民共和国成立77周年招待会"),
        ("建党一百零四周年", "建党一百零五周年"),
        ("2025年秋季学期至2026年春季学期", "2026年秋季学期至2027年春季学期"),
        ("2024年秋季学期、2025年春季学期", "2025年秋季学期、2026年春季学期"),
        ("2025年“三公”经费比2024年下降", "2026年“三公”经费比2025年下降"),
        ("二○二五年底前", "二○二六年底前"),
        ("二0二五年底前", "二0二六年底前"),
        ("2025.1-2025.12", "2026.1-2026.12"),
        ("2025年为第二年", "2026年为第三年"),
    ],
)
def test_that_what_nobody_would_write_otherwise_is_sure(text: str, new: str) -> None:
    found = passages(text, 2025, 2026)

    assert found
    assert all(each.sure for each in found)
    assert rewritten(text, found) == new


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("2024年非税工作经费", "2024", "2025"),
        ("2025年非税工作经费", "2025", "2026"),
        ("2026年预算编制", "2026", "2027"),
        ("《2025年对外工作要点》", "2025", "2026"),
        ("自2025年起", "2025", "2026"),
        ("2025年1月以来", "2025", "2026"),
        ("比2025年增长5%", "2025", "2026"),
        ("2025年结转资金", "2025", "2026"),
        ("2025届毕业生", "2025", "2026"),
        ("2024—2026年行动方案", "2024—2026", "2025—2027"),
        ("建馆60周年", "60", "61"),
        ("建馆六十周年", "六十", "六十一"),
        ("第八届改革创新大赛", "第八届", "第九届"),
        ("第40个教师节", "第40个", "第41个"),
        ("第九轮培训", "第九轮", "第十轮"),
        ("第一百零九期", "第一百零九期", "第一百一十期"),
        ("三年行动的第二年", "第二年", "第三年"),
        ("第三次工作会议", "第三次", "第四次"),
        ("“十四五”规划收官", "“十四五”", "“十五五”"),
        ("十四五期间", "十四五", "十五五"),
        ("2024年12月至2025年11月", "2024年12月至2025", "2025年12月至2026"),
        ("2023、2024、2025年度", "2023、2024、2025", "2024、2025、2026"),
        ("规划（2021—2025年）", "2021—2025", "2026—2030"),
        ("2027年底建成", "2027", "2028"),
        ("2024.12—2025.3", "2024.12—2025", "2025.12—2026"),
        ("2024年冬至2025年春", "2024年冬至2025", "2025年冬至2026"),
        ("2025.12", "2025", "2026"),
        ("2025版宣传册", "2025", "2026"),
        ("2025中国海洋经济博览会", "2025", "2026"),
        ("“护苗2025”专项行动", "2025", "2026"),
        ("国际马拉松（2025）", "2025", "2026"),
        ("2025部门预算公开", "2025", "2026"),
        ("25年底前", "25", "26"),
        ("2025年至今", "2025", "2026"),
        ("首届荔枝节", "首届", "第二届"),
    ],
)
def test_that_what_may_be_meant_so_is_asked(text: str, old: str, new: str) -> None:
    assert proposed(text) == [(old, new, False)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2008年奥运会",
        "2016—2020年",
        "粤财〔2025〕5号",
        "≥2025人",
        "服务2025名老人，共2025余人，2025万元，2025公里",
        "2024人才招聘会，2026人",
        "湛财（2025）15号，湛府办2025年第15号",
        "GB2025-2010",
        "成本2025.12元",
        "24年底建成",
        "第一季度",
        "第二十届中央委员会",
        "第三次全国代表大会",
        "第两三届",
        "第四年级",
        "“十三五”期间",
        "“十四五期间",
        "一五规划",
        "第一次检查",
        "2030年前碳达峰，2035年远景目标",
        "规划（2026—2030年）",
    ],
)
def test_that_the_rest_is_left_alone(text: str) -> None:
    assert proposed(text) == []


def test_that_the_year_s_plan_stays_within_its_five_years() -> None:
    assert proposed("“十四五”规划", 2023, 2024) == []


def test_that_what_is_right_already_is_not_proposed() -> None:
    assert proposed("建党105周年") == []


def test_that_a_year_that_belongs_to_an_event_is_asked_with_it() -> None:
    assert proposed("2025年第十五届运动会") == [
        ("2025", "2026", False),
        ("第十五届", "第十六届", False),
    ]
    assert proposed("2025年宣传，第八届大赛")[0] == ("2025", "2026", True)


def test_that_a_period_that_still_holds_is_said_to() -> None:
    (found,) = passages("2024—2026年行动方案", 2025, 2026)

    assert "现在还在这个期间里，一般不用改" in found.reason


def test_that_a_period_in_the_future_is_asked() -> None:
    assert proposed("2027—2029年") == [("2027—2029", "2028—2030", False)]


def test_that_a_leap_day_becomes_the_last_of_february() -> None:
    assert proposed("2024年2月29日前", 2024, 2025) == [("2024年2月29", "2025年2月28", True)]
    assert proposed("2024年2月29日前", 2024, 2028) == [("2024", "2028", True)]


def test_that_nothing_is_counted_below_one() -> None:
    assert proposed("第一届，首届，办馆1周年", 2025, 2024) == []
    assert proposed("“二五”规划", 1961, 1951) == []


def test_that_numbers_beyond_what_is_said_in_words_are_figures() -> None:
    assert proposed("第一千零一届", 2025, 2026) == [("第一千零一届", "第1002届", False)]
    assert proposed("第一百届") == [("第一百届", "第一百零一届", False)]
    assert proposed("第九十九届") == [("第九十九届", "第一百届", False)]


def test_that_nothing_depends_on_a_year_that_stays() -> None:
    assert passages("2025年", 2025, 2025) == ()


def test_that_a_place_tells_what_stands_around_it_and_why() -> None:
    (found,) = passages("推荐作品参加市直机关第八届改革创新大赛。", 2025, 2026)

    assert (found.head, found.text, found.tail) == (
        "推荐作品参加市直机关",
        "第八届",
        "改革创新大赛。",
    )
    assert found.reason == "“第八届”未必每年一次；每年一次的，今年是“第九届”。"


def test_that_a_term_is_told_by_what_stands_behind_the_same_years_elsewhere() -> None:
    found = passages("2024年—2025年的项目；2024年—2025年春季学期", 2024, 2025)

    assert [each.sure for each in found] == [False, True]


def test_that_only_accepted_places_are_rewritten() -> None:
    text = "2025年，第八届大赛"
    first, second = passages(text, 2025, 2026)

    assert (first.sure, second.sure) == (True, False)
    assert rewritten(text, [first]) == "2026年，第八届大赛"
    assert rewritten(text, [second, first]) == "2026年，第九届大赛"
