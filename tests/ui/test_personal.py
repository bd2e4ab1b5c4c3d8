from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.fonts import packaged_only
from kpiform.io import documents
from kpiform.io.backups import Backups
from kpiform.io.settings import Settings
from kpiform.layout.sheet import Variant
from kpiform.model.document import Document
from tests.unit.schema.forms import SMALL
from tests.unit.schema.own import add
from ui.dialogs.settings import SettingsDialog
from ui.look import Look
from ui.paper.desk import Fit
from ui.preferences import Preferences
from ui.safety import returning
from ui.session import Session
from ui.start import StartPage
from ui.window import Window


@pytest.fixture
def file(tmp_path: Path, sample: Document) -> Path:
    path = tmp_path / "市委外办.kpif"
    documents.save(path, sample, Backups(tmp_path / "backups"))
    return path


@pytest.fixture
def start(window: Window) -> StartPage:
    window.personal.show_start()
    assert window.personal.start_page is not None
    return window.personal.start_page


def test_that_a_larger_font_size_keeps_section_and_text(
    qtbot: QtBot, window: Window, look: Look
) -> None:
    window.show_section("budget")
    window.session.apply(SetField("budget.basic", "5"), "修改 基本支出")
    before = window.page()

    window.actions_["larger"].trigger()
    assert look.scale == pytest.approx(1.1)
    assert window.page() is not before
    assert window.page().section.id == "budget"
    assert window.session.stack.undoText() == "修改 基本支出"
    window.actions_["usual_size"].trigger()

    assert look.scale == 1.0


@pytest.mark.parametrize("size", [90, 150, 200])
def test_that_every_page_can_be_shown_in_every_size(
    qtbot: QtBot, window: Window, look: Look, size: int
) -> None:
    window.personal.preferences.choose(Settings(font_size=size))
    for section in window.session.edition.form.sections:
        window.show_section(section.id)
        assert window.page().section is section
    window.personal.preferences.choose(Settings())


def test_that_the_fonts_chosen_for_the_paper_are_used_at_once(window: Window) -> None:
    window.personal.preferences.choose(Settings(paper_fonts="packaged", backups=3))

    assert window.session.fonts.resolve("宋体").kind == "packaged"
    assert window.session.backups.newest == 3


def test_that_settings_are_asked_for_in_a_dialog(window: Window) -> None:
    asked: list[object] = []

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        asked.append(dialog)
        assert isinstance(dialog, SettingsDialog)
        dialog.reject()

    QTimer.singleShot(0, give_up)
    window.actions_["settings"].trigger()

    assert asked


def test_that_place_and_panels_of_the_window_are_remembered(
    qtbot: QtBot, window: Window, look: Look, sample: Document
) -> None:
    window.resize(780, 700)
    window.docks.toggle("findings")
    window.close()

    again = Window(Session(sample, packaged_only()), look, Preferences.of_user())
    qtbot.addWidget(again)
    again.show()

    assert (again.width(), again.height()) == (780, 700)
    assert not again.docks["findings"].isVisible()
    assert again.docks["preview"].isVisible()


def test_that_the_start_page_covers_the_form_and_its_commands(
    window: Window, start: StartPage
) -> None:
    assert start.isVisible()
    assert start.width() == window.width()
    assert not window.actions_["save"].isEnabled()
    assert not window.actions_["pdf"].isEnabled()
    assert window.actions_["open"].isEnabled()


def test_that_the_sample_is_one_key_away(window: Window, start: StartPage) -> None:
    start.ways["sample"].click()

    assert not start.isVisible()
    assert window.personal.start_page is None
    assert window.actions_["save"].isEnabled()


def test_that_escape_goes_back_to_the_form_in_work(window: Window) -> None:
    before = window.session
    window.actions_["start"].trigger()
    start = window.personal.start_page
    assert start is not None
    assert start.back.isVisible()

    QTest.keyClick(QApplication.focusWidget() or start, Qt.Key.Key_Escape)

    assert window.personal.start_page is None
    assert window.session is before
    assert window.actions_["save"].isEnabled()


def test_that_at_the_start_there_is_no_form_to_go_back_to(start: StartPage) -> None:
    QTest.keyClick(start, Qt.Key.Key_Escape)

    assert start.isVisible()
    assert not start.back.isVisible()


def test_that_a_recent_file_is_opened_from_the_start_page(window: Window, file: Path) -> None:
    window.personal.preferences.remember(file)
    window.personal.show_start()
    start = window.personal.start_page
    assert start is not None
    assert start.recent.hasFocus()

    start.recent.itemActivated.emit(start.recent.item(0))

    assert window.session.path == file
    assert window.personal.preferences.recent() == (file,)


def test_that_a_recent_file_that_is_gone_is_said_and_can_be_taken_off(
    window: Window, tmp_path: Path
) -> None:
    before = window.session
    window.personal.preferences.remember(tmp_path / "没有.kpif")
    window.personal.show_start()
    start = window.personal.start_page
    assert start is not None
    start.recent.itemActivated.emit(start.recent.item(0))
    assert window.session is before

    start._clear.click()

    assert start.recent.count() == 0
    assert not start.recent.isVisible()
    assert start._nothing.isVisible()


def test_that_unsaved_work_is_offered_on_the_start_page(start: StartPage) -> None:
    assert not start.recover.isVisible()

    start.offer_recovery(2)
    start.focus_first()

    assert "2 份" in start.recover.text()
    assert start.recover.hasFocus()


def test_that_a_click_on_that_offer_lists_what_can_be_recovered(
    start: StartPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[bool] = []
    monkeypatch.setattr(
        returning, "offer_recovery", lambda *_args, asked=False: offered.append(asked)
    )
    start.offer_recovery(1)

    start.recover.click()

    assert offered == [True]


def test_that_the_start_page_grows_with_the_window(window: Window, start: StartPage) -> None:
    window.resize(1280, 720)

    assert start.width() == 1280


def test_that_opened_and_saved_files_are_recent(window: Window, file: Path) -> None:
    window.filing.open(file)
    other = file.with_name("另一份.kpif")
    window.session.save(other)

    assert window.personal.preferences.recent() == (other, file)


def test_that_the_menu_names_the_recent_files_that_are_there(window: Window, file: Path) -> None:
    window.personal.preferences.remember(file.with_name("没有.kpif"))
    window.personal.preferences.remember(file)
    menu = QMenu(window)

    window.personal.fill_recent(menu)
    assert [action.text() for action in menu.actions()] == [file.name]
    menu.actions()[0].trigger()

    assert window.session.path == file


def test_that_the_start_page_alone_offers_what_can_be_recovered(
    window: Window, start: StartPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []
    monkeypatch.setattr(returning, "offer_recovery", lambda *_args: offered.append("对话框"))

    window.guard.offer_recovery()
    assert offered == []
    window.personal.leave_start()
    window.guard.offer_recovery()

    assert offered == ["对话框"]


def test_that_enter_presses_the_button_that_has_the_keyboard(
    qtbot: QtBot, start: StartPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.ways["sample"].setFocus()

    with qtbot.waitSignal(start.wanted) as heard:
        QTest.keyClick(start.ways["sample"], Qt.Key.Key_Return)

    assert heard.args == ["sample"]


def test_that_how_tables_and_pages_are_looked_at_is_remembered(
    qtbot: QtBot, window: Window, look: Look, sample: Document
) -> None:
    qtbot.waitUntil(lambda: window.preview is not None)
    assert window.preview is not None
    window.show_section("indicators")
    window.actions_["flat"].trigger()
    window.preview.view.set_zoom(75)
    window.preview.head.variant_chosen.emit(Variant.PUBLIC)

    again = Window(Session(sample, packaged_only()), look, Preferences.of_user())
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.preview is not None)
    again.show_section("indicators")
    table = again.page().current_table()

    assert again.preview is not None
    assert table is not None
    assert table.view is not table.tree
    assert again.preview.view.zoom == 75
    assert again.preview.typesetter.variant is Variant.PUBLIC
    again.preview.view.set_zoom(Fit.PAGE)
    assert Preferences.of_user().state.zoom == "page"


def test_that_faulty_forms_of_the_user_s_own_are_said_on_the_start_page(
    start: StartPage,
) -> None:
    assert not start.faults.isVisibleTo(start)
    add("wrong", SMALL.replace("look: known", "look: 3"))

    start.refresh()

    assert start.faults.isVisibleTo(start)
    assert "自己加的表样「wrong」有 2 处写错" in start.faults.text()
    assert "wrong/form.yaml 第 1 行" in start.faults.text()
