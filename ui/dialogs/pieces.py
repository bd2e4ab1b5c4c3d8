"""A long text cut to what was changed in it and a little around each place.  No Qt here."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kpiform.carry import Kind, Span

if TYPE_CHECKING:
    from kpiform.carry import Difference

_WHOLE = 160
"""Characters up to which a text is shown whole."""
_AROUND = 24
_LONGEST = 400
"""Characters of one stretch that are shown; of a longer one the middle falls away."""


class Piece(NamedTuple):
    """What is shown of a text, and which parts of that are marked."""

    text: str
    spans: tuple[Span, ...] = ()


def pieces(difference: Difference) -> tuple[Piece, Piece]:
    """Both texts of a difference; nothing is marked where one of them is the whole change, or where
    they are the same.
    """
    before, after = difference.before, difference.after
    if difference.kind is not Kind.CHANGED or not (before and after) or before == after:
        return Piece(_shortened(before)), Piece(_shortened(after))
    gone, new = difference.spans
    if max(len(before), len(after)) <= _WHOLE:
        return Piece(before, gone), Piece(after, new)
    cuts = sorted({*_places(gone), *_places(new)})
    return _cut(before, gone, cuts), _cut(after, new, cuts)


def _places(spans: tuple[Span, ...]) -> list[int]:
    """Where marked parts stand in what both texts have in common."""
    places: list[int] = []
    marked = 0
    for span in spans:
        places.append(span.start - marked)
        marked += span.end - span.start
    return places


def _cut(text: str, spans: tuple[Span, ...], cuts: list[int]) -> Piece:
    """Marked parts, and between the ``cuts`` of either text the same of what is common."""
    common, here = "", 0
    for span in spans:
        common += text[here : span.start]
        here = span.end
    common += text[here:]
    parts = dict(zip(_places(spans), spans, strict=True))
    shown, marked = "", []
    for number, (start, end) in enumerate(pairwise((0, *cuts, len(common)))):
        own = parts.get(start) if number else None
        if own:
            part = _shortened(text[own.start : own.end])
            marked.append(Span(len(shown), len(shown) + len(part)))
            shown += part
        shown += _between(common[start:end], first=number == 0, last=number == len(cuts))
    return Piece(shown, tuple(marked))


def _between(text: str, *, first: bool, last: bool) -> str:
    """An unchanged stretch: what is near the changes before and behind it."""
    if first:
        return text if len(text) <= _AROUND else f"…{text[-_AROUND:]}"
    if last:
        return text if len(text) <= _AROUND else f"{text[:_AROUND]}…"
    return text if len(text) <= 2 * _AROUND + 1 else f"{text[:_AROUND]}…{text[-_AROUND:]}"


def _shortened(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}……{text[-half:]}"
