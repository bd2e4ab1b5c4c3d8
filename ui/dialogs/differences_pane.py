"""The list of differences with what narrows it and what goes from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kpiform.carry import Kind
from ui.dialogs.differences import DifferencesView

if TYPE_CHECKING:
    from kpiform.carry import Difference
    from ui.look import Look


class DifferencesPane(QWidget):
    """All differences, or those of one kind.  The one way in which they are shown."""

    jump = Signal(str)
    """Path of the place that is wanted: Enter or a double click on a difference that has one."""

    def __init__(self, look: Look, before: str, after: str) -> None:
        """``before`` and ``after`` are the heads of the columns."""
        super().__init__()
        self._found: tuple[Difference, ...] = ()
        self._only: Kind | None = None
        self.view = DifferencesView(look, before, after)
        self.view.activated.connect(self._on_activated)
        self.filters: dict[Kind | None, QPushButton] = {}
        self.previous, self.next = _small("上一处", "Shift+F8"), _small("下一处", "F8")
        self.previous.clicked.connect(lambda: self.view.step(-1))
        self.next.clicked.connect(lambda: self.view.step(1))
        for keys, step in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda it=step: self.view.step(it))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(1))
        column.addLayout(self._bar(look))
        column.addWidget(self.view, 1)

    def set_heads(self, before: str, after: str) -> None:
        """Name the two columns anew."""
        self.view.differences.set_heads(before, after)

    def show_differences(self, found: tuple[Difference, ...]) -> None:
        """Show these instead; the kind that was asked for stays, where there are any of it."""
        self._found = found
        kinds = {each.kind for each in found}
        if self._only not in kinds:
            self._only = None
        for kind, button in self.filters.items():
            number = sum(kind in (None, each.kind) for each in found)
            button.setText(f"{kind.value if kind else '全部'} {number}")
            button.setVisible(len(kinds) > 1 and number > 0)
            button.setChecked(kind is self._only)
        self._show()

    def _show(self) -> None:
        shown = [each for each in self._found if self._only in (None, each.kind)]
        self.view.show_differences(shown)
        for button in (self.previous, self.next):
            button.setVisible(len(shown) > 1)

    def _choose(self, kind: Kind | None) -> None:
        self._only = kind
        self._show()

    def _on_activated(self, index: QModelIndex) -> None:
        path = self.view.differences.difference(index.row()).path
        if path:
            self.jump.emit(path)

    def _bar(self, look: Look) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(look.px(1))
        group = QButtonGroup(self)
        for kind in (None, *Kind):
            button = QPushButton(kind.value if kind else "全部")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("filter", kind.name.lower() if kind else "all")
            button.clicked.connect(lambda _on, it=kind: self._choose(it))
            group.addButton(button)
            bar.addWidget(button)
            self.filters[kind] = button
        bar.addStretch(1)
        bar.addWidget(self.previous)
        bar.addWidget(self.next)
        return bar


def _small(text: str, keys: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("small", "true")
    button.setAutoDefault(False)
    button.setToolTip(f"{text}（{keys}）")
    return button
