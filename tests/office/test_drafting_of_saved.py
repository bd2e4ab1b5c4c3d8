"""A blank form that LibreOffice has saved is drafted like the one that it was given."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kpiform.intake.drafting.door import draft
from kpiform.layout.sheet import Variant
from kpiform.schema.loader import load_edition
from tests.contract.test_drafting import blank, each_edition, editions, structure
from tests.unit.schema.forms import read


@pytest.mark.office
@each_edition
def test_that_a_blank_form_saved_by_libreoffice_is_the_same_form(
    name: str, convert_to: Callable[[Path, str], Path], tmp_path: Path
) -> None:
    file = tmp_path / "blank.xlsx"
    file.write_bytes(blank(name, Variant.PUBLIC))

    made = draft(convert_to(file, "xlsx"), "small", 2025, editions())

    edition, mistakes = read(tmp_path, made.text)
    assert edition, mistakes
    assert structure(edition) == structure(load_edition(name))
    assert edition.form.page == load_edition(name).form.page
