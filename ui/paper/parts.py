"""Parts of a page: which of them are other than before, and what has to be drawn in one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from kpiform.layout.pages import Box, PageOut

_AROUND_MM = 1.0
"""Borders and marks reach so far out of their boxes at most."""


def changed(before: PageOut, now: PageOut) -> tuple[QRectF, ...] | None:
    """The parts of a page that look otherwise than before, mm; None when all of it may."""
    if before is now:
        return ()
    if before.bands != now.bands or before.notes != now.notes:
        return None
    if len(before.boxes) != len(now.boxes):
        return None
    pairs = zip(before.boxes, now.boxes, strict=True)
    return tuple(reach(old).united(reach(new)) for old, new in pairs if old != new)


def within(page: PageOut, part: QRectF) -> PageOut:
    """The page with only those boxes that reach into a part of it, mm."""
    return replace(page, boxes=tuple(box for box in page.boxes if reach(box).intersects(part)))


def reach(box: Box) -> QRectF:
    """Where something of a box can be seen, mm; text that has no room stands out below."""
    bottom = max(box.y + box.height, box.lines[-1].y if box.lines else 0.0)
    return QRectF(
        box.x - _AROUND_MM,
        box.y - _AROUND_MM,
        box.width + 2 * _AROUND_MM,
        bottom - box.y + 2 * _AROUND_MM,
    )
