"""Labels and values that share one cell: ``部门名称：某局``, several on one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpiform.intake.vocabulary import VALUED, Mark, Vocabulary

_COLON = re.compile("[:：]")
_BEHIND = re.compile(
    r"\s+[（(]?(?:金额)?单位[:：]?\s*(?:人民币)?[万亿]?元[)）]?\s*$"
    r"|\s+[（(]?20\d\d\s*年度?[)）]?\s*$"
)
"""What stands at the end of a line beside a value and is none: the year, the unit of amounts."""
_OTHER = re.compile(r"\s{2,}[^\s:：]{2,12}[:：]")
"""A label that the form does not have, with a gap before it."""
_START = re.compile(r"(?:^|(?<=\s))\S")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with the text behind it, which may be empty."""

    mark: Mark
    label: str
    value: str
    rest: str = ""
    """What stands behind the value and does not belong to it."""
    strange: bool = False
    """Whether that is more than the year and the unit of amounts."""


def pairs(text: str, words: Vocabulary) -> tuple[Pair, ...]:
    """The labels of a text that begins with one, each with its value; empty for any other text."""
    if not _COLON.search(text):
        return ()
    found: list[tuple[int, int, Mark, str]] = []
    after = 0
    for colon in _COLON.finditer(text):
        label = _label(text, after, colon.start(), words)
        if label:
            start, mark = label
            found.append((start, colon.end(), mark, text[start : colon.start()]))
            after = colon.end()
    if not found or text[: found[0][0]].strip():
        return ()
    ends = [start for start, *_ in found[1:]] + [len(text)]
    return tuple(
        _pair(mark, label, text[begin:end])
        for (_, begin, mark, label), end in zip(found, ends, strict=True)
    )


def _pair(mark: Mark, label: str, text: str) -> Pair:
    other = _OTHER.search(text.rstrip())
    own = other is not None and not _BEHIND.fullmatch(text, other.start())
    end = other.start() if other and text[: other.start()].strip() else len(text)
    while behind := _BEHIND.search(text, 0, end):
        end = behind.start()
    return Pair(mark, label, text[:end].strip(), text[end:].strip(), own and end < len(text))


def spaced(text: str, words: Vocabulary) -> Pair | None:
    """A label and its value with nothing but a space between: 部门名称 某局."""
    head, _, rest = text.strip().partition(" ")
    mark = _valued(head, words)
    return Pair(mark, head, rest.strip()) if mark and mark.own and rest.strip() else None


def _label(text: str, after: int, end: int, words: Vocabulary) -> tuple[int, Mark] | None:
    """The longest label that ends where a colon stands, and where it begins."""
    for start in _START.finditer(text, after, end):
        mark = _valued(text[start.start() : end], words)
        if mark:
            return start.start(), mark
    return None


def _valued(label: str, words: Vocabulary) -> Mark | None:
    return next((mark for mark in words.find(label) if mark.role in VALUED), None)
