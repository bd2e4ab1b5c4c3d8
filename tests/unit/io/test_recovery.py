import errno
import json
import os
import socket
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kpiform.io import clock, paths, recovery
from kpiform.io.process import Writer
from kpiform.io.recovery import Recovery, Snapshot

DATA = '{"fields": {"总体目标": "第一行\\n第二行"}}\n'.encode()
ORIGINAL = Path("/单位/表.kpif")


@pytest.fixture
def store(tmp_path: Path) -> Recovery:
    return Recovery(tmp_path / "recovery", aside_newest=3, aside_days=5)


def refuse(*_: object, **__: object) -> Any:
    raise OSError(errno.ENOSPC, "English text of the system")


def only(store: Recovery) -> Snapshot:
    (snapshot,) = store.found()
    return snapshot


def aside(store: Recovery) -> list[Path]:
    return sorted(store.aside.iterdir())


def as_written_by(snapshot: Snapshot, pid: int, host: str) -> None:
    line, _, data = snapshot.file.read_bytes().partition(b"\n")
    header = json.loads(line)
    header["writer"] = Writer("张三", host, pid, clock.now()).to_json()
    snapshot.file.write_bytes(json.dumps(header).encode() + b"\n" + data)


def test_that_the_snapshots_of_the_user_lie_in_the_data_folder() -> None:
    assert Recovery.of_user().folder == paths.recovery_folder()


def test_that_keys_of_sessions_differ() -> None:
    assert recovery.new_key() != recovery.new_key()


def test_that_a_snapshot_is_found_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    moment = datetime(2025, 3, 1, 9, 0).astimezone()
    store = Recovery(tmp_path, now=lambda: moment)
    assert store.write("abc", DATA, ORIGINAL, "1.0") is None
    snapshot = only(store)
    assert snapshot.readable
    assert (snapshot.key, snapshot.time, snapshot.program) == ("abc", moment, "1.0")
    assert snapshot.original == ORIGINAL
    assert store.read(snapshot) == DATA


def test_that_a_document_without_a_name_is_kept_too(store: Recovery) -> None:
    store.write("abc", DATA, None, "1.0")
    assert only(store).original is None


def test_that_a_path_that_is_no_text_is_kept(store: Recovery) -> None:
    odd = Path(os.fsdecode(b"/tmp/\xff.kpif"))
    store.write("abc", DATA, odd, "1.0")
    assert only(store).original == odd


def test_that_a_session_has_one_snapshot_the_latest(store: Recovery) -> None:
    store.write("abc", b"one", None, "1.0")
    store.write("abc", b"two", None, "1.0")
    assert store.read(only(store)) == b"two"


def test_that_snapshots_are_listed_newest_first(tmp_path: Path) -> None:
    times = iter(datetime(2025, 3, day, 9, 0).astimezone() for day in (1, 3, 2, 4))
    store = Recovery(tmp_path, now=lambda: next(times))
    for key in ("one", "three", "two"):
        store.write(key, DATA, None, "1.0")
    assert [snapshot.key for snapshot in store.found()] == ["three", "two", "one"]


def test_that_only_the_user_may_look_into_his_snapshots(store: Recovery) -> None:
    store.write("abc", DATA, None, "1.0")
    assert store.folder.stat().st_mode & 0o077 == 0


def test_that_without_snapshots_nothing_is_found(store: Recovery) -> None:
    assert store.found() == ()


def test_that_the_snapshot_of_a_running_program_is_in_use(store: Recovery) -> None:
    store.write("abc", DATA, None, "1.0")
    assert only(store).in_use


def test_that_the_snapshot_of_a_program_that_died_is_to_be_recovered(store: Recovery) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    store.write("abc", DATA, None, "1.0")
    as_written_by(only(store), process.pid, socket.gethostname())
    assert not only(store).in_use


def test_that_a_snapshot_from_another_machine_is_to_be_recovered(store: Recovery) -> None:
    store.write("abc", DATA, None, "1.0")
    as_written_by(only(store), 1, "another-machine")
    assert not only(store).in_use


def test_that_a_snapshot_that_cannot_be_written_is_a_warning_and_the_last_one_stays(
    store: Recovery, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store.write("abc", b"one", None, "1.0")
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", refuse)
        warning = store.write("abc", b"two", None, "1.0")
    assert warning is not None
    assert "请尽快保存文件：磁盘已满" in warning
    assert "English" not in warning
    assert store.read(only(store)) == b"one"
    assert [record.getMessage() for record in caplog.records] == [
        "no recovery snapshot written: errno 28"
    ]
    caplog.clear()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 300,
        b"{}\n",
        b"[1]\n",
        b"null\n",
        b"[" * 100_000,
        b"\xff\xfe\n",
        b'{"sha256": "00"}\ndata',
        b'{"sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}\n',
    ],
)
def test_that_a_damaged_snapshot_is_listed_as_unreadable(store: Recovery, content: bytes) -> None:
    store.folder.mkdir()
    (store.folder / "abc.snapshot").write_bytes(content)
    snapshot = only(store)
    assert not snapshot.readable
    assert snapshot.key == "abc"


def test_that_half_a_snapshot_is_listed_as_unreadable(store: Recovery) -> None:
    store.write("abc", DATA, None, "1.0")
    snapshot = only(store)
    snapshot.file.write_bytes(snapshot.file.read_bytes()[:-10])
    assert not only(store).readable
    assert store.read(snapshot) is None


def test_that_a_snapshot_that_is_gone_is_read_as_nothing(store: Recovery) -> None:
    store.write("abc", DATA, None, "1.0")
    snapshot = only(store)
    store.discard("abc")
    assert store.read(snapshot) is None


def test_that_other_files_are_no_snapshots(store: Recovery) -> None:
    store.write("abc", DATA, None, "1.0")
    (store.folder / "note.txt").write_text("mine")
    assert only(store).key == "abc"


def test_that_a_snapshot_that_cannot_be_looked_at_is_passed_over(
    store: Recovery, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write("abc", DATA, None, "1.0")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert store.found() == ()


def test_that_a_discarded_snapshot_moves_aside_whole(store: Recovery) -> None:
    store.write("abc", DATA, ORIGINAL, "1.0")
    before = only(store).file.read_bytes()
    store.discard("abc")
    assert store.found() == ()
    (kept,) = aside(store)
    assert kept.read_bytes() == before
    assert kept.name.endswith("-abc.snapshot")


def test_that_what_moved_aside_can_be_listed_newest_first(tmp_path: Path) -> None:
    moment = datetime(2025, 3, 1, 9, 0).astimezone()
    store = Recovery(tmp_path, now=lambda: moment)
    for key in ("first", "latest"):
        store.write(key, DATA, ORIGINAL, "1.0")
        store.discard(key)
        moment += timedelta(hours=1)

    latest, first = store.put_aside()

    assert latest.time > first.time
    assert latest.aside
    assert not latest.in_use  # although the program that wrote it runs
    assert store.read(latest) == DATA
    assert store.found() == ()


def test_that_a_damaged_snapshot_moves_aside_too(store: Recovery) -> None:
    store.folder.mkdir()
    (store.folder / "abc.snapshot").write_bytes(b"half")
    store.discard(only(store).key)
    assert [kept.read_bytes() for kept in aside(store)] == [b"half"]


def test_that_discarding_what_is_not_there_is_no_error(store: Recovery) -> None:
    store.discard("abc")
    assert store.found() == ()


def test_that_only_the_newest_stay_aside(store: Recovery) -> None:
    for number in range(6):
        store.write("abc", b"%d" % number, None, "1.0")
        store.discard("abc")
    assert [kept.read_bytes()[-1:] for kept in aside(store)] == [b"3", b"4", b"5"]


def test_that_what_lies_aside_is_thrown_away_after_weeks(tmp_path: Path) -> None:
    moment = datetime(2025, 3, 1, 9, 0).astimezone()
    store = Recovery(tmp_path, aside_days=5, now=lambda: moment)
    store.write("old", DATA, None, "1.0")
    store.discard("old")
    moment += timedelta(days=6)
    store.write("new", DATA, None, "1.0")
    store.discard("new")
    assert [kept.name[clock.STAMP_LENGTH :] for kept in aside(store)] == ["-new.snapshot"]


def test_that_a_clock_set_back_does_not_throw_the_latest_away(tmp_path: Path) -> None:
    moment = datetime(2025, 3, 1, 9, 0).astimezone()
    store = Recovery(tmp_path, aside_newest=1, now=lambda: moment)
    for key in ("first", "latest"):
        store.write(key, DATA, None, "1.0")
        store.discard(key)
        moment -= timedelta(days=1)
    assert any(kept.name.endswith("-latest.snapshot") for kept in aside(store))


def test_that_other_files_lying_aside_are_left_alone(store: Recovery) -> None:
    store.aside.mkdir(parents=True)
    (store.aside / "note.txt").write_text("mine")
    for number in range(5):
        store.write("abc", b"%d" % number, None, "1.0")
        store.discard("abc")
    assert (store.aside / "note.txt").exists()


def test_that_what_cannot_be_thrown_away_stays(
    store: Recovery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "unlink", refuse)
    for number in range(5):
        store.write("abc", b"%d" % number, None, "1.0")
        store.discard("abc")
    assert len(aside(store)) == 5
