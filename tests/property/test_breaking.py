"""The line breaker against its oracle: uniseg's implementation of UAX #14."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from uniseg.linebreak import LineBreak, line_break, line_break_breakables

from kpiform.layout.breaking import break_text
from kpiform.layout.opportunities import opportunities
from kpiform.layout.phrases import FREE, MARK

SENTENCES = (
    "2025年市级部门整体预算绩效目标表（单位：万元）",
    "基本支出1,100.75，项目支出72.7；财政拨款5,093.50万元。",
    "贯彻“十四五”规划，落实《中华人民共和国预算法》（2018年修正）要求，",
    "完成率≥98%，满意度大于等于95％，投诉率<2%，“12345”热线办结108个工作日内；",
    "2025年12月31日前完成1600人次培训、第八届运动会及76周年庆祝活动……",
    "按≥190元每人每月的标准发放2024—2025年取暖补贴——共计3万余人。",
    "详见 https://www.example.gov.cn/zwgk/index.html?a=b&c=d#top 或致电 0759-3181234。",
    "GB/T 19001-2016、ISO 9001：面积12.5㎡，温度-5℃～30℃，密度ρ=1.2g/cm³",
    "don’t “quote” (see p. 5) half-finished, e.g. 3/4 of $5.00; 100% (sic)",
    "𠮷野䶮㛃𪚥 é́ 한국어 각 ひゃっきん ー々 👨‍👩‍👧 👍🏽 🇨🇳🇺🇳",
    "（一）①完成；②开展。1.5倍×2，＋5　＝10 ☐是 ☑否 · 阿卜杜拉·买买提",
)
NO_START = "，。、；：？！）》」』】％%…—·～"
NO_END = "（《【『「￥≥≤"
OTHERS = " \t\u3000\u00a0-/.,()\"'“”‘’+=<0５aＢ的年年个\u200b\u2060"
MARKS = NO_START + NO_END + OTHERS

NEWLINES = "\n\v\f\r\x85\u2028\u2029"

texts = st.lists(
    st.one_of(
        st.sampled_from(SENTENCES),
        st.sampled_from(SENTENCES).flatmap(
            lambda sentence: st.integers(0, len(sentence)).map(lambda cut: sentence[cut : cut + 6])
        ),
        st.text(MARKS, min_size=1, max_size=6),
        # A document holds no control characters (kpiform.model.cleaning).
        st.text(
            st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=NEWLINES), max_size=3
        ),
    ),
    max_size=6,
).map("".join)
widths = st.floats(0, 40)

# The program's own classes: what is tailored for Chinese, beyond Unicode's.
SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
TAILORED = {
    **dict.fromkeys(SPACES, "SP"),
    **dict.fromkeys("—⸺⸻―", "IN"),
    **dict.fromkeys("·‧～／", "NS"),
    **dict.fromkeys("≥≤≧≦≠≈≒＞＜＝", "PR"),
    **dict.fromkeys("０１２３４５６７８９", "NU"),
}
INVISIBLE = "\u200b\u2060"


def tailored_class(character: str) -> LineBreak:
    return LineBreak(TAILORED.get(character) or line_break(character))


def measure(text: str) -> list[float]:
    return [1.0 if ord(character) > 0x2000 else 0.5 for character in text]


def drawn_advances(text: str) -> list[float]:
    """One advance for each character of the text itself, none for what is not drawn."""
    return [sum(line.width for line in break_text(f"x{char}x", 9, measure)) - 1 for char in text]


def at_chinese_quote(text: str, place: int) -> bool:
    """Where we see opening and closing marks, Unicode sees ambiguous ones."""
    return text[place] in "“‘" or text[place - 1] in "”’"


@given(texts)
def test_that_a_line_ends_freely_only_where_unicode_lets_it(text: str) -> None:
    allowed = list(line_break_breakables(text, property=tailored_class))
    for place, level in enumerate(opportunities(text)):
        if level == FREE and not at_chinese_quote(text, place):
            assert allowed[place], (text[:place], text[place:])


@given(texts, widths)
def test_that_the_lines_are_the_whole_text_and_nothing_else(text: str, width: float) -> None:
    lines = break_text(text, width, measure)
    assert "".join(text[line.start : line.end] for line in lines) == text
    assert all(before.end == after.start for before, after in pairwise(lines))
    assert all(line.start < line.end for line in lines[:-1])


@given(texts, widths)
def test_that_a_line_ends_unfreely_only_in_a_chunk_wider_than_a_line(
    text: str, width: float
) -> None:
    places = opportunities(text)
    advances = drawn_advances(text)
    for line in break_text(text, width, measure)[1:]:
        if places[line.start] != FREE:
            first = max(0, places.rfind(FREE, 0, line.start))
            after = places.find(FREE, line.start)
            last = len(text[: after if after >= 0 else len(text)].rstrip(SPACES + INVISIBLE))
            assert sum(advances[first:last]) > width


@given(texts, widths)
def test_that_a_line_is_no_wider_than_asked_unless_one_character_is(
    text: str, width: float
) -> None:
    places = opportunities(text)
    for line in break_text(text, width, measure):
        assert line.width == sum(measure(line.text))
        if line.width > width + 1e-5:
            drawn = text[line.start : line.end].rstrip(SPACES + INVISIBLE)
            assert not any(places[line.start + 1 : line.start + len(drawn)])


@given(texts, st.floats(2, 40))
def test_that_marks_stand_at_the_wrong_end_only_where_marks_alone_fill_a_line(
    text: str, width: float
) -> None:
    places = opportunities(text)
    lines = break_text(text, width, measure)
    for before, after in pairwise(lines):
        wrong = (after.text[:1] or "x") in NO_START or (before.text[-1:] or "x") in NO_END
        if wrong:
            assert max(places[before.start + 1 : after.start + 1], default=MARK) == MARK
