"""The one table of commands: menus, toolbar and shortcuts all come from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from kpiform.values import frozen
from ui.icons import icon

if TYPE_CHECKING:
    from ui.look import Look

Key = QKeySequence.StandardKey | str
_SIGNS = {"上方向": "↑", "下方向": "↓"}


def _always() -> bool:
    return True


@frozen
class Command:
    """One thing that the program can do.

    ``weight`` is how it looks in the toolbar: empty (plain), second (framed), first (filled).
    """

    id: str
    text: str
    run: Callable[[], object]
    keys: tuple[Key, ...] = ()
    icon: str = ""
    enabled: Callable[[], bool] = field(default=_always)
    weight: str = ""
    short: str = ""
    """Text in the toolbar, when shorter than in the menu."""


class Actions(QObject):
    """The commands as Qt actions of one window."""

    def __init__(self, commands: Iterable[Command], window: QMainWindow, look: Look) -> None:
        super().__init__(window)
        self._commands = {command.id: command for command in commands}
        self._look = look
        self._actions: dict[str, QAction] = {}
        for command in self._commands.values():
            action = QAction(command.text, window)
            action.setShortcuts(_sequences(command.keys))
            action.setIconText(command.short or command.text.rstrip("…"))
            action.triggered.connect(lambda _checked=False, run=command.run: run())
            window.addAction(action)
            self._actions[command.id] = action
        self._only: Collection[str] | None = None
        self._draw_icons()
        look.changed.connect(self._draw_icons)

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def all(self) -> Iterator[tuple[str, QAction]]:
        """Every command: its id and its action."""
        return iter(self._actions.items())

    def restrict(self, only: Collection[str] | None) -> None:
        """Let only some commands be used for a while; None: all again."""
        self._only = only
        self.refresh()

    def refresh(self) -> None:
        """Ask every command whether it can be used now."""
        for command in self._commands.values():
            allowed = self._only is None or command.id in self._only
            self._actions[command.id].setEnabled(allowed and command.enabled())

    def fill_menu(self, menu: QMenu, ids: Iterable[str | None]) -> None:
        """Put commands into a menu; None is a separator."""
        for command in ids:
            if command is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[command])

    def fill_toolbar(self, bar: QToolBar, ids: Iterable[str | None]) -> None:
        """Put commands into the toolbar; None is a separator."""
        for command in ids:
            if command is None:
                bar.addSeparator()
                continue
            bar.addAction(self._actions[command])
            button = bar.widgetForAction(self._actions[command])
            button.setProperty("weight", self._commands[command].weight)
            button.setToolTip(self._tip(command))

    def _tip(self, command: str) -> str:
        action = self._actions[command]
        keys = keys_of(action)
        return f"{action.iconText()}（{keys}）" if keys else action.iconText()

    def _draw_icons(self) -> None:
        for command in self._commands.values():
            if command.icon:
                filled = command.weight == "first"
                tone = self._look.tones.on_accent if filled else self._look.tones.ink
                self._actions[command.id].setIcon(icon(command.icon, tone))


def keys_of(action: QAction) -> str:
    """The keys for an action as people write them, empty when it has none."""
    return _written(action.shortcut())


def all_keys_of(action: QAction) -> str:
    """Every way to press an action, with 、 between."""
    return "、".join(map(_written, action.shortcuts()))


def _written(keys: QKeySequence) -> str:
    """As Qt writes keys in Chinese, but with what stands on a keyboard for the arrows."""
    text = keys.toString(QKeySequence.SequenceFormat.NativeText)
    for word, sign in _SIGNS.items():
        text = text.replace(word, sign)
    return text


def _sequences(keys: Iterable[Key]) -> list[QKeySequence]:
    """The key sequences, those that this desktop has for a standard key among them, each once."""
    found: dict[str, QKeySequence] = {}
    for key in keys:
        if isinstance(key, QKeySequence.StandardKey):
            bindings = QKeySequence.keyBindings(key)
        else:
            bindings = [QKeySequence(key)]
        for sequence in bindings:
            found.setdefault(sequence.toString(), sequence)
    return list(found.values())
