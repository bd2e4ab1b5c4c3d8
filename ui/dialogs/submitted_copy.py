"""One 稿 as it was handed in: its pages, to be looked at only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.form import give_room
from ui.paper.panel import PreviewPanel
from ui.session import Session

if TYPE_CHECKING:
    from kpiform.fonts import FontSet
    from kpiform.model.submission import Submission
    from ui.look import Look


class SubmittedCopyDialog(QDialog):
    """The pages; a session of its own holds the copy, so that nothing here changes anything."""

    def __init__(
        self,
        number: int,
        submission: Submission,
        fonts: FontSet,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        """``number`` is that of the 稿, counted from 1."""
        super().__init__(parent)
        name = f"第 {number} 稿，{submission.day} 交稿"
        self.setWindowTitle(f"{name}（只能看）")
        give_room(self, look, 190, 215)
        self.session = Session(submission.content, fonts)
        self.session.setParent(self)
        self.session.viewing = True
        self.panel = PreviewPanel(self.session, look)
        self.panel.view.tint(frozenset())  # what was found meanwhile is not on this paper
        told = QLabel(f"{name}。这里是交上去的原样，只能看；要接着改，请用“取为新的一稿”。")
        told.setProperty("role", "mute")
        told.setWordWrap(True)
        close = QPushButton("关闭")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        below = QHBoxLayout()
        below.setContentsMargins(look.px(5), look.px(2), look.px(5), look.px(2))
        below.addWidget(told, 1)
        below.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panel, 1)
        column.addLayout(below)
        close.setFocus()
