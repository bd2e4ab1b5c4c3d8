import errno
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kpiform.errors import FileMissing, FileUnreadable
from kpiform.io import paths
from kpiform.io.backups import Backups

START = datetime(2025, 3, 1, 9, 0).astimezone()


class Clock:
    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time

    def advance(self, **amount: float) -> None:
        self.time += timedelta(**amount)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def original(tmp_path: Path) -> Path:
    return tmp_path / "单位" / "2025年 绩效目标.kpif"


@pytest.fixture
def backups(tmp_path: Path, clock: Clock) -> Backups:
    return Backups(tmp_path / "backups", newest=3, days=5, now=clock)


def refuse(*_: object, **__: object) -> Any:
    raise OSError(errno.ENOSPC, "English text of the system")


def contents(backups: Backups, original: Path) -> list[bytes]:
    return [backups.read(backup) for backup in backups.of(original)]


def test_that_the_backups_of_the_user_lie_in_the_data_folder() -> None:
    assert Backups.of_user().folder == paths.backups_folder()


def test_that_a_previous_version_is_kept_with_time_and_size(
    backups: Backups, original: Path
) -> None:
    assert backups.keep(original, b"one") is None
    (backup,) = backups.of(original)
    assert (backup.time, backup.size) == (START, 3)
    assert backups.read(backup) == b"one"


def test_that_a_person_finds_his_file_among_the_backups(backups: Backups, original: Path) -> None:
    backups.keep(original, b"one")
    (backup,) = backups.of(original)
    assert backup.file.suffix == ".kpif"
    assert backup.file.parent.name.startswith("2025年 绩效目标-")


def test_that_only_the_user_may_look_into_his_backups(backups: Backups, original: Path) -> None:
    backups.keep(original, b"one")
    assert backups.of(original)[0].file.parent.stat().st_mode & 0o077 == 0


def test_that_the_newest_version_comes_first(
    backups: Backups, original: Path, clock: Clock
) -> None:
    for content in (b"one", b"two"):
        backups.keep(original, content)
        clock.advance(seconds=1)
    assert contents(backups, original) == [b"two", b"one"]


def test_that_files_of_one_name_in_two_folders_are_kept_apart(
    backups: Backups, original: Path
) -> None:
    other = original.parent / "别处" / original.name
    backups.keep(original, b"one")
    backups.keep(other, b"other")
    assert contents(backups, original) == [b"one"]
    assert contents(backups, other) == [b"other"]


def test_that_a_file_and_a_link_to_it_share_their_backups(backups: Backups, original: Path) -> None:
    original.parent.mkdir()
    original.write_bytes(b"")
    link = original.with_name("link.kpif")
    link.symlink_to(original)
    backups.keep(link, b"one")
    assert contents(backups, original) == [b"one"]


def test_that_very_long_and_undecodable_names_are_kept_too(
    backups: Backups, original: Path
) -> None:
    long = original.with_name("长" * 80 + "\udcff.kpif")
    assert backups.keep(long, b"one") is None
    assert contents(backups, long) == [b"one"]


def test_that_repeated_attempts_at_one_save_keep_one_copy(
    backups: Backups, original: Path, clock: Clock
) -> None:
    for content in (b"one", b"two", b"two", b"two"):
        backups.keep(original, content)
        clock.advance(seconds=1)
    assert contents(backups, original) == [b"two", b"one"]


def test_that_a_version_that_came_back_is_kept_again(
    backups: Backups, original: Path, clock: Clock
) -> None:
    for content in (b"one", b"two", b"one"):
        backups.keep(original, content)
        clock.advance(seconds=1)
    assert contents(backups, original) == [b"one", b"two", b"one"]


def test_that_within_one_day_only_the_newest_stay(
    backups: Backups, original: Path, clock: Clock
) -> None:
    for number in range(10):
        backups.keep(original, b"%d" % number)
        clock.advance(minutes=1)
    assert contents(backups, original) == [b"9", b"8", b"7"]


def test_that_the_last_version_of_each_day_stays_for_some_days(
    backups: Backups, original: Path, clock: Clock
) -> None:
    for day in range(8):
        for number in range(4):
            backups.keep(original, b"%d.%d" % (day, number))
            clock.advance(minutes=1)
        clock.advance(days=1, minutes=-4)
    expected = [b"7.3", b"7.2", b"7.1", b"6.3", b"5.3", b"4.3", b"3.3"]
    assert contents(backups, original) == expected


def test_that_a_clock_set_back_does_not_throw_the_latest_version_away(
    backups: Backups, original: Path, clock: Clock
) -> None:
    for number in range(4):
        backups.keep(original, b"%d" % number)
        clock.advance(minutes=1)
    clock.advance(hours=-1)
    backups.keep(original, b"latest")
    assert b"latest" in contents(backups, original)


def test_that_other_files_in_the_folder_are_left_alone(
    backups: Backups, original: Path, clock: Clock
) -> None:
    backups.keep(original, b"one")
    note = backups.of(original)[0].file.with_name("note.txt")
    note.write_text("mine")
    for number in range(6):
        clock.advance(minutes=1)
        backups.keep(original, b"%d" % number)
    assert note.exists()
    assert len(backups.of(original)) == 3


def test_that_a_backup_that_fails_is_a_warning_and_no_error(
    backups: Backups,
    original: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("kpiform.io.atomic.write", refuse)
    warning = backups.keep(original, b"one")
    assert warning is not None
    assert "没能留下备份：磁盘已满" in warning
    assert "English" not in warning
    assert backups.of(original) == ()
    assert [record.getMessage() for record in caplog.records] == ["no backup written: errno 28"]
    caplog.clear()


def test_that_a_data_folder_that_cannot_be_made_is_a_warning(
    tmp_path: Path, original: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert Backups(tmp_path / "file" / "backups").keep(original, b"one") is not None
    caplog.clear()


def test_that_an_old_version_that_cannot_be_removed_is_left(
    backups: Backups, original: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "unlink", refuse)
    for number in range(5):
        assert backups.keep(original, b"%d" % number) is None
        clock.advance(minutes=1)
    assert len(backups.of(original)) == 5


def test_that_a_version_that_vanishes_while_listed_is_passed_over(
    backups: Backups, original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.keep(original, b"one")
    monkeypatch.setattr(Path, "stat", refuse)
    assert backups.of(original) == ()


@pytest.mark.parametrize(
    ("error", "told"),
    [(FileNotFoundError(errno.ENOENT, ""), FileMissing), (OSError(errno.EIO, ""), FileUnreadable)],
)
def test_that_a_version_that_cannot_be_read_is_told(
    backups: Backups,
    original: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    told: type[Exception],
) -> None:
    backups.keep(original, b"one")
    (backup,) = backups.of(original)

    def fail(_: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(told):
        backups.read(backup)
