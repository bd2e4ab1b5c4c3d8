import os
import socket
import sys
from pathlib import Path

import pytest

from ui import screen

VARIABLES = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


@pytest.fixture(autouse=True)
def bare_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux with every library and no screen."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(screen, "_loads", lambda library: True)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_that_no_display_is_no_screen() -> None:
    assert screen.why_no_window() == "这里没有屏幕（没有连上图形桌面），窗口打不开。"


@pytest.mark.parametrize(
    ("name", "value"), [("QT_QPA_PLATFORM", "offscreen"), ("WAYLAND_DISPLAY", "wayland-0")]
)
def test_that_a_platform_that_was_chosen_and_wayland_are_believed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    assert screen.why_no_window() is None


def test_that_other_systems_always_have_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")

    assert screen.why_no_window() is None


@pytest.mark.parametrize("display", [":4711", "unix:4711", "nonsense", ":x", "127.0.0.1:4711.0"])
def test_that_a_display_that_does_not_answer_is_no_screen(
    monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    monkeypatch.setenv("DISPLAY", display)

    assert screen.why_no_window() is not None


@pytest.mark.skipif(os.name == "nt", reason="X servers listen on such sockets on Linux")
def test_that_a_display_on_this_machine_that_answers_is_a_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number = 60_000 + os.getpid() % 5000
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()
        monkeypatch.setenv("DISPLAY", f":{number}.0")

        assert screen.why_no_window() is None


def test_that_a_display_of_another_machine_that_answers_is_a_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{number}")

        assert screen.why_no_window() is None


def test_that_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(screen, "_LIBRARIES", {"libnone.so.1": "libnone1"})
    monkeypatch.setattr(screen, "_X11_LIBRARIES", {"libother.so.2": "libother2"})

    assert screen.why_no_window() == (
        "窗口打不开，系统里缺少这些软件包，请管理员安装：libnone1 libother2。"
    )
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert "libother2" not in str(screen.why_no_window())
