"""Text with columns (.csv, .tsv, .txt), as Excel and WPS save it."""

from __future__ import annotations

import csv
import io

from kpiform.intake.flat import Cell, Source
from kpiform.intake.readers.gathering import Gathering
from kpiform.intake.readers.references import address
from kpiform.intake.readers.refusals import unknown, without_text

_ENCODINGS = ("utf-8-sig", "gb18030")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LONGEST = 1_000_000


def read_tabbed(name: str, data: bytes) -> Source:
    """Each line as a row, each value as a cell. Raises SourceRefused."""
    text = _decoded(data)
    delimiter = "\t" if "\t" in text else ","
    csv.field_size_limit(_LONGEST)
    found = Gathering("正文")
    for row, values in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
        for column, value in enumerate(values):
            found.put(Cell(row, column, value, place=address(row, column)))
    grid = found.grid()
    if not grid.cells:
        raise without_text()
    return Source(name, "csv", (grid,), found.remarks("正文"))


def _decoded(data: bytes) -> str:
    if b"\x00" in data and data[:2] not in _MARKS:
        raise unknown()
    for encoding in (_MARKS.get(data[:2]), *_ENCODINGS):
        try:
            if encoding:
                return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise unknown()
