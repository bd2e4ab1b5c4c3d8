"""Streams of every kind: nothing that stands at the other end makes the program stumble."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpiform.cli import commandline
from kpiform.cli.console import Console, Exit
from kpiform.errors import KpiformError
from kpiform.schema.loader import sample_path

SAMPLE = str(sample_path("zhanjiang-2025"))
SCRIPT = "import sys; from kpiform import cli; sys.exit(cli.main(sys.argv[1:]))"


def start(
    checkout: Path, *arguments: str, stdout: int = subprocess.PIPE, **variables: str
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=checkout,
        env={**os.environ, **variables},
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def test_that_a_reader_who_has_gone_is_no_error(checkout: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with start(checkout, "show", SAMPLE, stdout=write) as process:
        os.close(write)
        _, err = process.communicate()

    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
def test_that_a_full_disk_behind_stdout_is_told(checkout: Path) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        start(checkout, "show", SAMPLE, stdout=full.fileno()) as process,
    ):
        _, err = process.communicate()

    assert process.returncode == 2
    assert "结果没有写完，磁盘已满" in err.decode("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "latin-1", "utf-8"])
def test_that_json_can_be_read_whatever_the_encoding(checkout: Path, encoding: str) -> None:
    with start(checkout, "show", SAMPLE, "--json", PYTHONIOENCODING=encoding) as process:
        out, err = process.communicate()

    assert (process.returncode, err) == (0, b"")
    data = json.loads(out.decode(encoding))
    assert {"path": "year", "label": "表头 › 年度", "value": "2025"} in data["fields"]


@pytest.mark.parametrize("encoding", ["ascii", "cp936"])
def test_that_messages_never_fail_for_their_characters(checkout: Path, encoding: str) -> None:
    with start(checkout, "check", "𠮷䶮㛃.kpif", PYTHONIOENCODING=encoding) as process:
        out, err = process.communicate()

    assert (process.returncode, out) == (2, b"")
    assert b"Traceback" not in err
    assert err


def test_that_a_stream_that_is_not_there_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    console = Console()

    console.say("甲")
    console.tell("乙")
    console.close()

    assert capfd.readouterr() == ("", "")


class Broken(io.StringIO):
    """A stream whose disk is full or whose reader has gone."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error
        self.tried: list[str] = []

    def write(self, text: str) -> int:
        self.tried.append(text)
        raise self._error


def test_that_a_command_goes_on_after_its_reader_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = Broken(BrokenPipeError()), Broken(BrokenPipeError())
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    console = Console()

    console.say("甲")
    console.say("乙")
    console.tell("丙")
    console.close()

    assert out.tried == ["甲\n"]
    assert err.tried[0] == "丙"


def test_that_what_could_not_be_written_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(OSError(28, "No space left on device")))
    console = Console()

    with pytest.raises(KpiformError, match="结果没有写完，磁盘已满"):
        console.say("甲")
    console.close()


def test_that_an_interruption_ends_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(console: Console) -> int:
        raise KeyboardInterrupt

    assert commandline.guarded(interrupted) == Exit.INTERRUPTED
    assert capsys.readouterr().err == ""


def test_that_an_error_nobody_expected_is_a_sentence_with_its_place(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(console: Console) -> int:
        return 1 // 0

    assert commandline.guarded(broken) == Exit.FAILED
    err = capsys.readouterr().err
    assert err.startswith("程序里有一处错误（ZeroDivisionError，test_console.py 第 ")
    assert "Traceback" not in err
