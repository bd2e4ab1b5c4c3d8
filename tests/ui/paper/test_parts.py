"""Only what changed on a page is drawn anew, and that is enough."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from ui.look import Look
from ui.paper.panel import PreviewPanel
from ui.paper.parts import changed, within
from ui.session import Session

PATH = "budget.basic"


class Painted(QObject):
    """Where a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[QRectF] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.places.append(QRectF(event.rect()))
        return False


def picture(preview: PreviewPanel) -> QImage:
    return preview.view.viewport().grab().toImage()


def settled(qtbot: QtBot, preview: PreviewPanel) -> None:
    qtbot.waitUntil(lambda: preview.typesetter.current)
    QApplication.processEvents()


def test_that_a_changed_amount_draws_a_small_part_of_the_page(
    qtbot: QtBot, preview: PreviewPanel, session: Session
) -> None:
    settled(qtbot, preview)
    preview.show_path(PATH)
    QApplication.processEvents()
    painted = Painted()
    preview.view.viewport().installEventFilter(painted)

    session.apply(SetField(PATH, "1234.50"), "修改")
    settled(qtbot, preview)

    whole = preview.view.viewport()
    assert painted.places
    drawn = max(place.width() * place.height() for place in painted.places)
    assert drawn < whole.width() * whole.height() / 10


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (PATH, "1234.50"),
        (PATH, ""),
        ("department.name", "外事办公室"),
        ("department.name", "很长的名称" * 60),
        ("goal.text", "一、开展外事接待。\n二、办理出国审批。"),
        ("tasks/t1/task.name", "改了名称的任务"),
        ("tasks/t1/task.content", "很长的内容，" * 200),
    ],
)
def test_that_what_is_seen_is_what_a_fresh_view_shows(
    qtbot: QtBot, preview: PreviewPanel, session: Session, look: Look, path: str, text: str
) -> None:
    settled(qtbot, preview)
    preview.show_path(path)
    QApplication.processEvents()
    shown = QImage(preview.view.viewport().size(), QImage.Format.Format_RGB32)
    preview.view.viewport().render(shown)

    session.apply(SetField(path, text), "修改")
    settled(qtbot, preview)
    seen = preview.screen().grabWindow(preview.winId()).toImage()
    preview.view.viewport().update()
    QApplication.processEvents()

    assert seen == preview.screen().grabWindow(preview.winId()).toImage()


def test_that_a_page_that_stayed_has_no_parts(preview: PreviewPanel) -> None:
    pages = preview.typesetter.pages
    assert pages

    assert changed(pages.pages[0], pages.pages[0]) == ()
    assert changed(pages.pages[0], pages.pages[1]) is None


def test_that_only_boxes_that_reach_into_a_part_are_drawn(preview: PreviewPanel) -> None:
    pages = preview.typesetter.pages
    assert pages
    page = pages.pages[0]
    box = page.boxes[len(page.boxes) // 2]

    part = within(page, QRectF(box.x + 1, box.y + 1, 1, 1))

    assert box in part.boxes
    assert len(part.boxes) < len(page.boxes) / 2
