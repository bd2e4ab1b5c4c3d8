"""The line above the pages: which page, which variant, how large."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from kpiform.layout.sheet import Variant
from ui.paper.desk import Fit

if TYPE_CHECKING:
    from ui.look import Look
    from ui.paper.view import PagesView

_APART = 3
"""Pixels between the words and buttons, at most."""
_PERCENTS = (50, 75, 100, 150, 200)


class PaperHead(QFrame):
    """Steers a view of pages."""

    list_wanted = Signal(bool)
    """The page list shall be shown, or not."""
    variant_chosen = Signal(object)

    def __init__(self, view: PagesView, look: Look) -> None:
        super().__init__()
        self.setProperty("bar", "true")
        self._view = view
        self._waiting = False
        self._shown: object = None
        """What is said now, and in how much room."""
        self.page = self._button("", "显示或收起页面列表")
        self.page.setCheckable(True)
        self.page.toggled.connect(self.list_wanted)
        self.variant = self._button("", "报送稿印全部内容；公开稿不印联系电话等不公开的内容")
        self.smaller = self._button("−", "缩小（Ctrl+−）")
        self.percent = self._button("", "选择显示大小")
        self.larger = self._button("+", "放大（Ctrl++）")
        self.smaller.clicked.connect(lambda: view.zoom_step(False))
        self.larger.clicked.connect(lambda: view.zoom_step(True))
        self._fill_menus()
        self.title = QLabel("版面")
        self.title.setProperty("role", "strong")
        self._all = (self.title, self.page, self.variant, self.smaller, self.percent, self.larger)
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(look.px(3), look.px(1.5), look.px(2), look.px(1.5))
        line.setSpacing(look.px(0.5))
        line.addWidget(self.title)
        line.addWidget(self.page)
        line.addStretch(1)
        for button in (self.variant, self.smaller, self.percent, self.larger):
            line.addWidget(button)
        view.page_changed.connect(self.refresh)
        view.zoom_changed.connect(self.refresh)
        # Narrower than its words, when somebody wants the panel so.
        self.setMinimumWidth(1)
        self.show_variant(Variant.SUBMISSION)

    def show_variant(self, variant: Variant) -> None:
        """Say which variant is shown."""
        self.variant.setText(variant.label)
        self.variant.setAccessibleName(f"稿别：{variant.label}")
        self.refresh()

    def show_waiting(self, waiting: bool) -> None:
        """Say that new pages are still being made."""
        self._waiting = waiting
        self.refresh()

    def refresh(self) -> None:
        """Page and zoom as they are now."""
        view = self._view
        count = view.desk.count
        where = (f"第 {view.number + 1} 页 共 {count} 页", f"{view.number + 1} / {count}")
        told = ("正在排版…", "…") if self._waiting or not count else where
        shown = (told, view.desk.percent, self.variant.text(), self.width())
        if shown == self._shown:
            return
        self._shown = shown
        self.page.setAccessibleName(f"{told[0]}：显示或收起页面列表")
        self.percent.setText(f"{view.desk.percent}%")
        self.percent.setAccessibleName(f"显示大小：{view.desk.percent}%")
        self._fit(*told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all, what matters least goes first."""
        super().resizeEvent(event)
        self.refresh()

    def _fit(self, long: str, short: str) -> None:
        """Where there is no room for all, say the page in short, then leave out what has keys."""
        shown = list(self._all)
        margins = self._line.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        self.page.setText(long)
        if _width(shown) > room:
            self.page.setText(short)
        for going in (self.smaller, self.larger, self.title, self.variant):
            if _width(shown) > room:
                shown.remove(going)
        for widget in self._all:
            widget.setVisible(widget in shown)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition("（")[0])
        button.setProperty("flat", "true")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _fill_menus(self) -> None:
        zooms = QMenu(self)
        for fit in Fit:
            zooms.addAction(fit.value, partial(self._view.set_zoom, fit))
        zooms.addSeparator()
        for percent in _PERCENTS:
            zooms.addAction(f"{percent}%", partial(self._view.set_zoom, percent))
        variants = QMenu(self)
        for variant in Variant:
            variants.addAction(variant.label, partial(self.variant_chosen.emit, variant))
        for button, menu in ((self.percent, zooms), (self.variant, variants)):
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)


def _width(widgets: Iterable[QWidget]) -> int:
    return sum(widget.sizeHint().width() + _APART for widget in widgets)
