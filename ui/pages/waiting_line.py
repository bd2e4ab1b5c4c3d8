"""At the head of a section: how much of it nobody has looked at, the first place, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.looking import look_at, waiting_in

if TYPE_CHECKING:
    from kpiform.edit import Changes
    from ui.look import Look
    from ui.session import Session


class WaitingLine(QWidget):
    """Hidden when everything was looked at."""

    jump = Signal(str)
    """Path of the place that is wanted."""

    def __init__(self, session: Session, section: str, look: Look) -> None:
        super().__init__()
        self._session, self._section = session, section
        self._label = QLabel()
        self._label.setProperty("role", "info")
        self.next, self.all = _link("去看第一处"), _link("这一分区都看过了")
        self.next.clicked.connect(self._go)
        self.all.clicked.connect(lambda: look_at(session, self._places(), self.window()))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(2))
        for widget in (self._label, self.next, self.all):
            line.addWidget(widget)
        line.addStretch(1)
        session.changed.connect(self._on_changed)
        self._refresh()

    def _places(self) -> list[str]:
        return waiting_in(self._session.edition, self._session.document, self._section)

    def _go(self) -> None:
        self.jump.emit(self._places()[0])

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.pending or changes.tables:
            self._refresh()

    def _refresh(self) -> None:
        number = len(self._places())
        self._label.setText(f"带来的内容还有 {number} 处没看过（打 ○ 的）")
        self.all.setVisible(not self._session.viewing)
        self.setVisible(number > 0)


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("link", "true")
    button.setProperty("slim", "true")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
