"""Fonts: which file serves which official font, what characters it has, how wide they are.

The order is: the installed font that somebody chose; the official font when the machine has it;
another installed TrueType font of the same style; the open font that the program carries.
A ``FontSet`` answers by official name::

    fonts = machine_fonts()
    fonts.resolve("仿宋_GB2312").reason          # 这台电脑没有仿宋_GB2312，改用…
    fonts.width("仿宋_GB2312", "绩效目标", 11)    # in pt when the size is in pt
    fonts.runs("仿宋_GB2312", "绩效㛃")           # ((face, text), …) to draw
    fonts.missing("绩效㛃")                       # what nobody can draw

This package stands beside the layers of the core and imports none of them.
"""

from kpiform.fonts.choice import (
    REPLACEMENT,
    SWITCH,
    FontFace,
    FontSet,
    FontUse,
    machine_fonts,
    packaged_only,
)
from kpiform.fonts.truetype import FaceInfo, UnreadableFont

__all__ = [
    "REPLACEMENT",
    "SWITCH",
    "FaceInfo",
    "FontFace",
    "FontSet",
    "FontUse",
    "UnreadableFont",
    "machine_fonts",
    "packaged_only",
]
