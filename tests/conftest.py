"""What holds for every test: no screen, no fonts or settings of this machine, no unseen log."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long something takes is measured in benchmarks/, never in a test: the machine may be busy.
# `make test` tries the same cases each time, so that a change is judged and not its luck; those of
# `make test-long` are new each time.
_USUAL = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("searching", _USUAL)
settings.register_profile("kpiform", _USUAL, derandomize=True)
settings.load_profile("kpiform")

# Read when Qt starts and when fonts are first asked for, so they are set before any import.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["KPIFORM_FONTS"] = "packaged"

_USER_FOLDERS = ("KPIFORM_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA")


@pytest.fixture(autouse=True)
def own_user_folders(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings, backups and recovery snapshots of a test go into folders of its own."""
    home = tmp_path_factory.mktemp("user")
    for name in _USER_FOLDERS:
        monkeypatch.setenv(name, str(home / name.lower()))


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning that the program logs fails the test; an expected one is checked, then cleared."""
    yield
    unexpected = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING and record.name.startswith(("kpiform", "ui"))
    ]
    assert not unexpected, f"logged, but the test did not clear it: {unexpected}"


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top folder of the project."""
    return Path(__file__).resolve().parent.parent
