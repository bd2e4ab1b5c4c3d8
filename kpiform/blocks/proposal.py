"""What pasting a block would do, to be looked at before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kpiform.blocks.block import Block, one_line
from kpiform.edit import Batch, Operation
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import FieldSpec

_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Left:
    """A cell, a row (``column`` None) or a column (``row`` None) of the block that does not fit."""

    row: int | None
    column: int | None
    text: str
    reason: str

    @property
    def sentence(self) -> str:
        """Where it stands in the block, what it says, and why it does not fit."""
        where = "" if self.row is None else f"第 {self.row + 1} 行"
        where += "" if self.column is None else f"第 {self.column + 1} 列"
        said = one_line(self.text)
        said = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
        return f"{where}“{said}”：{self.reason}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What pasting does. ``text`` names the undo step, ``operation`` None: nothing to do.

    ``heads`` has the label of the field for each column of the block, ``places`` where each row
    goes, in words; both are empty texts for what goes nowhere. ``replaced`` counts the texts of
    the document that give way to others.
    """

    block: Block
    operation: Operation | None
    text: str
    heads: tuple[str, ...]
    places: tuple[str, ...]
    left: tuple[Left, ...] = ()
    replaced: int = 0


def one_step(operations: Iterable[Operation]) -> Operation | None:
    """Operations as one; None when there are none."""
    found = tuple(operations)
    if len(found) < 2:
        return found[0] if found else None
    return Batch(found)


def fitted(spec: FieldSpec, text: str) -> str:
    """A pasted text as the field takes it: a value of one line keeps to one line."""
    return text.strip() if spec.type is FieldType.LONG_TEXT else one_line(text.strip())
