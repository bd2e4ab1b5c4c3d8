"""What somebody is told whose input method Qt cannot reach."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kpiform.io import settings
from ui import app, inputmethod
from ui.preferences import Preferences

FCITX = {"XMODIFIERS": "@im=fcitx"}


@pytest.fixture
def desktop(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An X11 desktop whose Qt has its plugins for input methods in the folder given."""
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    (folder / "libibusplatforminputcontextplugin.so").touch()
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(QLibraryInfo, "path", lambda _place: str(tmp_path))
    return folder


@pytest.mark.parametrize(
    "environment",
    [
        FCITX,
        {"GTK_IM_MODULE": "fcitx5"},
        {"QT_IM_MODULE": "fcitx"},
        {"QT_IM_MODULES": "wayland;fcitx", "QT_IM_MODULE": "ibus"},
    ],
)
def test_that_fcitx_without_its_plugin_is_told_what_to_set(
    desktop: Path, environment: dict[str, str]
) -> None:
    assert "QT_IM_MODULE=ibus" in inputmethod.advice(environment)


@pytest.mark.parametrize(
    "environment", [{}, {"XMODIFIERS": "@im=ibus"}, {**FCITX, "QT_IM_MODULE": "ibus"}]
)
def test_that_nothing_is_told_where_qt_speaks_to_another_input_method(
    desktop: Path, environment: dict[str, str]
) -> None:
    assert inputmethod.advice(environment) == ""


def test_that_nothing_is_told_where_the_plugin_is_there(desktop: Path) -> None:
    (desktop / "libfcitx5platforminputcontextplugin.so").touch()
    assert inputmethod.advice(FCITX) == ""


def test_that_nothing_is_told_on_a_desktop_that_needs_no_plugin(
    desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    assert inputmethod.advice(FCITX) == ""


def test_that_it_is_told_once(desktop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_IM_MODULE", "fcitx")
    monkeypatch.delenv("QT_IM_MODULES", raising=False)
    first = app._input_method_advice(Preferences())
    again = app._input_method_advice(Preferences(state=settings.read_state()[0]))

    assert len(first) == 1
    assert again == ()
