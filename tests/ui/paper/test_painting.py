"""Pages as they are drawn."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from kpiform.layout.pages import PageOut, Pages
from ui.paper.painting import draw_page, rect_of


def drawn(page: PageOut, scale: float, thinnest: float = 0.0) -> QImage:
    image = QImage(int(210 * scale), int(297 * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    draw_page(painter, page, thinnest)
    painter.end()
    return image


def test_that_glyphs_are_drawn_where_the_layout_put_them(qapp: QApplication, pages: Pages) -> None:
    image = drawn(pages.pages[0], 10)
    box = next(box for box in pages.pages[0].boxes if box.cell.path == "department.name")
    (line,) = box.lines
    run = line.runs[0]
    rect = rect_of(box)
    dark = [
        x
        for x in range(round(rect.left() * 10) + 10, round(rect.right() * 10) - 10)
        if any(
            image.pixelColor(x, y).lightness() < 128
            for y in range(round(rect.top() * 10) + 10, round(rect.bottom() * 10) - 10)
        )
    ]

    assert run.x * 10 - 2 <= min(dark) <= run.x * 10 + 15
    assert (run.x + run.width) * 10 - 15 <= max(dark) <= (run.x + run.width) * 10 + 2


@pytest.mark.parametrize(("thinnest", "sharp"), [(0.0, False), (1 / 2, True)])
def test_that_thin_lines_can_be_sharp_on_a_screen(
    qapp: QApplication, pages: Pages, thinnest: float, sharp: bool
) -> None:
    image = drawn(pages.pages[0], 2, thinnest)
    box = next(box for box in pages.pages[0].boxes if box.cell.path == "department.name")
    x = round((box.x + box.width / 10) * 2)
    edge = [image.pixelColor(x, round(box.y * 2) + step).lightness() for step in (-1, 0, 1)]

    assert (min(edge) == 0) is sharp
