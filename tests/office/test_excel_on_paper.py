"""The xlsx as LibreOffice prints it: the same pages as ours, with every text on them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from kpiform.codec import decode
from kpiform.export import xlsx
from kpiform.fonts import packaged_only
from kpiform.layout import lay_out
from kpiform.layout.pages import Pages
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition, sample_path
from tests.office.conftest import Convert

pytestmark = pytest.mark.office


def grown(document: Document, times: int) -> Document:
    """The document with its tasks repeated under new row ids."""
    tasks = tuple(
        replace(
            task,
            id=f"{task.id}-{number}",
            children=tuple(replace(key, id=f"{key.id}-{number}") for key in task.children),
        )
        for number in range(times)
        for task in document.rows("tasks")
    )
    return document.with_rows("tasks", tasks)


SAMPLE = decode(sample_path("zhanjiang-2025").read_bytes())
CASES = {
    "sample": SAMPLE,
    "four-times": grown(SAMPLE, 4),
    "long-goal": SAMPLE.with_field("goal.text", "全年工作要按时完成并取得实效。" * 330),
}


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed(pages: Pages, document: Document, folder: Path, to_pdf: Convert) -> PdfReader:
    path = folder / "form.xlsx"
    path.write_bytes(xlsx.render(pages, document))
    return PdfReader(to_pdf(path))


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("name", list(CASES))
def test_that_libreoffice_prints_the_same_text_on_the_same_pages(
    name: str, variant: Variant, tmp_path: Path, to_pdf: Convert
) -> None:
    document = CASES[name]
    pages = lay_out(document, load_edition(document.edition), packaged_only(), variant)
    reader = printed(pages, document, tmp_path, to_pdf)
    theirs = [sorted(squeezed(page.extract_text())) for page in reader.pages]
    ours = []
    for page in pages.pages:
        lines = [line.text for box in page.boxes for line in box.lines]
        lines += [line.text for line in page.notes]
        ours.append(sorted(squeezed("".join(lines))))
    assert theirs == ours


def test_that_page_numbers_count_the_pages(tmp_path: Path, to_pdf: Convert) -> None:
    pages = lay_out(SAMPLE, load_edition(SAMPLE.edition), packaged_only(), Variant.SUBMISSION)
    reader = printed(pages, SAMPLE, tmp_path, to_pdf)
    last = squeezed(reader.pages[-1].extract_text())
    assert re.search(rf"第{len(pages.pages)}页共{len(pages.pages)}页", last)
