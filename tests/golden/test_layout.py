"""The samples' pages, line by line as they were last looked at and found right."""

import pytest

from kpiform.layout.sheet import Variant
from tests.golden.paper import EDITIONS, as_text, golden_file, sample_pages


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("edition", EDITIONS)
def test_that_the_sample_stands_on_its_pages_as_before(edition: str, variant: Variant) -> None:
    before = golden_file(edition, variant).read_text("utf-8")

    assert as_text(sample_pages(edition, variant)) == before
