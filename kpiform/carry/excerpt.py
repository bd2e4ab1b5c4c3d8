"""Of two long texts, the part that differs, with a little of what stands around it."""

from __future__ import annotations

import string
from dataclasses import dataclass
from itertools import takewhile

_TOKEN = string.ascii_letters + string.digits + ".,"
_LONGEST = 200
"""Characters of the differing part that are shown; of a longer one the middle falls away."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text cut to what matters: ``changed`` is what the other text does not have there."""

    head: str
    changed: str
    tail: str

    @property
    def text(self) -> str:
        """All of it."""
        return self.head + self.changed + self.tail


def excerpts(before: str, after: str, around: int = 18) -> tuple[Excerpt, Excerpt]:
    """Both texts cut alike; ``around`` characters stay at most on each side of the difference."""
    head = _common(before, after)
    head = head[: len(head) - len(_token_end(head))]
    rest, other = before[len(head) :], after[len(head) :]
    tail = _common(rest[::-1], other[::-1])[::-1]
    tail = tail[len(_token_begin(tail)) :]
    end = len(tail)
    shown_head = head if len(head) <= around else "…" + head[len(head) - around + 1 :]
    shown_tail = tail if end <= around else tail[: around - 1] + "…"
    return tuple(  # type: ignore[return-value]
        Excerpt(shown_head, _cut(part[: len(part) - end]), shown_tail) for part in (rest, other)
    )


def _token_end(text: str) -> str:
    """The letters or digits that a text ends with: of a number no single digit is marked."""
    return text[len(text.rstrip(_TOKEN)) :]


def _token_begin(text: str) -> str:
    return text[: len(text) - len(text.lstrip(_TOKEN))]


def _common(one: str, other: str) -> str:
    """What both begin with."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(char for char, _ in pairs)


def _cut(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}……{text[-half:]}"
