import json
import logging
from pathlib import Path

import pytest

from kpiform.io import atomic, settings
from kpiform.io.settings import MOST_RECENT, Settings, State


def test_that_settings_and_state_are_what_was_written() -> None:
    mine = Settings(font_size=150, theme="dark", backups=7, documents="文件夹")
    left_off = State(window="AQ==").with_recent(Path("表.kpif"))

    assert settings.write(mine) is None
    assert settings.write(left_off) is None

    assert settings.read_settings() == (mine, None)
    assert settings.read_state() == (left_off, None)


def test_that_without_a_file_the_defaults_serve() -> None:
    assert settings.read_settings() == (Settings(), None)
    assert settings.read_state() == (State(), None)


def test_that_settings_lie_in_the_config_folder_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KPIFORM_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    assert settings.settings_file().parent.name == "kpiform"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"version": 2}',
        b'{"font_size": 500}',
        b'{"theme": "red"}',
        b'{"unknown": 1}',
    ],
)
def test_that_a_broken_file_is_moved_aside_and_said(
    content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    file = settings.settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)

    read, told = settings.read_settings()

    assert read == Settings()
    assert told
    assert "settings.json.BAK" in told
    assert file.with_name("settings.json.BAK").read_bytes() == content
    assert settings.read_settings() == (Settings(), None)
    caplog.clear()


def test_that_a_broken_file_that_cannot_be_moved_is_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    file = settings.state_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"{")

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "replace", refuse)

    read, told = settings.read_state()

    assert read == State()
    assert told
    assert "没有用它" in told
    caplog.clear()


def test_that_a_file_that_cannot_be_read_is_said(caplog: pytest.LogCaptureFixture) -> None:
    settings.settings_file().mkdir(parents=True)

    read, told = settings.read_settings()

    assert read == Settings()
    assert told
    assert "读不出来" in told
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    caplog.clear()


def test_that_settings_that_cannot_be_written_are_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(atomic, "write", refuse)

    told = settings.write(Settings())

    assert told
    assert "磁盘已满" in told
    caplog.clear()


def test_that_the_file_is_readable_by_people() -> None:
    settings.write(Settings(documents="文件夹"))

    content = settings.settings_file().read_text("utf-8")

    assert '"documents": "文件夹"' in content
    assert json.loads(content)["version"] == 1


def test_that_recent_files_are_few_and_the_newest_is_first() -> None:
    state = State()
    for number in range(MOST_RECENT + 3):
        state = state.with_recent(Path(f"/表/{number}.kpif"))
    state = state.with_recent(Path("/表/8.kpif"))

    assert len(state.recent) == MOST_RECENT
    assert Path(state.recent[0]).name == "8.kpif"
    assert len(set(state.recent)) == MOST_RECENT
    gone = state.without_recent(Path(state.recent[0]))
    assert gone.recent == state.recent[1:]
