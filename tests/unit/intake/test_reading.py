"""The door for files of anybody. These tests start the process that reads."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from kpiform.errors import (
    FileEmpty,
    FileMissing,
    FileTooLarge,
    FileUnreadable,
    KpiformError,
    NotAFile,
    ReadingCancelled,
    SourceRefused,
)
from kpiform.intake import reading
from kpiform.intake.reading import read

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A file that is read."""
    path = tmp_path / "去年 的表.csv"
    path.write_text("甲,乙", encoding="utf-8")
    return path


def instead(monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    """Let another process be started in the place of the one that reads."""
    monkeypatch.setattr(reading, "_command", lambda _: command)


def test_that_a_file_is_read_in_a_process_of_its_own(table: Path) -> None:
    source = read(table)
    assert (source.name, source.kind) == ("去年 的表.csv", "csv")
    assert [cell.text for cell in source.grids[0].cells] == ["甲", "乙"]


def test_that_nothing_in_the_folder_of_the_moment_is_run(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (table.parent / "csv.py").write_text("raise SystemExit(7)")
    monkeypatch.chdir(table.parent)
    assert read(table).kind == "csv"


def test_that_a_refusal_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b"x")
    with pytest.raises(SourceRefused, match=r"a\.doc」是旧版 Word"):
        read(path)


def test_that_a_pdf_is_read_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n")
    with pytest.raises(SourceRefused, match="已损坏"):
        read(path)


def empty(folder: Path) -> Path:
    path = folder / "a.xlsx"
    path.touch()
    return path


def huge(folder: Path) -> Path:
    path = folder / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(reading.LARGEST + 1)
    return path


@pytest.mark.parametrize(
    ("made", "error"),
    [
        (lambda folder: folder / "a.xlsx", FileMissing),
        (lambda folder: folder, NotAFile),
        (empty, FileEmpty),
        (huge, FileTooLarge),
        (lambda folder: folder / ("a" * 300), FileUnreadable),
    ],
)
def test_that_what_is_no_readable_file_is_told(
    tmp_path: Path, made: Callable[[Path], Path], error: type[KpiformError]
) -> None:
    with pytest.raises(error):
        read(made(tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_that_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    with pytest.raises(NotAFile):
        read(tmp_path / "a.xlsx")


def test_that_reading_stops_when_it_is_cancelled(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(monkeypatch, SLEEP)
    answers = iter([False, True])
    with pytest.raises(ReadingCancelled, match="已经取消"):
        read(table, lambda: next(answers))


@pytest.mark.parametrize(("limit", "value"), [("MEMORY", 1), ("SECONDS", -1.0), ("PATIENCE", 0)])
def test_that_reading_stops_at_its_limits(
    table: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: float
) -> None:
    instead(monkeypatch, SLEEP)
    monkeypatch.setattr(reading, limit, value)
    with pytest.raises(SourceRefused, match="超出了上限"):
        read(table)


@pytest.mark.parametrize("code", ["print('x'); raise SystemExit(3)", "print()"])
def test_that_a_process_that_breaks_down_is_told(
    table: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    instead(monkeypatch, [sys.executable, "-c", code])
    with pytest.raises(SourceRefused, match="超出了上限"):
        read(table)


@pytest.mark.parametrize("code", ["import no_such_module", "pass"])
def test_that_a_process_that_never_came_to_the_file_is_told_otherwise(
    table: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    instead(monkeypatch, [sys.executable, "-c", code])
    with pytest.raises(SourceRefused, match="没能启动"):
        read(table)


def test_that_the_process_finds_the_program_wherever_it_was_started(table: Path) -> None:
    root = Path(reading.__file__).parents[2]
    code = "import sys; from pathlib import Path; sys.path[0] = sys.argv[1]; "
    code += "from kpiform.intake import reading; sys.path[0] = ''; "
    code += "print(reading.read(Path(sys.argv[2])).kind)"
    command = [sys.executable, "-c", code, str(root), str(table)]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=table.parent)
    assert found.stdout.strip() == "csv"


def test_that_a_process_that_has_just_ended_uses_nothing(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(pid: int) -> None:
        raise psutil.NoSuchProcess(pid)

    instead(monkeypatch, SLEEP)
    monkeypatch.setattr(psutil, "Process", gone)
    answers = iter([False, True])
    with pytest.raises(ReadingCancelled):
        read(table, lambda: next(answers))


def test_that_a_process_that_cannot_be_started_is_told(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(monkeypatch, [str(table.parent / "nothing")])
    with pytest.raises(SourceRefused, match="没能启动"):
        read(table)


def test_that_a_frozen_program_is_its_own_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert reading._command("a.csv") == [sys.executable, "--read-source", "a.csv"]


def test_that_the_door_wakes_no_library_of_the_readers() -> None:
    heavy = "openpyxl", "xlrd", "pypdfium2", "kpiform.codec", "reportlab"
    code = f"import sys, kpiform.intake.reading; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
