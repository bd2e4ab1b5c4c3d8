"""The checklist as a file."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.intake.checklist import Checklist
from ui.intake.saving import as_excel, as_text, lines, save_list

Row = Callable[[int], int]
NOTE = 3


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | str, kind: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))


def test_that_every_text_of_the_file_is_in_the_list(checklist: Checklist, row: Row) -> None:
    checklist.drop([row(NOTE)])

    found = lines(checklist)

    assert len(found) == len(checklist.items)
    assert found[0][0] == "拿不准（待定）"
    assert ("不要", "", "", "填表说明", "「去年.xlsx」Sheet1 A1", "不在绩效目标表里") in found


def test_that_the_text_file_is_a_table(checklist: Checklist) -> None:
    text = as_text("清单", lines(checklist)).decode("utf-8-sig")

    assert text.startswith("清单\r\n结果\t填报项\t")
    assert "填表说明" in text


def test_that_the_excel_file_has_every_text(checklist: Checklist) -> None:
    session = checklist.session
    data = as_excel("清单", lines(checklist), session.document, session.fonts)

    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows()
        for cell in row
    ]
    assert {"清单", "填表说明", "不在绩效目标表里"} <= set(cells)


def test_that_the_list_is_written_where_somebody_wants_it(
    qtbot: QtBot,
    checklist: Checklist,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    through: Callable[[QWidget], None],
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    told: list[str] = []
    checklist.session.told.connect(told.append)

    choose(monkeypatch, tmp_path / "清单", "Excel 文件 (*.xlsx)")
    save_list(parent, checklist, tmp_path)
    through(parent)
    choose(monkeypatch, tmp_path / "清单.txt", "文本文件 (*.txt)")
    save_list(parent, checklist, tmp_path)

    assert (tmp_path / "清单.xlsx").exists()
    assert (tmp_path / "清单.txt").exists()
    assert told == ["已存好清单 清单.xlsx", "已存好清单 清单.txt"]


def test_that_giving_up_writes_nothing(
    qtbot: QtBot, checklist: Checklist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    choose(monkeypatch, "", "")

    save_list(parent, checklist, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_that_a_place_that_cannot_be_written_is_told(
    qtbot: QtBot,
    checklist: Checklist,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[str],
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    choose(monkeypatch, tmp_path / "无" / "清单.txt", "文本文件 (*.txt)")

    save_list(parent, checklist, tmp_path)

    assert len(told) == 1
