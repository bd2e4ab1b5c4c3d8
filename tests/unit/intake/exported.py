"""The samples of all editions as the cells of an official file, and their texts."""

from collections import Counter

from kpiform.codec import decode
from kpiform.intake.flat import Cell, Grid, Source
from kpiform.layout import build_sheet
from kpiform.layout.sheet import Variant
from kpiform.model.blank import complete
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition, sample_path


def sample(edition: str) -> Document:
    """The complete sample of an edition."""
    return complete(decode(sample_path(edition).read_bytes()), load_edition(edition))


def printed(document: Document, variant: Variant = Variant.PUBLIC) -> Source:
    """A document as the cells of its Excel file; a cell's place is the path that it shows."""
    sheet = build_sheet(document, load_edition(document.edition), variant)
    cells = tuple(
        Cell(cell.row, cell.column, cell.text, cell.rows, cell.columns, cell.path or "")
        for cell in sheet.cells
        if cell.text.strip()
    )
    return Source("表.xlsx", "xlsx", (Grid("表", cells),))


def every_text(document: Document, *, spaces: bool = True) -> Counter[tuple[str, ...]]:
    """Every text of a document with its field and the names of the rows above it."""
    found: list[tuple[str, ...]] = list(document.fields.items())
    edition = load_edition(document.edition)
    for table, spec in edition.tables.items():
        for row in document.walk(table):
            place = document.position(row.id)
            assert place
            above = [
                each.text(spec.tiers[depth].label_field)
                for depth, each in enumerate(document.ancestors(row.id))
            ]
            fixed = row.id if spec.matrix else ""
            found += [(table, fixed, *above, name, text) for name, text in row.cells.items()]
    return Counter(each if spaces else tuple("".join(t.split()) for t in each) for each in found)
