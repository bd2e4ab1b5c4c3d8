from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.fonts import packaged_only
from kpiform.model.blank import new_document
from kpiform.rules import Finding
from kpiform.schema.loader import edition_ids, load_edition
from kpiform.schema.rulebook import Severity
from tests.ui.keyboard import focused
from ui.dialogs import forms
from ui.editors.line import LineEdit
from ui.look import Look
from ui.pages.table import TablePanel
from ui.session import Session
from ui.window import Window


def finding_with(window: Window, wanted: Callable[[Finding], bool]) -> Finding:
    return next(finding for finding in window.session.findings if wanted(finding))


def table(window: Window) -> TablePanel:
    panel = window.page().current_table()
    assert panel is not None
    return panel


def test_that_every_section_of_every_edition_can_be_shown(qtbot: QtBot, look: Look) -> None:
    for edition in map(load_edition, edition_ids()):
        window = Window(Session(new_document(edition), packaged_only()), look)
        qtbot.addWidget(window)
        window.show()
        for section in edition.form.sections:
            window.show_section(section.id)
            assert window.page().section is section


def test_that_every_field_of_every_edition_can_be_reached(qtbot: QtBot, look: Look) -> None:
    for edition in map(load_edition, edition_ids()):
        window = Window(Session(new_document(edition), packaged_only()), look)
        qtbot.addWidget(window)
        window.show()
        for name, spec in edition.fields.items():
            if spec.table is None:
                window.reveal(name)
                assert window.page().reveal(name), name


def test_that_typing_in_a_field_brings_a_finding_and_undo_takes_it_away(
    qtbot: QtBot, window: Window
) -> None:
    window.reveal("budget.basic")
    QTest.keyClicks(focused(), "5")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    errors = [f for f in window.session.findings if f.severity is Severity.ERROR]
    assert [f.where for f in errors] == ["预算整体情况"]

    QTest.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert window.session.document.text("budget.basic") == "1100.75"
    assert not [f for f in window.session.findings if f.severity is Severity.ERROR]


def test_that_the_menu_names_the_step(window: Window) -> None:
    window.session.apply(SetField("budget.basic", "5"), "修改 基本支出")

    assert window.actions_["undo"].text() == "撤销“修改 基本支出”"
    window.session.undo()
    assert window.actions_["redo"].text() == "重做“修改 基本支出”"
    assert not window.actions_["undo"].isEnabled()


def test_that_undo_shows_the_section_where_it_happened(window: Window) -> None:
    window.session.apply(SetField("goal.text", "短"), "修改 总体绩效目标", initiator="x")
    window.show_section("budget")

    window.session.undo()

    assert window.page().section.id == "goal"


def test_that_f8_goes_from_finding_to_finding(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_F8)
    first = window.around.findings.current()
    assert first is not None
    panel = table(window)
    assert panel.model.path_at(panel.view.currentIndex()) == first.path

    QTest.keyClick(window, Qt.Key.Key_F8)
    assert window.around.findings.current() != first
    QTest.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert window.around.findings.current() == first


def test_that_a_click_on_a_finding_jumps_to_its_field(qtbot: QtBot, window: Window) -> None:
    window.session.apply(SetField("budget.other_income", "很多"), "修改")
    finding = finding_with(window, lambda f: f.path == "budget.other_income")
    view, model = window.around.findings.view, window.around.findings.model
    row = next(r for r in range(view.model().rowCount()) if model.finding(r) == finding)
    view.scrollTo(model.index(row, 1))

    qtbot.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.visualRect(model.index(row, 1)).center(),
    )

    assert window.page().section.id == "budget"
    assert isinstance(focused(), LineEdit)
    assert focused().accessibleName() == "其他资金"


def test_that_a_fix_is_one_click_and_one_undo_step(window: Window) -> None:
    finding = finding_with(window, lambda f: f.fix is not None)
    assert finding.fix is not None

    window.do_deed(finding)

    assert finding not in window.session.findings
    assert window.session.stack.undoText() == finding.fix.text
    window.session.undo()
    assert finding in window.session.findings


def test_that_a_warning_is_kept_with_a_reason_until_the_text_changes(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Answered(forms.ReasonDialog):
        def exec(self) -> int:
            go = self.findChild(QDialogButtonBox).buttons()[0]  # type: ignore[union-attr]
            assert not self.go.isEnabled()
            self.text.setPlainText("按上级文件要求")
            go.click()
            return self.result()

    monkeypatch.setattr(forms, "ReasonDialog", Answered)
    finding = finding_with(window, lambda f: f.severity is Severity.WARNING and not f.fix)

    window.do_deed(finding)

    (kept,) = window.session.document.kept
    assert kept.reason == "按上级文件要求"
    panel = window.around.findings
    assert panel.model.rowCount() == len(window.session.findings) - 1

    panel._kept.click()
    (shown,) = (panel.model.finding(row) for row in range(panel.model.rowCount()))
    assert shown is not None
    assert shown.kept == kept
    window.do_deed(shown)
    assert window.session.document.kept == ()


def test_that_the_title_names_the_file_and_marks_what_is_unsaved(
    window: Window, tmp_path: Path
) -> None:
    assert window.windowTitle().startswith("未命名[*]")
    window.session.apply(SetField("budget.basic", "5"), "修改")
    assert window.isWindowModified()

    window.session.save(tmp_path / "市委外办.kpif")

    assert window.windowTitle().startswith("市委外办.kpif[*]")
    assert not window.isWindowModified()


def test_that_insert_and_delete_work_in_the_tree(window: Window) -> None:
    window.reveal("indicators/i2/indicator.target")
    before = len(list(window.session.document.walk("indicators")))

    QTest.keyClick(focused(), Qt.Key.Key_Insert)
    assert len(list(window.session.document.walk("indicators"))) == before + 1
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    window.reveal("indicators/i2/indicator.target")
    QTest.keyClick(focused(), Qt.Key.Key_Delete)

    assert window.session.document.find("i2") is None


def test_that_delete_elsewhere_deletes_no_row(window: Window) -> None:
    window.show_section("indicators")
    window.around.navigation.list.setFocus()

    QTest.keyClick(window.around.navigation.list, Qt.Key.Key_Delete)

    assert not window.session.stack.canUndo()


def test_that_rows_move_by_keyboard(window: Window) -> None:
    window.reveal("indicators/i2/indicator.target")

    QTest.keyClick(focused(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    head = window.session.document.find("output-quantity")
    assert head is not None
    assert head.children[0].id == "i2"


def test_that_the_fallback_fonts_of_the_paper_are_told_once(window: Window) -> None:
    assert "仿宋_GB2312" in window.status.told.text()
    assert "Noto Serif SC" in window.status.fonts.text()


def test_that_the_panels_can_be_hidden(window: Window) -> None:
    window.docks.toggle("findings")
    assert not window.docks["findings"].isVisible()
    window.docks.toggle("findings")
    assert window.docks["findings"].isVisible()


def test_that_the_theme_changes_while_working(window: Window, look: Look) -> None:
    window.personal.toggle_theme()
    dark = window.palette().window().color().lightness()
    window.personal.toggle_theme()

    assert dark < 60 < window.palette().window().color().lightness()


def test_that_a_sum_that_is_wrong_is_said_on_its_page(window: Window) -> None:
    window.show_section("budget")
    window.session.apply(SetField("budget.basic", "5"), "修改")

    assert window.page()._notice.isVisible()
    window.session.undo()
    assert not window.page()._notice.isVisible()
