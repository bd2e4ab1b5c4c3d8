"""The manual says what the program does: its keys, menus, pictures, commands, quoted sentences."""

import argparse
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextTable
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kpiform import cli
from kpiform.cli.arguments import make_parser
from kpiform.resources import manual
from tests.pictures import PICTURES
from ui.commands import MENUS, command_table
from ui.dialogs.manual import ManualDialog
from ui.entry import SAMPLE, SELF_TEST
from ui.look import Look
from ui.window import Window

IN_FIELDS = {
    "Tab", "Shift+Tab", "Enter", "Shift+Enter", "Alt+Enter", "Esc", "F2", "→", "←", "↑", "↓",
    "Alt+↓", "Ctrl+Enter", "Ctrl", "Shift",
}  # fmt: skip
"""Keys that are no commands: they belong to a field, a cell, or the mouse."""
KEYS = re.compile(r"(?:Ctrl|Alt|Shift)(?:\+.+)?|F\d+|Insert|Delete|Enter|Tab|Esc|[→←↑↓]")
ARROWS = {"↑": "Up", "↓": "Down"}


@pytest.fixture(scope="session")
def text() -> str:
    return manual().read_text(encoding="utf-8")


@pytest.fixture
def shown(qtbot: QtBot, look: Look) -> ManualDialog:
    dialog = ManualDialog(look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_that_every_key_in_the_manual_does_something(window: Window, text: str) -> None:
    actions = [action for _id, action in window.actions_.all()]
    known = {spell(keys) for action in actions for keys in action.shortcuts()}
    told = {span for span in re.findall(r"`([^`\n]+)`", text) if KEYS.fullmatch(span)}

    assert {key for key in told - IN_FIELDS if spell(key) not in known} == set()
    assert len(told) > 40


def test_that_the_table_of_keys_is_the_table_of_commands(window: Window, text: str) -> None:
    told = {
        (menu, name): [spell(key) for key in re.findall("`([^`]+)`", keys)]
        for menu, name, keys in rows(chapter(text, "快捷键"))
    }
    commands = {command.id: command for command in command_table(window)}
    named = [(title.partition("(")[0], each) for title, ids in MENUS for each in ids]
    with_keys = {
        (menu, commands[each].text.rstrip("…")): commands[each]
        for menu, each in named
        if each in commands and commands[each].keys
    }

    assert set(told) == set(with_keys)
    for name, command in with_keys.items():
        own = {spell(key) for key in command.keys if isinstance(key, str)}
        every = {spell(each) for each in window.actions_[command.id].shortcuts()}
        assert told[name], name
        assert own <= set(told[name]) <= every, name


def test_that_every_menu_named_in_the_manual_has_what_is_named(window: Window, text: str) -> None:
    texts = {id: action.text() for id, action in window.actions_.all()}
    there = {
        (title.partition("(")[0], texts[each])
        for title, ids in MENUS
        for each in ids
        if each in texts
    }
    told = set(re.findall(r"\*\*([^*\n]+?) › ([^*\n]+?)\*\*", text))

    assert told - there == set()
    assert len(told) > 10


def test_that_every_picture_of_the_manual_is_drawn_by_make_pictures(text: str) -> None:
    named = re.findall(r"!\[[^\]]+\]\(pictures/([a-z-]+)\.png\)", text)

    assert len(named) == text.count("![")
    assert set(named) <= set(PICTURES)
    assert [name for name in named if not (manual().parent / f"pictures/{name}.png").exists()] == []


def test_that_every_command_line_of_the_manual_can_be_typed(text: str) -> None:
    outside = text.replace(chapter(text, "命令行").partition("例如")[0], "")
    lines = re.findall(r"(?:`|^(?:\S+=\S+ )?)(kpiform(?: [^`\n#]*)?)", outside, re.MULTILINE)
    typed = [line.split()[1:] for line in lines]

    refused = [words for words in typed if not is_understood(words)]
    assert refused == []
    assert len(typed) > 12


def test_that_the_table_of_commands_is_what_the_command_line_offers(text: str) -> None:
    told = {
        words[0].strip("`"): (words[1], set(re.findall(r"--[a-z-]+", words[2])))
        for words in rows(chapter(text, "命令行"))
    }

    assert told == dict(offered(make_parser(), "kpiform"))
    assert {name.split()[1] for name in told} == set(cli.COMMANDS)


def test_that_the_manual_opens_beside_the_form(qtbot: QtBot, window: Window) -> None:
    window.actions_["manual"].trigger()
    dialog = window.findChild(ManualDialog)

    assert dialog is not None
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert dialog.text.toPlainText().startswith("使用手册")
    window.actions_["manual"].trigger()
    assert window.findChildren(ManualDialog) == [dialog]


def test_that_the_manual_can_be_opened_from_the_start_page(window: Window) -> None:
    window.personal.show_start()

    assert window.actions_["manual"].isEnabled()


def test_that_a_chapter_is_shown_when_it_is_chosen(shown: ManualDialog, text: str) -> None:
    names = [shown.chapters.item(row).text().strip() for row in range(shown.chapters.count())]
    assert names == re.findall(r"^#{1,3} (.+)$", text, re.MULTILINE)

    shown.chapters.setCurrentRow(names.index("指标库"))

    assert shown.text.textCursor().block().text() == "指标库"
    top = shown.text.cursorForPosition(shown.text.viewport().rect().topLeft())
    assert abs(top.blockNumber() - shown.text.textCursor().blockNumber()) <= 1


def test_that_words_are_found_one_after_the_other_and_from_the_top_again(
    shown: ManualDialog,
) -> None:
    shown.typed.setText("拼音首字母")
    first = shown.text.textCursor().position()
    places = []
    while first not in places and len(places) < 50:
        QTest.keyClick(shown.typed, Qt.Key.Key_Return)
        places.append(shown.text.textCursor().position())

    assert len(places) == shown.text.toPlainText().count("拼音首字母")
    assert places[:-1] == sorted(places[:-1])
    assert not shown.told.isVisible()


def test_that_words_that_are_not_there_are_told(shown: ManualDialog) -> None:
    shown.typed.setText("没有这样的话")

    assert shown.told.text() == "手册里没有“没有这样的话”"
    assert shown.told.isVisible()
    shown.typed.clear()
    assert not shown.told.isVisible()


def test_that_no_picture_or_table_is_wider_than_the_text(shown: ManualDialog) -> None:
    room = shown.text.viewport().width()
    tables = [
        frame for frame in shown.text.document().rootFrame().childFrames()
        if isinstance(frame, QTextTable)
    ]  # fmt: skip

    assert shown.text.document().size().width() <= room
    assert len(tables) > 8


def spell(key: QKeySequence | str) -> str:
    """A key as Qt writes it everywhere."""
    if isinstance(key, str):
        for sign, word in ARROWS.items():
            key = key.replace(sign, word)
        key = QKeySequence(key)
    return key.toString(QKeySequence.SequenceFormat.PortableText)


def chapter(text: str, name: str) -> str:
    """What stands below a heading of the second level."""
    return text.split(f"\n## {name}\n")[1].split("\n## ")[0]


def rows(part: str) -> list[list[str]]:
    """The rows of the tables in a part, heads left out."""
    lines = [line for line in part.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if not set("".join(row)) <= set("-: ")][1:]


def is_understood(words: list[str]) -> bool:
    """Whether a command line is one that the program understands; a file alone opens the window."""
    if not words or words in ([SAMPLE], [SELF_TEST]):
        return True
    if words[0] not in cli.COMMANDS:
        return len(words) == 1 and (words[0] == "--help" or Path(words[0]).suffix == ".kpif")
    try:
        make_parser().parse_args(words)
    except Exception:
        return False
    return True


def offered(parser: argparse.ArgumentParser, name: str) -> list[tuple[str, tuple[str, set[str]]]]:
    """Each command that is no mere group: what it does, its options."""
    found = []
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            continue
        for word, below in action.choices.items():
            deeper = offered(below, f"{name} {word}")
            about = str(below.description).rstrip("。")
            found += deeper or [(f"{name} {word}", (about, options(below)))]
    return found


def options(parser: argparse.ArgumentParser) -> set[str]:
    """The long options of a command, without the one for help."""
    return {
        word
        for action in parser._actions
        for word in action.option_strings
        if word.startswith("--") and word != "--help"
    }
