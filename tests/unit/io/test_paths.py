from pathlib import Path

import pytest

from kpiform.io import paths


def test_that_the_variable_replaces_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KPIFORM_HOME", str(tmp_path))
    assert paths.data_folder() == tmp_path
    assert paths.backups_folder() == tmp_path / "backups"
    assert paths.recovery_folder() == tmp_path / "recovery"


def test_that_a_relative_folder_stays_the_same_when_the_current_one_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KPIFORM_HOME", "portable")
    assert paths.data_folder() == Path.cwd() / "portable"


def test_that_without_the_variable_the_data_lies_in_the_user_folder_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KPIFORM_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_folder().name == "kpiform"
