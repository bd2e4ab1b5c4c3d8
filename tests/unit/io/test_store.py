import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kpiform.errors import (
    ChangedOnDisk,
    FileError,
    FileExists,
    FileMissing,
    FileNotSaved,
    FileTooLarge,
    FileUnreadable,
    NotAFile,
)
from kpiform.io import store
from kpiform.io.store import Fingerprint

OLD = "旧的内容".encode()
NEW = "新的内容，更长一些".encode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "单位"
    folder.mkdir()
    file = folder / "表.kpif"
    file.write_bytes(OLD)
    return file


def failing(number: int) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:
        raise OSError(number, "English text of the system")

    return fail


def alone(file: Path) -> bool:
    return [path.name for path in file.parent.iterdir()] == [file.name]


# ---------------------------------------------------------------------------------------- reading


def test_that_a_file_is_read_with_its_fingerprint(file: Path) -> None:
    loaded = store.read(file)
    assert loaded.data == OLD
    assert loaded.fingerprint == Fingerprint.of(OLD)
    assert loaded.fingerprint.size == len(OLD)


def test_that_contents_of_one_size_have_different_fingerprints() -> None:
    assert Fingerprint.of(b"ab") != Fingerprint.of(b"ba")


def test_that_a_missing_file_is_told(file: Path) -> None:
    with pytest.raises(FileMissing):
        store.read(file.with_name("没有.kpif"))


def test_that_a_folder_is_told(file: Path) -> None:
    with pytest.raises(NotAFile):
        store.read(file.parent)


def test_that_a_pipe_is_refused_without_waiting_for_it(file: Path) -> None:
    pipe = file.with_name("pipe")
    os.mkfifo(pipe)
    with pytest.raises(NotAFile):
        store.read(pipe)
    with pytest.raises(NotAFile):
        store.save(pipe, NEW, force=True)


def test_that_a_file_beyond_the_limit_is_not_read(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LIMIT", len(OLD) - 1)
    with pytest.raises(FileTooLarge):
        store.read(file)
    monkeypatch.setattr(store, "LIMIT", len(OLD))
    assert store.read(file).data == OLD


def test_that_a_file_without_permission_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_bytes", failing(errno.EACCES))
    with pytest.raises(FileUnreadable, match="没有权限"):
        store.read(file)


def test_that_a_path_through_a_file_is_told(file: Path) -> None:
    with pytest.raises(FileUnreadable, match="不是文件夹"):
        store.read(file / "里面.kpif")


# ----------------------------------------------------------------------------------------- saving


def test_that_a_new_file_is_saved_and_its_fingerprint_returned(file: Path) -> None:
    new = file.with_name("新.kpif")
    assert store.save(new, NEW) == store.read(new).fingerprint
    assert new.read_bytes() == NEW


def test_that_a_file_is_saved_again_and_again_by_its_fingerprint(file: Path) -> None:
    fingerprint = store.read(file).fingerprint
    for content in (NEW, b"", OLD, NEW):
        fingerprint = store.save(file, content, expected=fingerprint)
    assert file.read_bytes() == NEW
    assert alone(file)


def test_that_a_new_document_does_not_overwrite_a_file(file: Path) -> None:
    with pytest.raises(FileExists):
        store.save(file, NEW)
    assert file.read_bytes() == OLD
    assert alone(file)


@pytest.mark.parametrize("theirs", [OLD[:-1] + b"!", b"", OLD + NEW])
def test_that_a_file_changed_meanwhile_is_not_overwritten(file: Path, theirs: bytes) -> None:
    fingerprint = store.read(file).fingerprint
    file.write_bytes(theirs)
    with pytest.raises(ChangedOnDisk):
        store.save(file, NEW, expected=fingerprint)
    assert file.read_bytes() == theirs
    assert alone(file)


def test_that_a_file_changed_at_the_last_moment_is_not_overwritten(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fingerprint = store.read(file).fingerprint
    fsync = os.fsync

    def colleague_saves(descriptor: int) -> None:
        fsync(descriptor)
        file.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", colleague_saves)
    with pytest.raises(ChangedOnDisk):
        store.save(file, NEW, expected=fingerprint)
    assert file.read_bytes() == b"theirs"


def test_that_a_file_moved_away_meanwhile_is_written_anew(file: Path) -> None:
    fingerprint = store.read(file).fingerprint
    file.unlink()
    store.save(file, NEW, expected=fingerprint)
    assert file.read_bytes() == NEW


@pytest.mark.parametrize("expected", [None, Fingerprint.of(b"something else")])
def test_that_force_overwrites_what_the_person_was_asked_about(
    file: Path, expected: Fingerprint | None
) -> None:
    store.save(file, NEW, expected=expected, force=True)
    assert file.read_bytes() == NEW


def test_that_force_makes_a_file_that_is_not_there(file: Path) -> None:
    store.save(file.with_name("新.kpif"), NEW, force=True)
    assert file.with_name("新.kpif").read_bytes() == NEW


def test_that_the_previous_content_is_handed_over_before_it_goes(file: Path) -> None:
    kept: list[bytes] = []

    def keep(previous: bytes) -> None:
        assert file.read_bytes() == OLD
        kept.append(previous)

    store.save(file, NEW, expected=Fingerprint.of(OLD), keep=keep)
    assert kept == [OLD]


def test_that_nothing_is_handed_over_for_a_new_or_a_refused_file(file: Path) -> None:
    kept: list[bytes] = []
    store.save(file.with_name("新.kpif"), NEW, keep=kept.append)
    with pytest.raises(FileExists):
        store.save(file, NEW, keep=kept.append)
    assert kept == []


def test_that_a_link_is_saved_through(file: Path) -> None:
    link = file.parent.parent / "link.kpif"
    link.symlink_to(file)
    store.save(link, NEW, expected=store.read(link).fingerprint)
    assert link.is_symlink()
    assert file.read_bytes() == NEW


def test_that_a_link_to_nothing_yet_makes_its_target(file: Path) -> None:
    link = file.parent.parent / "link.kpif"
    link.symlink_to(file.with_name("新.kpif"))
    store.save(link, NEW)
    assert link.is_symlink()
    assert file.with_name("新.kpif").read_bytes() == NEW


def test_that_links_in_a_circle_are_told(file: Path) -> None:
    circle = file.with_name("circle")
    circle.symlink_to(circle)
    with pytest.raises(FileNotSaved, match="绕成了圈"):
        store.save(circle, NEW)
    with pytest.raises(FileUnreadable, match="绕成了圈"):
        store.read(circle)
    assert circle.is_symlink()


def test_that_a_folder_is_not_saved_over(file: Path) -> None:
    with pytest.raises(NotAFile):
        store.save(file.parent, NEW, force=True)


def test_that_a_huge_file_is_not_overwritten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LIMIT", len(OLD) - 1)
    with pytest.raises(FileTooLarge):
        store.save(file, b"", force=True)
    assert file.read_bytes() == OLD


def test_that_permission_bits_are_kept(file: Path) -> None:
    file.chmod(0o664)
    store.save(file, NEW, expected=Fingerprint.of(OLD))
    assert stat.S_IMODE(file.stat().st_mode) == 0o664


def test_that_a_read_only_file_is_not_replaced(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    real_open = os.open

    def read_only(path: Path, flags: int, *mode: int) -> int:
        if path == file:
            raise PermissionError(errno.EACCES, "read-only")
        return real_open(path, flags, *mode)

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(FileNotSaved, match="没有权限"):
        store.save(file, NEW, force=True)
    assert file.read_bytes() == OLD
    assert alone(file)


def test_that_a_drive_that_only_seems_to_forbid_writing_is_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    store.save(file, NEW, expected=Fingerprint.of(OLD))
    assert file.read_bytes() == NEW


def test_that_a_missing_folder_is_told(file: Path) -> None:
    with pytest.raises(FileNotSaved, match="文件夹不存在"):
        store.save(file.parent / "没有" / "表.kpif", NEW)


def test_that_a_name_too_long_is_told(file: Path) -> None:
    with pytest.raises(FileNotSaved, match="太长"):
        store.save(file.with_name("长" * 200), NEW)


@pytest.mark.parametrize(
    ("step", "number", "words"),
    [
        ("open", errno.EACCES, "没有权限"),
        ("open", errno.EROFS, "只读"),
        ("write", errno.ENOSPC, "磁盘已满"),
        ("write", errno.EDQUOT, "空间已用完"),
        ("fsync", errno.EIO, "磁盘读写出错"),
        ("replace", errno.EPERM, "没有权限"),
        ("replace", errno.EBUSY, "占用"),
    ],
)
def test_that_a_refusal_of_the_system_is_one_sentence_and_the_old_file_is_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, step, failing(number))
        with pytest.raises(FileNotSaved, match=words) as caught:
            store.save(file, NEW, expected=Fingerprint.of(OLD), sleep=lambda seconds: None)
    assert "English" not in caught.value.message
    assert "原有的内容没有改动" in caught.value.message
    assert file.read_bytes() == OLD
    assert alone(file)


def test_that_a_file_held_for_a_moment_is_saved_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, refusals = os.replace, [errno.EBUSY, errno.EBUSY]
    slept: list[float] = []

    def held(source: Path, target: Path) -> None:
        if refusals:
            raise OSError(refusals.pop(), "held")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    store.save(file, NEW, expected=Fingerprint.of(OLD), sleep=slept.append)
    assert file.read_bytes() == NEW
    assert len(slept) == 2


def test_that_an_error_names_the_file(file: Path) -> None:
    with pytest.raises(FileError) as caught:
        store.save(file, NEW)
    assert str(file) in caught.value.message


def test_that_leftovers_of_earlier_crashes_are_swept_by_a_save(file: Path) -> None:
    leftover = file.with_name(".kpiform-0011223344556677.tmp")
    leftover.write_bytes(b"half")
    os.utime(leftover, (1, 1))
    store.save(file, NEW, force=True)
    assert alone(file)


def test_that_who_no_longer_waits_keeps_the_old_file(file: Path) -> None:
    def step() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.save(file, NEW, force=True, step=step)

    assert file.read_bytes() == OLD
    assert list(file.parent.iterdir()) == [file]


def test_that_a_new_file_asks_too_whether_anybody_waits(file: Path) -> None:
    asked: list[bool] = []

    store.save(file.with_name("新.kpif"), NEW, step=lambda: asked.append(True))

    assert asked == [True]
