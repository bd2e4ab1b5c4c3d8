"""The comparison of a target (指标方向): what is written for it and what it means."""

import re
from enum import Enum

from kpiform.model.text import fold_signs, fold_width, without_spaces


class Comparison(Enum):
    """How the actual value is to be compared with the number; the value is the usual sign."""

    AT_LEAST = "≥"
    MORE = ">"
    AT_MOST = "≤"
    LESS = "<"
    EQUAL = "="
    ABOUT = "约"
    NONE = ""

    @property
    def symbol(self) -> str:
        """The sign, as in ≥95%."""
        return self.value

    @property
    def word(self) -> str:
        """The word that forms with a column for it print, as 大于等于."""
        return _WORDS[self]

    @property
    def phrase(self) -> str:
        """How one would say it before a number, as 不少于."""
        return _PHRASES[self]

    @classmethod
    def read(cls, text: str) -> "Comparison | None":
        """The comparison that a sign or word stands for; None when it is no comparison."""
        plain = fold_signs(without_spaces(fold_width(text)))
        return cls.NONE if not plain else PREFIXES.get(plain)


_WORDS = {
    Comparison.AT_LEAST: "大于等于",
    Comparison.MORE: "大于",
    Comparison.AT_MOST: "小于等于",
    Comparison.LESS: "小于",
    Comparison.EQUAL: "等于",
    Comparison.ABOUT: "约",
    Comparison.NONE: "",
}
_PHRASES = _WORDS | {
    Comparison.AT_LEAST: "不少于",
    Comparison.MORE: "多于",
    Comparison.AT_MOST: "不超过",
    Comparison.LESS: "少于",
}

#: Everything that can stand before the number. 达到 and 控制在 only say it where nothing behind
#: the number (以上, 左右 …) says it better.
SOFT_PREFIXES = {
    "达到": Comparison.AT_LEAST,
    "控制在": Comparison.AT_MOST,
    "约为": Comparison.ABOUT,
    "大约": Comparison.ABOUT,
    "约": Comparison.ABOUT,
}
PREFIXES = SOFT_PREFIXES | {
    writing: comparison
    for comparison, writings in {
        Comparison.AT_LEAST: "≥ 大于等于 大于或等于 不少于 不低于 不小于 不得少于 不得低于 至少",
        Comparison.MORE: "> 大于 超过 高于 多于",
        Comparison.AT_MOST: "≤ 小于等于 小于或等于 不超过 不多于 不高于 不大于 不得超过 不得高于 "
        "至多 最多",
        Comparison.LESS: "< 小于 低于 少于 不足 不到 不满",
        Comparison.EQUAL: "= 等于",
    }.items()
    for writing in writings.split()
}
#: What can stand behind number and unit. 以上, 以下 and 以内 include the number itself.
SUFFIXES = {
    "以上": Comparison.AT_LEAST,
    "及以上": Comparison.AT_LEAST,
    "以下": Comparison.AT_MOST,
    "及以下": Comparison.AT_MOST,
    "以内": Comparison.AT_MOST,
    "之内": Comparison.AT_MOST,
    "内": Comparison.AT_MOST,
    "左右": Comparison.ABOUT,
    "上下": Comparison.ABOUT,
}


def alternatives(writings: dict[str, Comparison]) -> str:
    """A regular expression for any of the writings, the longest first."""
    return "|".join(re.escape(writing) for writing in sorted(writings, key=len, reverse=True))
