"""The typst document that sets the same table."""

from benchmarks.documents import EDITION, sample
from benchmarks.typst_table import typst_source
from kpiform.layout import build_sheet
from kpiform.layout.sheet import Sheet, Variant
from kpiform.schema.loader import load_edition


def sheet() -> Sheet:
    return build_sheet(sample(), load_edition(EDITION), Variant.SUBMISSION)


def test_that_every_cell_stands_in_the_table() -> None:
    assert typst_source(sheet()).count("table.cell(") == len(sheet().cells)


def test_that_every_text_stands_in_the_table_line_by_line() -> None:
    source = typst_source(sheet())
    lines = [line for cell in sheet().cells for line in cell.text.split("\n") if '"' not in line]
    assert [line for line in lines if f'"{line}"' not in source and line] == []


def test_that_cells_of_several_rows_and_tracks_span_them() -> None:
    source = typst_source(sheet())
    assert source.count("rowspan:") == sum(cell.rows > 1 for cell in sheet().cells)
    assert source.count("colspan:") == sum(cell.columns > 1 for cell in sheet().cells)
