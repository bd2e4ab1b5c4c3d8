import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QDialog, QMessageBox

from kpiform.errors import KpiformError
from ui import selftest
from ui.selftest import Trial
from ui.selftest_dialogs import all_dialogs


@pytest.fixture
def trial(qapp: object, tmp_path: Path) -> Trial:
    return Trial(tmp_path)


def test_that_the_program_passes_its_own_test(checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ui.entry", "--self-test"],
        cwd=checkout,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )

    lines = done.stdout.splitlines()
    assert [line for line in lines if line.startswith("✗")] == []
    assert lines[-1] == "自检通过"
    assert done.returncode == 0
    assert len(lines) > 50


def fail_in_words() -> None:
    raise KpiformError("缺少字体。")


def fail_in_code() -> None:
    raise ZeroDivisionError("secret")


def fail_in_a_slot() -> None:
    QTimer.singleShot(0, fail_in_code)


def warn() -> None:
    qWarning("missing plugin")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (fail_in_words, "缺少字体。"),
        (fail_in_code, "ZeroDivisionError（test_selftest.py:"),
        (fail_in_a_slot, "ZeroDivisionError（test_selftest.py:"),
        (warn, "missing plugin"),
    ],
)
def test_that_whatever_goes_wrong_is_noticed(trial: Trial, step: object, said: str) -> None:
    problem = trial.attempt(step)  # type: ignore[arg-type]

    assert problem is not None
    assert problem.startswith(said)
    assert "secret" not in problem
    assert trial.attempt(lambda: None) is None


def test_that_one_failure_is_told_and_gives_the_exit_code(
    qapp: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = iter([("好的", lambda: None), ("坏的", fail_in_words)])
    monkeypatch.setattr(Trial, "steps", lambda _self: steps)

    assert selftest.run() == 1

    assert capsys.readouterr().out == "✓ 好的\n✗ 坏的：缺少字体。\n自检没有通过：1 项不对\n"


def test_that_a_dialog_that_nobody_opened_is_told(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    class ForgottenDialog(QDialog):
        pass

    monkeypatch.setattr(selftest, "all_dialogs", lambda: {ForgottenDialog, QMessageBox})
    trial._opened.add(QMessageBox)

    assert trial.attempt(trial._check_dialogs) == "没有打开过：ForgottenDialog。"


def test_that_dialogs_in_every_folder_are_known() -> None:
    known = {kind.__name__ for kind in all_dialogs()}

    assert {"RecoveryDialog", "TakingDialog", "PrintPreviewDialog", "SettingsDialog"} <= known
    assert not known & {"Form", "ChoosingDialog"}
