"""The file was changed by somebody else: his version beside mine, and whose shall stay."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.dialogs.differences_pane import DifferencesPane
from ui.dialogs.form import column_of, give_room, text_label

if TYPE_CHECKING:
    from kpiform.carry import Difference
    from ui.look import Look


class Choice(Enum):
    """Whose version stays; the value is the word on the button."""

    RELOAD = "重新载入"
    MINE = "保留我的"
    ELSEWHERE = "另存为…"


ABOUT = {
    Choice.RELOAD: "换成文件里的内容。您窗口里的内容可以用“撤销”找回。",
    Choice.MINE: "继续填您的。下次保存时覆盖文件，对方的内容留在“以前的版本”里。",
    Choice.ELSEWHERE: "把您的内容存成另一个文件，两份都留着。",
}


class ConflictDialog(QDialog):
    """Accepted: ``choice`` is what to do."""

    def __init__(
        self,
        name: str,
        differences: tuple[Difference, ...],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is the file's."""
        super().__init__(parent)
        self.choice: Choice | None = None
        self.setWindowTitle("文件在别处被改过")
        give_room(self, look, 210, 140)
        column = column_of(self, look)
        sentence = f"别人或别的程序改过“{name}”，和您窗口里的有 {len(differences)} 处不同："
        for text, role in (("文件在别处被改过", "title"), (sentence, "mute")):
            column.addWidget(text_label(text, role))
        self.pane = DifferencesPane(look, "您窗口里", "文件里")
        self.pane.show_differences(differences)
        self.view = self.pane.view
        column.addWidget(self.pane, 1)
        self.buttons: dict[Choice, QPushButton] = {}
        for choice in Choice:
            column.addLayout(self._line(choice, look))
        self.later = QPushButton("以后再说")
        self.later.setAutoDefault(False)
        self.later.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.later)
        column.addSpacing(look.px(1))
        column.addLayout(below)
        self.view.setFocus()

    def _line(self, choice: Choice, look: Look) -> QHBoxLayout:
        button = self.buttons[choice] = QPushButton(choice.value)
        button.setMinimumWidth(look.px(28))
        button.setAutoDefault(False)
        button.setAccessibleDescription(ABOUT[choice])
        button.clicked.connect(lambda: self._finish(choice))
        about = QLabel(ABOUT[choice])
        about.setProperty("role", "mute")
        about.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(look.px(3))
        line.addWidget(button)
        line.addWidget(about, 1)
        return line

    def _finish(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()
