import logging
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from kpiform.errors import OperationRefused
from kpiform.io.recovery import Recovery
from ui import app as app_module
from ui.window import Window


def test_that_qt_s_own_texts_are_chinese(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)

    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"
    assert QCoreApplication.translate("QFileDialog", "Directory:") == "目录："


def test_that_the_window_s_font_has_chinese(qapp: QApplication) -> None:
    metrics = QFontMetrics(QApplication.font())

    assert all(metrics.inFontUcs4(ord(char)) for char in "预算绩效")


def test_that_an_unexpected_error_is_told_and_the_document_stays(
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(app_module, "tell", lambda _parent, text: said.append(text))
    before = window.session.document
    secret = ZeroDivisionError("目标里的秘密")

    app_module.Unexpected(window)(ZeroDivisionError, secret, None)

    assert "您填的内容都还在" in said[0]
    assert "秘密" not in caplog.text
    assert window.session.document is before
    caplog.clear()


def test_that_a_known_error_is_told_in_its_own_words(
    window: Window, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    said: list[str] = []
    monkeypatch.setattr(app_module, "tell", lambda _parent, text: said.append(text))
    error = OperationRefused("不能这样做。")

    app_module.Unexpected(window)(OperationRefused, error, None)

    assert said == ["不能这样做。"]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()


def test_that_starting_imports_neither_paper_libraries_nor_layout(checkout: Path) -> None:
    script = "import ui.app, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=checkout, capture_output=True, text=True, check=True
    )

    loaded = set(done.stdout.split())

    assert not loaded & {"openpyxl", "reportlab", "fontTools", "kpiform.layout", "PySide6.QtSvg"}


SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app
from ui.dialogs import messages
messages.tell = lambda parent, text: print(text)
original = app.Window.show
def show(window):
    original(window)
    QTimer.singleShot(50, QApplication.quit)
app.Window.show = show
path = Path(sys.argv[1]) if sys.argv[1:] else None
print("code", app.run(path, sample=path is None))
"""


def run(checkout: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        cwd=checkout,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=None,
        check=True,
    )
    return done.stdout


def test_that_the_program_runs_on_the_sample(checkout: Path) -> None:
    assert run(checkout) == "code 0\n"


def test_that_a_file_that_cannot_be_opened_is_told_and_the_program_goes_on(
    checkout: Path, tmp_path: Path
) -> None:
    said = run(checkout, str(tmp_path / "没有.kpif")).splitlines()

    assert "找不到" in said[0]
    assert said[-1] == "code 0"


def test_that_an_unexpected_error_keeps_a_snapshot_before_it_is_told(
    window: Window, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept: list[int] = []

    def tell(_parent: object, text: str) -> None:
        kept.append(len(Recovery.of_user().found()))
        assert "已另外自动保留了一份" in text

    monkeypatch.setattr(app_module, "tell", tell)

    app_module.Unexpected(window)(ZeroDivisionError, ZeroDivisionError(), None)

    assert kept == [1]
    caplog.clear()
