"""Files that LibreOffice saved, of our own exports and of what staff type, are understood whole."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side

from kpiform.export import xlsx
from kpiform.fonts import packaged_only
from kpiform.intake.proposal import Kind
from kpiform.intake.reading import read
from kpiform.intake.understanding import understand
from kpiform.layout import lay_out
from kpiform.layout.sheet import Variant
from kpiform.schema.loader import edition_ids, load_edition
from tests.unit.intake.drawing import EXPECTED, FORM, grid, values
from tests.unit.intake.exported import printed, sample

ConvertTo = Callable[[Path, str], Path]
pytestmark = pytest.mark.office


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "pdf"])
@pytest.mark.parametrize("edition", edition_ids())
def test_that_an_export_saved_anew_gives_every_text(
    edition: str, kind: str, convert_to: ConvertTo, tmp_path: Path
) -> None:
    document = sample(edition)
    pages = lay_out(document, load_edition(edition), packaged_only(), Variant.PUBLIC)
    path = tmp_path / f"{edition}.xlsx"
    path.write_bytes(xlsx.render(pages, document))
    (found,) = understand(replace(read(convert_to(path, kind)), embedded=None))
    assert found.edition == edition
    assert not found.of(Kind.LEFT)
    shown, again = (
        ["".join(cell.text.split()) for cell in printed(each).grids[0].cells]
        for each in (document, found.document)
    )
    assert again == shown


def typed(folder: Path, width: float, height: float) -> Path:
    """The form as staff type it: columns of a width, rows of a height, all with thin lines."""
    book = Workbook()
    sheet = book.worksheets[0]
    line = Side(style="thin")
    for row in sheet.iter_rows(min_row=1, max_row=len(FORM), max_col=5):
        sheet.row_dimensions[row[0].row].height = height
        for each in row:
            each.border = Border(line, line, line, line)
            each.alignment = Alignment(wrap_text=True, vertical="center")
    for cell in grid(FORM).cells:
        sheet.cell(cell.row + 1, cell.column + 1, cell.text)
        if cell.width * cell.height > 1:
            sheet.merge_cells(
                start_row=cell.row + 1,
                start_column=cell.column + 1,
                end_row=cell.bottom,
                end_column=cell.right,
            )
    for column in "ABCDE":
        sheet.column_dimensions[column].width = width
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    path = folder / "表.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "pdf"])
def test_that_what_staff_type_gives_every_text(
    kind: str, convert_to: ConvertTo, tmp_path: Path
) -> None:
    (found,) = understand(read(convert_to(typed(tmp_path, 24, 60), kind)))
    assert values(found) == EXPECTED
    assert not found.of(Kind.LEFT)


@pytest.mark.parametrize("height", [15, 120])
def test_that_no_value_of_crowded_or_parted_cells_is_silently_wrong(
    height: int, convert_to: ConvertTo, tmp_path: Path
) -> None:
    (found,) = understand(read(convert_to(typed(tmp_path, 12, height), "pdf")))
    unsure = {item.where for item in found.of(Kind.UNSURE)}
    wrong = {where for where, text in values(found).items() if EXPECTED.get(where) != text}
    assert wrong <= unsure
    assert set(EXPECTED) <= set(values(found))
