"""How a target with a number is written: regular expressions over half-width text without spaces.

每月  不少于  2     次           以上      完成
lead  prefix  number  multiplier unit  suffix  tail
"""

from decimal import Decimal

from kpiform.model.comparison import PREFIXES, SUFFIXES, alternatives
from kpiform.model.figures import CHINESE_FIGURE, FIGURE
from kpiform.model.text import fold_signs, fold_width, tidy_spaces, without_spaces
from kpiform.patterns import regex

MULTIPLIERS = {
    "百": Decimal(10**2),
    "千": Decimal(10**3),
    "万": Decimal(10**4),
    "十万": Decimal(10**5),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "万亿": Decimal(10**12),
}
MULTIPLIER_SIGNS = "十百千万亿"
# 千米, 百分点 … are units of their own.
_MULTIPLIER = "(?:万亿|[十百千]?万|亿|[千百])(?![米克瓦伏分字])"
_LEADS = (
    "每年|每半年|每季度|每季|每月|每周|每天|每日|每次|每人|全年|本年|年度|年均|人均|平均|累计|合计|"
    "力争|确保|完成|举办|召开|开展|组织|提高到|提高至|提高|提升到|提升至|提升|增长|增加|上升|下降|"
    "降低至|降低|减少"
)
_TAILS = "完成|达标|合格|到位|覆盖|办结"
_HAN = "\u3400-\u9fff㎡㎞㎏"
# No unit holds 以上 or the like, nor ends in 内: those are suffixes.
_NO_SUFFIX = rf"(?!以上|以下|以内|之内|左右|上下|及以|内(?:[以之左上及]|[^{_HAN}]|$))"
_ATOM = rf"(?:[%‰℃]|[A-Za-z]{{1,4}}[²³]?|(?:{_NO_SUFFIX}[{_HAN}]){{1,6}}?)"
_NOTE = "[（(][^（）()0-9]{1,8}[）)]"
_UNIT = (
    rf"{_ATOM}(?:{_NOTE})?(?:[/·]{_ATOM}){{0,2}}(?:每[{_HAN}]{{1,2}}[0-9]{{1,3}}[{_HAN}]{{1,2}})?"
)
_BEFORE = rf"(?P<lead>(?:{_LEADS})*)(?P<prefix>{alternatives(PREFIXES)})?(?P<again>(?:{_LEADS})?)"
# 内 alone is a limit only behind a span of time: 5个工作日内, not 境内.
_SUFFIX = "|".join(
    rf"(?<=[日天时钟周月年]){suffix}" if suffix == "内" else suffix
    for suffix in sorted(SUFFIXES, key=len, reverse=True)
)
_AFTER = rf"(?P<suffix>{_SUFFIX})?(?P<tail>(?:{_TAILS})?)"
_MEASURES = (
    "个|次|场|人|人次|场次|份|批|批次|期|项|篇|台|套|辆|部|家|名|届|条|件|户|座|处|支|轮|组|"
    "种|类|天|周|月|年|季度|小时|个月|个工作日|万元|元|公里|平方米|台（套）"
)

_NUMBER = (
    rf"{_BEFORE}(?P<value>(?P<number>{FIGURE})(?P<multiplier>{_MULTIPLIER})?)"
    rf"(?P<unit>(?:{_UNIT})??){_AFTER}"
)
_RANGE = (
    rf"{_BEFORE}(?P<value>(?P<number>{FIGURE})(?P<first>(?:{_MULTIPLIER}|{_ATOM})?)"
    rf"(?P<to>——|[-—–~～至到])(?P<upper>{FIGURE})(?P<multiplier>{_MULTIPLIER})?)"
    rf"(?P<unit>(?:{_UNIT})??)(?:之间)?{_AFTER}"
)
_SPELLED = (
    rf"{_BEFORE}(?P<percent>百分之)?(?P<number>{CHINESE_FIGURE})"
    rf"(?P<unit>(?(percent)|(?:{_MEASURES}))){_AFTER}"
)

NUMBER = regex(_NUMBER)
"""A number with its unit."""
RANGE = regex(_RANGE)
"""A range of numbers."""
SPELLED = regex(_SPELLED)
"""A number written in Chinese characters."""

_SEPARATOR = regex("[、；;，\n]|(?<![0-9]),|,(?![0-9]{3}(?![0-9]))|和")
_BETWEEN_DIGITS = regex("(?<=[0-9])[ \n]+(?=[0-9])")
_POINT = regex("(?<=[0-9])。(?=[0-9])")
_COMMA = regex("(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")
_GAP = "\x00"


def fold_points(text: str) -> str:
    """。 between digits as a decimal point."""
    return _POINT.sub(".", text)


def fold_commas(text: str) -> str:
    """， between digits as a comma that groups thousands."""
    return _COMMA.sub(",", text)


def compact(text: str) -> str:
    """The text as the expressions here read it: half width, usual signs, no spaces.

    Two numbers that stand apart stay apart: `3 5次` is not 35次.
    """
    apart = _BETWEEN_DIGITS.sub(_GAP, tidy_spaces(fold_width(text)))
    plain = without_spaces(apart).rstrip("。；;")
    return fold_commas(fold_points(fold_signs(plain)))


def pieces(text: str) -> list[str]:
    """The text cut where several values of one cell would be separated."""
    return _SEPARATOR.split(fold_commas(fold_width(text)))
