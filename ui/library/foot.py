"""Below the list of indicators: what the marked one is about, and the button that takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from ui.look import Size

if TYPE_CHECKING:
    from ui.look import Look

_NOTE_LINES = 3
_ASK = "选中一个指标，这里写着什么时候用、年底拿什么作佐证。"


class Foot(QFrame):
    """Says what it is told."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("foot", "true")
        self.about = QLabel()
        self.about.setProperty("role", "mute")
        self.about.setWordWrap(True)
        self.about.setAccessibleName("关于这个指标")
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.about.setFixedHeight(_NOTE_LINES * look.line_height(Size.SMALL) + look.px(2))
        self.go = QPushButton("加入表中")
        self.go.setProperty("small", "true")
        self.go.setProperty("strong", "true")
        hint = QLabel("双击或回车加入，也可以拖到表里")
        hint.setProperty("role", "mute")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(hint, 1)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(2))
        column.setSpacing(look.px(1))
        column.addWidget(self.about)
        column.addLayout(buttons)

    def tell(self, number: int, about: str) -> None:
        """So many are selected; ``about``: what there is to say of the marked one."""
        self.go.setEnabled(number > 0)
        self.go.setText(f"加入 {number} 个" if number > 1 else "加入表中")
        self.about.setText(about or _ASK)
