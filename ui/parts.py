"""The way through the window by keyboard: from section to section, from panel to panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from ui.focus import tab_stops

if TYPE_CHECKING:
    from ui.window import Window

_Area = Qt.DockWidgetArea
_ORDER = (_Area.BottomDockWidgetArea, _Area.RightDockWidgetArea, _Area.LeftDockWidgetArea)
"""Behind the page come the findings, the sheet, the sections; what was put elsewhere is last."""


class Parts:
    """The page and the panels around it, as F6 goes through them."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def leave_section(self, step: int) -> None:
        """The section is through (1), or its first place is left backwards (-1)."""
        window = self._window
        sections = window.session.edition.form.sections
        if step > 0 and window.page().section is sections[-1]:
            window.session.told.emit("这是最后一项。填完了按 F9 做交稿前检查，按 Ctrl+S 保存。")
            return
        window.go_to_section(step)
        if step < 0:
            window.page().focus_last()

    def go(self, step: int) -> None:
        """Give the keyboard to the next part of the window, or to the one before."""
        parts = self._parts()
        focused = QApplication.focusWidget()
        here = next(
            (i for i, part in enumerate(parts) if focused and part.isAncestorOf(focused)), 0
        )
        self._enter(parts[(here + step) % len(parts)])

    def back_to_page(self) -> bool:
        """Give the keyboard back to the page if a panel has it; whether it had."""
        focused, page = QApplication.focusWidget(), self._window.page()
        if focused is None or not any(part.isAncestorOf(focused) for part in self._parts()[1:]):
            return False
        self._enter(page)
        return True

    def _parts(self) -> list[QWidget]:
        docks = [
            dock
            for dock in self._window.findChildren(QDockWidget)
            if dock.widget() and not dock.visibleRegion().isEmpty()
        ]
        areas = [*_ORDER, *(area for area in _Area if area not in _ORDER)]
        docks.sort(key=lambda dock: areas.index(self._window.dockWidgetArea(dock)))
        return [self._window.page(), *docks]

    def _enter(self, part: QWidget) -> None:
        """Where the keyboard was in it last, else at its first place."""
        last: QWidget | None = part.focusWidget()
        if last is None or not last.isVisible():
            if part is self._window.page():
                self._window.page().focus_first()
                return
            last = _first_place(part)
        if last:
            last.activateWindow()
            last.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _first_place(dock: QWidget) -> QWidget | None:
    """What a panel shows, rather than what stands in its head."""
    stops = [stop for stop in tab_stops(dock) if dock.isAncestorOf(stop)]
    panel = dock.widget() if isinstance(dock, QDockWidget) else dock
    return next((stop for stop in stops if panel.isAncestorOf(stop)), next(iter(stops), None))
