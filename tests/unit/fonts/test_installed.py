import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpiform.fonts.installed import installed_faces
from tests.unit.fonts.small_fonts import save, small_font


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home folder of the test's own, and no font folders named by the environment."""
    for name in ("XDG_DATA_HOME", "XDG_DATA_DIRS", "WINDIR", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    installed_faces.cache_clear()
    yield tmp_path
    installed_faces.cache_clear()


def put_font(folder: Path, file: str = "a.ttf", name: str = "Own") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return save(small_font(name), folder / file)


@pytest.mark.parametrize("place", [".local/share/fonts/deep/er", ".fonts"])
def test_that_fonts_of_the_user_are_found_on_linux(
    place: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    path = put_font(home / place)

    assert path in [face.path for face in installed_faces()]


def test_that_shared_folders_are_those_of_the_system(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_DIRS", f"{home / 'one'}::{home / 'two'}")
    paths = [put_font(home / "one" / "fonts"), put_font(home / "two" / "fonts")]

    assert set(paths) <= {face.path for face in installed_faces()}


def test_that_fonts_of_machine_and_user_are_found_on_windows(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("WINDIR", str(home / "Windows"))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "Local"))
    own = put_font(home / "Local" / "Microsoft" / "Windows" / "Fonts", "B.TTF")
    shared = put_font(home / "Windows" / "Fonts", "A.TTF")

    assert [face.path for face in installed_faces()] == [own, shared]


def test_that_fonts_of_the_user_are_found_on_macos(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    path = put_font(home / "Library" / "Fonts")

    assert path in [face.path for face in installed_faces()]


def test_that_files_that_are_no_fonts_are_left_out_and_logged(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(sys, "platform", "linux")
    good = put_font(home / ".fonts", "good.ttf")
    (home / ".fonts" / "bad.ttf").write_bytes(b"nothing")
    (home / ".fonts" / "readme.txt").write_bytes(b"nothing")

    own = [face.path for face in installed_faces() if face.path.is_relative_to(home)]

    assert own == [good]
    assert "bad.ttf" in caplog.text
    assert "readme.txt" not in caplog.text
