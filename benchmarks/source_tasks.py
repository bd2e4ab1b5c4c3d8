"""What child processes do with other people's files, and with two documents:
``python -m benchmarks.source_tasks NAME ARGUMENT…``, results as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.tasks import timed


def prepare(folder: str, *sizes: str) -> None:
    """Put the published forms of all sizes into the folder as xlsx and pdf, without the document
    itself: files as anybody else's.
    """
    from benchmarks.documents import EDITION, grown, sample
    from kpiform.export import pdf, xlsx
    from kpiform.fonts import machine_fonts
    from kpiform.layout import lay_out
    from kpiform.layout.sheet import Variant
    from kpiform.schema.loader import load_edition

    for size in sizes:
        document = grown(sample(), int(size))
        pages = lay_out(document, load_edition(EDITION), machine_fonts(), Variant.PUBLIC)
        Path(folder, f"{size}.xlsx").write_bytes(xlsx.render(pages, document))
        Path(folder, f"{size}.pdf").write_bytes(pdf.render(pages, document))


def reading(file: str, runs: str) -> dict[str, list[float]]:
    """Seconds from a file to a proposal, nothing when the file is refused; and seconds in which
    the bare library reads all texts of it.
    """
    from kpiform.errors import SourceRefused
    from kpiform.intake.reading import read
    from kpiform.intake.understanding import understand

    path = Path(file)
    bare = _BARE[path.suffix]
    found: dict[str, list[float]] = {"ours": [], "bare": []}
    bare(path)
    try:
        understand(read(path))
    except SourceRefused:
        return {"ours": [], "bare": timed(lambda: bare(path), int(runs))}
    for _ in range(int(runs)):
        found["ours"] += timed(lambda: understand(read(path)), 1)
        found["bare"] += timed(lambda: bare(path), 1)
    return found


def documents(size: str, runs: str) -> dict[str, list[float]]:
    """Seconds to carry a document over to the next year, and to compare the two."""
    from benchmarks.documents import EDITION, grown, sample
    from kpiform.carry import apply, compare, propose
    from kpiform.schema.loader import load_edition

    edition, document = load_edition(EDITION), grown(sample(), int(size))
    year = (document.year or edition.form.years.first) + 1
    carried = apply(propose(document, edition, edition, year))
    found: dict[str, list[float]] = {"carry": [], "compare": []}
    for _ in range(int(runs)):
        found["carry"] += timed(lambda: apply(propose(document, edition, edition, year)), 1)
        found["compare"] += timed(lambda: compare(document, carried, edition), 1)
    return found


def _bare_xlsx(path: Path) -> list[object]:
    import openpyxl

    book = openpyxl.load_workbook(path)
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]


def _bare_xls(path: Path) -> list[object]:
    import xlrd

    book = xlrd.open_workbook(path, formatting_info=True)
    return [value for sheet in book.sheets() for row in sheet.get_rows() for value in row]


def _bare_pdf(path: Path) -> list[object]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


_BARE: dict[str, Callable[[Path], list[object]]] = {
    ".xlsx": _bare_xlsx,
    ".xls": _bare_xls,
    ".pdf": _bare_pdf,
}
_TASKS: dict[str, Callable[..., object]] = {
    task.__name__: task for task in (prepare, reading, documents)
}


if __name__ == "__main__":
    print(json.dumps(_TASKS[sys.argv[1]](*sys.argv[2:])))
