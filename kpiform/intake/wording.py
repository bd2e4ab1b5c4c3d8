"""How a label is compared: what two people write for one label becomes one key."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SUMS = frozenset(("合计", "总计", "小计", "金额合计", "资金合计", "总分"))
"""How rows of sums are labelled."""
_NUMBERING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十0-9]{1,3}[、.．](?![0-9]))"
)
_ENCLOSED = re.compile("^[①-⒛㈠-㈩❶-❿](?=.)")
_THIS_YEAR = re.compile("^(?:本年度?|当年)(?=..)")
_NOTE = re.compile(r"(?<=.)\([^()]*\)$")
_UNIT = re.compile(r"(?<=.)(?:单位)?[:：]?(?:人民币)?(?:万元|元)$")
_MARKS = re.compile(r"[\W_]+")
_SUFFIX = re.compile(r"(?<=..)指标$")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_CHINESE_YEAR = re.compile(r"二[〇○零O0]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])年")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


@lru_cache(maxsize=16384)
def key(text: str) -> str:
    """The label without white space, punctuation, numbering or 本年 in front, and notes in brackets
    behind.

    ``3、总体绩效\\n目标：`` → ``总体绩效目标``; ``拟投入的资金（万元）`` → ``拟投入的资金``;
    ``其中:财政资金`` → ``财政资金``. A text that is nothing but such things keeps its letters.
    """
    plain = _ENCLOSED.sub("", text.strip())
    plain = "".join(unicodedata.normalize("NFKC", plain).split())
    plain = _THIS_YEAR.sub("", _NUMBERING.sub("", plain)).rstrip(":：;；,，。.*")
    while (shorter := _NOTE.sub("", plain)) != plain:
        plain = shorter
    if not plain.startswith("单位"):
        plain = _UNIT.sub("", plain)
    return _MARKS.sub("", plain).removeprefix("其中")


def folded(head: str) -> str:
    """The key of an indicator head without its ending: 社会效益 for 社会效益指标."""
    return _SUFFIX.sub("", key(head))


def squeezed(text: str) -> str:
    """The text without any white space, its signs in half width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def year_in(text: str) -> str:
    """The year that a title names, ``2024`` for 2024年 or 二〇二四年; empty when there is none."""
    found = _YEAR.search(squeezed(text))
    if found:
        return found[1]
    written = _CHINESE_YEAR.search(squeezed(text).replace("0", "〇"))
    return f"20{_DIGITS[written[1]]}{_DIGITS[written[2]]}" if written else ""
