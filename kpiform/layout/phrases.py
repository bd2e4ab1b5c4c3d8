"""Figures that stay whole: number and unit, comparison and number, dates, ranges, ordinals.

UAX #14 lets a line end between 98 and 个, or between 2025年 and 12月; officials do not. A phrase
is kept on one line as long as the line is wide enough for it. Where it is not, it is cut between
its parts (`2025年|12月`) rather than inside one (`12|月`).
"""

from kpiform.patterns import regex

# How willingly a line ends at a place; a line takes the last place of the highest level that fits.
FREE = 5  # an ordinary opportunity
PART = 4  # between two parts of a phrase
UNIT = 3  # inside a part: number|unit; at the dots of an address
WORD = 2  # inside a word or number that is longer than the whole line
MARK = 1  # punctuation would stand at the wrong end of a line
NEVER = 0  # inside what a reader sees as one character

_GAP = "[ \u00a0]?"
_HAN = r"(?![至到和与及或的是为])(?:[^\W\x00-\xff０-９]|[㎀-㏿])"  # any letter but Latin; ㎡
_DIGIT = "[0-9０-９]"
_NUMERAL = "[〇零一二两三四五六七八九十百千万亿]"
# 5,093.50 · 2025-12-31 · 10:30 · 5，093 · 1：3
_NUMBER = f"{_DIGIT}+(?:[.,．:/：]{_DIGIT}+|，{_DIGIT}{{3}}(?!{_DIGIT}))*"
_LONG_UNITS = (
    "个百分点|个工作日|个自然日|个季度|个小时|个月|个人|百分点|工作日|平方公里|平方千米|平方米|"
    "立方米|平方|立方|公里|千米|厘米|毫米|公顷|千克|公斤|毫克|毫升|千瓦时|千瓦|兆瓦|小时|分钟|"
    "周年|年度|年级|年期|月份|季度|星期|人民币|美元|港元|欧元|人次|人份|人天|户次|家次|件次|"
    "场次|批次|项次|条次|台套|台次|辆次|架次|车次|班次|名次|课时|学时|学分"
)
_UNIT = (
    f"(?:{_GAP}[%％‰℃°′″]|{_GAP}[十百千万亿]*[多余]?(?:{_LONG_UNITS}|{_HAN})"
    f"|(?:[A-Za-zμµΩ]{{1,5}}|{_GAP}(?:[kcm]m|[mk]?g|[mM]?L|ml|[GMT]B|k?Wh?|[MG]W|[mthVA]))[²³]?"
    "(?![A-Za-z]))"
)
_AFTER_UNIT = "(?:及?以[上下内外前后]|之[前后内]|左右|底前|[上中下]旬|[前后底末初内起止整])"
_RATE = f"(?:[/／·每](?:{_LONG_UNITS}|{_HAN}|[A-Za-z]{{1,5}}[²³]?))"
_VALUE = f"{_NUMBER}(?:{_UNIT}{_AFTER_UNIT}?{_RATE}*)?"
_NEXT_OF_DATE = (
    f"(?<=年){_GAP}(?={_DIGIT}+{_GAP}月)|(?<=月){_GAP}(?={_DIGIT}+{_GAP}[日号])"
    f"|(?<=[日号]){_GAP}(?={_DIGIT}+{_GAP}[时点:：])|(?<=[时点]){_GAP}(?={_DIGIT}+{_GAP}分)"
    f"|(?<=分){_GAP}(?={_DIGIT}+{_GAP}秒)"
)
_RANGE_MARK = f"{_GAP}(?:[-－–—―─~～〜−×*+至到]|——){_GAP}(?={_DIGIT})"
_FIGURE = regex(f"{_VALUE}(?:(?:{_NEXT_OF_DATE}|{_RANGE_MARK}){_VALUE})*")
_IN_WORDS = regex(f"({_NUMERAL}+)(分之{_NUMERAL}+)?(?:{_LONG_UNITS}|{_HAN})?")
_BEFORE_FIGURE = regex(
    "(?:(?:不[低少高大小多迟晚早]于|[大小]于(?:或)?等于|[大小高低多少等]于|不超过|超过|至少|至多|"
    f"达到|[<>=＝－＋第约近达超逾满每共前]){_GAP})$"
)
_LONGEST_BEFORE = 7
_PART_START = regex(
    f"(?<![0-9０-９.,．:：/，<>=＝－＋第约近达超逾满每共前]){_DIGIT}|[每]|(?<=[-－–—―─~～〜至到]){_DIGIT}"
)
_JOINT_OF_ADDRESS = regex(r"(?<=[A-Za-z0-9][-.?&=_@#:,+])(?=[A-Za-z])")


def tie_phrases(text: str, levels: bytearray) -> None:
    """Sets the levels of the places of `text` that stand inside a phrase."""
    for figure in _FIGURE.finditer(text):
        digits, end = figure.span()
        before = _BEFORE_FIGURE.search(text, max(0, digits - _LONGEST_BEFORE), digits)
        start = before.start() if before else digits
        _tie(levels, start + 1, end)
        for part in _PART_START.finditer(text, start + 1, end):
            levels[part.start()] = PART
    for numeral in _IN_WORDS.finditer(text):
        start, end = numeral.span()
        ordinal = text.startswith("第", start - 1) if start else False
        if ordinal or numeral[2] or len(numeral[1]) > 1:  # 第三届 · 百分之十 · 三十个; not 一个
            _tie(levels, start if ordinal else start + 1, end)
    for joint in _JOINT_OF_ADDRESS.finditer(text):
        if levels[joint.start()] == WORD:
            levels[joint.start()] = UNIT


def _tie(levels: bytearray, first: int, end: int) -> None:
    levels[first:end] = levels[first:end].replace(bytes([FREE]), bytes([UNIT]))
