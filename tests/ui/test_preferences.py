from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kpiform.fonts import FontSet
from kpiform.io import atomic
from kpiform.io.settings import Settings, State, settings_file
from ui import preferences as module
from ui.preferences import Preferences


def test_that_what_was_chosen_is_there_at_the_next_start(qapp: QApplication) -> None:
    preferences = Preferences.of_user()
    assert preferences.choose(Settings(font_size=120, backups=5)) is None
    preferences.remember(Path("/表/甲.kpif"))
    preferences.leave_off("AA==", "BB==")

    again = Preferences.of_user()

    assert again.settings == Settings(font_size=120, backups=5)
    assert again.recent() == (Path("/表/甲.kpif"),)
    assert (again.state.window, again.state.panels) == ("AA==", "BB==")
    assert again.backups().newest == 5
    assert again.told == ()


def test_that_a_broken_file_is_told_and_the_defaults_serve(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text("{", "utf-8")

    preferences = Preferences.of_user()

    assert preferences.settings == Settings()
    assert len(preferences.told) == 1
    caplog.clear()


def test_that_settings_that_cannot_be_kept_are_used_all_the_same(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(atomic, "write", refuse)
    preferences = Preferences()

    told = preferences.choose(Settings(font_size=150))

    assert told
    assert preferences.settings.font_size == 150
    caplog.clear()


@pytest.mark.parametrize(
    ("now", "step", "then"),
    [(100, 1, 110), (100, -1, 90), (90, -1, 90), (200, 1, 200), (195, 1, 200), (150, 0, 100)],
)
def test_that_the_font_size_goes_in_steps_and_stays_in_its_limits(
    qapp: QApplication, now: int, step: int, then: int
) -> None:
    assert Preferences(Settings(font_size=now)).resized(step).font_size == then


@pytest.mark.parametrize("dark", [True, False])
def test_that_the_theme_follows_the_system_unless_chosen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, dark: bool
) -> None:
    monkeypatch.setattr(module, "system_is_dark", lambda: dark)

    assert Preferences(Settings(theme="system")).dark is dark
    assert Preferences(Settings(theme="dark")).dark
    assert not Preferences(Settings(theme="light")).dark


def test_that_the_carried_fonts_can_be_asked_for(qapp: QApplication) -> None:
    carried = Preferences(Settings(paper_fonts="packaged")).fonts()

    assert isinstance(carried, FontSet)
    assert carried.resolve("宋体").kind == "packaged"
    assert Preferences().fonts() is Preferences().fonts()


def test_that_choosing_begins_in_the_chosen_folder(qapp: QApplication, tmp_path: Path) -> None:
    assert Preferences(Settings(documents=str(tmp_path))).folder() == tmp_path
    assert Preferences().folder() != tmp_path


def test_that_who_shows_recent_files_is_told_only_of_changes(qapp: QApplication) -> None:
    preferences = Preferences(state=State())
    told: list[int] = []
    preferences.recent_changed.connect(lambda: told.append(1))

    preferences.remember(Path("/甲.kpif"))
    preferences.remember(Path("/甲.kpif"))
    preferences.leave_off("a", "b")
    preferences.forget(Path("/甲.kpif"))

    assert len(told) == 2
