"""Writes resources/library/pinyin.txt: how each common character is read, without tones.

Run it by hand when characters are missing: `pip install pypinyin`, then
`python resources/pinyin_readings.py`. The readings are those of the package pypinyin (MIT, see
resources/library/pinyin-LICENSE.txt), which the program itself does without: importing it takes
0.2 s and 58 MB, reading this file 2 ms.
Of a character with several readings those stay that at least two of its phrases have.
"""

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

TARGET = Path(__file__).parent / "library" / "pinyin.txt"
FEWEST_PHRASES = 2
HEAD = """\
# 汉字读音表：每行一个音节（不带声调，ü 写作 v），后面是读这个音的字。多音字在几行里都有。
# 由 resources/pinyin_readings.py 从 pypinyin（MIT 许可）的数据生成，请不要直接改。
"""


def plain(syllable: str) -> str:
    """A syllable without its tone, ü as v, as an input method takes it."""
    parts = unicodedata.normalize("NFD", syllable.replace("ê", "e"))
    folded = parts.replace("u\N{COMBINING DIAERESIS}", "v")
    return "".join(sign for sign in folded if sign.isascii() and sign.isalpha())


def is_common(char: str) -> bool:
    """Whether a character is one of the 6763 of GB 2312."""
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def readings() -> dict[str, list[str]]:
    """Syllable → the characters that are read so."""
    used: Counter[tuple[str, str]] = Counter()
    for phrase, syllables in phrases_dict.items():
        used.update((c, plain(s[0])) for c, s in zip(phrase, syllables, strict=False))
    found: dict[str, list[str]] = defaultdict(list)
    for code, written in sorted(pinyin_dict.items()):
        char = chr(int(code))
        if not is_common(char) or not "\u4e00" <= char <= "\u9fff":
            continue
        first, *others = dict.fromkeys(map(plain, written.split(",")))
        kept = [other for other in others if used[char, other] >= FEWEST_PHRASES]
        for syllable in (first, *kept):
            found[syllable].append(char)
    return found


if __name__ == "__main__":
    lines = [f"{syllable} {''.join(chars)}\n" for syllable, chars in sorted(readings().items())]
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")
