"""The document shown beside another version of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kpiform.carry import Kind
from kpiform.edit import SetField
from kpiform.fonts import packaged_only
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition
from tests.ui.carry.carryings import NEW, OLD, filled
from tests.unit.model.documents import handed_in as submission
from ui.carry import writing
from ui.carry.comparing import CompareDialog
from ui.carry.versions import Version, compared, file, handed_in, previous
from ui.exporting import Official, printed, write
from ui.look import Look
from ui.window import Window

EDITION = load_edition(NEW)


@pytest.fixture
def saved(sample: Document, tmp_path: Path) -> Path:
    """The sample with another amount, in a file."""
    path = tmp_path / "另一份.kpif"
    other = sample.with_field("budget.basic", "1")
    documents.save(path, other, Backups(tmp_path / "backups"))
    return path


def opened(window: Window, versions: list[Version], look: Look, qtbot: QtBot) -> CompareDialog:
    dialog = CompareDialog(window, versions, look)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.compared):
        dialog.show()
    return dialog


def test_that_a_file_is_compared_the_earlier_at_the_left(
    window: Window, saved: Path, look: Look, qtbot: QtBot
) -> None:
    dialog = opened(window, [file(saved, EDITION)], look, qtbot)
    model = dialog.pane.view.differences

    assert "有 1 处不同" in dialog.told.text()
    assert [model.index(0, column).data() for column in range(3)] == [
        "预算整体情况 › 基本支出", "1", "1100.75",
    ]  # fmt: skip
    assert model.headerData(1, Qt.Orientation.Horizontal) == "另一份.kpif"


def test_that_a_file_of_a_later_year_stands_at_the_right(sample: Document, tmp_path: Path) -> None:
    path = tmp_path / "明年.kpif"
    later = sample.with_field("year", "2026")
    documents.save(path, later, Backups(tmp_path / "backups"))

    outcome = compared(file(path, EDITION), sample, load_edition(NEW))

    assert outcome.swapped
    assert [each.after for each in outcome.found] == ["2026"]


def test_that_a_file_of_another_form_is_compared_too(sample: Document, tmp_path: Path) -> None:
    path = tmp_path / "旧表样.kpif"
    documents.save(path, filled(OLD), Backups(tmp_path / "backups"))

    assert compared(file(path, EDITION), sample, load_edition(NEW)).found


def test_that_somebody_else_s_excel_is_read_for_it(sample: Document, tmp_path: Path) -> None:
    path, official = tmp_path / "公开稿.xlsx", Official(Variant.PUBLIC, ".xlsx")
    write(printed(sample, load_edition(NEW), packaged_only(), (official,)), {official: path})

    changed = sample.with_field("budget.basic", "5")
    found = compared(file(path, EDITION), changed, load_edition(NEW)).found

    assert "预算整体情况 › 基本支出" in [each.where for each in found]


def test_that_what_cannot_be_read_is_told(
    window: Window, look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.kpif"
    broken.write_text("{", "utf-8")

    dialog = opened(window, [file(broken, EDITION)], look, qtbot)

    assert "坏.kpif" in dialog.told.text()
    assert not dialog.export.isEnabled()
    assert not dialog.pane.isVisible()


def test_that_a_change_in_the_form_is_compared_at_once(
    window: Window, saved: Path, look: Look, qtbot: QtBot
) -> None:
    dialog = opened(window, [file(saved, EDITION)], look, qtbot)

    with qtbot.waitSignal(dialog.compared):
        window.session.apply(SetField("budget.basic", "1"), "修改")

    assert dialog.told.text() == "没有不同的地方。"


def test_that_a_difference_leads_to_its_place_in_the_form(
    window: Window, saved: Path, look: Look, qtbot: QtBot
) -> None:
    dialog = opened(window, [file(saved, EDITION)], look, qtbot)
    window.show_section("goal")

    qtbot.mouseClick(dialog.pane.next, Qt.MouseButton.LeftButton)
    dialog.pane.view.setCurrentIndex(dialog.pane.view.differences.index(0, 0))
    qtbot.keyClick(dialog.pane.view, Qt.Key.Key_Return)

    assert window.page().section.id == "budget"
    qtbot.waitUntil(lambda: window.in_work == "budget.basic")


def test_that_kinds_can_be_looked_at_alone_and_keys_go_from_one_to_the_next(
    window: Window, sample: Document, look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = sample.rows("tasks")
    other = sample.with_rows("tasks", (rows[1], rows[0], *rows[3:])).with_field("year", "2024")
    path = tmp_path / "a.kpif"
    documents.save(path, other, Backups(tmp_path / "b"))
    dialog = opened(window, [file(path, EDITION)], look, qtbot)
    view = dialog.pane.view

    qtbot.mouseClick(dialog.pane.filters[Kind.MOVED], Qt.MouseButton.LeftButton)
    assert view.differences.rowCount() == 1
    qtbot.mouseClick(dialog.pane.filters[None], Qt.MouseButton.LeftButton)
    number = view.differences.rowCount()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(view, Qt.Key.Key_F8)
    qtbot.keyClick(view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.currentIndex().row() == number - 1


def test_that_another_file_is_chosen_in_the_dialog(
    window: Window, saved: Path, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = Version("同一份", lambda: (window.session.document, window.session.edition, ""))
    dialog = opened(window, [same], look, qtbot)
    assert dialog.told.text() == "没有不同的地方。"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(saved), ""))

    with qtbot.waitSignal(dialog.compared):
        dialog.choice.activated.emit(dialog.choice.count() - 1)

    assert dialog.choice.currentText() == "另一份.kpif"
    assert len(dialog.outcome.found) == 1
    with qtbot.waitSignal(dialog.compared):
        dialog.choice.activated.emit(1)
    assert not dialog.outcome.found


def test_that_what_was_handed_in_and_backups_are_offered(sample: Document, tmp_path: Path) -> None:
    edition = load_edition(NEW)
    document = replace(sample, submissions=(submission(sample.with_field("budget.basic", "7")),))
    path, backups = tmp_path / "a.kpif", Backups(tmp_path / "backups")
    for each in (sample.with_field("budget.basic", "8"), document):
        documents.save(path, each, backups, force=True)

    first = next(handed_in(document, edition))
    old = next(previous(path, backups))

    assert first.name.startswith("第 1 稿")
    assert [d.before for d in compared(first, document, edition).found] == ["7"]
    assert "8" in [d.before for d in compared(old, document, edition).found]


def test_that_the_differences_are_written_as_excel_or_pdf(
    window: Window,
    saved: Path,
    look: Look,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    through: Callable[[QWidget], None],
) -> None:
    dialog = opened(window, [file(saved, EDITION)], look, qtbot)
    told: list[str] = []
    monkeypatch.setattr(writing, "tell", lambda _parent, text: told.append(text))

    for name, kind, magic in (("差别", "PDF 文件 (*.pdf)", b"%PDF"), ("差别.xlsx", "", b"PK")):
        chosen = (str(tmp_path / name), kind)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, it=chosen: it)
        qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        through(dialog)
        path = tmp_path / (name if "." in name else f"{name}.pdf")
        assert path.read_bytes().startswith(magic)
    assert told == ["已导出“差别.pdf”。", "已导出“差别.xlsx”。"]


def test_that_nothing_is_written_when_no_name_is_chosen(
    window: Window, saved: Path, look: Look, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    dialog = opened(window, [file(saved, EDITION)], look, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))

    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)

    assert list(tmp_path.iterdir()) == [saved]


def test_that_it_is_said_how_surely_another_file_was_read(
    window: Window, sample: Document, look: Look, qtbot: QtBot, tmp_path: Path
) -> None:
    path, official = tmp_path / "两份.xlsx", Official(Variant.PUBLIC, ".xlsx")
    write(printed(sample, load_edition(NEW), packaged_only(), (official,)), {official: path})
    book = openpyxl.load_workbook(path)
    book.worksheets[0].title = "甲"
    book.copy_worksheet(book.worksheets[0]).title = "乙"
    book.worksheets[0].cell(60, 1, "另附说明一份")
    book.save(path)

    dialog = opened(window, [file(path, EDITION)], look, qtbot)

    assert "文件里有 2 张表，比较的是“两份（甲）”。" in dialog.told.text()
    assert "有 1 处拿不准或没有用上" in dialog.told.text()
