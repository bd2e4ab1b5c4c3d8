"""The cells of the worksheet as XML."""

from decimal import Decimal

from kpiform.export.cells import Area, Cells


def sheet_data(cells: Cells) -> str:
    return cells.replacements()[1].new


def test_that_a_cell_stands_in_its_row_with_its_style() -> None:
    cells = Cells(1)
    cells.add_row(15)
    cells.fill(Area(1, 1, 1, 1), 3, "甲 < 乙")
    assert sheet_data(cells) == (
        '<sheetData><row r="1" ht="15" customHeight="1"><c r="A1" s="3" t="inlineStr"><is>'
        '<t xml:space="preserve">甲 &lt; 乙</t></is></c></row></sheetData>'
    )


def test_that_a_number_is_written_as_a_number() -> None:
    cells = Cells(1)
    cells.add_row(15)
    cells.fill(Area(1, 1, 1, 1), 0, Decimal("1E+3"))
    assert '<c r="A1" s="0"><v>1000</v></c>' in sheet_data(cells)


def test_that_every_cell_of_a_merged_area_has_the_style() -> None:
    cells = Cells(2)
    cells.add_row(15)
    cells.add_row(15)
    cells.fill(Area(1, 1, 2, 2), 5, "")
    data = sheet_data(cells)
    assert [f'<c r="{place}" s="5"/>' in data for place in ("A1", "B1", "A2", "B2")] == [True] * 4
    assert '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>' in data


def test_that_a_name_leads_to_all_its_areas() -> None:
    cells = Cells(2)
    cells.add_row(15)
    cells.name("kpi_goal", "表", [Area(1, 1, 1, 2), Area(3, 1, 3, 1)])
    assert (
        "<definedName name=\"kpi_goal\">'表'!$A$1:$B$1,'表'!$A$3:$A$3</definedName>"
        in cells.replacements()[2].new
    )
