import re
from collections import Counter

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from ui.actions import all_keys_of, keys_of
from ui.commands import MENUS, RECENT, TOOLBAR, command_table
from ui.window import Window

LATIN_THAT_STAYS = re.compile(
    r"Excel|Word|WPS|Insert|Enter|PDF|F8|Shift|Ctrl|Noto Serif SC( Black)?|GB2312|\(&?[A-Z]\)"
)


def test_that_no_two_commands_have_the_same_keys(window: Window) -> None:
    keys = Counter(
        shortcut.toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.actions()
        for shortcut in action.shortcuts()
    )

    assert [key for key, number in keys.items() if number > 1] == []


def test_that_arrows_are_written_as_on_the_keyboard(window: Window) -> None:
    assert keys_of(window.actions_["up"]) == "Alt+↑"
    assert all_keys_of(window.actions_["down"]) == "Alt+↓"


def test_that_every_command_stands_in_a_menu(window: Window) -> None:
    shown = {command for _title, commands in MENUS for command in commands if command} - {RECENT}

    assert shown == {command.id for command in command_table(window)}
    assert set(TOOLBAR) - {None} <= shown


def test_that_nothing_in_the_window_is_english(window: Window) -> None:
    texts = [action.text() for action in window.findChildren(QAction)]
    for section in window.session.edition.form.sections:
        window.show_section(section.id)
    for kind in (QLabel, QPushButton, QToolButton):
        texts += [widget.text() for widget in window.findChildren(kind)]

    english = [text for text in texts if re.search("[A-Za-z]{2}", LATIN_THAT_STAYS.sub("", text))]

    assert english == []
