import getpass
import os
import socket
import subprocess
import sys
from datetime import datetime, timedelta
from typing import Any

import psutil
import pytest

from kpiform.io import clock
from kpiform.io.process import Writer


def note(pid: int, *, host: str | None = None, since: datetime | None = None) -> Writer:
    return Writer("张三", host or socket.gethostname(), pid, since or clock.now())


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_that_a_writer_survives_the_way_through_json() -> None:
    writer = Writer.me(clock.now())
    assert Writer.from_json(writer.to_json()) == writer


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "text",
        {},
        {"who": "a", "host": "b", "pid": "c", "since": "2025-01-01"},
        {"who": "a", "host": "b", "pid": 1, "since": "yesterday"},
        {"who": "a", "host": "b", "pid": 1, "since": 5},
        {"who": "a", "host": "b", "pid": float("inf"), "since": "2025-01-01"},
        {"who": "a", "host": "b", "pid": None, "since": "2025-01-01"},
    ],
)
def test_that_anything_else_is_no_writer(data: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - every ValueError will do
        Writer.from_json(data)


def test_that_this_process_is_me_and_running() -> None:
    me = Writer.me(clock.now())
    assert me.is_me
    assert me.here
    assert me.running


def test_that_a_process_that_ended_is_not_running() -> None:
    assert not note(ended_process()).running


def test_that_a_process_that_was_killed_and_not_asked_after_is_not_running(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(psutil.Process, "status", lambda _process: psutil.STATUS_ZOMBIE)
    assert not note(os.getpid()).running


@pytest.mark.parametrize("pid", [-1, 2**80])
def test_that_an_impossible_number_is_not_running(pid: int) -> None:
    assert not note(pid).running


def test_that_a_process_born_after_the_note_is_another_one() -> None:
    assert not note(os.getpid(), since=clock.now() - timedelta(days=400)).running


def test_that_a_process_that_may_not_be_asked_counts_as_running(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def deny(pid: int) -> Any:
        raise psutil.AccessDenied(pid)

    monkeypatch.setattr(psutil, "Process", deny)
    assert note(4).running


def test_that_of_another_machine_nothing_is_known() -> None:
    other = note(ended_process(), host="another-machine")
    assert other.running
    assert not other.here
    assert not other.is_me


def test_that_a_user_without_a_name_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert Writer.me(clock.now()).who == ""
