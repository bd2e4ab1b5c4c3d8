"""Pinyin as people type it: initials (pxbqs), whole syllables (peixun), or both mixed (peixunbqs).

A text is spelled out once, ``|pei|xun|ban|qi|shu,shuo``; what is typed becomes an expression that
is searched in the spellings of all entries, one a line, so that a key stroke costs little.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from kpiform import resources

_START = r"\|(?:[^|\n]*,)?"
"""The beginning of a character, in any of its readings."""

_LONGEST = 24
"""Letters; nobody types more of a name in pinyin."""


def spelled(text: str) -> str:
    """How a text can be typed. Letters and figures stand for themselves, signs are left out."""
    table = _table()
    return "".join(f"|{table.get(char, char.lower())}" for char in text if char.isalnum())


def is_pinyin(typed: str) -> bool:
    """Whether a typed word can be pinyin at all."""
    return typed.isascii() and typed.isalnum() and len(typed) <= _LONGEST


@lru_cache(64)
def together(typed: str) -> re.Pattern[str]:
    """Finds where in a spelled line a word spells one character after the other.

    Each letter goes on in the syllable of the one before, or begins the next. ``typed`` is in small
    letters, with v for ü.
    """
    return re.compile(_START + rf"(?:[^|\n]*{_START})?".join(typed))


@lru_cache(64)
def scattered(typed: str) -> re.Pattern[str]:
    """Finds the letters as initials in a line in their order, with other characters between."""
    return re.compile("".join(f"{_START}{letter}.*?" for letter in typed))


@cache
def _table() -> Mapping[str, str]:
    """Character → its readings with commas, read once per process when pinyin is first typed."""
    found: dict[str, str] = {}
    text = resources.resource("library", "pinyin.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        syllable, _, chars = line.partition(" ")
        if syllable != "#":
            for char in chars:
                found[char] = f"{found[char]},{syllable}" if char in found else syllable
    return found
