"""Breaking texts into lines; the measure counts ems: Chinese 1, everything narrow ½."""

import re
from itertools import pairwise

import pytest

from kpiform.layout.breaking import TextLine, break_text
from kpiform.layout.opportunities import opportunities
from kpiform.layout.phrases import FREE

NO_START = "，。、；：？！）》」』】〕〗”’%％‰℃…—·～"
NO_END = "（《“‘【「『〔〖￥≥≤("
PARAGRAPHS = (
    "组团出访德国、比利时两国家，推动我市与德国等城市在经贸、教育、文旅等多领域交流合作。组团出访"
    "澳大利亚、印尼两国，推进我市与澳大利亚、印尼国际友城交流走深走实，促进经贸、文旅、农业、渔业、"
    "海产品加工等对外交流合作，助力我市高质量发展和高水平对外开放。",
    "4、统筹开展贸易促进、展会招商、政策宣介和城市推介，办好广东国际水产博览会等重要展会。实施国际"
    "友城提升计划，推进与东南亚、欧洲等“准友城”结好。策划举办“外眼看湛江”系列活动（2024—2025年），"
    "全年不少于12场次，参加人数≥1,600人次，群众满意度达到95%以上……",
    "根据《湛江市财政局关于开展 2024 年市级财政资金绩效自评工作的通知》（湛财绩〔2024〕5号）要求，"
    "总编制数 34 名。其中：行政编制 25 名、工勤编制 4 名；现有在职人员 29 人(其中 1 人长期借调)。"
    "自 2023 年 10 月起免收代办 APEC 商务旅行卡服务费（1200 元/卡），"
    "办卡量比 2019 年同期增长 83.6%。",
    "构建“外事+宣传”“外事+投促”“外事+商务”等工作机制，作品“‘三船出海 扬帆国际’—党建赋能湛江IP”"
    "获第八届改革创新大赛一等奖；基本支出5,093.50万元，按每人每月≥190元于2025年12月31日前发放完毕，"
    "12月前完成2期培训；庆祝中华人民共和国成立76周年，投诉率＜2％，气温-5℃～30℃。",
)


def measure(text: str) -> list[float]:
    return [1.0 if ord(char) > 0x2000 else 0.5 for char in text]


def broken(text: str, width: float) -> list[str]:
    return [line.text for line in break_text(text, width, measure)]


def ends_inside(text: str, phrase: str) -> list[float]:
    """The widths, of those that hold the phrase with a mark on either side, that still cut it."""
    enough = int(sum(measure(phrase))) + 3
    return [
        width
        for width in range(enough, 40)
        if not any(phrase in line for line in broken(text, width))
    ]


@pytest.mark.parametrize(
    "phrase",
    [
        "≥98%",
        "≥ 98 %",
        "< 2%",
        "大于等于108个",
        "不低于95％",
        "5,093.50万元",
        "5，093.50万元",
        "3万余人",
        "2025年12月31日",
        "2025 年 12 月 31 日",
        "2025-12-31",
        "12月31日前",
        "12月前",
        "12月底前",
        "≥190元每人每月",
        "1200元/人",
        "1600人次",
        "第八届",
        "第2024号",
        "76周年",
        "30个工作日内",
        "5个百分点",
        "2024—2025年",
        "2024年至2025年",
        "1－12月",
        "9：00-17：30",
        "-5℃～30℃",
        "12.5㎡",
        "60km/h",
        "5 kg",
        "３０人",
        "百分之九十五",
        "二〇二五年",
        "GB18030",
        "don’t",
        "￥5,000.00",
        "±0.5分",
        "……",
        "——",
    ],
)
def test_that_a_phrase_stays_on_one_line(phrase: str) -> None:
    for before in range(8):
        text = "按" + "照计划全面完成工"[:before] + phrase + "并如期做好各项工作"
        assert ends_inside(text, phrase) == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("大于等于108个", 5, ["大于等于", "108个"]),
        ("2025年12月31日前", 5, ["2025年12月", "31日前"]),
        ("2024—2025年", 4, ["2024—", "2025年"]),
        ("190元每人每月", 4.5, ["190元每人", "每月"]),
        ("5,093.50万元", 4, ["5,093.50", "万元"]),
        ("12月", 1.5, ["12", "月"]),
    ],
)
def test_that_a_phrase_wider_than_the_line_is_cut_between_its_parts(
    text: str, width: float, lines: list[str]
) -> None:
    assert broken(text, width) == lines


@pytest.mark.parametrize("mark", NO_START)
def test_that_no_line_begins_with_a_closing_mark(mark: str) -> None:
    assert broken("完成工作" + mark + "完成", 4)[:2] == ["完成工", "作" + mark + "完成"]


@pytest.mark.parametrize("mark", NO_START)
def test_that_a_closing_mark_after_a_space_begins_no_line_either(mark: str) -> None:
    assert broken("完成工作 " + mark + "完成", 4)[0] == "完成工"


@pytest.mark.parametrize("mark", NO_END)
def test_that_no_line_ends_with_an_opening_mark(mark: str) -> None:
    assert broken("完成工" + mark + "作完成", 4)[0] == "完成工"
    assert broken("完成工" + mark + " 作完成", 4.5)[0] == "完成工"


def test_that_a_break_the_author_allows_is_not_taken_after_an_opening_mark() -> None:
    assert broken("完成工《\u200b作完成", 4)[0] == "完成工"


def test_that_a_break_the_author_allows_cuts_a_word_there() -> None:
    assert broken("abcdef\u200bghijkl", 4) == ["abcdef", "ghijkl"]


def test_that_a_title_may_break_inside_its_marks() -> None:
    assert broken("《部门整体预算绩效目标表》", 5) == ["《部门整体", "预算绩效目", "标表》"]


def test_that_quotation_marks_in_chinese_open_and_close() -> None:
    assert broken("落实“2025”规划", 4) == ["落实", "“2025”", "规划"]


def test_that_nested_quotation_marks_stay_with_what_they_quote() -> None:
    assert broken("主题是“‘三船’出海”", 4) == ["主题", "是“‘三", "船’出", "海”"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("推动对外交流合作", 7, ["推动对外交流", "合作"]),
        ("推动对外交流合作。", 7, ["推动对外交流", "合作。"]),
        ("全年接收进馆档案不少于5000卷", 7, ["全年接收进馆档", "案不少于5000卷"]),
        ("推动对外交流合作\n开展培训", 7, ["推动对外交流", "合作", "开展培训"]),
    ],
)
def test_that_no_character_is_left_alone_on_a_line(
    text: str, width: float, lines: list[str]
) -> None:
    assert broken(text, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("合作", 1, ["合", "作"]),
        ("大交流", 2, ["大交", "流"]),
        ("2025年 好", 3, ["2025年", "好"]),
    ],
)
def test_that_a_character_stays_alone_where_another_one_would_be(
    text: str, width: float, lines: list[str]
) -> None:
    assert broken(text, width) == lines


def test_that_latin_words_stay_whole() -> None:
    assert broken("参加 performance budget 培训", 7) == ["参加", "performance", "budget 培训"]


def test_that_a_word_longer_than_the_line_begins_a_line_and_is_cut() -> None:
    assert broken("编号" + "1234567890" * 2, 4) == ["编号", "12345678", "90123456", "7890"]


def test_that_an_address_is_cut_after_its_signs() -> None:
    text = "见https://www.zj.gov.cn/zwgk/index.html?id=abc"
    assert broken(text, 9) == ["见https://", "www.zj.gov.cn/", "zwgk/index.html?", "id=abc"]
    assert broken(text, 5)[3:] == ["zwgk/", "index.", "html?", "id=abc"]


def test_that_sixty_digits_fill_their_lines() -> None:
    assert broken("8" * 60, 10) == ["8" * 20] * 3


@pytest.mark.parametrize("width", [-1.0, 0.0, 0.3])
def test_that_a_line_narrower_than_a_character_holds_one(width: float) -> None:
    assert broken("完成98%", width) == ["完", "成", "9", "8", "%"]


def test_that_marks_alone_are_cut_when_nothing_else_fits() -> None:
    assert broken("！" * 7, 3) == ["！！！", "！！！", "！"]


def test_that_a_word_is_cut_rather_than_a_mark_set_at_a_line_start() -> None:
    assert broken("abcdef，好", 3) == ["abcde", "f，好"]


def test_that_an_empty_text_is_one_empty_line() -> None:
    assert break_text("", 10, measure) == (TextLine(0, 0, "", 0.0),)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_that_an_authors_newline_ends_a_line_and_empty_lines_stay(newline: str) -> None:
    text = f"甲{newline}{newline}乙{newline}"
    assert broken(text, 10) == ["甲", "", "乙", ""]


def test_that_lines_name_their_part_of_the_text_with_what_is_not_drawn() -> None:
    assert break_text("甲乙  丙\r\n丁", 2, measure) == (
        TextLine(0, 4, "甲乙", 2.0),
        TextLine(4, 7, "丙", 1.0),
        TextLine(7, 8, "丁", 1.0),
    )


def test_that_spaces_at_a_line_end_hang() -> None:
    assert broken("abcd          efgh 　 ij", 2) == ["abcd", "efgh", "ij"]


def test_that_a_text_of_spaces_is_one_line_without_anything_drawn() -> None:
    assert break_text("     　", 1, measure) == (TextLine(0, 6, "", 0.0),)


@pytest.mark.parametrize("indent", ["  ", "    ", "　　"])
def test_that_the_indent_of_a_paragraph_is_drawn_and_measured(indent: str) -> None:
    first = break_text(indent + "完成各项工作", 5, measure)[0]
    assert first.text.startswith(indent + "完成")
    assert first.width == sum(measure(first.text))


def test_that_an_indent_is_not_left_alone_before_a_long_word() -> None:
    assert broken("　　abcdefghijkl", 4) == ["　　abcd", "efghijkl"]


def test_that_a_tab_is_drawn_as_a_full_width_space() -> None:
    assert broken("\t完成", 5) == ["　完成"]


def test_that_characters_without_a_picture_are_neither_drawn_nor_measured() -> None:
    assert break_text("葛\U000e0100城\u200b市\x07\u00ad", 9, measure) == (
        TextLine(0, 7, "葛城市", 3.0),
    )


def test_that_rare_ideographs_break_like_common_ones() -> None:
    assert broken("𠮷野䶮㛃𪚥", 2) == ["𠮷野", "䶮㛃", "𪚥"]


@pytest.mark.parametrize(
    "cluster", ["e\u0301", "👨\u200d👩\u200d👧", "👍🏽", "🇨🇳", "\u1100\u1161\u11a8", "辻\U000e0101"]
)
def test_that_what_is_seen_as_one_character_is_never_cut(cluster: str) -> None:
    lines = break_text(cluster * 5, 0.1, measure)
    assert [line.end - line.start for line in lines] == [len(cluster)] * 5


def test_that_no_character_is_measured_twice() -> None:
    asked: list[str] = []

    def counting(text: str) -> list[float]:
        asked.append(text)
        return measure(text)

    break_text("第一段，很长很长\n第二段，也很长", 3, counting)
    assert asked == ["第一段，很长很长", "第二段，也很长"]


def test_that_rounding_of_sums_makes_no_line_shorter() -> None:
    lines = break_text("一" * 30, 1.1 * 10, lambda text: [1.1] * len(text))
    assert [len(line.text) for line in lines] == [10, 10, 10]


def test_that_a_measure_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="1 advances for 2 characters"):
        break_text("甲乙", 10, lambda _: [1.0])


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_that_real_paragraphs_have_no_forbidden_line_start_or_end(paragraph: str) -> None:
    faults = [
        (width, before, after)
        for width in range(5, 61)
        for before, after in pairwise(broken(paragraph, width))
        if after[0] in NO_START or before[-1] in NO_END
    ]
    assert faults == []


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_that_real_paragraphs_have_no_figure_cut_on_a_line_wide_enough(paragraph: str) -> None:
    figure = re.compile(
        r"[≥＜]?[0-9][0-9,.]* ?(?:万元|元/卡|元|%以上|[%％℃]|场次|人次|周年|[名人期号])"
        r"|[0-9]{4} ?[年—](?:[0-9]{4}年| ?[0-9]+ ?月(?:[0-9]+日前|起)?)?|12月前|第八届"
    )
    places = opportunities(paragraph)
    faults = []
    for found in figure.finditer(paragraph):
        start, end = found.span()
        first = max(place for place in range(start + 1) if place == 0 or places[place] == FREE)
        after = places.find(FREE, end)
        chunk = paragraph[first : after if after > 0 else len(paragraph)].rstrip()
        for width in range(5, 61):
            lines = break_text(paragraph, width, measure)
            cut = any(start < line.start < end for line in lines)
            if cut and sum(measure(chunk)) <= width:
                faults.append((found[0], chunk, width))
    assert faults == []
