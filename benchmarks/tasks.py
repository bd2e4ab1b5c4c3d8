"""What child processes do: ``python -m benchmarks.tasks NAME ARGUMENT…``, results as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"


def timed(work: Callable[[], object], runs: int) -> list[float]:
    """Seconds of each of so many runs."""
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return seconds


def prepare(folder: str, *sizes: str) -> dict[str, list[int]]:
    """Put the documents of all sizes into the folder, as our file, xlsx and typst source.

    Returns size → [rows, pages].
    """
    from benchmarks.documents import EDITION, grown, sample
    from benchmarks.typst_table import small_source, typst_source
    from kpiform.codec import encode
    from kpiform.export import xlsx
    from kpiform.fonts import machine_fonts
    from kpiform.layout import lay_out
    from kpiform.schema.loader import load_edition

    Path(folder, "small.typ").write_text(small_source(), encoding="utf-8")
    counts = {}
    for size in sizes:
        document = grown(sample(), int(size))
        pages = lay_out(document, load_edition(EDITION), machine_fonts())
        Path(folder, f"{size}.kpif").write_bytes(encode(document))
        Path(folder, f"{size}.xlsx").write_bytes(xlsx.render(pages, document))
        Path(folder, f"{size}.typ").write_text(typst_source(pages.sheet), encoding="utf-8")
        counts[size] = [len(pages.sheet.rows), len(pages.pages)]
    return counts


def ready() -> None:
    """Start up for a pdf and make none: everything imported, the edition read, the fonts open."""
    from benchmarks.documents import EDITION
    from kpiform.codec import decode
    from kpiform.export import pdf
    from kpiform.fonts import machine_fonts
    from kpiform.layout import lay_out
    from kpiform.schema.loader import load_edition

    edition = load_edition(EDITION)
    for font in {edition.form.fonts.title.name, edition.form.fonts.body.name}:
        machine_fonts().width(font, "绩效", 1)
    assert all((decode, lay_out, pdf.render))


def inside(size: str, runs: str) -> dict[str, list[float]]:
    """Inside a running program, fonts loaded and the sample exported before: seconds of layout,
    pdf, xlsx and, for the same cells, XlsxWriter. Nothing measured before is used again.
    """
    from benchmarks import xlsxwriter_table
    from benchmarks.documents import EDITION, grown, sample
    from kpiform.export import pdf, xlsx
    from kpiform.fonts import machine_fonts
    from kpiform.layout import lay_out
    from kpiform.schema.loader import load_edition

    edition, fonts, document = load_edition(EDITION), machine_fonts(), sample()
    pages = lay_out(document, edition, fonts)
    pdf.render(pages, document)
    xlsx.render(pages, document)
    xlsxwriter_table.write(xlsxwriter_table.content_of(pages))
    document = grown(document, int(size))
    pages = lay_out(document, edition, fonts)
    content = xlsxwriter_table.content_of(pages)
    found: dict[str, list[float]] = {"layout": [], "pdf": [], "xlsx": [], "xlsxwriter": []}
    for _ in range(int(runs)):
        found["layout"] += timed(lambda: lay_out(document, edition, fonts), 1)
        found["pdf"] += timed(lambda: pdf.render(pages, document), 1)
        found["xlsx"] += timed(lambda: xlsx.render(pages, document), 1)
        found["xlsxwriter"] += timed(lambda: xlsxwriter_table.write(content), 1)
    return found


def typst_whole(source: str, target: str) -> None:
    """Set a typst document, as a process of its own."""
    import typst

    typst.compile(source, output=target, font_paths=[str(FONTS)], ignore_system_fonts=True)


def typst_inside(source: str, small: str) -> float:
    """Seconds for a typst document in a process that has set a small one in the same fonts; once,
    because typst remembers what it has set.
    """
    import typst

    compiler = typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True)
    compiler.compile(input=Path(small).read_bytes(), format="pdf")
    data = Path(source).read_bytes()
    return timed(lambda: compiler.compile(input=data, format="pdf"), 1)[0]


def editing(runs: str) -> dict[str, list[float]]:
    """What each change costs while the sample is edited: seconds of the whole check, and of the
    layout after a changed amount and after a changed goal.
    """
    from benchmarks.documents import EDITION, sample
    from kpiform.fonts import machine_fonts
    from kpiform.layout import Memory, lay_out
    from kpiform.rules import check
    from kpiform.schema.loader import load_edition

    edition, fonts, document = load_edition(EDITION), machine_fonts(), sample()
    memory = Memory()
    lay_out(document, edition, fonts, memory=memory)
    check(document, edition, fonts=fonts)
    found: dict[str, list[float]] = {"check": [], "amount": [], "goal": []}
    for number in range(int(runs)):
        amount = document.with_field("budget.basic", f"{1000 + number}")
        goal = document.with_field("goal.text", f"{document.text('goal.text')}{number}")
        found["check"] += timed(lambda: check(amount, edition, fonts=fonts), 1)  # noqa: B023
        for name, changed in (("amount", amount), ("goal", goal)):
            work = lambda: lay_out(changed, edition, fonts, memory=memory)  # noqa: B023, E731
            found[name] += timed(work, 1)
    return found


def edition() -> float:
    """Seconds to load the edition in a fresh process, its modules imported."""
    from benchmarks.documents import EDITION
    from kpiform.schema.loader import load_edition

    return timed(lambda: load_edition(EDITION), 1)[0]


_TASKS: dict[str, Callable[..., object]] = {
    task.__name__: task
    for task in (prepare, ready, inside, typst_whole, typst_inside, editing, edition)
}


if __name__ == "__main__":
    print(json.dumps(_TASKS[sys.argv[1]](*sys.argv[2:])))
