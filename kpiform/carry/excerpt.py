"""Two texts that differ, in few words: the parts that do, with a little of what is around each."""

from __future__ import annotations

from itertools import takewhile

from kpiform.carry.spans import Span, Spans, spans

_LONGEST = 200
"""Characters of a differing part that are shown; of a longer one the middle falls away."""


def excerpts(before: str, after: str, around: int = 18) -> tuple[str, str]:
    """Both texts, each part that the other does not have in 【】.

    At most ``around`` characters stay on each side of it; an ellipsis stands for the others.
    """
    gone, new = spans(before, after)
    common = takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))
    at = sum(1 for _ in common)
    nothing = (Span(at, at),)
    return _cut(before, gone or nothing, around), _cut(after, new or nothing, around)


def _cut(text: str, marks: Spans, around: int) -> str:
    shown, last = "", 0
    for start, end in marks:
        shown += _gap(text[last:start], around if last else 0, around)
        shown += f"【{_middle(text[start:end], _LONGEST // 2)}】"
        last = end
    return shown + _gap(text[last:], around, 0)


def _gap(text: str, head: int, tail: int) -> str:
    """What both texts have: its first ``head`` and its last ``tail`` characters."""
    if len(text) <= head + tail:
        return text
    return text[:head] + "…" + (text[-tail:] if tail else "")


def _middle(text: str, half: int) -> str:
    return text if len(text) <= 2 * half else f"{text[:half]}……{text[-half:]}"
