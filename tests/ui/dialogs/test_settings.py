from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from kpiform.fonts import FontSet
from kpiform.io.settings import Settings
from ui.dialogs.settings import SettingsDialog
from ui.look import Look
from ui.preferences import Preferences


@pytest.fixture
def preferences() -> Preferences:
    return Preferences(Settings(backups=33, font_size=120))


@pytest.fixture
def dialog(qtbot: QtBot, preferences: Preferences, look: Look) -> SettingsDialog:
    dialog = SettingsDialog(preferences, look)
    qtbot.addWidget(dialog)
    return dialog


def test_that_it_shows_what_is_chosen_now(dialog: SettingsDialog, preferences: Preferences) -> None:
    assert dialog.chosen() == preferences.settings
    assert dialog.backups.currentText() == "最近 33 份旧版本"


def test_that_larger_type_makes_it_larger_once_the_slider_is_let_go(
    dialog: SettingsDialog, look: Look
) -> None:
    before = dialog.width()

    dialog.size_slider.setSliderDown(True)
    look.change(dark=False, scale=1.5)
    assert dialog.width() == before
    dialog.size_slider.setSliderDown(False)

    assert dialog.width() > before
    look.change(dark=False, scale=1.0)


def test_that_every_change_takes_effect_at_once(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    dialog.size_slider.setValue(15)
    assert preferences.settings.font_size == 150
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog.fonts.setCurrentIndex(dialog.fonts.findData("packaged"))
    dialog.backups.setCurrentIndex(dialog.backups.findData("50"))

    dialog.accept()

    expected = Settings(font_size=150, theme="dark", paper_fonts="packaged", backups=50)
    assert preferences.settings == expected


def test_that_giving_up_takes_everything_back(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    before = preferences.settings
    dialog.size_slider.setValue(20)

    dialog.reject()

    assert preferences.settings == before


def test_that_a_folder_is_chosen_and_taken_back(
    dialog: SettingsDialog,
    preferences: Preferences,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))

    def press(name: str) -> None:
        buttons = dialog.findChildren(QPushButton)
        next(button for button in buttons if button.accessibleName() == name).click()

    press("选择文件夹：导出文件放在")
    assert preferences.settings.exports == str(tmp_path)
    press("还原：导出文件放在")

    assert preferences.settings.exports == ""


def test_that_dragging_the_slider_waits_until_it_is_let_go(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    dialog.size_slider.setSliderDown(True)
    dialog.size_slider.setValue(18)
    assert preferences.settings.font_size == 120

    dialog.size_slider.setSliderDown(False)

    assert preferences.settings.font_size == 180


def test_that_a_font_of_the_machine_is_chosen_for_each_official_one(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FontSet, "installed_names", lambda _fonts: ("华文中宋", "某体"))
    kept = {"黑体": "某体", "宋体": "没装的"}
    preferences = Preferences(Settings(chosen_fonts=kept))
    dialog = SettingsDialog(preferences, look, officials=["仿宋_GB2312", "宋体", "宋体"])
    qtbot.addWidget(dialog)
    box, song = dialog.chosen_fonts["仿宋_GB2312"], dialog.chosen_fonts["宋体"]
    assert box.currentText().startswith("自动（现在是 ")
    assert song.currentText() == "没装的"

    box.setCurrentIndex(box.findData("华文中宋"))
    song.setCurrentIndex(0)

    expected = {"黑体": "某体", "仿宋_GB2312": "华文中宋"}
    assert preferences.settings.chosen_fonts == expected
    dialog.fonts.setCurrentIndex(dialog.fonts.findData("packaged"))
    assert not box.isEnabled()
