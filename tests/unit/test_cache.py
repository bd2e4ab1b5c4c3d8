"""What is kept between two starts: exactly what was written, or nothing."""

import os
from pathlib import Path

import pytest

from kpiform import cache


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.HOME_VARIABLE, str(tmp_path))
    return tmp_path


def test_that_a_text_is_kept_under_its_stamp(home: Path) -> None:
    cache.keep("form.json", "版本1", "甲\n乙")

    assert cache.recall("form.json", "版本1") == "甲\n乙"
    assert cache.recall("form.json", "版本2") is None
    assert cache.recall("other.json", "版本1") is None


def test_that_a_new_text_takes_the_place_of_the_old_and_leaves_nothing_beside(home: Path) -> None:
    cache.keep("form.json", "1", "甲")
    cache.keep("form.json", "2", "乙")

    assert cache.recall("form.json", "1") is None
    assert cache.recall("form.json", "2") == "乙"
    assert [path.name for path in (home / "cache").iterdir()] == ["form.json"]


@pytest.mark.parametrize("place", range(0, 90, 3))
def test_that_a_damaged_file_is_not_believed(home: Path, place: int) -> None:
    cache.keep("form.json", "1", "一二三四五六七八")
    file = home / "cache" / "form.json"
    data = bytearray(file.read_bytes())
    data[place % len(data)] ^= 1
    file.write_bytes(data)

    assert cache.recall("form.json", "1") is None


@pytest.mark.parametrize("length", [0, 1, 64, 65, 70])
def test_that_half_a_file_is_not_believed(home: Path, length: int) -> None:
    cache.keep("form.json", "1", "一二三四五六七八")
    file = home / "cache" / "form.json"
    file.write_bytes(file.read_bytes()[:length])

    assert cache.recall("form.json", "1") is None


def test_that_a_folder_that_cannot_be_made_is_no_error(home: Path) -> None:
    (home / "cache").write_text("no folder")

    cache.keep("form.json", "1", "甲")

    assert cache.recall("form.json", "1") is None


def test_that_a_full_disk_is_no_error_and_leaves_nothing_behind(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.keep("form.json", "1", "甲")

    def full(*_arguments: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "replace", full)
    cache.keep("form.json", "2", "乙")

    assert cache.recall("form.json", "1") == "甲"
    assert len(list((home / "cache").iterdir())) == 1


def test_that_another_process_sees_the_old_or_the_new_file_whole(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.keep("form.json", "1", "甲")
    seen = []
    replace = Path.replace

    def look(path: Path, target: Path) -> Path:
        seen.append(cache.recall("form.json", "1"))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", look)
    cache.keep("form.json", "1", "乙")

    assert seen == ["甲"]
    assert cache.recall("form.json", "1") == "乙"


def test_that_it_lies_in_the_cache_folder_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(cache.HOME_VARIABLE)
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))

    cache.keep("form.json", "1", "甲")

    assert any("kpiform" in path.parts for path in tmp_path.rglob("form.json"))


def test_that_nobody_else_may_read_it(home: Path) -> None:
    cache.keep("form.json", "1", "甲")

    if os.name == "posix":
        assert (home / "cache" / "form.json").stat().st_mode & 0o077 == 0
