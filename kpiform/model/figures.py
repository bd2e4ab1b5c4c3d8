"""Numbers as staff write them, shared by amounts, targets and percent plans."""

from decimal import Decimal
from enum import Enum

from kpiform.patterns import regex

#: Longest figure that is read as a number; anything longer is not a value of such a form, and
#: below this Decimal arithmetic is exact in the default context (28 digits).
MAX_DIGITS = 18

FIGURE = r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
CHINESE_FIGURE = "[零〇一二两三四五六七八九十百千万亿]+"

_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_CHINESE_TENS = {"十": 10, "百": 100, "千": 1000}
_YEAR_DIGITS = 4
_CHINESE_NUMBER = regex(CHINESE_FIGURE)


class Slip(Enum):
    """A slip of writing that leaves the meaning clear, or the reason why a value cannot be read.

    The value is the plain Chinese phrase for it, to stand in a sentence.
    """

    FULL_WIDTH = "用了全角数字或符号"
    SIGN = "比较符号写法不标准"
    POINT = "小数点写成了句号"
    COMMA = "千分位逗号写成了中文逗号"
    SPACES = "有多余的空格"
    GROUPING = "千分位逗号位置不对"
    UNIT = "金额后面带了单位"
    CURRENCY = "金额前面带了货币符号"
    BRACKETS = "用括号表示负数"
    SHAPE = "数字写法不规范"
    AMBIGUOUS = "分不清逗号是小数点还是千分位"
    UNREADABLE = "不是数字"


def read_figure(text: str) -> Decimal | None:
    """The number that a FIGURE stands for, or None when it has too many digits to be one."""
    return Decimal(text.replace(",", "")) if digits(text) <= MAX_DIGITS else None


def digits(text: str) -> int:
    """How many digits are in a figure."""
    return sum(char in "0123456789" for char in text)


def chinese_number(text: str) -> int | None:
    """The number that a Chinese numeral such as 十二, 一百零五 or 二〇二五 stands for, or None.

    三四 is three or four, no number.
    """
    if not _CHINESE_NUMBER.fullmatch(text) or len(text) > MAX_DIGITS:
        return None
    if all(char in _CHINESE_DIGITS for char in text):
        spelled = "".join(str(_CHINESE_DIGITS[char]) for char in text)
        return int(spelled) if len(text) in (1, _YEAR_DIGITS) else None
    total = section = digit = 0
    for char in text:
        if char in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[char]
        elif char in _CHINESE_TENS:
            section += (digit or 1) * _CHINESE_TENS[char]
            digit = 0
        elif char == "万":
            total += (section + digit or 1) * 10_000
            section = digit = 0
        else:
            total = (total + section + digit or 1) * 100_000_000
            section = digit = 0
    return total + section + digit
