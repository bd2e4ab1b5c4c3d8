import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from kpiform.edit import SetField
from kpiform.io import documents
from kpiform.layout.sheet import Variant
from kpiform.model.submission import Submission
from ui import exporting, submitting
from ui.dialogs import messages, submissions, submit, submitted_copy
from ui.dialogs.waiting import Waiting, waiting
from ui.exporting import Official
from ui.session import Session
from ui.window import Window

Deed = Callable[[submissions.SubmissionsDialog], object]


@pytest.fixture
def file(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The window's document saved, and official files go beside it."""
    path = tmp_path / "表.kpif"
    window.session.save(path)
    monkeypatch.setattr(window.filing, "export_folder", lambda: tmp_path)
    return path


@pytest.fixture(autouse=True)
def sentences(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was told in dialogs."""
    told: list[str] = []
    for module in (submitting, messages):
        monkeypatch.setattr(module, "tell", lambda _parent, text: told.append(text))
    return told


def through(parent: QWidget) -> None:
    """Wait until what a widget waits for is done."""
    while waiting(parent):
        QApplication.processEvents()


def hand_in(
    window: Window, monkeypatch: pytest.MonkeyPatch, *, public: bool = False, reason: str = ""
) -> None:
    """Answer the dialog with 交稿."""

    class Answered(submit.SubmitDialog):
        def exec(self) -> int:
            self.files[Official(Variant.PUBLIC, ".pdf")].setChecked(public)
            self.reason.setText(reason)
            return int(QDialog.DialogCode.Accepted)

    with monkeypatch.context() as patch:
        patch.setattr(submit, "SubmitDialog", Answered)
        window.submitting.submit()
        through(window)


def in_the_list(
    window: Window, monkeypatch: pytest.MonkeyPatch, *deeds: Deed, row: int = 0
) -> None:
    """Do this in the list of what was handed in."""

    class Answered(submissions.SubmissionsDialog):
        def exec(self) -> int:
            self.list.setCurrentIndex(self.entries.index(row))
            for deed in deeds:
                deed(self)
                through(self)
            return self.result()

    with monkeypatch.context() as patch:
        patch.setattr(submissions, "SubmissionsDialog", Answered)
        window.submitting.show_submissions()


def change(window: Window, text: str = "1100.7500") -> None:
    window.session.apply(SetField("budget.basic", text), "修改 基本支出")


def only(window: Window) -> Submission:
    (found,) = window.session.document.submissions
    return found


def test_that_handing_in_writes_the_files_keeps_the_copy_and_saves(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = window.session.document

    hand_in(window, monkeypatch, public=True)

    kept = only(window)
    assert [each.name for each in kept.files] == [
        "表（报送稿）.xlsx",
        "表（报送稿）.pdf",
        "表（公开稿）.pdf",
    ]
    assert all((file.parent / each.name).stat().st_size == each.size for each in kept.files)
    assert kept.content == before
    assert kept.warnings
    assert kept.errors == 0
    assert kept.fonts == ("Noto Serif SC", "Noto Serif SC Black")
    assert documents.read(file).document.submitted == kept
    assert not window.session.modified


def test_that_title_and_banner_say_it_and_undo_takes_it_back(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "未交稿" in window.windowTitle()
    assert window.submitting.banner.sentence == ""

    hand_in(window, monkeypatch)

    assert "已交稿" in window.windowTitle()
    assert f"已于 {only(window).day} 交稿，第 1 稿" in window.submitting.banner.sentence
    assert window.session.stack.undoText() == "交稿"
    window.session.undo()
    assert "未交稿" in window.windowTitle()
    assert window.submitting.banner.sentence == ""
    window.session.redo()
    assert "已交稿" in window.windowTitle()


def test_that_the_first_change_makes_a_new_draft_and_undo_gives_the_old_one_back(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(window, monkeypatch)

    change(window)

    assert "第 2 稿未交稿" in window.windowTitle()
    assert "现在是第 2 稿" in window.submitting.banner.sentence
    window.session.undo()
    assert "已交稿" in window.windowTitle()
    assert "已于" in window.submitting.banner.sentence


def test_that_opening_says_so_and_the_banner_goes_when_it_was_read(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(window, monkeypatch)

    window.filing.open(file)

    banner = window.submitting.banner
    assert "已于" in banner.sentence
    banner.buttons[-1].click()
    assert banner.sentence == ""
    change(window)
    assert "现在是第 2 稿" in banner.sentence


def test_that_errors_go_in_with_the_reason(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(window, "1")

    hand_in(window, monkeypatch, reason="经财政局同意先交")

    assert only(window).errors == 1
    assert only(window).reason == "经财政局同意先交"


def test_that_what_was_handed_in_already_is_listed_instead(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(window, monkeypatch)
    shown: list[bool] = []
    monkeypatch.setattr(window.submitting, "show_submissions", lambda: shown.append(True))

    hand_in(window, monkeypatch)

    assert shown == [True]


def test_that_giving_up_changes_nothing(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submit.SubmitDialog, "exec", lambda _self: 0)
    window.submitting.submit()
    assert not window.session.document.submissions
    assert list(file.parent.glob("*.pdf")) == []


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Making official files waits for this, and then lets itself be given up."""
    go_on, real = threading.Event(), exporting._rendered

    def slowly(*source: object) -> bytes:
        go_on.wait()
        return real(*source)  # type: ignore[arg-type]

    monkeypatch.setattr(exporting, "_rendered", slowly)
    yield go_on
    go_on.set()


def give_up(parent: QWidget, go_on: threading.Event) -> None:
    """Press 取消, and let the work that was left behind end."""
    found = waiting(parent)
    assert found
    found.show()
    assert found.dialog
    found.dialog.canceled.emit()
    go_on.set()
    app = QApplication.instance()
    assert app
    while app.findChildren(Waiting):
        QApplication.processEvents()


def test_that_giving_up_while_the_files_are_made_hands_in_nothing(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch, held_up: threading.Event
) -> None:
    before, there = window.session.document, sorted(file.parent.iterdir())
    monkeypatch.setattr("tests.ui.test_submitting.through", lambda parent: give_up(parent, held_up))

    hand_in(window, monkeypatch)

    assert window.session.document is before
    assert sorted(file.parent.iterdir()) == there
    assert not window.session.modified


def test_that_giving_up_while_they_are_made_again_writes_nothing(
    window: Window,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    held_up: threading.Event,
    sentences: list[str],
) -> None:
    held_up.set()
    hand_in(window, monkeypatch)
    held_up.clear()
    again = file.parent / "again"
    again.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(again))
    monkeypatch.setattr("tests.ui.test_submitting.through", lambda parent: give_up(parent, held_up))

    in_the_list(window, monkeypatch, lambda dialog: dialog.again.click())

    assert list(again.iterdir()) == []
    assert sentences == []


def test_that_a_folder_that_cannot_be_written_is_told_and_nothing_counts_as_handed_in(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch, sentences: list[str]
) -> None:
    monkeypatch.setattr(window.filing, "export_folder", lambda: file.parent / "no")

    hand_in(window, monkeypatch)

    assert len(sentences) == 1
    assert not window.session.document.submissions


def test_that_an_earlier_one_is_gone_on_with_as_one_step(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(window, monkeypatch)
    first = only(window)
    change(window)
    hand_in(window, monkeypatch)
    second = window.session.document

    in_the_list(window, monkeypatch, lambda dialog: dialog.take.click(), row=1)

    now = window.session.document
    assert now.content == first.content
    assert now.submissions == second.submissions
    assert now.draft == 3
    assert window.session.stack.undoText() == "取第 1 稿为新的一稿"
    window.session.undo()
    assert window.session.document == second


def test_that_a_form_that_is_only_looked_at_is_not_changed(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch, sentences: list[str]
) -> None:
    hand_in(window, monkeypatch)
    change(window)
    window.session.viewing = True
    before = window.session.document

    in_the_list(window, monkeypatch, lambda dialog: dialog.take.click())

    assert len(sentences) == 1
    assert window.session.document is before


def test_that_a_difference_leads_to_its_place(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(window, monkeypatch)
    change(window)

    in_the_list(
        window,
        monkeypatch,
        lambda dialog: dialog.view.activated.emit(dialog.view.model().index(0, 0)),
    )

    assert window.page().section.id == "budget"


def test_that_a_copy_can_be_looked_at(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(window, monkeypatch)
    change(window)
    seen: list[str] = []
    monkeypatch.setattr(
        submitted_copy.SubmittedCopyDialog,
        "exec",
        lambda self: seen.append(self.session.document.text("budget.basic")),
    )

    in_the_list(window, monkeypatch, lambda dialog: dialog.see.click())

    assert seen == [only(window).content.text("budget.basic")]


def test_that_exporting_a_copy_again_gives_the_same_bytes(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch, sentences: list[str]
) -> None:
    hand_in(window, monkeypatch, public=True)
    change(window)
    window.session.save(file)
    window.filing.open(file)
    again = file.parent / "again"
    again.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(again))

    in_the_list(window, monkeypatch, lambda dialog: dialog.again.click())

    assert "一字不差" in sentences[0]
    for label, suffix in (("报送稿", ".xlsx"), ("报送稿", ".pdf"), ("公开稿", ".pdf")):
        first = file.parent / f"表（{label}）{suffix}"
        assert (again / f"表（第1稿 {label}）{suffix}").read_bytes() == first.read_bytes()


def test_that_another_program_or_fonts_are_told(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch, sentences: list[str]
) -> None:
    hand_in(window, monkeypatch)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(file.parent))
    monkeypatch.setattr("kpiform.codec.envelope.kpiform.__version__", "99")

    in_the_list(window, monkeypatch, lambda dialog: dialog.again.click())

    assert "略有差别" in sentences[0]


def test_that_files_in_the_way_are_asked_about(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch, sentences: list[str]
) -> None:
    hand_in(window, monkeypatch)
    there = file.parent / "表（第1稿 报送稿）.pdf"
    there.write_bytes(b"old")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(file.parent))
    asked: list[str] = []
    monkeypatch.setattr(submitting, "ask", lambda _parent, text, _ways: asked.append(text))

    in_the_list(window, monkeypatch, lambda dialog: dialog.again.click())

    assert there.name in asked[0]
    assert there.read_bytes() == b"old"
    assert not sentences


def test_that_exporting_again_can_be_given_up_and_its_errors_are_told(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch, sentences: list[str]
) -> None:
    hand_in(window, monkeypatch)
    for folder in ("", str(file.parent / "no")):
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, f=folder: f)
        in_the_list(window, monkeypatch, lambda dialog: dialog.again.click())
    assert len(sentences) == 1


def test_that_the_copy_of_a_form_without_a_file_is_kept_until_it_is_saved(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.filing, "export_folder", lambda: tmp_path)
    monkeypatch.setattr(window.filing, "save", lambda _then: None)

    hand_in(window, monkeypatch)

    assert only(window)
    assert window.session.modified
    assert "还没有保存" in window.status.told.text()


def test_that_a_saved_copy_is_there_after_the_window_is_gone(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(window, monkeypatch)
    change(window)
    window.session.save(file)

    again = Session.of_file(file, window.session.fonts)

    assert again.document == window.session.document
    assert again.document.draft == 2
