"""Radicals that some programs write into a pdf in place of the ideographs that look the same."""

from __future__ import annotations

import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)
_SUPPLEMENT = dict(
    zip(
        "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)


def as_ideographs(text: str) -> str:
    """The text with ideographs for radicals: ⻔ → 门, ⼀ → 一. Nothing else changes."""
    return "".join(
        unicodedata.normalize("NFKC", char) if ord(char) in _KANGXI else _SUPPLEMENT.get(char, char)
        for char in text
    )
