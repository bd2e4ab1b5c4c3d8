import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from ui.look import Look
from ui.painting import draw_page, rect_of
from ui.preview import PreviewPanel
from ui.session import Session


@pytest.fixture
def preview(qtbot: QtBot, session: Session, look: Look) -> PreviewPanel:
    """The preview of the sample."""
    panel = PreviewPanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    panel.show()
    return panel


def words(preview: PreviewPanel) -> str:
    pages = preview.sheet.pages.pages
    return "".join(line.text for page in pages for box in page.boxes for line in box.lines)


def test_that_it_follows_the_document(
    qtbot: QtBot, session: Session, preview: PreviewPanel
) -> None:
    assert "1100.75" in words(preview)

    session.apply(SetField("budget.basic", "4321"), "修改")

    qtbot.waitUntil(lambda: "4321" in words(preview))


def test_that_a_click_on_a_cell_names_its_field(qtbot: QtBot, preview: PreviewPanel) -> None:
    place = preview.sheet.mark("department.name")
    assert place is not None

    with qtbot.waitSignal(preview.jump) as heard:
        qtbot.mouseClick(preview.sheet, Qt.MouseButton.LeftButton, pos=place.center().toPoint())

    assert heard.args == ["department.name"]


def test_that_the_field_in_work_is_brought_into_view(preview: PreviewPanel) -> None:
    preview.show_path("indicators/i10/indicator.target")

    assert preview._area.verticalScrollBar().value() > 0


def test_that_glyphs_are_drawn_where_the_layout_put_them(preview: PreviewPanel) -> None:
    page = preview.sheet.pages.pages[0]
    image = QImage(2100, 2970, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(10, 10)
    draw_page(painter, page)
    painter.end()
    box = next(box for box in page.boxes if box.cell.path == "department.name")
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
