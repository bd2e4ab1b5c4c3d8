"""The card below the sections: what became of last year's values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from kpiform.model.last_year import Became, tally

if TYPE_CHECKING:
    from kpiform.model.document import Document
    from ui.look import Look
    from ui.session import Session

_SAID = {
    Became.SAME: "{} 项沿用",
    Became.CHANGED: "{} 项已改",
    Became.BLANK: "{} 项还空着",
    Became.WAITING: "{} 项还没有看过",
}


class CarriedCard(QFrame):
    """Hidden while the form has no values of last year."""

    wanted = Signal()
    """The 结转清单 is to be shown."""

    def __init__(self, session: Session, look: Look, parent: QWidget) -> None:
        """``parent``: without one it would come up as a window of its own for a moment."""
        super().__init__(parent)
        self._session = session
        self._told: Document | None = None
        self._fits = True
        self._title = QLabel("去年的表已并排显示")
        self._title.setProperty("role", "note")
        self._title.setWordWrap(True)
        self._text = QLabel()
        self._text.setProperty("role", "mute")
        self._text.setWordWrap(True)
        self.link = QPushButton("查看结转清单")
        self.link.setProperty("link", "true")
        self.link.setProperty("slim", "true")
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        self.link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.link.clicked.connect(self.wanted)
        self.setProperty("card", "true")
        self._labels = (self._title, self._text)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(look.px(2), look.px(2), look.px(2), look.px(2))
        column.setSpacing(look.px(0.5))
        for label in self._labels:
            column.addWidget(label)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        session.findings_changed.connect(self._tell)
        self._tell()

    @property
    def text(self) -> str:
        """What it says of the values."""
        return self._text.text()

    def fit(self, width: int, height: int) -> None:
        """Show all if there is so much room for it, or the link alone, or nothing."""
        margins, spacing = self._column.contentsMargins(), self._column.spacing()
        inner = width - margins.left() - margins.right()
        words = sum(label.heightForWidth(inner) + spacing for label in self._labels)
        least = margins.top() + self.link.sizeHint().height() + margins.bottom()
        for label in self._labels:
            label.setVisible(least + words <= height)
        self._fits = least <= height
        self.setVisible(self._fits and bool(self.text))

    def _tell(self) -> None:
        document = self._session.document
        if document is self._told:
            return
        self._told = document
        numbers = tally(self._session.edition, document)
        parts = [said.format(numbers[word]) for word, said in _SAID.items() if numbers[word]]
        self._text.setText(f"{'，'.join(parts)}。" if parts else "")
        self.link.setToolTip(self.text)
        self.setVisible(self._fits and bool(parts))
