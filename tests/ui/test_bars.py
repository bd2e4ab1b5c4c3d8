import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from kpiform.fonts import packaged_only
from kpiform.model.document import Document
from ui.look import Look
from ui.session import Session
from ui.window import Window

PICTURE = Qt.ToolButtonStyle.ToolButtonIconOnly


@pytest.mark.parametrize(
    ("scale", "width", "wordless"),
    [
        (1.0, 1440, set()),
        (1.0, 1280, set()),
        (2.0, 1440, {"新建", "打开", "从去年的表开始", "保存", "撤销", "重做"}),
    ],
)
def test_that_words_go_from_the_toolbar_in_the_order_of_their_weight(
    qtbot: QtBot, sample: Document, look: Look, scale: float, width: int, wordless: set[str]
) -> None:
    large = Look(scale=scale)
    large.apply()
    window = Window(Session(sample, packaged_only()), large)
    qtbot.addWidget(window)
    window.resize(width, 900)
    window.show()

    bar = window.findChild(QToolBar)
    assert bar is not None
    buttons = [b for b in bar.findChildren(QToolButton) if b.defaultAction()]
    bare = {b.defaultAction().iconText() for b in buttons if b.toolButtonStyle() == PICTURE}
    look.apply()

    assert bare == wordless
    assert all(button.isVisible() for button in buttons)
