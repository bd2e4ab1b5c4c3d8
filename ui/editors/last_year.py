"""Last year's value at a field, with the one click that takes it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from kpiform.edit import SetField
from ui.deeds import apply_alone

if TYPE_CHECKING:
    from kpiform.edit import Changes
    from ui.editors.place import Place
    from ui.look import Look


class LastYear(QWidget):
    """“去年 …　沿用”; hidden when last year's value is not known.  ``short``: without the value."""

    def __init__(self, place: Place, look: Look, parent: QWidget, *, short: bool = False) -> None:
        """``parent``: without one it would come up as a window of its own for a moment."""
        super().__init__(parent)
        self._place = place
        self._short = short
        self._label = QLabel()
        self._label.setProperty("role", "mute")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton("沿用")
        self.button.setProperty("link", "true")
        self.button.setProperty("slim", "true")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setAccessibleName(f"{place.spec.label}：沿用去年的")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._take)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(1))
        line.addWidget(self._label)
        line.addWidget(self.button)
        line.addStretch(1)
        place.session.changed.connect(self._on_changed)
        self._refresh()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self._place.path in changes.paths:
            self._refresh()

    def _refresh(self) -> None:
        place = self._place
        same = place.text == place.last_year
        value = "" if self._short else f" {place.resting(place.last_year)}"
        self._label.setText("去年" + value + ("，今年相同" if same else ""))
        self.button.setVisible(not same and not place.session.viewing)
        self.setVisible(bool(place.last_year))

    def _take(self) -> None:
        place = self._place
        change = SetField(place.path, place.last_year)
        apply_alone(place.session, change, f"沿用去年 {place.spec.label}", self.window())
