"""The lines for seal and signature below the table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from kpiform.layout.draft import Area, Draft
from kpiform.layout.sheet import Cell, RowKind
from kpiform.schema.form import SignoffBlock, SignoffItem

_LINE_MM = 10.0
"""Room for a signature."""


def add_signoff(draft: Draft, block: SignoffBlock, area: Area) -> None:
    """Lines of ``label：value`` without borders. Items end where a track ends, as near to their
    share as can be, so that Excel gets no columns of its own for them; a line of more items than
    tracks goes on in the next row.
    """
    for line in block.lines:
        for start in range(0, len(line), area.tracks):
            _add_line(draft, line[start : start + area.tracks], area)


def _add_line(draft: Draft, items: Sequence[SignoffItem], area: Area) -> None:
    row = draft.row(area.section, RowKind.SIGNOFF, least=_LINE_MM)
    tracks = draft.edition.form.grid[area.left : area.left + area.tracks]
    ends = _ends([item.width for item in items], tracks)
    for item, start, end in zip(items, (0, *ends), ends, strict=False):
        text = f"{item.label}：{_value(draft, item)}"
        draft.cells.append(
            Cell(
                row,
                area.left + start,
                text,
                draft.styles.note_at("left"),
                columns=end - start,
                path=item.field,
            )
        )


def _value(draft: Draft, item: SignoffItem) -> str:
    if item.field is None:
        return ""
    spec = draft.edition.fields[item.field]
    return draft.printed(spec, draft.document.fields.get(item.field, "")).text


def _ends(shares: Sequence[float], tracks: Sequence[float]) -> list[int]:
    """For each item the track before which it ends: nearest to its share of the width, at least
    one track each.
    """
    edges = [edge / sum(tracks) for edge in accumulate(tracks)]
    ends: list[int] = []
    for index, wanted in enumerate(accumulate(shares)):
        first = (ends[-1] if ends else 0) + 1
        last = len(tracks) - (len(shares) - 1 - index)
        if index == len(shares) - 1:
            first = last
        share = wanted / sum(shares)
        ends.append(min(range(first, last + 1), key=lambda end: abs(edges[end - 1] - share)))
    return ends
