import errno
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kpiform.io import clock, locknote
from kpiform.io.process import Writer


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "表.kpif"
    file.write_bytes(b"content")
    return file


@pytest.fixture
def note(file: Path) -> Path:
    return file.with_name(".~lock.表.kpif#")


@pytest.fixture
def another_program() -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process.pid
    process.communicate()


def written_by(note: Path, pid: int, host: str) -> Writer:
    writer = Writer("张三", host, pid, clock.now())
    note.write_text(json.dumps(writer.to_json()), encoding="utf-8")
    return writer


def refuse(*_: object, **__: object) -> Any:
    raise PermissionError(errno.EACCES, "read-only folder")


def test_that_the_first_opener_leaves_a_note_and_takes_it_away(file: Path, note: Path) -> None:
    taken = locknote.acquire(file)
    assert taken.held_by is None
    assert json.loads(note.read_bytes())["pid"] == os.getpid()
    taken.release()
    assert not note.exists()


def test_that_the_second_opener_is_told_who_and_since_when(
    file: Path, note: Path, another_program: int
) -> None:
    holder = written_by(note, another_program, socket.gethostname())
    assert locknote.acquire(file).held_by == holder


def test_that_the_note_of_somebody_else_stays(file: Path, note: Path, another_program: int) -> None:
    written_by(note, another_program, socket.gethostname())
    before = note.read_bytes()
    locknote.acquire(file).release()
    assert note.read_bytes() == before


def test_that_a_note_from_another_machine_counts(file: Path, note: Path) -> None:
    holder = written_by(note, 1, "another-machine")
    assert locknote.acquire(file).held_by == holder


def test_that_opening_anyway_replaces_the_note(file: Path, note: Path) -> None:
    written_by(note, 1, "another-machine")
    taken = locknote.acquire(file, take_over=True)
    assert taken.held_by is None
    assert json.loads(note.read_bytes())["host"] == socket.gethostname()
    taken.release()
    assert not note.exists()


def test_that_a_note_taken_over_is_not_removed_by_the_first_opener(file: Path, note: Path) -> None:
    first = locknote.acquire(file)
    written_by(note, 1, "another-machine")
    first.release()
    assert note.exists()


def test_that_the_note_of_a_program_that_died_is_replaced(file: Path, note: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    written_by(note, process.pid, socket.gethostname())
    assert locknote.acquire(file).held_by is None
    assert json.loads(note.read_bytes())["pid"] == os.getpid()


def test_that_opening_twice_in_one_program_is_no_conflict(file: Path) -> None:
    locknote.acquire(file)
    assert locknote.acquire(file).held_by is None


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"[" * 100_000, b'{"who": 1}'])
def test_that_a_note_that_cannot_be_understood_is_replaced(
    file: Path, note: Path, content: bytes
) -> None:
    note.write_bytes(content)
    assert locknote.acquire(file).held_by is None
    assert json.loads(note.read_bytes())["pid"] == os.getpid()


def test_that_a_folder_that_takes_no_note_is_no_error(
    file: Path, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", refuse)
    taken = locknote.acquire(file)
    assert taken.held_by is None
    taken.release()
    assert not note.exists()


def test_that_a_note_that_cannot_be_removed_is_no_error(
    file: Path, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = locknote.acquire(file)
    monkeypatch.setattr(Path, "unlink", refuse)
    taken.release()
    assert note.exists()


def test_that_a_file_and_a_link_to_it_share_the_note(file: Path, note: Path) -> None:
    folder = file.parent / "links"
    folder.mkdir()
    link = folder / "link.kpif"
    link.symlink_to(file)
    assert locknote.acquire(link).file == note
