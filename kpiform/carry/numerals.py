"""Numbers in figures and in Chinese numerals, written as what they replace was."""

from __future__ import annotations

from kpiform.model.figures import chinese_number

NUMERALS = "〇零一二三四五六七八九十百"
_DIGITS = "〇一二三四五六七八九"


def number(typed: str) -> int | None:
    """The number that figures or a Chinese numeral stand for."""
    return int(typed) if typed.isdecimal() else chinese_number(typed)


def like(typed: str, value: int) -> str:
    """A number in figures or in Chinese numerals, whichever ``typed`` has."""
    if typed.isdecimal():
        return str(value)
    if len(typed) == len(str(value)) == len("二〇二五") and not set(typed) & set("十百千"):
        written = "".join(_DIGITS[int(digit)] for digit in str(value))
        zero = next((each for each in typed if each in "零○0"), "〇")
        return written.replace("〇", zero)
    return chinese(value)


def chinese(value: int) -> str:
    """A number below 1000 as it is said: 八, 十四, 七十七, 一百零五; others in figures."""
    if value >= 1000:
        return str(value)
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")
