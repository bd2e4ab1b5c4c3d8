"""Whoever cannot see, or has no mouse, can use everything: names, keys, and no second window."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QHeaderView,
    QLabel,
    QMenu,
    QStackedWidget,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kpiform.fonts import packaged_only
from kpiform.io import clock
from kpiform.io.process import Writer
from kpiform.model.blank import new_document
from kpiform.schema.loader import edition_ids, load_edition
from ui.commands import MENUS
from ui.look import Look
from ui.row_actions import TABLE_MENU
from ui.selftest_dialogs import Dialogs
from ui.session import Session
from ui.window import Window

_ENGLISH = re.compile(r"[A-Za-z]{2,}")
_ALLOWED = {
    "Excel", "GB", "PDF", "WPS", "Word", "Alt", "Ctrl", "Shift", "Insert", "Delete",
    "Enter", "Esc", "Tab",
    "Home", "End", "PgUp", "PgDown", "Noto", "Serif", "Sans", "SC", "Black", "Qt", "LGPL", "OFL",
    "Return", "Up", "Down", "Ins", "Del", "Space", "xlsx", "pdf", "kpif", "Backspace", "pxbqs",
}  # fmt: skip
"""Names of programs, keys and formats, which are written so in Chinese too."""


def nameless(top: QWidget) -> list[str]:
    """The widgets that take the keyboard, or are buttons, and do not say what they are."""
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in top.findChildren(QWidget)
        if _takes_part(widget) and not _name_of(widget)
    ]


def _takes_part(widget: QWidget) -> bool:
    if isinstance(widget, QStackedWidget | QTabBar | QDockWidget | QMenu):
        return False
    inner = widget.objectName().startswith("qt_") or widget.parentWidget() is None
    inner = inner or _below_a_choice(widget)
    takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)
    return takes and not inner and widget.focusProxy() is None


def _below_a_choice(widget: QWidget) -> bool:
    """Whether it is the list that a QComboBox opens, which says what the box says."""
    above = widget.parentWidget()
    while above and not isinstance(above, QComboBox):
        above = above.parentWidget()
    return above is not None


def _name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def said(top: QWidget) -> set[str]:
    """Every text that can be read, pointed at or heard."""
    texts = {top.windowTitle()}
    for widget in top.findChildren(QWidget):
        texts |= {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()}
        if isinstance(widget, QAbstractButton | QLabel):
            texts.add(widget.text())
    return texts


def english(texts: set[str]) -> set[str]:
    return {word for text in texts for word in _ENGLISH.findall(text) if word not in _ALLOWED}


@pytest.mark.parametrize("edition", edition_ids())
def test_that_everything_in_the_window_has_a_name_and_speaks_chinese(
    qtbot: QtBot, look: Look, edition: str
) -> None:
    session = Session(new_document(load_edition(edition)), packaged_only())
    window = Window(session, look)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.preview is not None)
    for section in session.edition.form.sections:
        window.show_section(section.id)
        if table := window.page().current_table():
            table.show_flat(True)

    assert nameless(window) == []
    assert english(said(window)) == set()


def test_that_everything_in_the_dialogs_has_a_name_and_speaks_chinese(
    qtbot: QtBot, window: Window, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody = Writer("王某", "办公室", 1, clock.now())
    monkeypatch.setattr(Writer, "me", lambda _since: somebody)
    found: dict[str, tuple[list[str], set[str]]] = {}
    for name, make in Dialogs(window, look, tmp_path).all():
        dialog: QDialog = make()
        qtbot.addWidget(dialog)
        texts = {text for text in said(dialog) if str(tmp_path) not in text}
        if nameless(dialog) or english(texts):
            found[name] = (nameless(dialog), english(texts))

    assert found == {}


def test_that_every_command_stands_in_a_menu(window: Window) -> None:
    listed = {part for _, parts in MENUS for part in parts} | set(TABLE_MENU)

    assert {command for command, _ in window.actions_.all()} <= listed


def test_that_commands_speak_chinese(window: Window) -> None:
    texts = {action.text() for _, action in window.actions_.all()}
    texts |= {action.toolTip() for _, action in window.actions_.all()}

    assert english(texts) == set()
    assert all(texts)


def test_that_no_key_has_two_meanings(window: Window) -> None:
    keys = [key.toString() for _, action in window.actions_.all() for key in action.shortcuts()]

    assert sorted(keys) == sorted(set(keys))


class Windows(QObject):
    """Notices every widget that comes up as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_that_nothing_flashes_up_as_a_window_of_its_own(
    qtbot: QtBot, session_with_last_year: Session, look: Look
) -> None:
    windows, app = Windows(), QApplication.instance()
    assert app is not None
    app.installEventFilter(windows)
    try:
        window = Window(session_with_last_year, look)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.preview is not None)
        for section in window.session.edition.form.sections:
            window.show_section(section.id)
        window.actions_["library"].trigger()
    finally:
        app.removeEventFilter(windows)

    assert windows.shown == ["Window"]


def test_that_lists_and_tables_say_what_they_are(window: Window) -> None:
    for section in window.session.edition.form.sections:
        window.show_section(section.id)

    views = window.findChildren(QAbstractItemView)
    seen = [view for view in views if not isinstance(view, QHeaderView)]
    nameless_ones = [view for view in seen if not _below_a_choice(view) and not _name_of(view)]
    assert [type(view).__name__ for view in nameless_ones] == []
