"""A field printed before another one in the same cell, as 代码-名称."""

import pytest

from kpiform.layout import build_sheet
from kpiform.layout.sheet import Variant
from kpiform.model.blank import new_document
from kpiform.schema.loader import load_edition


@pytest.mark.parametrize(
    ("code", "name", "printed"),
    [("329", "某办公室", "329-某办公室"), ("", "某办公室", "某办公室"), ("329", "", "329")],
)
def test_that_two_fields_may_stand_in_one_cell(code: str, name: str, printed: str) -> None:
    edition = load_edition("xiamen-2024")
    document = new_document(edition).with_field("department.code", code)
    document = document.with_field("department.name", name)

    sheet = build_sheet(document, edition, Variant.PUBLIC)

    assert next(cell.text for cell in sheet.cells if cell.path == "department.name") == printed
