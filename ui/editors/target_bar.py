"""Comparison signs and likely units at hand in a target, for the mouse; typing goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from kpiform.model.comparison import Comparison
from ui.editors.target_writing import SIGNS

if TYPE_CHECKING:
    from ui.look import Look

_TYPED = {Comparison.AT_LEAST: ">=", Comparison.AT_MOST: "<=", Comparison.EQUAL: "="}
_MOST_UNITS = 6


class TargetBar(QWidget):
    """A line of small buttons; as many units as there is room for.

    It never takes the keyboard: every sign can be typed, and Alt+Down opens the list of units.
    """

    sign_wanted = Signal(object)
    """A Comparison."""
    unit_wanted = Signal(str)

    def __init__(self, units: Iterable[str], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.px(0.5))
        self.buttons: dict[str, QToolButton] = {}
        for sign in SIGNS:
            button = self._add(sign.symbol, f"{sign.phrase}（键盘上打 {_TYPED[sign]}）")
            button.clicked.connect(lambda _checked=False, it=sign: self.sign_wanted.emit(it))
        self._line.addSpacing(look.px(1))
        self._units = [
            self._add(unit, f"单位：{unit}（Alt+↓ 列出更多）") for unit in list(units)[:_MOST_UNITS]
        ]
        for button in self._units:
            unit = button.text()
            button.clicked.connect(lambda _checked=False, it=unit: self.unit_wanted.emit(it))
        self._line.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the cell."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the units for which there is no room."""
        super().resizeEvent(event)
        for button in self._units:
            button.setVisible(True)
        for button in reversed(self._units):
            if self._line.sizeHint().width() <= self.width():
                return
            button.setVisible(False)

    def _add(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setProperty("chip", "true")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        self._line.addWidget(button)
        self.buttons[text] = button
        return button
