from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from kpiform.io.process import Writer
from ui.dialogs.opened_elsewhere import OpenedElsewhereDialog, Way, who_has_it
from ui.look import Look

NOW = datetime.now().astimezone()
COLLEAGUE = Writer("陈晓", "WSB-PC-03", 1, NOW)


def test_that_it_says_who_has_the_file_where_and_since_when() -> None:
    assert who_has_it(COLLEAGUE) == f"陈晓在电脑“WSB-PC-03”上，从今天 {NOW:%H:%M} 起开着它。"


def test_that_it_is_you_yourself_in_another_window() -> None:
    assert "另一个窗口" in who_has_it(Writer.me(NOW))


def test_that_another_user_of_this_computer_is_named() -> None:
    other = replace(Writer.me(NOW), who="")

    assert who_has_it(other).startswith("有人在这台电脑上")


def test_that_looking_is_proposed(look: Look, qtbot: QtBot) -> None:
    dialog = OpenedElsewhereDialog(Path("表.kpif"), COLLEAGUE, look)
    qtbot.addWidget(dialog)

    assert dialog.way is Way.VIEW
    dialog.ways[Way.COPY].setChecked(True)
    assert dialog.way is Way.COPY
