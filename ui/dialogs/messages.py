"""Sentences that have to be read, and questions with plain answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TITLE = "绩效目标表"


def tell(parent: QWidget | None, sentence: str) -> None:
    """Show a sentence until it is read."""
    from PySide6.QtWidgets import QMessageBox  # few starts have something to say

    box = QMessageBox(QMessageBox.Icon.Warning, TITLE, sentence, parent=parent)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def ask(parent: QWidget | None, sentence: str, answers: tuple[str, ...]) -> str | None:
    """Show a question with its answers, the safest first; None when it was given up."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Question, TITLE, sentence, parent=parent)
    buttons = {box.addButton(text, QMessageBox.ButtonRole.AcceptRole): text for text in answers}
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(next(iter(buttons)))
    box.setEscapeButton(cancel)
    box.exec()
    return buttons.get(box.clickedButton())  # type: ignore[call-overload, no-any-return]
