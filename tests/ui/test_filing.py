import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QProgressDialog
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from ui import filing
from ui.dialogs import forms
from ui.dialogs import waiting as waiting_module
from ui.session import Session
from ui.window import Window


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let every file dialog answer with this path."""
    monkeypatch.setattr(QFileDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _self: [str(path)])
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args: (str(path), ""))


def answer(monkeypatch: pytest.MonkeyPatch, *answers: str | None) -> list[str]:
    """Give these answers to the questions, one after the other; the questions are returned."""
    asked: list[str] = []
    waiting = list(answers)

    def ask(_parent: object, sentence: str, _answers: object) -> str | None:
        asked.append(sentence)
        return waiting.pop(0)

    monkeypatch.setattr(filing, "ask", ask)
    return asked


@pytest.fixture
def saved(tmp_path: Path, sample: Document) -> Path:
    """A file of ours."""
    path = tmp_path / "有的.kpif"
    documents.save(path, sample, Backups(tmp_path / "backups"))
    return path


def goes_on(deed: Callable[[Callable[[], object]], object]) -> bool:
    """Whether what follows a deed comes."""
    came: list[bool] = []
    deed(lambda: came.append(True))
    return came == [True]


def change(window: Window, text: str = "5") -> None:
    window.session.apply(SetField("budget.basic", text), "修改 基本支出")


def test_that_a_document_is_saved_under_a_chosen_name_and_opened_again(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "表.kpif"
    choose_file(monkeypatch, path)
    change(window)
    assert goes_on(window.filing.save)
    saved = window.session.document

    window.filing.open_sample()
    assert window.session.document != saved
    window.filing.choose_and_open()

    assert window.session.document == saved
    assert window.session.path == path


def test_that_saving_again_asks_nothing(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose_file(monkeypatch, tmp_path / "a.kpif")
    window.filing.save()
    asked = answer(monkeypatch)
    change(window)

    assert goes_on(window.filing.save)

    assert asked == []
    assert Session.of_file(tmp_path / "a.kpif").document.text("budget.basic") == "5"


def test_that_a_file_changed_by_others_is_overwritten_only_when_asked_for(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a.kpif"
    choose_file(monkeypatch, path)
    window.filing.save()
    path.write_text("other", "utf-8")
    asked = answer(monkeypatch, None, "覆盖")
    change(window)

    assert not goes_on(window.filing.save)
    assert path.read_text("utf-8") == "other"
    assert goes_on(window.filing.save)

    assert all("改过" in sentence for sentence in asked)
    assert Session.of_file(path).document == window.session.document


def test_that_a_file_that_cannot_be_read_is_told_and_the_document_stays(
    window: Window, tmp_path: Path, told: list[str]
) -> None:
    before = window.session
    (tmp_path / "bad.kpif").write_text("{", "utf-8")

    window.filing.open(tmp_path / "bad.kpif")
    window.filing.open(tmp_path / "missing.kpif")

    assert window.session is before
    assert len(told) == 2


def test_that_a_folder_that_cannot_be_written_is_told(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: list[str]
) -> None:
    choose_file(monkeypatch, tmp_path / "no" / "such" / "a.kpif")
    change(window)

    assert not goes_on(window.filing.save)

    assert len(told) == 1
    assert window.session.modified


def test_that_closing_asks_only_when_something_would_be_lost(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, None, "不保存")
    assert goes_on(window.filing.leave)
    change(window)

    assert not goes_on(window.filing.leave)
    assert goes_on(window.filing.leave)

    assert len(asked) == 2


def test_that_saving_when_asked_saves(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose_file(monkeypatch, tmp_path / "a.kpif")
    answer(monkeypatch, "保存")
    change(window)

    assert goes_on(window.filing.leave)

    assert (tmp_path / "a.kpif").exists()


def test_that_an_unfinished_field_counts_as_unsaved(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, None)
    window.reveal("budget.basic")
    qtbot.keyClicks(window.focusWidget(), "5")

    assert not goes_on(window.filing.leave)
    assert len(asked) == 1


def test_that_a_new_form_is_empty_and_of_the_chosen_year(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Answered(forms.NewDialog):
        def exec(self) -> int:
            wanted = [edition.id for edition in self._editions].index("zhanjiang-2025")
            self.list.setCurrentRow(wanted)
            self.year.setText("1999")
            assert not self.go.isEnabled()
            self.year.setText("2026")
            return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(forms, "NewDialog", Answered)

    window.filing.new()

    assert window.session.document.fields == {"year": "2026"}
    assert not window.session.modified


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("pdf", [True, False])
def test_that_both_kinds_of_both_variants_are_exported(
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    variant: Variant,
    pdf: bool,
    through: Callable[[Window], None],
) -> None:
    class Answered(forms.ExportDialog):
        def exec(self) -> int:
            self._variants[variant].setChecked(True)
            return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(forms, "ExportDialog", Answered)
    path = tmp_path / "out"
    choose_file(monkeypatch, path)

    window.filing.export(pdf=pdf)
    through(window)

    begin = path.with_suffix(".pdf" if pdf else ".xlsx").read_bytes()[:4]
    assert begin == (b"%PDF" if pdf else b"PK\x03\x04")


def test_that_an_export_that_fails_is_told(
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    told: list[str],
    through: Callable[[Window], None],
) -> None:
    monkeypatch.setattr(forms.ExportDialog, "exec", lambda _self: int(QDialog.DialogCode.Accepted))
    choose_file(monkeypatch, tmp_path / "no" / "a.pdf")

    window.filing.export(pdf=True)
    through(window)

    assert len(told) == 1


def test_that_the_proposed_name_is_the_form_s_title(session: Session, sample: Document) -> None:
    assert filing.proposed_name(session) == "2025年市级部门整体预算绩效目标表"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk that answers when the test says so, and nobody has patience."""
    monkeypatch.setattr(waiting_module, "AT_ONCE_SECONDS", 0.0)
    answers = threading.Event()
    for name in ("read", "save"):
        real = getattr(documents, name)

        def late(*about: object, do: Callable[..., object] = real, **more: object) -> object:
            answers.wait()
            return do(*about, **more)

        monkeypatch.setattr(documents, name, late)
    yield answers
    answers.set()


def dialog_of(window: Window) -> QProgressDialog:
    under_way = waiting_module.waiting(window)
    assert under_way
    assert under_way.dialog
    return under_way.dialog


def test_that_a_disk_that_hangs_while_opening_leaves_the_window_alive(
    window: Window, saved: Path, slow: threading.Event, qtbot: QtBot
) -> None:
    before = window.session

    window.filing.open(saved)
    assert saved.name in dialog_of(window).labelText()
    dialog_of(window).canceled.emit()
    slow.set()
    qtbot.waitUntil(lambda: not QApplication.instance().findChildren(waiting_module.Waiting))

    assert window.session is before
    assert not saved.with_name(f".~lock.{saved.name}#").exists()


def test_that_a_file_that_comes_late_is_shown(
    window: Window, saved: Path, slow: threading.Event, through: Callable[[Window], None]
) -> None:
    window.filing.open(saved)
    slow.set()
    through(window)

    assert window.session.path == saved


def test_that_a_save_that_was_not_waited_for_leaves_the_old_file(
    window: Window,
    saved: Path,
    through: Callable[[Window], None],
    qtbot: QtBot,
    slow: threading.Event,
) -> None:
    slow.set()
    window.filing.open(saved)
    through(window)
    slow.clear()
    old = saved.read_bytes()
    change(window)
    came: list[bool] = []
    said: list[str] = []
    window.session.told.connect(said.append)

    window.filing.save(lambda: came.append(True))
    dialog_of(window).canceled.emit()
    slow.set()
    qtbot.waitUntil(lambda: not QApplication.instance().findChildren(waiting_module.Waiting))

    assert came == []
    assert saved.read_bytes() == old
    assert window.session.modified
    assert any("还没有存好" in sentence for sentence in said)


def test_that_closing_goes_on_when_what_was_unsaved_is_saved_late(
    window: Window,
    saved: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    through: Callable[[Window], None],
    slow: threading.Event,
) -> None:
    slow.set()
    window.filing.open(saved)
    through(window)
    slow.clear()
    change(window)
    answer(monkeypatch, "保存")

    assert not window.close()
    assert window.isVisible()
    slow.set()
    qtbot.waitUntil(lambda: not window.isVisible())

    assert Session.of_file(saved).document.text("budget.basic") == "5"
