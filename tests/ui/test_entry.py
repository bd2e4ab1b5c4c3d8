"""The start of the program: a window, a file in it, or the command line."""

import subprocess
import sys
import types
from pathlib import Path

import pytest

from kpiform.intake import READ_SOURCE
from kpiform.intake.wire import unpacked
from ui import entry, screen

Call = tuple[Path | None, bool]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """The windows that would have been opened."""
    calls: list[Call] = []

    def run(path: Path | None, sample: bool) -> int:
        calls.append((path, sample))
        return 7

    app = types.ModuleType("ui.app")
    app.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ui.app", app)
    monkeypatch.setattr("ui.app", app, raising=False)
    monkeypatch.setattr(screen, "why_no_window", lambda: None)
    return calls


@pytest.mark.parametrize(("arguments", "sample"), [([], False), (["--sample"], True)])
def test_that_nothing_or_the_sample_opens_the_window(
    opened: list[Call], arguments: list[str], sample: bool
) -> None:
    assert entry.main(arguments) == 7
    assert opened == [(None, sample)]


def test_that_a_file_opens_in_the_window(opened: list[Call], tmp_path: Path) -> None:
    file = tmp_path / "表.kpif"
    file.write_bytes(b"")

    assert entry.main([str(file)]) == 7
    assert opened == [(file, False)]


def test_that_a_missing_file_is_told_without_a_window(
    opened: list[Call], capsys: pytest.CaptureFixture[str]
) -> None:
    assert entry.main(["没有.kpif"]) == 2
    assert "「没有.kpif」找不到" in capsys.readouterr().err
    assert not opened


def test_that_a_misspelt_command_is_not_taken_for_a_file(
    opened: list[Call], capsys: pytest.CaptureFixture[str]
) -> None:
    assert entry.main(["chekc"]) == 2
    assert "没有命令“chekc”，是否想写“check”" in capsys.readouterr().err
    assert not opened


def test_that_a_window_opens_one_file_alone(
    opened: list[Call], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "表.kpif"
    file.write_bytes(b"")

    assert entry.main([str(file), "x"]) == 2
    assert "只能写一个文件" in capsys.readouterr().err
    assert entry.main(["--sample", str(file)]) == 2
    assert "“--sample”要单独写" in capsys.readouterr().err
    assert not opened


def test_that_everything_else_is_the_command_line(
    opened: list[Call], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["kpiform", "templates"])

    assert entry.main() == 0
    assert "zhanjiang-2025" in capsys.readouterr().out
    assert entry.main(["--help"]) == 0
    assert entry.main(["--sample", "表.kpif"]) == 2
    assert not opened


def test_that_without_a_screen_the_command_line_is_named(
    opened: list[Call], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "why_no_window", lambda: "这里没有屏幕。")

    assert entry.main([]) == 2
    assert "用 kpiform --help 查看" in capsys.readouterr().err
    assert not opened


def test_that_the_sample_without_a_screen_does_the_main_job(
    opened: list[Call],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(screen, "why_no_window", lambda: "这里没有屏幕。")
    monkeypatch.chdir(tmp_path)

    assert entry.main(["--sample"]) == 0
    assert len(list((tmp_path / "out").iterdir())) == 5
    assert "这里没有屏幕" in capsys.readouterr().err
    assert not opened


def test_that_the_self_test_needs_no_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    selftest = types.ModuleType("ui.selftest")
    selftest.run = lambda: 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ui.selftest", selftest)
    monkeypatch.setattr("ui.selftest", selftest, raising=False)
    monkeypatch.setattr(screen, "why_no_window", lambda: None)
    assert entry.main(["--self-test"]) == 0

    monkeypatch.setattr(screen, "why_no_window", lambda: "系统里缺少软件包。")
    assert entry.main(["--self-test"]) == 1

    assert "缺少软件包" in capsys.readouterr().err


def test_that_a_frozen_program_reads_a_file_of_anybody_when_it_is_called_so() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "ui.entry", READ_SOURCE, "表.csv"],
        input="部门名称,测试局\n".encode(),
        capture_output=True,
        check=True,
    )
    source = unpacked(found.stdout)
    assert [cell.text for cell in source.grids[0].cells] == ["部门名称", "测试局"]
