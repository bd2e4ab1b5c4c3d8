"""Pages → pdf: every line of text at its place, fonts embedded as subsets, the same bytes every
time.

A 报送稿 carries the document itself as an attachment, so that it opens again without loss; a 公开稿
carries nothing that is not printed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from kpiform.codec import encode
from kpiform.errors import ExportFailed
from kpiform.export.pdffonts import PdfFonts
from kpiform.fonts import FontFace
from kpiform.layout.edges import BORDER_PT, edges
from kpiform.layout.pages import Line, PageOut, Pages
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document

MM = 72 / 25.4
"""Points in a millimetre."""
ATTACHMENT = "document.kpif"

# Streams as bytes instead of ASCII letters: a fifth smaller, and quicker to write.
rl_config.useA85 = 0


def render(pages: Pages, document: Document) -> bytes:
    """The pages as a pdf file; ``document`` travels inside a 报送稿, without what
    was handed in before.

    Raises ExportFailed when there is no page, or a font cannot be embedded.
    """
    if not pages.pages:
        raise ExportFailed("这份文件没有可以印的内容，没有生成 PDF，填报文件没有改动。")
    buffer = io.BytesIO()
    paper = pages.sheet.page
    fonts = PdfFonts()
    canvas = _Canvas(
        buffer,
        pagesize=(paper.width_mm * MM, paper.height_mm * MM),
        invariant=1,
        pageCompression=1,
        lang="zh-CN",
    )
    canvas.setTitle(pages.sheet.title)
    canvas.setAuthor(document.text("department.name"))
    canvas.setSubject(pages.sheet.label)
    canvas.setCreator("kpiform")
    _set_viewer(canvas)
    if pages.sheet.variant is Variant.SUBMISSION:
        _attach(canvas, encode(document.content))
    bookmarks = _Bookmarks(pages)
    for page in pages.pages:
        bookmarks.add(canvas, page)
        canvas.addLiteral(_drawing(page, paper.height_mm, fonts))
        canvas.showPage()
    fonts.embed(canvas._doc)  # type: ignore[attr-defined]  # for fonts of our own
    canvas.save()
    return buffer.getvalue()


def _lines(page: PageOut) -> Iterator[Line]:
    for box in page.boxes:
        yield from box.lines
    yield from page.notes


class _Canvas(Canvas):
    """A canvas that sets no font before we do: Helvetica would be listed, and not embedded."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def _drawing(page: PageOut, height: float, fonts: PdfFonts) -> str:
    """The drawing operators of a page. Through the canvas's methods each line of text takes ten
    times as long.
    """
    operators = [f"{BORDER_PT} w 2 J"]
    for x1, y1, x2, y2 in edges(page):
        operators.append(
            f"{x1 * MM:.2f} {(height - y1) * MM:.2f} m {x2 * MM:.2f} {(height - y2) * MM:.2f} l"
        )
    operators.append("S BT")
    current: tuple[FontFace, float] | None = None
    for line in _lines(page):
        y = (height - line.y) * MM
        for run in line.runs:
            font = fonts.font(run.face)
            if current != (run.face, line.size):
                operators.append(f"/{font.name} {line.size:g} Tf")
                current = (run.face, line.size)
            operators.append(f"1 0 0 1 {run.x * MM:.2f} {y:.2f} Tm {font.encoded(run.text)} Tj")
    operators.append("ET")
    return "\n".join(operators)


class _Bookmarks:
    """One bookmark a section, at the place where it begins."""

    def __init__(self, pages: Pages) -> None:
        self._left = list(pages.sheet.sections)
        self._height = pages.sheet.page.height_mm

    def add(self, canvas: Canvas, page: PageOut) -> None:
        """Set the bookmarks of the sections that begin on this page, which the canvas is about to
        draw.
        """
        tops = {band.row: band.y for band in page.bands if not band.repeated}
        for entry in tuple(self._left):
            section, name, row = entry
            if row in tops:
                self._left.remove(entry)
                canvas.bookmarkHorizontal(section, 0, (self._height - tops[row]) * MM)
                canvas.addOutlineEntry(name, section, 0)


def _set_viewer(canvas: Canvas) -> None:
    """The window's title is the document's, and the bookmarks are at hand."""
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()


def _attach(canvas: Canvas, data: bytes) -> None:
    """Put the document into the file, where any reader lists it as an attachment."""
    document = canvas._doc  # type: ignore[attr-defined]  # no public way to attach a file
    stream = pdfdoc.PDFStream(
        dictionary=pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("EmbeddedFile"),
                "Subtype": pdfdoc.PDFName("application#2Fjson"),
                "Params": pdfdoc.PDFDictionary({"Size": len(data)}),
            }
        ),
        content=data,
        filters=[pdfdoc.PDFZCompress],
    )
    reference = document.Reference(stream, "kpiform-document")
    specification = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Filespec"),
            "F": pdfdoc.PDFString(ATTACHMENT),
            "UF": pdfdoc.PDFString(ATTACHMENT),
            "Desc": pdfdoc.PDFString("填报文件"),
            "AFRelationship": pdfdoc.PDFName("Source"),
            "EF": pdfdoc.PDFDictionary({"F": reference}),
        }
    )
    names = pdfdoc.PDFArray(
        [pdfdoc.PDFString(ATTACHMENT), document.Reference(specification, "kpiform-filespec")]
    )
    files = pdfdoc.PDFDictionary({"Names": names})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": files})
