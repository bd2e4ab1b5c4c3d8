import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from ui.dialogs.messages import ask, tell


def click(text: str) -> list[str]:
    """Press the button with this text in the dialog that opens next; what that dialog says."""
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        next(button for button in box.buttons() if button.text() == text).click()

    QTimer.singleShot(50, press)
    return said


@pytest.mark.parametrize(("button", "answer"), [("覆盖", "覆盖"), ("另存", "另存"), ("取消", None)])
def test_that_a_question_gives_the_answer_that_was_pressed(
    qtbot: QtBot, button: str, answer: str | None
) -> None:
    click(button)

    assert ask(None, "要覆盖吗？", ("另存", "覆盖")) == answer


def test_that_a_sentence_is_shown_until_it_is_read(qtbot: QtBot) -> None:
    said = click("知道了")

    tell(None, "文件没有存上。")

    assert said == ["文件没有存上。"]
