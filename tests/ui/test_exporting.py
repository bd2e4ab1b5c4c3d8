from dataclasses import replace

from kpiform.fonts import packaged_only
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from kpiform.model.submission import OfficialFile
from kpiform.schema.loader import load_edition
from tests.unit.model.documents import handed_in
from ui.exporting import Official, official_of, printed

BOTH = (Official(Variant.SUBMISSION, ".xlsx"), Official(Variant.SUBMISSION, ".pdf"))
PUBLIC = Official(Variant.PUBLIC, ".pdf")


def test_that_every_wanted_file_is_printed_and_the_fonts_are_named(sample: Document) -> None:
    edition = load_edition(sample.edition)
    found = printed(sample, edition, packaged_only(), (*BOTH, PUBLIC))

    assert found
    assert set(found.files) == {*BOTH, PUBLIC}
    assert found.files[BOTH[0]][:2] == b"PK"
    assert found.files[BOTH[1]] != found.files[PUBLIC]
    assert found.fonts == ("Noto Serif SC", "Noto Serif SC Black")


def test_that_what_was_handed_in_says_which_files_it_was(sample: Document) -> None:
    copy = handed_in(sample)
    odd = (OfficialFile("a.exe", "public", "", 0), OfficialFile("a.pdf", "other", "", 0))

    assert official_of(copy) == (BOTH[0], PUBLIC)
    assert official_of(replace(copy, files=odd)) == BOTH
