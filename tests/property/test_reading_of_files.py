"""However a file is bent, reading it gives cells or one sentence, and never anything else."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpiform.codec import decode
from kpiform.errors import KpiformError, SourceRefused
from kpiform.export import pdf, xlsx
from kpiform.fonts import packaged_only
from kpiform.intake.flat import Source
from kpiform.intake.readers.door import read_bytes
from kpiform.intake.reading import read
from kpiform.intake.wire import packed, unpacked
from kpiform.layout import lay_out
from kpiform.layout.sheet import Variant
from kpiform.schema.loader import load_edition, sample_path
from tests.unit.intake.readers.making import cell, document, numbered_list, said, table

EDITION = "xiamen-2024"
OLD_EXCEL = Path(__file__).parent.parent / "unit/intake/readers/files/shown.xls"


def _exports() -> tuple[bytes, bytes]:
    sample = decode(sample_path(EDITION).read_bytes())
    pages = lay_out(sample, load_edition(EDITION), packaged_only(), Variant.SUBMISSION)
    return xlsx.render(pages, sample), pdf.render(pages, sample)


WORKBOOK, PAPER = _exports()
WORD = document(said("题") + table(cell("甲", "<w:vMerge/>") + cell("乙")), numbered_list())
FILES = {"a.xlsx": WORKBOOK, "a.docx": WORD, "a.xls": OLD_EXCEL.read_bytes()}
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def bent(draw: st.DrawFn, content: bytes) -> bytes:
    """The bytes with some changed, cut out, put in or copied elsewhere."""
    made = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(made) - 1)))
        length = draw(st.integers(0, 200))
        kind = draw(st.sampled_from(["flip", "cut", "insert", "copy", "end"]))
        if kind == "flip" and made:
            made[at] ^= draw(st.integers(1, 255))
        elif kind == "cut":
            del made[at : at + length]
        elif kind == "insert":
            made[at:at] = draw(st.binary(max_size=50))
        elif kind == "copy":
            to = draw(st.integers(0, len(made)))
            made[to:to] = made[at : at + length]
        else:
            del made[at:]
    return bytes(made)


@st.composite
def bent_within(draw: st.DrawFn, content: bytes) -> bytes:
    """A zip one of whose parts is bent before it is packed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw(st.sampled_from(sorted(parts)))
    parts[name] = draw(st.one_of(bent(parts[name]), edited(parts[name])))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for each, part in parts.items():
            archive.writestr(each, part)
    return buffer.getvalue()


@st.composite
def edited(draw: st.DrawFn, content: bytes) -> bytes:
    """XML with a number or word replaced by what nobody expects there."""
    words = [b"1", b"A1", b"inlineStr", b"General", b"r1", b"restart", b'"0"']
    odd = [
        b"-1",
        b"",
        b"999999999999",
        b"XFD1048576",
        b"\x00",
        b"&x;",
        b"<c>",
        "十".encode(),
        b"e9",
    ]
    old, new = draw(st.sampled_from(words)), draw(st.sampled_from(odd))
    return content.replace(old, new, draw(st.integers(1, 50)))


def checked(name: str, content: bytes) -> Source | str:
    """What is read of a file, or the sentence of its refusal. All else is a fault."""
    try:
        source = read_bytes(name, content)
    except SourceRefused as refused:
        return refused.message
    assert unpacked(packed(source)) == source
    for grid in source.grids:
        places = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.bottom)
            for column in range(cell.column, cell.right)
        ]
        assert len(places) == len(set(places)), "cells lie over each other"
        assert all(cell.text.strip() for cell in grid.cells)
    return source


@pytest.mark.parametrize("name", FILES)
def test_that_the_files_are_sound_before_they_are_bent(name: str) -> None:
    assert isinstance(checked(name, FILES[name]), Source)


@pytest.mark.parametrize("name", FILES)
@MANY
@given(data=st.data())
def test_that_bent_bytes_give_cells_or_a_sentence(name: str, data: st.DataObject) -> None:
    assert checked(name, data.draw(bent(FILES[name])))


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
@MANY
@given(data=st.data())
def test_that_bent_parts_give_cells_or_a_sentence(name: str, data: st.DataObject) -> None:
    assert checked(name, data.draw(bent_within(FILES[name])))


@FEW
@given(data=st.data())
def test_that_a_bent_pdf_gives_cells_or_a_sentence(data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"  # its reader is no Python: only in a process of its own
    path.write_bytes(data.draw(bent(PAPER)))
    with suppress(KpiformError):
        assert read(path).grids
