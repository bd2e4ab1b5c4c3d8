from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from ui import filing
from ui.dialogs import forms
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


def change(window: Window, text: str = "5") -> None:
    window.session.apply(SetField("budget.basic", text), "修改 基本支出")


def test_that_a_document_is_saved_under_a_chosen_name_and_opened_again(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "表.kpif"
    choose_file(monkeypatch, path)
    change(window)
    assert window.filing.save()
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

    assert window.filing.save()

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

    assert not window.filing.save()
    assert path.read_text("utf-8") == "other"
    assert window.filing.save()

    assert all("改过" in sentence for sentence in asked)
    assert Session.of_file(path).document == window.session.document


def test_that_a_file_that_cannot_be_read_is_told_and_the_document_stays(
    window: Window, tmp_path: Path, told: list[str]
) -> None:
    before = window.session
    (tmp_path / "bad.kpif").write_text("{", "utf-8")

    assert not window.filing.open(tmp_path / "bad.kpif")
    assert not window.filing.open(tmp_path / "missing.kpif")

    assert window.session is before
    assert len(told) == 2


def test_that_a_folder_that_cannot_be_written_is_told(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: list[str]
) -> None:
    choose_file(monkeypatch, tmp_path / "no" / "such" / "a.kpif")
    change(window)

    assert not window.filing.save()

    assert len(told) == 1
    assert window.session.modified


def test_that_closing_asks_only_when_something_would_be_lost(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, None, "不保存")
    assert window.filing.may_leave()
    change(window)

    assert not window.filing.may_leave()
    assert window.filing.may_leave()

    assert len(asked) == 2


def test_that_saving_when_asked_saves(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose_file(monkeypatch, tmp_path / "a.kpif")
    answer(monkeypatch, "保存")
    change(window)

    assert window.filing.may_leave()

    assert (tmp_path / "a.kpif").exists()


def test_that_an_unfinished_field_counts_as_unsaved(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, None)
    window.reveal("budget.basic")
    qtbot.keyClicks(window.focusWidget(), "5")

    assert not window.filing.may_leave()
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
