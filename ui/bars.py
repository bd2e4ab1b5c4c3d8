"""Menus and toolbar, made from the table of commands; at the toolbar's right the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from ui.actions import keys_of
from ui.commands import MENUS, RECENT, TOOLBAR
from ui.corner import PanelSwitches

if TYPE_CHECKING:
    from ui.look import Look
    from ui.window import Window

_USUAL_UNITS, _LEAST_UNITS = 65, 24
_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_PICTURE = Qt.ToolButtonStyle.ToolButtonIconOnly
_ICON_UNITS, _APART_UNITS = 5, 1
_SHARE = 19
"""Per cent of the window's width."""


def fill_bars(window: Window, look: Look) -> None:
    """Give a window its menus and its toolbar."""
    actions = window.actions_
    for title, ids in MENUS:
        menu = window.menuBar().addMenu(title)
        for part in ids:
            if part == RECENT:
                _add_recent(window, menu)
            else:
                actions.fill_menu(menu, (part,))
    window.menuBar().setCornerWidget(PanelSwitches(window, look))
    window.addToolBar(Toolbar(window, look))


def _add_recent(window: Window, menu: QMenu) -> None:
    recent = menu.addMenu("最近的文件")
    menu.aboutToShow.connect(lambda: window.personal.fill_recent(recent))


class Toolbar(QToolBar):
    """The few commands that are always at hand, and the search box at the right."""

    def __init__(self, window: Window, look: Look) -> None:
        super().__init__("工具栏")
        self._look = look
        self.setObjectName("工具栏")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        window.actions_.fill_toolbar(self, TOOLBAR)
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        self._search = SearchBox(window, look)
        self.addWidget(self._search)
        look.changed.connect(self._choose_style)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the words, the pictures have to do."""
        super().resizeEvent(event)
        self._choose_style()

    def _choose_style(self) -> None:
        """Words for all; where they have no room for what is done most; else pictures alone."""
        self.setIconSize(QSize(self._look.px(_ICON_UNITS), self._look.px(_ICON_UNITS)))
        buttons = self._buttons()
        framed = [button for button in buttons if button.property("weight")]
        for words in (buttons, framed, ()):
            for button in buttons:
                self._show(button, worded=button in words)
            spare = self._search.sizeHint().width() - self._search.minimumSizeHint().width()
            if self.sizeHint().width() - spare <= self.width():
                return

    def _buttons(self) -> list[QToolButton]:
        """The commands' buttons.  They are not kept: PySide lets go of them when it likes."""
        return [
            button
            for action in self.actions()
            # Looking for the class of a separator, PySide would build every class it knows.
            if not action.isSeparator()
            and isinstance(button := self.widgetForAction(action), QToolButton)
        ]

    def _show(self, button: QToolButton, *, worded: bool) -> None:
        """A drawing stands at the left of its room, so that the words beside it stand off."""
        high = self._look.px(_ICON_UNITS)
        wide = self._look.px(_ICON_UNITS + _APART_UNITS) if worded else high
        button.setIconSize(QSize(wide, high))
        button.setToolButtonStyle(_WORDS if worded else _PICTURE)


class SearchBox(QPushButton):
    """Looks like a line to type in; a click opens the search over the window."""

    def __init__(self, window: Window, look: Look) -> None:
        super().__init__()
        self._window = window
        self._look = look
        self._said = f"查找填报项、指标或命令　{keys_of(window.actions_['palette'])}"
        self._measured: tuple[str, QSize] | None = None
        self.setProperty("search", "true")
        self.setAccessibleName("查找填报项、指标或命令")
        self.setToolTip(self._said)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.clicked.connect(window.actions_["palette"].trigger)
        window.actions_["palette"].enabledChanged.connect(self.setEnabled)
        window.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """As wide as its words, if the window has room for them."""
        whole = self._whole()
        wide = min(whole.width(), self._window.width() * _SHARE // 100)
        return QSize(max(wide, self._look.px(_LEAST_UNITS)), whole.height())

    def minimumSizeHint(self) -> QSize:
        """A few of its words."""
        return QSize(self._look.px(_LEAST_UNITS), self._whole().height())

    def _whole(self) -> QSize:
        """With all its words; measured once for each font, as layouts ask a hundred times."""
        font = self.font().key()
        if self._measured is None or self._measured[0] != font:
            words = QFontMetrics(self.font()).horizontalAdvance(self._said)
            wide = max(self._look.px(_USUAL_UNITS), words + self._look.px(8))
            self._measured = (font, QSize(wide, super().sizeHint().height()))
        return self._measured[1]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room when the window becomes larger or smaller."""
        if event.type() is QEvent.Type.Resize:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many of the words as there is room for."""
        room = self.width() - self._look.px(6)
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, room))
