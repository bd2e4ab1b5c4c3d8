"""The process that reads: its input, its answer, its limits."""

import os
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpiform.errors import SourceRefused
from kpiform.intake import child
from kpiform.intake.wire import unpacked


@pytest.fixture
def ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    """Files in the place of standard input and output; no limits for the process of the tests."""
    monkeypatch.setattr(child, "limit_memory", lambda: None)
    source, answer = tmp_path / "in", tmp_path / "out"
    answer.touch()
    kept = os.dup(0), os.dup(1)
    yield source, answer
    for number, copy in enumerate(kept):
        os.dup2(copy, number)
        os.close(copy)


def answered(ends: tuple[Path, Path], content: bytes, name: str) -> bytes:
    """What the process answers to a file."""
    source, answer = ends
    source.write_bytes(content)
    for number, path in enumerate((source, answer)):
        handle = os.open(path, os.O_RDWR)
        os.dup2(handle, number)
        os.close(handle)
    assert child.main([name]) == 0
    return answer.read_bytes()


def test_that_the_source_is_answered(ends: tuple[Path, Path]) -> None:
    assert unpacked(answered(ends, "甲".encode(), "a.csv")).grids[0].cells[0].text == "甲"


def test_that_started_as_a_program_it_ends_at_once(
    ends: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "argv", ["child", "a.csv"])
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr(os, "_exit", codes.append)
    monkeypatch.setattr(
        child, "main", lambda _: runpy.run_path(child.__file__, run_name="__main__") and 0
    )
    assert unpacked(answered(ends, "甲".encode(), "a.csv")).kind == "csv"
    assert codes == [0]


def test_that_a_refusal_is_answered(ends: tuple[Path, Path]) -> None:
    answer = answered(ends, b"x", "a.doc")
    with pytest.raises(SourceRefused, match=r"\.doc"):
        unpacked(answer)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_that_memory_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    limits: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", limits.__setitem__)
    child.limit_memory()
    assert limits == {
        resource.RLIMIT_AS: (child.MEMORY, child.MEMORY),
        resource.RLIMIT_CORE: (0, 0),
    }


def test_that_a_system_without_such_limits_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "resource", None)
    child.limit_memory()
    assert sys.modules["resource"] is None
