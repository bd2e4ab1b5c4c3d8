"""What stands on a page of a pdf."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpiform.intake.readers.inking import Line
from kpiform.intake.readers.ruling import Band, Box


@dataclass(frozen=True)
class Sheaf:
    """What stands on a page: tables, the lines in each box, the lines outside.

    ``doubtful`` are the boxes of which it cannot be seen for certain what stands in them.
    """

    number: int
    tables: tuple[Band, ...]
    written: Mapping[Box, Sequence[Line]]
    outside: tuple[Line, ...]
    doubtful: frozenset[Box] = frozenset()
