from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.pages.drop_line import DropLine, Position

ROW = QRect(40, 100, 300, 30)


def test_that_it_shows_between_which_rows_or_upon_which(qtbot: QtBot, look: Look) -> None:
    viewport = QWidget()
    qtbot.addWidget(viewport)
    viewport.show()
    line = DropLine(viewport, look)
    assert line.isHidden()

    line.show_at(ROW, Position.AboveItem)
    assert line.isVisible()
    assert abs(line.geometry().center().y() - ROW.top()) <= 1
    line.show_at(ROW, Position.BelowItem)
    assert abs(line.geometry().center().y() - ROW.bottom()) <= 1
    line.show_at(ROW, Position.OnItem)
    assert line.geometry() == ROW
    line.show_at(QRect(), Position.OnViewport)
    assert line.isHidden()
