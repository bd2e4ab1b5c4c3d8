"""The panels around the page: they are dragged by their own heads, hidden, and put elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from ui.look import Look

_Area = Qt.DockWidgetArea
_PLACES = {
    "sections": ("分区", _Area.LeftDockWidgetArea),
    "preview": ("版面", _Area.RightDockWidgetArea),
    "findings": ("问题", _Area.BottomDockWidgetArea),
}
_ABOVE_OR_BELOW = (_Area.TopDockWidgetArea, _Area.BottomDockWidgetArea)

_GRIP_UNITS = 3
_ROOM_FOR_THREE = 220
"""Spacing units that a window is wide at least where sections, page and preview all have room."""
_LEAST_PAGE = 195
"""Spacing units that the page has before the preview gets its whole share."""
_LEAST_PREVIEW = 60
_HEAD_UNITS, _AROUND_UNITS = 8.75, 3
"""How high the findings' head is, and the room around the line of a finding."""
_SLACK = 2
"""Pixels by which a panel may differ from what it was given, and still have what it was given."""
_DOTS = 2


class Handle(QWidget):
    """A panel's head as the handle by which the panel is dragged."""

    def __init__(self, head: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)

    def minimumSizeHint(self) -> QSize:
        """The words of a head do not keep the panel from being made narrower."""
        return QSize(0, super().minimumSizeHint().height())


class Grip(QWidget):
    """A strip of dots to drag a panel by that has no line of its own at its top."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(look.px(_GRIP_UNITS))
        self.setToolTip("按住拖动，可把这一栏移到别处；双击可单独成一个窗口，再双击就回来")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel's ground with a row of dots in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("panel"))
        painter.drawRect(event.rect())
        painter.setBrush(self._look.colour("grip"))
        dot, centre = self._look.px(0.5), self.rect().center()
        for place in range(-_DOTS, _DOTS + 1):
            x = centre.x() + place * 3 * dot
            painter.drawEllipse(QPointF(x, centre.y() + 1), dot / 1.5, dot / 1.5)


class Docks:
    """The panels of a window by name; a panel with a ``head`` can be dragged by it."""

    def __init__(self, window: QMainWindow, look: Look) -> None:
        self._window = window
        self._look = look
        window.setTabPosition(_Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self._beside: dict[QDockWidget, str] = {}
        """The panels that came later, and whose place they share."""
        self._docks = {name: self._add(*place) for name, place in _PLACES.items()}
        self.kept = False
        """The panels were put where they were left when the program was last used."""
        self._given: dict[str, int] = {}
        """The sizes in pixels that the panels got without being asked."""
        self._gave_way = False
        """The preview is hidden because there was no room, not because somebody wanted it so."""

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def put(self, name: str, panel: QWidget) -> None:
        """Show a panel in the place of the one before."""
        self.fill(self._docks[name], panel)

    def fill(self, dock: QDockWidget, panel: QWidget) -> None:
        """Show a panel in a dock, with its head, if it has one, as the handle."""
        for before in (dock.widget(), dock.titleBarWidget()):
            if before:
                before.deleteLater()
        head: QWidget | None = getattr(panel, "head", None)
        # The head leaves the panel first: there, its words would widen the window.
        dock.setTitleBarWidget(Handle(head) if head else QWidget())
        dock.setWidget(panel)

    def add(self, title: str, panel: QWidget, beside: str = "preview") -> QDockWidget:
        """One more panel, which shares its place with another."""
        dock = self._add(title, _PLACES[beside][1])
        self._beside[dock] = beside
        self.fill(dock, panel)
        self._window.tabifyDockWidget(self._docks[beside], dock)
        return dock

    def toggle(self, name: str) -> None:
        """Show or hide a panel; one that lies behind another is shown."""
        dock = self._docks[name]
        dock.setVisible(dock.visibleRegion().isEmpty())
        dock.raise_()

    def show(self, name: str) -> None:
        """Show a panel, before those that share its place."""
        self._docks[name].show()
        self._docks[name].raise_()

    def swap(self, name: str, one: _Area, other: _Area) -> None:
        """Put a panel on the other of two sides of the window."""
        dock = self._docks[name]
        here = self._window.dockWidgetArea(dock)
        self._window.addDockWidget(one if here == other else other, dock)
        self.show(name)

    def put_back(self) -> None:
        """Put every panel back to the place where it is at the beginning."""
        for name, (_title, area) in _PLACES.items():
            self._docks[name].setFloating(False)
            self._window.addDockWidget(area, self._docks[name])
            self._docks[name].show()
        for dock, beside in self._beside.items():
            dock.setFloating(False)
            self._window.tabifyDockWidget(self._docks[beside], dock)
            self._docks[beside].raise_()
        self.share_room()

    def share_room(self) -> None:
        """The sizes to begin with: however large the type is, the page has the most.

        Where three cannot stand side by side, the preview gives way until there is room, or
        somebody wants to see it.
        """
        tight = self._window.width() < self._look.px(_ROOM_FOR_THREE)
        if tight or self._gave_way:
            self._docks["preview"].setVisible(not tight)
            self._gave_way = tight
        self._give_sizes()

    def follow_window(self) -> None:
        """The window became larger or smaller: sizes that nobody has changed are given anew."""
        given = self._given
        untouched = all(map(self._as_given, given)) if self._window.isVisible() else not self.kept
        if given and untouched and self._shares() != given:
            self._give_sizes()

    def _give_sizes(self) -> None:
        given = self._given = self._shares()
        for names, way in (
            (("sections", "preview"), Qt.Orientation.Horizontal),
            (("findings",), Qt.Orientation.Vertical),
        ):
            docks = [self._docks[name] for name in names]
            self._window.resizeDocks(docks, [given[name] for name in names], way)

    def _shares(self) -> dict[str, int]:
        """The sizes in pixels that the panels should have in a window of this size."""
        px, wide, high = self._look.px, self._window.width(), self._window.height()
        left = min(px(54), wide * 21 // 100)
        page_first = max(px(_LEAST_PREVIEW), wide - left - px(_LEAST_PAGE))
        right = min(px(98), wide * 26 // 100, page_first)
        return {"sections": left, "preview": right, "findings": self._findings_height(high)}

    def _as_given(self, name: str) -> bool:
        """Whether a panel is as large as it was made, as far as it can be seen."""
        dock = self._docks[name]
        if dock.isFloating() or dock.visibleRegion().isEmpty():
            return True
        area = self._window.dockWidgetArea(dock)
        size = dock.height() if area in _ABOVE_OR_BELOW else dock.width()
        return abs(size - self._given[name]) <= _SLACK

    def _findings_height(self, high: int) -> int:
        """Room for whole lines in less than a quarter of the window, or what there is for one."""
        px = self._look.px
        room, head = min(px(46), high * 22 // 100), px(_HEAD_UNITS)
        line = self._look.line_height() + px(_AROUND_UNITS)
        lines = (room - head) // line
        return head + lines * line if lines > 1 else room

    def _add(self, title: str, area: _Area) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(title)
        dock.setTitleBarWidget(QWidget())
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable
            | QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
        )
        self._window.addDockWidget(area, dock)
        return dock
