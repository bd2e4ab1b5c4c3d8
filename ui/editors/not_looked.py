"""Below a field whose text was carried over: that nobody has looked at it, and 看过了."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.looking import WORD, look_at, paint_waiting

if TYPE_CHECKING:
    from kpiform.edit import Changes
    from ui.editors.place import Place
    from ui.look import Look


class NotLooked(QWidget):
    """“○ 没看过：…　看过了”; hidden when somebody has looked."""

    def __init__(self, place: Place, look: Look, parent: QWidget) -> None:
        """``parent``: without one it would come up as a window of its own for a moment."""
        super().__init__(parent)
        self._place = place
        self._label = QLabel()
        self._label.setProperty("role", "info")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self.button = QPushButton(WORD)
        self.button.setProperty("link", "true")
        self.button.setProperty("slim", "true")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setAccessibleName(f"{place.spec.label}：{WORD}")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(
            lambda: look_at(self._place.session, (self._place.path,), self.window())
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(1))
        line.addWidget(_Sign(look), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._label, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        place.session.changed.connect(self._on_changed)
        self._refresh()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.pending:
            self._refresh()

    def _refresh(self) -> None:
        words = self._place.session.document.pending.get(self._place.path, "")
        self._label.setText(f"没看过：{words}")
        self.button.setVisible(not self._place.session.viewing)
        self.setVisible(bool(words))


class _Sign(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(look.px(4), look.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """See Qt."""
        paint_waiting(QPainter(self), QRect(0, 0, self.width(), self.height()), self._look)
