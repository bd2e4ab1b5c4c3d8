"""Files as LibreOffice saves and prints them are read as they show."""

from pathlib import Path

import openpyxl
import pytest

from kpiform.codec import decode
from kpiform.export import pdf, xlsx
from kpiform.fonts import packaged_only
from kpiform.intake.flat import Grid
from kpiform.intake.reading import read
from kpiform.layout import lay_out
from kpiform.layout.sheet import Variant
from kpiform.schema.loader import load_edition, sample_path
from tests.office.conftest import Convert, ConvertTo

pytestmark = pytest.mark.office
EDITIONS = ["zhanjiang-2025", "guangzhou-2025", "xiamen-2024", "shenzhen-2023"]


def exported(edition: str, folder: Path) -> tuple[Path, Path]:
    """The sample of an edition as our own Excel and pdf file."""
    document = decode(sample_path(edition).read_bytes())
    pages = lay_out(document, load_edition(edition), packaged_only(), Variant.PUBLIC)
    book, paper = folder / "form.xlsx", folder / "form.pdf"
    book.write_bytes(xlsx.render(pages, document))
    paper.write_bytes(pdf.render(pages, document))
    return book, paper


def told(path: Path) -> dict[tuple[int, int, int, int], str]:
    """The texts of a file by place and extent; where lines break does not count."""
    (grid,) = read(path).grids
    return places(grid)


def places(grid: Grid) -> dict[tuple[int, int, int, int], str]:
    """The texts of a grid by place and extent."""
    return {
        (cell.row, cell.column, cell.height, cell.width): "".join(cell.text.split())
        for cell in grid.cells
    }


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("extension", ["xlsx", "xls", "ods", "pdf"])
def test_that_an_export_saved_by_libreoffice_says_the_same(
    edition: str, extension: str, tmp_path: Path, convert_to: ConvertTo
) -> None:
    book, _ = exported(edition, tmp_path)
    assert told(convert_to(book, extension)) == told(book)


@pytest.mark.parametrize("edition", EDITIONS)
def test_that_our_pdf_says_what_our_excel_file_says(edition: str, tmp_path: Path) -> None:
    book, paper = exported(edition, tmp_path)
    assert told(paper) == told(book)


FORMATS = [
    *("General", "0%", "0.00%", "0.00", "0.00_ ", "#,##0", "#,##0.00", "#,##0.00_);(#,##0.00)"),
    *('"≥"0"%"', '0.00"万元"', '0"人"', "0.0E+00", "# ?/?", "0000", "[>=100]0.0;0.00", '0;-0;"-"'),
    *('yyyy"年"m"月"d"日"', "yyyy-mm-dd", 'm"月"d"日"', "yyyy/m/d h:mm", "[h]:mm"),
]
NUMBERS = [0, 1, 0.955, 72.7, 1173.4512, 5093.5, 46022, 46022.75]
FIRST_DAY_OF_BOTH = 61
"""Before March 1900 LibreOffice counts days otherwise than Excel."""


def test_that_numbers_show_as_libreoffice_shows_them(tmp_path: Path, convert_to: ConvertTo) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for column, code in enumerate(FORMATS, 1):
        dates = any(letter in code for letter in "yd")
        for row, number in enumerate(NUMBERS, 1):
            if dates and number < FIRST_DAY_OF_BOTH:
                continue
            cell = sheet.cell(row, column, number)
            cell.number_format = code
    path = tmp_path / "numbers.xlsx"
    book.save(path)
    ours = {cell.place: cell.text for cell in read(path).grids[0].cells}
    theirs = {c.place: c.text.strip() for c in read(convert_to(path, "ods")).grids[0].cells}
    assert {place: text for place, text in ours.items() if theirs[place] != text} == {}


def test_that_a_table_of_word_is_read_from_its_file_and_its_print(
    tmp_path: Path, convert_to: ConvertTo, to_pdf: Convert
) -> None:
    rows = "".join(f"<tr><td>name {at}</td><td>value {at}</td></tr>" for at in range(80))
    page = tmp_path / "table.html"
    page.write_text(
        "<html><body><p>title of it</p><table border=1 width=300>"
        f"<tr><td colspan=2>head</td></tr>{rows}</table></body></html>",
        encoding="utf-8",
    )
    text = convert_to(page, "docx:MS Word 2007 XML")
    expected = ["title of it", "head"]
    expected += [word for at in range(80) for word in (f"name {at}", f"value {at}")]
    assert [cell.text for cell in read(text).grids[0].cells] == expected
    assert [cell.text for cell in read(to_pdf(text)).grids[0].cells] == expected
