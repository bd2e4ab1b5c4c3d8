"""The door for files of anybody: what an Excel, Word or PDF file shows, or why it is not read.

The file is looked at in a process of its own with limits of memory and time, so that no file can
hang, fill or bring down the program. Nothing of it is run, followed or written.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from io import FileIO
from pathlib import Path

import psutil

import kpiform
from kpiform.errors import (
    FileEmpty,
    FileMissing,
    FileTooLarge,
    FileUnreadable,
    NotAFile,
    ReadingCancelled,
    SourceRefused,
)
from kpiform.intake import READ_SOURCE
from kpiform.intake.child import MEMORY
from kpiform.intake.flat import Source
from kpiform.intake.readers.refusals import not_started, overloaded
from kpiform.intake.wire import unpacked

LARGEST = 50 * 2**20
"""Bytes of a file; a form with pictures in it has some 5 MB."""
SECONDS = 1.2
"""Processor time for reading a file: some six times what the longest forms need.

Processor time and not that of the clock, so that a busy computer refuses nothing."""
SECONDS_A_MEGABYTE = 1.0
"""Processor time for each MB of a pdf beside that: honest reports have hundreds of pages."""
PATIENCE = 10
"""How many times its processor time reading may take by the clock."""
_POLL = 0.02


def read(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Source:
    """What a file shows. Asks ``cancelled`` many times a second and stops when it says yes.

    Raises FileMissing, NotAFile, FileEmpty, FileTooLarge, FileUnreadable, SourceRefused (every
    reason that lies in the content), ReadingCancelled.
    """
    try:
        with _opened(path) as file:
            answer = _answer(path, file, cancelled)
        return replace(unpacked(answer), name=path.name)
    except SourceRefused as error:
        error.at(path)
        raise
    except FileNotFoundError as error:
        raise FileMissing(path) from error
    except OSError as error:
        raise FileUnreadable(path, error) from error


def _opened(path: Path) -> FileIO:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):  # asked before opening: opening a pipe waits for ever
        raise NotAFile(path)
    if status.st_size > LARGEST:
        raise FileTooLarge(path, LARGEST)
    if not status.st_size:
        raise FileEmpty(path)
    return path.open("rb", buffering=0)  # its position is that of the process that reads it


def _answer(path: Path, file: FileIO, cancelled: Callable[[], bool]) -> bytes:
    seconds = _seconds(file)
    process = _started(path.name, file)
    try:
        answer = _awaited(process, seconds, cancelled)
    finally:
        process.kill()
        process.communicate()
    if answer is None:
        raise ReadingCancelled(path)
    if not answer:
        raise not_started()
    if process.returncode or not answer.strip():  # so short of memory that it could say nothing
        raise overloaded()
    return answer


def _started(name: str, file: FileIO) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            _command(name),
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(_folders())},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise not_started() from error


def _folders() -> list[str]:
    """Where the process finds its modules: those of this program first, wherever it was started."""
    return [str(Path(kpiform.__file__).parents[1]), *(part for part in sys.path if part)]


def _seconds(file: FileIO) -> float:
    """The processor time that a file may take; leaves it at its beginning for the process."""
    paper = file.read(5) == b"%PDF-"
    file.seek(0)
    size = os.fstat(file.fileno()).st_size
    return SECONDS + (SECONDS_A_MEGABYTE * (size // 2**20) if paper else 0)


def _command(name: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_SOURCE, name]
    # -P: the folder that the program happens to be started in brings no modules.
    return [sys.executable, "-P", "-m", "kpiform.intake.child", name]


def _awaited(
    process: subprocess.Popen[bytes], seconds: float, cancelled: Callable[[], bool]
) -> bytes | None:
    """What the process answers; None when cancelled. Raises SourceRefused beyond the limits."""
    latest = time.monotonic() + PATIENCE * seconds
    while True:
        try:
            return process.communicate(timeout=_POLL)[0]
        except subprocess.TimeoutExpired:
            if cancelled():
                return None
            if time.monotonic() > latest or _exceeds(process.pid, seconds):
                raise overloaded() from None


def _exceeds(pid: int, seconds: float) -> bool:
    """Whether a process has used more memory or processor time than it may."""
    try:
        process = psutil.Process(pid)
        used = process.cpu_times()
        return process.memory_info().rss > MEMORY or used.user + used.system > seconds
    except psutil.Error:  # it has just ended
        return False
