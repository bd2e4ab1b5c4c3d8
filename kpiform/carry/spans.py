"""Which parts of two texts differ, for marking them within a cell."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"(?m:^)[0-9]{1,2}\.(?=[0-9]{4}年)|[A-Za-z0-9.,%‰]+|.", re.DOTALL)
_ISLAND = 2
"""Common characters between two differences that are fewer than this are marked with them."""


class Span(NamedTuple):
    """A part of a text: ``text[start:end]``."""

    start: int
    end: int


Spans = tuple[Span, ...]


def spans(before: str, after: str) -> tuple[Spans, Spans]:
    """The parts of each text that the other does not have there; of a number no single digit."""
    from rapidfuzz.distance import Indel  # only when texts are compared: start-up counts

    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    places = _offsets(one), _offsets(other)
    mine: list[Span] = []
    theirs: list[Span] = []
    for step in Indel.opcodes(one, other):
        if step.tag != "equal":
            _mark(mine, places[0][step.src_start], places[0][step.src_end])
            _mark(theirs, places[1][step.dest_start], places[1][step.dest_end])
    return tuple(mine), tuple(theirs)


def _mark(found: list[Span], start: int, end: int) -> None:
    if start == end:
        return
    if found and start - found[-1].end < _ISLAND:
        start = found.pop().start
    found.append(Span(start, end))


def _offsets(tokens: list[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places
