"""A `Source`, or the refusal of one, as bytes on the way out of the process that read it.

JSON, because what comes back is believed no more than the file was: pickle would run code.
"""

from __future__ import annotations

import base64
import json
from dataclasses import fields
from operator import attrgetter

from kpiform.errors import SourceRefused
from kpiform.intake.flat import Cell, Grid, Remark, Source

_CELL = attrgetter(*(each.name for each in fields(Cell)))
_REMARK = attrgetter(*(each.name for each in fields(Remark)))


def packed(source: Source) -> bytes:
    """The source as bytes; `unpacked` makes the same source of them."""
    carried = source.embedded
    content = {
        "name": source.name,
        "kind": source.kind,
        "grids": [
            [grid.name, grid.hidden, grid.pages, list(map(_CELL, grid.cells))]
            for grid in source.grids
        ],
        "remarks": list(map(_REMARK, source.remarks)),
        "embedded": None if carried is None else base64.b64encode(carried).decode(),
    }
    return json.dumps(content).encode()


def refusal(error: SourceRefused) -> bytes:
    """An error as bytes; `unpacked` raises it."""
    return json.dumps({"refused": error.parts}).encode()


def unpacked(data: bytes) -> Source:
    """The source of `packed`. Raises SourceRefused for a `refusal`, ValueError for other bytes."""
    content = json.loads(data)
    if "refused" in content:
        raise SourceRefused(*content["refused"])
    carried = content["embedded"]
    return Source(
        content["name"],
        content["kind"],
        tuple(
            Grid(name, tuple(Cell(*cell) for cell in cells), hidden, tuple(pages))
            for name, hidden, pages, cells in content["grids"]
        ),
        tuple(Remark(*remark) for remark in content["remarks"]),
        None if carried is None else base64.b64decode(carried),
    )
