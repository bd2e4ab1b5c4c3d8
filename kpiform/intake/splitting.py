"""A target in one column where the form has three, and in three where it has one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kpiform.intake.flat import Cell
from kpiform.intake.nodes import Node
from kpiform.intake.proposal import Kind
from kpiform.intake.repairs import parts_of
from kpiform.intake.settling import Piece
from kpiform.schema.edition import Edition, TableSpec

Line = dict[str, list[Cell]]
"""The cells that begin in one row of the source, by the field of their column."""

_LONGEST_UNIT = 6
"""Letters of a sign or unit that stands in a cell of its own."""


def composed(edition: Edition, table: TableSpec, line: Line) -> Line:
    """The line with comparison and unit put where its target is, around the number."""
    before, behind = line.pop("comparison", []), line.pop("unit", [])
    tier = table.indicator_tier
    if tier is None or tier.indicator is None or not (before or behind):
        return line
    name = tier.indicator.target
    line[name] = [*before, *line.get(name, []), *behind]
    return line


def merged(cells: list[Cell]) -> list[Piece]:
    """Cells of one row and column as the pieces of one text; a sign or unit said twice counts once.

    ``98%`` beside the unit ``%`` is 98%; ``≥`` before ``≥3`` is ≥3.
    """
    pieces = [Piece(cell, cell.text.strip(), cut=index > 0) for index, cell in enumerate(cells)]
    for piece, after in pairwise(pieces):
        if after.text.startswith(piece.text) and not _has_figure(piece.text):
            piece.text = ""
        elif piece.text.endswith(after.text) and not _has_figure(after.text):
            after.text = ""
    if len(pieces) > 1:
        said = [piece.text for piece in pieces if piece.text]
        numbers = sum(map(_has_figure, said))
        target = numbers < 2 and sum(len(text) > _LONGEST_UNIT for text in said) < 2
        for piece in pieces:
            if target:
                piece.say(Kind.REPAIRED, "分写在几格里，合成一格")
            else:
                piece.cut = piece.cut and numbers < 2  # 60 and 50 are not 6050
                piece.say(Kind.UNSURE, "几格里的内容落在同一栏，接在一起，请核对各是哪一栏的")
    return pieces


def _has_figure(text: str) -> bool:
    return any(map(str.isdigit, text))


def split(edition: Edition, table: TableSpec, node: Node) -> None:
    """Put the parts of a target that the source writes in one text into the form's columns."""
    tier = table.indicator_tier
    form = tier.indicator if tier else None
    if form is None or not form.comparison or not form.unit:
        return
    pieces = node.pieces.get(form.target, [])
    if len(pieces) != 1 or form.comparison in node.pieces or form.unit in node.pieces:
        return
    parts = parts_of(pieces[0].text, edition.fields[form.comparison].choices)
    if parts is None:
        return
    for name, text in zip((form.comparison, form.target, form.unit), parts, strict=True):
        if text and text != pieces[0].text:
            piece = replace(pieces[0], text=text, reasons=list(pieces[0].reasons))
            node.pieces[name] = [piece.say(Kind.REPAIRED, "按表样把比较、数和单位分成三栏")]
