from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog

from kpiform.io import libraries
from kpiform.library import Entry, Library
from kpiform.schema.loader import SHOWN_FIRST, load_edition, sample_path
from ui.library.keeping import Keeping
from ui.library.taking import TakingDialog, candidates
from ui.look import Look
from ui.window import Window

CATALOGUE = load_edition(SHOWN_FIRST).catalogue
VISITS = Entry("接待外宾团组数", "{n}批", "quantity", ("外宾接待",))
RATE = Entry("支出及时率", "≥99%", "timeliness")


@pytest.fixture
def keeping(window: Window) -> Keeping:
    return window.librarian.desk.keeping


@pytest.fixture
def said(window: Window) -> list[str]:
    """What is told in the status bar while the panel is not shown."""
    sentences: list[str] = []
    window.session.told.connect(sentences.append)
    return sentences


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[TakingDialog]:
    """The dialogs that asked, each answered with everything ticked."""
    dialogs: list[TakingDialog] = []

    def answer(dialog: TakingDialog) -> QDialog.DialogCode:
        dialogs.append(dialog)
        dialog.tick_all(Qt.CheckState.Checked)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(TakingDialog, "exec", answer)
    return dialogs


def choose_file(monkeypatch: pytest.MonkeyPatch, *files: Path) -> None:
    names = [str(file) for file in files]
    first = names[0] if names else ""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (first, ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (first, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))


def own() -> Library:
    return libraries.read_own(CATALOGUE)


def test_that_what_is_new_is_told_from_what_is_known_otherwise() -> None:
    library = Library([RATE, VISITS])
    other = Entry("支出及时率", "100%", "timeliness")
    new = Entry("接待外宾人次", "{n}人次")

    found = candidates([VISITS, other, new], library, Library([RATE]))

    assert [each.about for each in found] == ["我的指标库里是“≥99%”", "新的"]


def test_that_another_wording_of_the_same_target_is_nothing_new() -> None:
    worded = Entry("支出及时率", "大于等于99%", "timeliness")

    assert candidates([worded], Library([RATE]), Library()) == []


def test_that_only_new_ones_are_ticked_at_first(look: Look) -> None:
    other = Entry("支出及时率", "100%", "timeliness")
    found = candidates([VISITS, other], Library([RATE]), Library())
    dialog = TakingDialog("导入", found, {"quantity": "数量指标"}, look)

    assert dialog.entries() == [VISITS]
    assert dialog.go.text() == "存入 1 个"
    dialog.tick_all(Qt.CheckState.Unchecked)
    assert not dialog.go.isEnabled()
    dialog.deleteLater()


def test_that_the_form_in_work_is_collected(
    window: Window, keeping: Keeping, asked: list[TakingDialog], said: list[str]
) -> None:
    window.actions_["library_collect"].trigger()

    assert own().find("召开全市外事会议")
    assert said[-1].startswith("已存入我的指标库")
    keeping.collect()
    assert len(asked) == 1
    assert "没有库里还没有的" in said[-1]


def test_that_other_forms_are_collected(
    monkeypatch: pytest.MonkeyPatch, keeping: Keeping, asked: list[TakingDialog]
) -> None:
    choose_file(monkeypatch, sample_path("guangzhou-2025"))
    keeping.collect_from_files()

    assert len(own().entries) > 10


def test_that_a_form_that_cannot_be_opened_is_told(
    monkeypatch: pytest.MonkeyPatch, keeping: Keeping, told: list[str], tmp_path: Path
) -> None:
    choose_file(monkeypatch, tmp_path / "没有.kpif")
    keeping.collect_from_files()

    assert "找不到" in told[0]


def test_that_a_library_is_passed_on_and_taken_over(
    monkeypatch: pytest.MonkeyPatch,
    keeping: Keeping,
    asked: list[TakingDialog],
    said: list[str],
    tmp_path: Path,
) -> None:
    keeping.keep([VISITS])
    choose_file(monkeypatch, tmp_path / "共用")
    keeping.pass_on()
    assert (tmp_path / "共用.yaml").exists()
    keeping.remove([VISITS])
    assert own().entries == ()

    choose_file(monkeypatch, tmp_path / "共用.yaml")
    keeping.take_over()

    assert own().entries == (VISITS,)
    keeping.take_over()
    assert "都已经有了" in said[-1]


def test_that_mistakes_of_a_shared_file_are_told_with_their_lines(
    monkeypatch: pytest.MonkeyPatch, keeping: Keeping, told: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "错的.yaml"
    file.write_text("外事:\n  没有这类: []\n", "utf-8")
    choose_file(monkeypatch, file)
    keeping.take_over()

    assert "错的.yaml 第 2 行" in told[0]
    assert own().entries == ()


def test_that_an_empty_library_is_not_passed_on(keeping: Keeping, said: list[str]) -> None:
    keeping.pass_on()

    assert "还是空的" in said[-1]


def test_that_a_library_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, keeping: Keeping, told: list[str], tmp_path: Path
) -> None:
    keeping.keep([VISITS])
    choose_file(monkeypatch, tmp_path / "没有" / "共用.yaml")
    keeping.pass_on()

    assert "没有存上" in told[0]


def test_that_giving_up_a_file_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, keeping: Keeping
) -> None:
    choose_file(monkeypatch)
    keeping.take_over()
    keeping.collect_from_files()
    keeping.keep([VISITS])
    keeping.pass_on()

    assert own().entries == (VISITS,)


def test_that_the_folder_is_opened(monkeypatch: pytest.MonkeyPatch, keeping: Keeping) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    keeping.open_folder()

    assert Path(opened[0].toLocalFile()) == libraries.own_file().parent


def test_that_a_file_in_which_somebody_is_writing_is_told(
    keeping: Keeping, told: list[str]
) -> None:
    file = libraries.own_file()
    file.parent.mkdir(parents=True)
    file.write_text("外事:\n  没有这类: []\n", "utf-8")
    keeping.keep([VISITS])

    assert "第 2 行" in told[0]
