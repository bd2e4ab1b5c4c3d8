"""Texts that float over a worksheet (shapes, text boxes, comments): a grid of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kpiform.intake.flat import Cell, Grid, Remark
from kpiform.intake.readers.gathering import Gathering
from kpiform.intake.readers.markup import attribute, child, children, within
from kpiform.intake.readers.references import address
from kpiform.intake.readers.richtext import rich_text

_READ = "表格之外还有文本框或批注，已单独列在“{}”里，请核对是否要用。"
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


@dataclass(frozen=True, slots=True)
class Beside:
    """The grid of the floating texts of a sheet, if there are any, and the remark about it."""

    grids: tuple[Grid, ...] = ()
    remarks: tuple[Remark, ...] = ()


def texts_beside(
    sheet: str, hidden: bool, drawings: Sequence[Element], comments: Sequence[Element]
) -> Beside:
    """What stands in the drawing and comment parts of a sheet."""
    name = f"{sheet}（文本框和批注）"
    found = Gathering(name, hidden=hidden)
    texts = [text for root in drawings for text in _boxes(root)]
    texts += [text for root in comments for text in _comments(root)]
    for row, (place, text) in enumerate(texts):
        found.put(Cell(row, 0, text, place=place))
    grid = found.grid()
    if not grid.cells:
        return Beside()
    return Beside((grid,), (Remark(f"工作表“{sheet}”", _READ.replace("{}", name)),))


def _boxes(root: Element) -> Iterator[tuple[str, str]]:
    """Place and text of each text box."""
    for kind in _ANCHORS:
        for anchor in children(root, kind):
            place = _anchor(anchor)
            for body in within(anchor, "txBody"):
                lines = [_line(paragraph) for paragraph in children(body, "p")]
                yield place, "\n".join(lines)


def _line(paragraph: Element) -> str:
    return "".join(one.text or "" for one in within(paragraph, "t"))


def _anchor(anchor: Element) -> str:
    start = child(anchor, "from")
    corner = [] if start is None else [child(start, part) for part in ("row", "col")]
    numbers = [one.text or "" for one in corner if one is not None]
    if len(numbers) == 2 and all(number.isdecimal() for number in numbers):
        return f"{address(int(numbers[0]), int(numbers[1]))} 处的文本框"
    return "文本框"


def _comments(root: Element) -> Iterator[tuple[str, str]]:
    for comment in within(root, "comment"):
        text = child(comment, "text")
        if text is not None:
            yield f"{attribute(comment, 'ref')} 的批注", rich_text(text)
