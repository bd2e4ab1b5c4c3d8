"""What a source holds besides its forms, told text by text so that nothing of it is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpiform.intake.flat import Source
from kpiform.intake.forms import Found, Stretch, place_of
from kpiform.intake.proposal import Item, Kind, Proposal

_UNSEEN = 2000
"""So many characters of a hidden sheet are shown."""
_SURE = 0.6
"""So sure is a form in which nothing is filled in."""
_LISTED = 40
"""Texts outside the forms are listed one by one up to this many in a stretch, and of a longer one
(a report around the form) so many together."""


def filled(proposals: list[Proposal]) -> tuple[list[Proposal], list[Item]]:
    """The proposals in which more than the title block is filled in, and of each other one what
    stood in it. When there is none: those that are surely forms, blank as they are.
    """
    kept = [one for one in proposals if any(map(_is_value, one.items))]
    if not kept:
        return [one for one in proposals if one.sureness >= _SURE], []
    told = []
    for one in proposals:
        if one not in kept:
            reason = "是一张没有填的空表，没有读入"
            told.append(Item.left(one.grid, one.grid, reason))
            told += [item for item in one.items if item.kind is Kind.LEFT]
    return kept, told


def outside(source: Source, rest: Sequence[Stretch]) -> Iterator[Item]:
    """What stands outside every form."""
    for stretch in rest:
        yield from _in_stretch(source, stretch)


def unseen(source: Source, forms: Sequence[Found]) -> Iterator[Item]:
    """The hidden sheets beside those that are shown: what stands in them, or that they were read
    because there is no form in the others.
    """
    read = [form.grid for form in forms if form.parts[0].grid.hidden]
    if all(grid.hidden for grid in source.grids):
        return
    for name in read:
        reason = "看得见的工作表里没有绩效目标表，读了这张隐藏的工作表，请核对要不要"
        yield Item.left(name, f"工作表“{name}”", reason)
    for grid in source.grids:
        if grid.hidden and not read:
            text = "\n".join(cell.text for cell in grid.cells)
            text = text if len(text) <= _UNSEEN else f"{text[:_UNSEEN]}……"
            reason = "是隐藏的工作表，没有读入；要用请在 Excel 里取消隐藏后再读"
            yield Item.left(text, f"工作表“{grid.name}”", reason)


def _is_value(item: Item) -> bool:
    return item.path not in ("", "year") and item.kind in (Kind.TAKEN, Kind.REPAIRED)


def _in_stretch(source: Source, stretch: Stretch) -> Iterator[Item]:
    """The texts one by one, or of a long stretch many together."""
    cells = stretch.cells
    together = _LISTED if len(cells) > _LISTED else 1
    for at in range(0, len(cells), together):
        group = cells[at : at + together]
        reason = "不在绩效目标表里"
        if len(group) > 1:
            last = place_of(source, stretch.grid, group[-1])
            reason += f"，到{last}为止的 {len(group)} 格放在一起"
        text = "\n".join(cell.text for cell in group)
        yield Item.left(text, place_of(source, stretch.grid, group[0]), reason)
