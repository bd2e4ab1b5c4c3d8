"""Writing habits of Chinese office text: full-width figures, stray spaces, look-alike signs.

Everything typed is kept as typed; these functions say how the same text would be written tidily,
so that values can be read and a fix can be offered. All of them are idempotent.
"""

from kpiform.patterns import regex

_FULL_WIDTH = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)}
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF21, 0xFF3B)}
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)}
    | dict(zip("％＋－．／＜＝＞﹤﹥﹦﹪−", "%+-./<=><>=%-", strict=True))
)
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_SIGNS = (
    (regex(rf"[≧⩾]|>(?:[^\S\n]|[{_ZERO_WIDTH}])*="), "≥"),
    (regex(rf"[≦⩽]|<(?:[^\S\n]|[{_ZERO_WIDTH}])*="), "≤"),
)
_HAN = "\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff20“”‘’…—"
_INVISIBLE = regex(f"[{_ZERO_WIDTH}]")
_SPACE_RUN = regex(r"[^\S\n]+")
_ANY_SPACE = regex(rf"[\s{_ZERO_WIDTH}]+")
_STRAY_SPACE = regex(
    rf" *\n *|(?<=[{_HAN}]) +(?=[{_HAN}])|(?<=[≥≤<>=约]) +(?=[0-9])|(?<=[0-9]) +(?=[%‰])"
)


def fold_width(text: str) -> str:
    """Full-width digits, letters, ％ and arithmetic signs in half width.

    Chinese punctuation such as ， （ ： is full width by right and stays.
    """
    return text.translate(_FULL_WIDTH)


def fold_signs(text: str) -> str:
    """Look-alike comparison signs (≧, >=, ≦, <=) as ≥ and ≤."""
    for pattern, sign in _SIGNS:
        text = pattern.sub(sign, text)
    return text


def tidy_spaces(text: str) -> str:
    """The text without stray spaces; line breaks stay.

    Dropped: spaces at the ends of lines, between Chinese characters, between a comparison sign and
    its number, before a per cent sign. A single space between a number and a word is ordinary
    writing and stays; several become one.
    """
    plain = _SPACE_RUN.sub(" ", _INVISIBLE.sub("", text)).strip()
    return _STRAY_SPACE.sub(lambda found: "\n" if "\n" in found[0] else "", plain)


def without_spaces(text: str) -> str:
    """The text without any white space or line break."""
    return _ANY_SPACE.sub("", text)


def is_blank(text: str) -> bool:
    """Whether nothing but white space stands there."""
    return not without_spaces(text)
