"""The preview against the exported pdf as poppler draws it: the same ink at the same places."""

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from kpiform.codec import decode
from kpiform.export import pdf
from kpiform.fonts import packaged_only
from kpiform.layout import lay_out
from kpiform.layout.pages import PageOut
from kpiform.layout.sheet import Variant
from kpiform.schema.loader import edition_ids, load_edition, sample_path
from ui.app import make_application
from ui.paper.painting import draw_page

pytestmark = pytest.mark.office

DPI = 150
SMALL = 8
"""Compared in squares of so many pixels: two programs smooth letters in two ways."""
MEAN, WORST = 0.01, 0.25
"""Mean and largest difference of a square, 0 white to 1 black."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application(["kpiform"])


def painted(page: PageOut, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(DPI / 25.4, DPI / 25.4)
    draw_page(painter, page)
    painter.end()
    return image


def greys(image: QImage) -> list[int]:
    """The image in squares, each with its mean grey."""
    mode = Qt.TransformationMode.SmoothTransformation
    aspect = Qt.AspectRatioMode.IgnoreAspectRatio
    small = image.scaled(image.width() // SMALL, image.height() // SMALL, aspect, mode)
    flat = small.convertToFormat(QImage.Format.Format_Grayscale8)
    data, stride = bytes(flat.constBits()), flat.bytesPerLine()
    rows = (data[y * stride : y * stride + flat.width()] for y in range(flat.height()))
    return [grey for row in rows for grey in row]


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("edition", edition_ids())
def test_that_the_preview_is_the_pdf(
    qapp: QApplication, tmp_path: Path, edition: str, variant: Variant
) -> None:
    program = shutil.which("pdftoppm")
    assert program, "poppler is missing: run make test-office"
    document = decode(sample_path(edition).read_bytes())
    pages = lay_out(document, load_edition(edition), packaged_only(), variant)
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf.render(pages, document))
    subprocess.run([program, "-r", str(DPI), "-png", str(path), str(tmp_path / "page")], check=True)
    drawn = sorted(tmp_path.glob("page*.png"))
    assert len(drawn) == len(pages.pages)
    for page, file in zip(pages.pages, drawn, strict=True):
        theirs = QImage(str(file))
        ours = painted(page, theirs.width(), theirs.height())
        pairs = zip(greys(ours), greys(theirs), strict=True)
        found = [abs(one - other) / 255 for one, other in pairs]
        assert sum(found) / len(found) < MEAN
        assert max(found) < WORST
