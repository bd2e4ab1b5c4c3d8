"""Several offices' drafts: which, and what to do where they differ."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kpiform.carry import Draft, merge
from kpiform.edit import Batch, InsertRow, RemoveRow, SetField
from kpiform.fonts import packaged_only
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document, Row
from kpiform.schema.loader import load_edition
from tests.ui.carry.carryings import NEW, OLD, filled
from ui.carry import clashes as clashes_module
from ui.carry import drafts as drafts_module
from ui.carry.clash_model import ClashColumn
from ui.carry.clashes import ClashesDialog
from ui.carry.drafts import DraftsDialog
from ui.exporting import Official, printed, write
from ui.intake.review import ReviewDialog as ImportReview
from ui.look import Look

NO_KEY = Qt.KeyboardModifier.NoModifier


def changed(sample: Document) -> Document:
    """What another office wrote: an amount, a goal, and a task that is called as one of ours."""
    task = Row("other", {"task.name": sample.text("tasks/t1/task.name"), "task.content": "另写"})
    steps = (
        SetField("budget.basic", "1200"),
        SetField("goal.text", "接待科的目标。"),
        RemoveRow("t1"),
        InsertRow("tasks", None, 0, task),
    )
    return Batch(steps).apply(sample, load_edition(NEW)).document


@pytest.fixture
def dialog(
    sample: Document, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> ClashesDialog:
    """Two drafts that differ."""
    monkeypatch.setattr(clashes_module, "ask", lambda *_: "不合并了")
    drafts = (Draft("秘书科", sample), Draft("接待科", changed(sample)))
    edition = load_edition(NEW)
    found = ClashesDialog(drafts, edition, merge(drafts, edition), look)
    qtbot.addWidget(found)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def go(dialog: ClashesDialog, path: str) -> int:
    row = next(n for n, each in enumerate(dialog.merging.clashes) if each.path == path)
    dialog.view.setCurrentIndex(dialog.model.index(row, 0))
    return row


def test_that_the_model_of_clashes_keeps_qt_s_promises(
    dialog: ClashesDialog, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(dialog.model)

    assert dialog.model.rowCount() == len(dialog.merging.clashes)
    spoken = dialog.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "预算整体情况 › 基本支出，还没看"


def test_that_a_digit_chooses_and_goes_on(dialog: ClashesDialog, qtbot: QtBot) -> None:
    go(dialog, "budget.basic")

    qtbot.keyClick(dialog.view, Qt.Key.Key_2)

    assert dialog.merging.document.text("budget.basic") == "1200"
    assert dialog.model.index(0, ClashColumn.CHOSEN).data() == "接待科"
    assert dialog.view.currentIndex().row() == 1
    qtbot.keyClick(dialog.view, Qt.Key.Key_9)  # there are not so many
    assert dialog.view.currentIndex().row() == 1


def test_that_enter_takes_what_is_proposed_and_ctrl_z_takes_it_back(
    dialog: ClashesDialog, qtbot: QtBot
) -> None:
    row = go(dialog, "budget.basic")

    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert dialog.merging.clashes[row].looked
    assert "budget.basic" not in dialog.merging.document.pending

    qtbot.keyClick(dialog.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.merging.clashes[row].looked
    dialog.undo()
    assert not dialog.merging.clashes[row].looked


def test_that_a_choice_is_clicked(dialog: ClashesDialog, qtbot: QtBot) -> None:
    go(dialog, "goal.text")

    qtbot.mouseClick(dialog.card.choices[1], Qt.MouseButton.LeftButton)

    assert dialog.merging.document.text("goal.text") == "接待科的目标。"


def test_that_one_writes_a_text_of_one_s_own(
    dialog: ClashesDialog, qtbot: QtBot, choose: Callable[[QWidget, str], None]
) -> None:
    row = go(dialog, "goal.text")

    qtbot.keyClick(dialog.view, Qt.Key.Key_F2)
    assert dialog.card.own.hasFocus()
    choose(dialog.card.own, "两科共同的目标")
    qtbot.mouseClick(dialog.card.use, Qt.MouseButton.LeftButton)

    assert dialog.merging.document.text("goal.text") == "两科共同的目标"
    assert dialog.model.index(row, ClashColumn.CHOSEN).data() == "自己写的"


def test_that_rows_that_may_be_one_lead_to_their_texts(dialog: ClashesDialog, qtbot: QtBot) -> None:
    row = next(n for n, each in enumerate(dialog.merging.clashes) if each.is_row)
    dialog.view.setCurrentIndex(dialog.model.index(row, 0))
    number = len(dialog.merging.clashes)
    assert not dialog.card.own.isVisible()
    assert len(dialog.merging.document.rows("tasks")) == 10

    qtbot.keyClick(dialog.view, Qt.Key.Key_1)

    assert len(dialog.merging.document.rows("tasks")) == 9
    assert len(dialog.merging.clashes) > number
    dialog.undo()
    assert len(dialog.merging.clashes) == number


def test_that_everything_looked_at_leaves_nothing_marked(
    dialog: ClashesDialog, qtbot: QtBot
) -> None:
    for _ in range(len(dialog.merging.clashes)):
        qtbot.keyClick(dialog.view, Qt.Key.Key_Return)

    assert dialog.left.text() == "都看过了"
    assert not dialog.merging.document.pending
    assert dialog.go.hasFocus()
    qtbot.keyClick(dialog.go, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_that_giving_up_is_asked_when_something_was_decided(
    dialog: ClashesDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    monkeypatch.setattr(clashes_module, "ask", lambda *_: None)
    dialog.reject()
    assert dialog.isVisible()

    monkeypatch.setattr(clashes_module, "ask", lambda *_: "不合并了")
    dialog.reject()
    assert not dialog.isVisible()


# Which drafts


@pytest.fixture
def folder(sample: Document, tmp_path: Path) -> Path:
    """Two offices' files, one of another form, and a broken one."""
    backups = Backups(tmp_path / "backups")
    other = changed(sample)
    named = {"秘书科": sample, "接待科": other, "旧表样": filled(OLD)}
    for name, document in named.items():
        documents.save(tmp_path / f"{name}.kpif", document, backups)
    documents.save(tmp_path / "明年.kpif", sample.with_field("year", "2026"), backups)
    (tmp_path / "坏.kpif").write_text("{", "utf-8")
    return tmp_path


def read(
    dialog: DraftsDialog, folder: Path, through: Callable[[QWidget], None], *names: str
) -> None:
    dialog.read([folder / f"{name}.kpif" for name in names])
    through(dialog)


def test_that_two_drafts_of_one_form_can_be_merged(
    folder: Path,
    look: Look,
    qtbot: QtBot,
    through: Callable[[QWidget], None],
    monkeypatch: pytest.MonkeyPatch,
    qtmodeltester: ModelTester,
) -> None:
    dialog = DraftsDialog(folder, packaged_only(), look)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.go.isEnabled()
    paths = [str(folder / f"{name}.kpif") for name in ("秘书科", "接待科")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (paths, ""))

    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    through(dialog)
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)  # the same again
    through(dialog)

    qtmodeltester.check(dialog.model)
    assert [each.name for each in dialog.drafts()] == ["秘书科", "接待科"]
    assert dialog.told.text() == "2 份稿子，可以合并。"
    assert dialog.go.isEnabled()


def test_that_an_office_can_be_called_otherwise_but_not_as_another(
    folder: Path, look: Look, qtbot: QtBot, through: Callable[[QWidget], None]
) -> None:
    dialog = DraftsDialog(folder, packaged_only(), look)
    qtbot.addWidget(dialog)
    read(dialog, folder, through, "秘书科", "接待科")

    assert dialog.model.setData(dialog.model.index(0, 0), "接待科")
    assert "写的一样" in dialog.told.text()
    assert not dialog.go.isEnabled()
    assert not dialog.model.setData(dialog.model.index(0, 0), "  ")
    assert dialog.model.setData(dialog.model.index(0, 0), "办公室")
    assert dialog.drafts()[0].name == "办公室"


def test_that_drafts_of_other_forms_or_years_are_told_and_can_be_taken_out(
    folder: Path, look: Look, qtbot: QtBot, through: Callable[[QWidget], None]
) -> None:
    dialog = DraftsDialog(folder, packaged_only(), look)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    read(dialog, folder, through, "秘书科", "旧表样")
    assert "表样不同" in dialog.told.text()

    dialog.view.setCurrentIndex(dialog.model.index(1, 0))
    dialog.view.setFocus()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
    read(dialog, folder, through, "明年")
    assert "年度不同" in dialog.told.text()

    dialog.view.setCurrentIndex(dialog.model.index(1, 0))
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert dialog.told.text() == "至少要两份稿子。"


def test_that_a_file_that_cannot_be_read_is_told(
    folder: Path,
    look: Look,
    qtbot: QtBot,
    through: Callable[[QWidget], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(drafts_module, "tell", lambda _parent, text: told.append(text))
    dialog = DraftsDialog(folder, packaged_only(), look)
    qtbot.addWidget(dialog)

    read(dialog, folder, through, "秘书科", "坏")

    assert dialog.model.rowCount() == 1
    assert "坏.kpif" in told[0]


@pytest.fixture
def foreign(folder: Path, sample: Document) -> Path:
    """What an office typed into Excel: nothing of ours in it, and a note below the form."""
    path, official = folder / "人事科.xlsx", Official(Variant.PUBLIC, ".xlsx")
    write(printed(sample, load_edition(NEW), packaged_only(), (official,)), {official: path})
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(sheet.max_row + 3, 1, "另附说明一份")
    book.save(path)
    return path


def test_that_an_office_s_excel_is_read_and_says_what_is_open(
    folder: Path, foreign: Path, look: Look, qtbot: QtBot, through: Callable[[QWidget], None]
) -> None:
    dialog = DraftsDialog(folder, packaged_only(), look)
    qtbot.addWidget(dialog)

    dialog.read([folder / "秘书科.kpif", foreign])
    through(dialog)

    states = [dialog.model.index(row, 5).data() for row in range(2)]
    assert states == ["", "未用 1 处"]
    assert dialog.go.isEnabled()
    assert [each.text for each in dialog.drafts()[1].document.leftovers] == ["另附说明一份"]


def test_that_what_was_read_can_be_gone_through_before_merging(
    folder: Path,
    foreign: Path,
    look: Look,
    qtbot: QtBot,
    through: Callable[[QWidget], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = DraftsDialog(folder, packaged_only(), look)
    qtbot.addWidget(dialog)
    dialog.read([folder / "秘书科.kpif", foreign])
    through(dialog)

    def decide(review: ImportReview) -> QDialog.DialogCode:
        assert review.go.text() == "核对好了"
        review.checklist.drop(review.checklist.open())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ImportReview, "exec", decide)
    dialog.view.setCurrentIndex(dialog.model.index(0, 0))
    assert not dialog.review.isEnabled()
    dialog.view.setCurrentIndex(dialog.model.index(1, 0))
    dialog.review.click()

    assert dialog.model.index(1, 5).data() == "都看过了"
    assert dialog.drafts()[1].document.leftovers == ()


class Kept:
    """Stands for what keeps the decisions of a review."""

    def __init__(self) -> None:
        self.kept: list[Document] = []
        self.ended = False

    def decided(self, make: Callable[[], Document]) -> None:
        self.kept.append(make())

    def end(self) -> None:
        self.ended = True


def test_that_what_is_decided_about_a_draft_is_kept_as_long_as_it_counts(
    folder: Path,
    foreign: Path,
    look: Look,
    qtbot: QtBot,
    through: Callable[[QWidget], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[Kept] = []

    def begin() -> Kept:
        begun.append(Kept())
        return begun[-1]

    answers = [QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected]
    answers.append(QDialog.DialogCode.Accepted)

    def decide(review: ImportReview) -> QDialog.DialogCode:
        review.checklist.drop(review.checklist.open())
        return answers.pop(0)

    monkeypatch.setattr(ImportReview, "exec", decide)
    dialog = DraftsDialog(folder, packaged_only(), look, begin_review=begin)
    qtbot.addWidget(dialog)
    dialog.read([foreign])
    through(dialog)

    for _ in range(3):
        dialog.review.click()

    assert [each.ended for each in begun] == [True, True, False]
    assert begun[2].kept[-1].leftovers == ()


def test_that_files_can_be_dropped_on_the_list(
    folder: Path, look: Look, qtbot: QtBot, through: Callable[[QWidget], None]
) -> None:
    dialog = DraftsDialog(folder, packaged_only(), look)
    qtbot.addWidget(dialog)
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(folder / f"{name}.kpif")) for name in ("秘书科", "接待科")]
    )
    asked = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NO_KEY)
    enter, drop = QDragEnterEvent(QPoint(9, 9), *asked), QDropEvent(QPointF(9, 9), *asked)

    dialog.dragEnterEvent(enter)
    dialog.dropEvent(drop)
    through(dialog)

    assert enter.isAccepted()
    assert [each.name for each in dialog.drafts()] == ["秘书科", "接待科"]
