"""How the rows of lists are painted, whatever list it is."""

import pytest
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.list_rows import draw_ground, draw_pill
from ui.look import Look, Size

PLACE = QRect(0, 0, 60, 20)


@pytest.fixture
def picture(qapp: QObject) -> QImage:
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill("#ffffff")
    return image


def colour(picture: QImage, x: int, y: int) -> str:
    return picture.pixelColor(x, y).name()


@pytest.mark.parametrize("chosen", [False, True])
def test_that_a_row_is_lit_where_it_is_chosen_and_ends_in_a_line(
    picture: QImage, chosen: bool
) -> None:
    look, option = Look(), QStyleOptionViewItem()
    option.rect = PLACE  # type: ignore[attr-defined]
    if chosen:
        option.state = QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]
    painter = QPainter(picture)
    place = draw_ground(painter, option, look)
    painter.end()

    assert place == PLACE
    assert colour(picture, 30, 10) == (look.tones.accent_ground if chosen else "#ffffff")
    assert colour(picture, 30, 19) == look.tones.soft_line


def test_that_a_pill_is_round_at_its_ends_and_holds_its_word(picture: QImage) -> None:
    painter = QPainter(picture)
    draw_pill(painter, PLACE, "■", Look().font(Size.SMALL), "#ff0000", "#00ff00")
    painter.end()

    assert (colour(picture, 0, 0), colour(picture, 8, 10)) == ("#ffffff", "#00ff00")
    assert "#ff0000" in {colour(picture, x, 10) for x in range(20, 40)}
