"""A sentence in the panel about what was just done, with a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

if TYPE_CHECKING:
    from ui.look import Look


class Notice(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._back: Callable[[], object] | None = None
        self.setProperty("notice", "true")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setProperty("role", "note")
        self.back, self.away = QPushButton("撤回"), QPushButton("×")
        self.away.setAccessibleName("收起这句话")
        for button in (self.back, self.away):
            button.setProperty("link", "true")
        self.back.clicked.connect(self._take_back)
        self.away.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(3), look.px(1), look.px(1.5), look.px(1))
        line.addWidget(self.text, 1)
        line.addWidget(self.back)
        line.addWidget(self.away)
        self.hide()

    def say(self, sentence: str, back: Callable[[], object] | None = None) -> None:
        """Show a sentence; ``back`` undoes what it tells. An empty one hides the notice."""
        self.text.setText(sentence)
        self._back = back
        self.back.setVisible(back is not None)
        self.setVisible(bool(sentence))

    def _take_back(self) -> None:
        back, self._back = self._back, None
        self.hide()
        if back:
            back()
