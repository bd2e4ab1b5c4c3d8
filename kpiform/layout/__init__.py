"""Document → Sheet → Pages: the form as it stands on paper, laid out once for every output.

``build_sheet`` puts the document into cells on the edition's grid; ``lay_out`` also breaks and
measures every text and cuts the sheet into pages. Pdf, preview and printer draw the pages; xlsx
takes their bands and boxes.
"""

from __future__ import annotations

from kpiform.fonts import FontSet
from kpiform.layout.boxes import Drawer
from kpiform.layout.build import build_sheet
from kpiform.layout.geometry import Geometry
from kpiform.layout.measure import Measurer
from kpiform.layout.memory import Memory
from kpiform.layout.pages import Pages
from kpiform.layout.paginate import paginate
from kpiform.layout.sheet import Sheet, Variant
from kpiform.model.document import Document
from kpiform.schema.edition import Edition

__all__ = ["Memory", "build_sheet", "lay_out", "on_pages"]


def lay_out(
    document: Document,
    edition: Edition,
    fonts: FontSet,
    variant: Variant = Variant.SUBMISSION,
    memory: Memory | None = None,
) -> Pages:
    """The document on pages. With the ``memory`` of an earlier layout, only what is new is worked
    out; pages that stayed as they were are the same objects.
    """
    memory = memory or Memory()
    memory.begin(fonts, edition, variant)
    return _cut(build_sheet(document, edition, variant, memory), fonts, memory)


def on_pages(sheet: Sheet, fonts: FontSet) -> Pages:
    """Any sheet on pages: a form, or a report as a table."""
    return _cut(sheet, fonts, Memory())


def _cut(sheet: Sheet, fonts: FontSet, memory: Memory) -> Pages:
    measurer = Measurer(fonts, memory)
    geometry = Geometry(sheet, measurer)
    plans = paginate(geometry)
    drawer = Drawer(geometry, measurer, memory)
    return Pages(
        sheet=sheet,
        pages=tuple(drawer.page(i, len(plans), plan) for i, plan in enumerate(plans, 1)),
        missing=frozenset(char for found in geometry.measured for char in found.missing),
    )
