import errno
import os
import resource
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpiform.io import atomic

OLD = b"old " * 100
NEW = b"new " * 200


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "单位"
    folder.mkdir()
    target = folder / "表.kpif"
    target.write_bytes(OLD)
    return target


def failing(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:
        raise error

    return fail


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def windows_error(number: int) -> PermissionError:
    error = PermissionError(errno.EACCES, "held")
    error.winerror = number  # type: ignore[attr-defined]
    return error


def test_that_the_new_content_replaces_the_old_and_nothing_else_is_left(target: Path) -> None:
    atomic.write(target, NEW)
    assert target.read_bytes() == NEW
    assert names(target.parent) == [target.name]


def test_that_an_empty_content_can_be_written(target: Path) -> None:
    atomic.write(target, b"")
    assert target.read_bytes() == b""


def test_that_a_write_in_small_pieces_is_carried_to_the_end(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:7]))
    atomic.write(target, NEW)
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("step", ["open", "write", "fsync", "close", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_that_a_failure_at_any_step_leaves_the_old_content_and_no_litter(
    target: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    with monkeypatch.context() as broken:
        close = os.close
        fail = failing(OSError(number, "refused"))
        broken.setattr(os, step, fail if step != "close" else lambda fd: (close(fd), fail()))
        with pytest.raises(OSError, match="refused"):
            atomic.write(target, NEW)
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


def test_that_a_disk_that_fills_up_midway_leaves_the_old_content(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, pieces = os.write, [10]

    def fill_up(descriptor: int, data: memoryview) -> int:
        if not pieces:
            raise OSError(errno.ENOSPC, "full")
        return write(descriptor, data[: pieces.pop()])

    monkeypatch.setattr(os, "write", fill_up)
    with pytest.raises(OSError, match="full"):
        atomic.write(target, NEW)
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


def test_that_a_real_limit_of_the_system_leaves_the_old_content(target: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, before[1]))
    try:
        with pytest.raises(OSError, match=f"Errno {errno.EFBIG}"):
            atomic.write(target, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


def test_that_a_leftover_that_cannot_be_removed_does_not_hide_the_failure(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(OSError(errno.EIO, "disk")))
    monkeypatch.setattr(os, "unlink", failing(PermissionError(errno.EACCES, "held")))
    with pytest.raises(OSError, match="disk"):
        atomic.write(target, NEW)


def test_that_a_medium_without_fsync_can_be_written(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(OSError(errno.EINVAL, "no fsync here")))
    atomic.write(target, NEW)
    assert target.read_bytes() == NEW


def test_that_a_folder_that_cannot_be_synced_is_no_failure(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "folder")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    atomic.write(target, NEW)
    assert target.read_bytes() == NEW


def test_that_content_and_folder_reach_the_disk_around_the_replacement(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = []
    fsync, replace = os.fsync, os.replace

    def seen_fsync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "content")
        fsync(descriptor)

    def seen_replace(source: Path, place: Path) -> None:
        steps.append("replace")
        replace(source, place)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(os, "replace", seen_replace)
    atomic.write(target, NEW)
    assert steps == ["content", "replace", "folder"]


@pytest.mark.parametrize("error", [windows_error(5), windows_error(32), OSError(errno.EBUSY, "")])
@pytest.mark.parametrize("times", [1, 3, len(atomic.PAUSES)])
def test_that_a_file_held_for_a_moment_is_tried_again_with_growing_pauses(
    target: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, times: int
) -> None:
    replace, held = os.replace, [error] * times
    slept: list[float] = []

    def busy(source: Path, place: Path) -> None:
        if held:
            raise held.pop()
        replace(source, place)

    monkeypatch.setattr(os, "replace", busy)
    atomic.write(target, NEW, sleep=slept.append)
    assert target.read_bytes() == NEW
    assert slept == list(atomic.PAUSES[:times])


def test_that_a_file_held_for_ever_is_given_up_with_the_old_content_whole(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(os, "replace", failing(windows_error(32)))
    with pytest.raises(PermissionError):
        atomic.write(target, NEW, sleep=slept.append)
    assert slept == list(atomic.PAUSES)
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


def test_that_a_lasting_refusal_is_not_waited_for(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(os, "replace", failing(PermissionError(errno.EACCES, "never")))
    with pytest.raises(PermissionError):
        atomic.write(target, NEW, sleep=slept.append)
    assert slept == []


def test_that_an_objection_before_the_replacement_stops_the_write(target: Path) -> None:
    with pytest.raises(RuntimeError):
        atomic.write(target, NEW, before_replace=failing(RuntimeError()))
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


def test_that_permission_bits_are_kept(target: Path) -> None:
    target.chmod(0o640)
    atomic.write(target, NEW, like=target.stat())
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_that_a_new_file_gets_the_usual_permission_bits(target: Path) -> None:
    usual, ours = target.with_name("usual"), target.with_name("ours")
    usual.touch()
    atomic.write(ours, NEW)
    assert ours.stat().st_mode == usual.stat().st_mode


def test_that_the_group_is_kept_where_the_owner_cannot_be(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def groups_only(_: Path, owner: int, group: int) -> None:
        asked.append((owner, group))
        if owner != -1:
            raise PermissionError(errno.EPERM, "not yours")

    monkeypatch.setattr(os, "chown", groups_only)
    status = target.stat()
    atomic.write(target, NEW, like=status)
    assert asked == [(status.st_uid, status.st_gid), (-1, status.st_gid)]


def test_that_a_medium_without_owners_and_bits_can_be_written(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse = failing(PermissionError(errno.EPERM, "no such thing here"))
    monkeypatch.setattr(os, "chown", refuse)
    monkeypatch.setattr(os, "chmod", refuse)
    atomic.write(target, NEW, like=target.stat())
    assert target.read_bytes() == NEW


def test_that_leftovers_of_crashes_are_swept_after_a_day(tmp_path: Path) -> None:
    leftover, other = tmp_path / ".kpiform-00.tmp", tmp_path / "mine.tmp"
    for file in (leftover, other):
        file.write_bytes(b"")
        os.utime(file, (1_000_000, 1_000_000))
    atomic.sweep(tmp_path, 1_000_000 + 3600)
    assert names(tmp_path) == [leftover.name, other.name]
    atomic.sweep(tmp_path, 1_000_000 + 25 * 3600)
    assert names(tmp_path) == [other.name]


def test_that_a_leftover_that_cannot_be_swept_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".kpiform-00.tmp").write_bytes(b"")
    monkeypatch.setattr(os, "unlink", failing(PermissionError(errno.EACCES, "held")))
    atomic.sweep(tmp_path, 1e12)
    assert names(tmp_path) == [".kpiform-00.tmp"]


class Crash(BaseException):
    """The process dies here: nothing after this call happens any more, not even tidying up."""


def die_at(patch: pytest.MonkeyPatch, step: int, *, after: bool, part: int) -> None:
    """Let the process die before or after its `step`-th call of the system."""
    calls = 0

    def mortal(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls > step or (calls == step and not after):
                if real is os_close:
                    real(*arguments)  # the system closes the files of the dead
                if real is os_write and calls == step:
                    real(arguments[0], arguments[1][:part])
                raise Crash
            result = real(*arguments, **options)
            if calls == step:
                if real is os_open:
                    os_close(result)
                raise Crash
            return result

        return call

    os_close, os_write, os_open = os.close, os.write, os.open
    for name in ("open", "write", "fsync", "close", "chown", "chmod", "replace", "unlink"):
        patch.setattr(os, name, mortal(getattr(os, name)))


@settings(max_examples=150, deadline=None)
@given(
    old=st.none() | st.binary(max_size=200),
    new=st.binary(max_size=200),
    step=st.integers(1, 12),
    after=st.booleans(),
    part=st.integers(0, 200),
)
def test_that_a_crash_at_any_step_leaves_the_old_or_the_new_content_whole(
    tmp_path_factory: pytest.TempPathFactory,
    old: bytes | None,
    new: bytes,
    step: int,
    after: bool,
    part: int,
) -> None:
    target = tmp_path_factory.mktemp("crash") / "表.kpif"
    if old is not None:
        target.write_bytes(old)
    like = None if old is None else target.stat()
    with pytest.MonkeyPatch.context() as patch:
        die_at(patch, step, after=after, part=part)
        try:
            atomic.write(target, new, like=like)
            finished = True
        except Crash:
            finished = False
    found = target.read_bytes() if target.exists() else None
    assert found == new if finished else found in (old, new)
