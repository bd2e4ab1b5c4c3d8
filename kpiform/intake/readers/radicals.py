"""Radicals that some programs write into a pdf in place of the ideographs that look the same."""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = dict(
    zip(
        "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_IDEOGRAPHS = str.maketrans(_SUPPLEMENT | _KANGXI)


def as_ideographs(text: str) -> str:
    """The text with ideographs for radicals: ⻔ → 门, ⼀ → 一. Nothing else changes."""
    return text.translate(_IDEOGRAPHS)
