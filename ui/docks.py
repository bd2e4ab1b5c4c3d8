"""The panels around the page: they are dragged by their own heads, hidden, and put elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from ui.look import Look

_Area = Qt.DockWidgetArea
_PLACES = {
    "sections": ("分区", _Area.LeftDockWidgetArea),
    "preview": ("版面", _Area.RightDockWidgetArea),
    "findings": ("问题", _Area.BottomDockWidgetArea),
}


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


class Docks:
    """The panels of a window by name; a panel with a ``head`` can be dragged by it."""

    def __init__(self, window: QMainWindow, look: Look) -> None:
        self._window = window
        self._look = look
        self._docks = {name: self._add(*place) for name, place in _PLACES.items()}

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def put(self, name: str, panel: QWidget) -> None:
        """Show a panel in the place of the one before."""
        dock = self._docks[name]
        for before in (dock.widget(), dock.titleBarWidget()):
            if before:
                before.deleteLater()
        head: QWidget | None = getattr(panel, "head", None)
        dock.setWidget(panel)
        dock.setTitleBarWidget(Handle(head) if head else QWidget())

    def add(self, title: str, panel: QWidget) -> QDockWidget:
        """One more panel, which shares its place with the preview."""
        dock = self._add(title, _Area.RightDockWidgetArea)
        dock.setWidget(panel)
        for area in (_Area.LeftDockWidgetArea, _Area.RightDockWidgetArea):
            self._window.setTabPosition(area, QTabWidget.TabPosition.North)
        self._window.tabifyDockWidget(self._docks["preview"], dock)
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

    def share_room(self) -> None:
        """The sizes to begin with: however large the type is, the page has the most."""
        px, wide, high = self._look.px, self._window.width(), self._window.height()
        sides = [self._docks["sections"], self._docks["preview"]]
        widths = [min(px(54), wide * 21 // 100), min(px(98), wide * 28 // 100)]
        self._window.resizeDocks(sides, widths, Qt.Orientation.Horizontal)
        lines = [min(px(46), high * 22 // 100)]
        self._window.resizeDocks([self._docks["findings"]], lines, Qt.Orientation.Vertical)

    def _add(self, title: str, area: _Area) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(title)
        dock.setTitleBarWidget(QWidget())
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable
            | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self._window.addDockWidget(area, dock)
        return dock
