"""At the right end of the menus: which panels are shown, and a click to show or hide each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui.actions import keys_of
from ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QDockWidget

    from ui.look import Look
    from ui.window import Window

_ICON_UNITS = 5
_PANELS = {
    "sections": ("show_sections", "panel-left"),
    "findings": ("show_findings", "panel-below"),
    "preview": ("show_preview", "panel-right"),
}
"""Panel → the command that shows or hides it, and its icon."""


class PanelSwitches(QWidget):
    """One button for each panel."""

    def __init__(self, window: Window, look: Look) -> None:
        super().__init__(window.menuBar())  # or Python would take it away
        self._look = look
        self.buttons: dict[str, PanelSwitch] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, look.px(3), 0)
        line.setSpacing(look.px(0.5))
        for panel, (command, drawing) in _PANELS.items():
            button = PanelSwitch(window.actions_[command], window.docks[panel], drawing, look)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons[panel] = button

    def sizeHint(self) -> QSize:
        """As high as the menus beside it, or it would hang at their top."""
        high = self._look.line_height() + 2 * self._look.px(2)
        return QSize(super().sizeHint().width(), high)


class PanelSwitch(QToolButton):
    """Its drawing is filled where the panel is shown."""

    def __init__(self, action: QAction, dock: QDockWidget, drawing: str, look: Look) -> None:
        super().__init__()
        self._dock = dock
        self._drawing = drawing
        self._look = look
        self.setProperty("flat", "true")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the command has a key
        self.setAccessibleName(f"显示或收起{action.iconText()}")
        self.setToolTip(f"显示或收起{action.iconText()}（{keys_of(action)}）")
        self.clicked.connect(action.trigger)
        # The menu bar measures its corner only once; what comes back later needs its room.
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        action.enabledChanged.connect(self.setVisible)
        dock.visibilityChanged.connect(self._mark)
        look.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        side = self._look.px(_ICON_UNITS)
        self.setIconSize(QSize(side, side))
        self._mark(not self._dock.isHidden())

    def _mark(self, shown: bool) -> None:
        name = self._drawing if shown else f"{self._drawing}-hidden"
        self.setIcon(icon(name, self._look.tones.mute))
