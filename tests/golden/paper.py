"""Pages as text that a person can compare: one line a row, cells at their left edge.

``python -m tests.golden.paper`` writes the golden files anew; look at the difference before you
believe it.
"""

from pathlib import Path

from kpiform.codec import decode
from kpiform.fonts import packaged_only
from kpiform.layout import lay_out
from kpiform.layout.pages import Box, PageOut, Pages
from kpiform.layout.sheet import Variant
from kpiform.schema.loader import load_edition, sample_path

FOLDER = Path(__file__).parent
EDITIONS = ("zhanjiang-2025",)


def golden_file(edition: str, variant: Variant) -> Path:
    """Where the pages of an edition's sample are kept."""
    return FOLDER / f"layout-{edition}-{variant}.txt"


def sample_pages(edition: str, variant: Variant) -> Pages:
    """An edition's sample, laid out with the packaged fonts."""
    document = decode(sample_path(edition).read_bytes())
    return lay_out(document, load_edition(edition), packaged_only(), variant)


def as_text(pages: Pages) -> str:
    """The pages: each row with its top edge and height in mm, then the cells that begin there as
    ``[tracks] lines``; a cell of several rows says how many, ⋯ marks what began on a page before.
    """
    head = f"{pages.sheet.title}\n栏宽 {' '.join(f'{track:.1f}' for track in pages.sheet.tracks)}\n"
    return head + "".join(map(_page, pages.pages))


def _page(page: PageOut) -> str:
    lines = [f"\n== 第 {page.number} 页"]
    for number, band in enumerate(page.bands):
        cells = [_cell(box) for box in page.boxes if box.first == number]
        lines.append(f"{band.y:6.1f} {band.height:5.1f} {'  '.join(cells)}".rstrip())
    lines += [f"{note.y:6.1f}       {note.text}" for note in page.notes]
    return "\n".join(lines) + "\n"


def _cell(box: Box) -> str:
    first, last = box.cell.column + 1, box.cell.column + box.cell.columns
    tracks = f"{first}" if first == last else f"{first}-{last}"
    rows = f"↓{box.last - box.first + 1}" if box.last > box.first else ""
    again = "⋯" if box.continued else ""
    return f"[{tracks}{rows}]{again}{'/'.join(line.text for line in box.lines)}"


def write() -> None:
    """Write every golden file anew."""
    for edition in EDITIONS:
        for variant in Variant:
            golden_file(edition, variant).write_text(
                as_text(sample_pages(edition, variant)), "utf-8"
            )


if __name__ == "__main__":
    write()
