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
from kpiform.layout.measure import Measurer, Memory
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
    """The document on pages. With the ``memory`` of an earlier layout, only texts that are new
    are measured.
    """
    return on_pages(build_sheet(document, edition, variant), fonts, memory)


def on_pages(sheet: Sheet, fonts: FontSet, memory: Memory | None = None) -> Pages:
    """Any sheet on pages: a form, or a report as a table."""
    measurer = Measurer(fonts, memory or Memory())
    geometry = Geometry(sheet, measurer)
    plans = paginate(geometry)
    drawer = Drawer(geometry, measurer)
    return Pages(
        sheet=sheet,
        pages=tuple(drawer.page(i, len(plans), plan) for i, plan in enumerate(plans, 1)),
        missing=frozenset(char for found in geometry.measured for char in found.missing),
    )
