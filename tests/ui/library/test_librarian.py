from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kpiform.io import libraries
from kpiform.library import Entry
from kpiform.schema.loader import SHOWN_FIRST, load_edition
from ui.editors.cell import CellEditor
from ui.library.entries import MIME, Role
from ui.library.panel import LibraryPanel
from ui.pages.flat import FlatView
from ui.pages.tree import RowsView
from ui.window import Window

Type = Callable[[QWidget, str], None]


@pytest.fixture
def panel(window: Window) -> LibraryPanel:
    """The panel, opened while 数量指标 is the row in work."""
    window.reveal("indicators/output-quantity")
    window.actions_["library"].trigger()
    found = window.librarian.desk.panel
    assert found
    return found


def view(window: Window) -> RowsView | FlatView:
    table = window.page().current_table()
    assert table
    return table.view


def open_editor(window: Window) -> CellEditor:
    found = view(window).open_editor()
    assert found
    return found


def names(window: Window, head: str) -> list[str]:
    found = window.session.document.find(head)
    assert found
    return [row.text("indicator.name") for row in found.children]


def shown(panel: LibraryPanel) -> list[str]:
    return [str(panel.model.index(row).data()) for row in range(panel.model.rowCount())]


def search(panel: LibraryPanel, typed: str) -> None:
    panel.typed.setText(typed)


# ------------------------------------------------------------------------------------ choosing


def test_that_nothing_is_read_before_it_is_asked_for(window: Window) -> None:
    assert "desk" not in vars(window.librarian)


def test_that_the_panel_begins_with_the_head_in_work(window: Window, panel: LibraryPanel) -> None:
    assert panel.kind.currentText() == "数量指标"
    assert panel.typed.hasFocus()


def test_that_the_panel_follows_the_row_in_work(window: Window, panel: LibraryPanel) -> None:
    window.reveal("indicators/output-quality")

    assert panel.kind.currentText() == "质量指标"


def test_that_a_kind_that_was_chosen_stays(window: Window, panel: LibraryPanel) -> None:
    panel.kind.setCurrentIndex(0)
    window.reveal("indicators/output-quality")

    assert panel.kind.currentIndex() == 0


def test_that_the_button_above_the_table_opens_it(window: Window) -> None:
    window.show_section("indicators")
    table = window.page().current_table()
    assert table
    assert table.tools
    button = next(b for b in table.tools.findChildren(QPushButton) if "指标库" in b.text())
    button.click()

    assert window.librarian.desk.panel
    assert window.librarian.desk.panel.isVisible()


def test_that_from_another_section_the_indicators_are_shown(window: Window) -> None:
    window.show_section("goal")
    window.actions_["library"].trigger()

    assert window.page().section.id == "indicators"


@pytest.mark.parametrize("typed", ["会议 次数", "hycs"])
def test_that_words_and_pinyin_find(panel: LibraryPanel, typed: str) -> None:
    search(panel, typed)

    assert any("会议" in name for name in shown(panel)[:3])


def test_that_the_field_of_work_narrows(panel: LibraryPanel) -> None:
    panel.work.setCurrentIndex(panel.work.findText("培训"))

    assert shown(panel)
    assert all("培训" in entry.tags for row in range(9) if (entry := panel.model.item(row)))


def test_that_what_is_elsewhere_is_offered_when_nothing_is_found(panel: LibraryPanel) -> None:
    panel.kind.setCurrentIndex(panel.kind.findText("服务对象满意度指标"))
    search(panel, "会议召开次数")
    assert not shown(panel)

    panel.elsewhere.click()

    assert "专题会议召开次数" in shown(panel)


def test_that_every_field_of_the_panel_has_a_name(panel: LibraryPanel) -> None:
    for widget in (panel, panel.typed, panel.kind, panel.work, panel.list):
        assert widget.accessibleName()
    said = panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "，" in said


# ------------------------------------------------------------------------------------ inserting


def test_that_enter_adds_and_the_number_is_asked(window: Window, panel: LibraryPanel) -> None:
    search(panel, "专题会议召开次数")
    QTest.keyClick(panel.typed, Qt.Key.Key_Return)

    assert names(window, "output-quantity")[-1] == "专题会议召开次数"
    assert window.session.stack.undoText() == "从指标库加入 专题会议召开次数"
    editor = open_editor(window)
    assert editor.textCursor().selectedText() == "__"
    QTest.keyClicks(editor, "4")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    row = window.session.document.find("output-quantity")
    assert row
    assert row.children[-1].text("indicator.target") == "≥4次"


def test_that_enter_without_a_mark_adds_nothing(window: Window, panel: LibraryPanel) -> None:
    QTest.keyClick(panel.typed, Qt.Key.Key_Return)

    assert not window.session.stack.canUndo()


def test_that_several_are_one_step(window: Window, panel: LibraryPanel) -> None:
    before = window.session.document
    search(panel, "会议")
    for _ in range(2):
        QTest.keyClick(panel.typed, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert panel.go.text() == "加入 3 个"
    panel.go.click()

    assert len(names(window, "output-quantity")) == 8
    assert window.session.stack.undoText() == "从指标库加入 3 个指标"
    window.session.undo()
    assert window.session.document == before


def test_that_without_a_number_the_keyboard_stays(window: Window, panel: LibraryPanel) -> None:
    panel.kind.setCurrentIndex(0)
    search(panel, "会议参会率")
    QTest.keyClick(panel.typed, Qt.Key.Key_Return)

    assert names(window, "output-quality")[-1] == "会议参会率"
    assert panel.typed.hasFocus()


def test_that_undo_in_the_search_line_is_the_documents(window: Window, panel: LibraryPanel) -> None:
    before = window.session.document
    panel.kind.setCurrentIndex(0)
    search(panel, "会议参会率")
    QTest.keyClick(panel.typed, Qt.Key.Key_Return)
    QTest.keyClick(panel.typed, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert window.session.document == before


def test_that_a_double_click_adds(window: Window, panel: LibraryPanel) -> None:
    search(panel, "专题会议召开次数")
    panel.list.doubleClicked.emit(panel.model.index(0))

    assert names(window, "output-quantity")[-1] == "专题会议召开次数"


def test_that_what_stands_in_the_form_is_marked_and_not_added_twice(
    window: Window, panel: LibraryPanel
) -> None:
    search(panel, "专题会议召开次数")
    QTest.keyClick(panel.typed, Qt.Key.Key_Return)
    assert panel.model.index(0).data(Role.MARK) == "已在表中"
    panel.go.click()

    assert names(window, "output-quantity").count("专题会议召开次数") == 1
    assert "没有重复加入" in panel.notice.text.text()


def test_that_an_indicator_of_any_kind_asks_for_a_place(
    window: Window, panel: LibraryPanel
) -> None:
    window.show_section("tasks")
    table = window.page().current_table()
    assert table
    table.view.setCurrentIndex(table.view.model().index(-1, -1))
    search(panel, "专题会议召开次数")
    window.librarian.desk.insert(panel.selected())

    assert not window.session.stack.canUndo()
    assert "任务" in panel.notice.text.text()


def test_that_a_task_gets_a_key_indicator(window: Window, panel: LibraryPanel) -> None:
    window.show_section("tasks")
    task = window.session.document.rows("tasks")[0]
    window.reveal(f"tasks/{task.id}")
    window.actions_["library"].trigger()
    search(panel, "专题会议召开次数")
    QTest.keyClick(panel.typed, Qt.Key.Key_Return)

    row = window.session.document.find(task.id)
    assert row
    assert row.children[-1].text("key.name") == "专题会议召开次数"
    assert open_editor(window).textCursor().selectedText() == "__"


def test_that_a_form_that_is_only_looked_at_stays(
    window: Window, panel: LibraryPanel, told: list[str]
) -> None:
    window.session.viewing = True
    search(panel, "专题会议召开次数")
    QTest.keyClick(panel.typed, Qt.Key.Key_Return)

    assert "只能看" in told[0]


@pytest.mark.parametrize("flat", [False, True])
def test_that_what_is_dragged_comes_where_it_is_dropped(
    window: Window, panel: LibraryPanel, flat: bool
) -> None:
    table = window.page().current_table()
    assert table
    table.show_flat(flat)
    window.reveal("indicators/i2")
    rect = view(window).visualRect(view(window).currentIndex())
    above = QPointF(rect.left() + 5, rect.top() + 2)
    data = QMimeData()
    data.setData(MIME, "专题会议召开次数\n会议参会率".encode())
    both = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    viewport = view(window).viewport()

    panel.list.dragged.emit(True)
    enter = QDragEnterEvent(above.toPoint(), *both, none)
    QApplication.sendEvent(viewport, enter)
    move = QDragMoveEvent(above.toPoint(), *both, none)
    QApplication.sendEvent(viewport, move)
    QApplication.sendEvent(viewport, QDropEvent(above, *both, none))
    panel.list.dragged.emit(False)

    assert move.isAccepted()
    rows = names(window, "output-quantity")
    assert rows[:2] == ["支出及时率", "专题会议召开次数"] or rows[1] == "专题会议召开次数"
    assert names(window, "output-quality")[-1] == "会议参会率"
    assert panel.notice.text.text().startswith("“会议参会率”不属于所指的二级指标")


def test_that_escape_clears_then_closes(window: Window, panel: LibraryPanel) -> None:
    search(panel, "会议")
    QTest.keyClick(panel.typed, Qt.Key.Key_Escape)
    assert panel.typed.text() == ""
    assert panel.isVisible()
    QTest.keyClick(panel.typed, Qt.Key.Key_Escape)

    assert not panel.isVisible()
    assert view(window).hasFocus()


def test_that_another_form_is_marked_anew(
    qtbot: QtBot, window: Window, panel: LibraryPanel
) -> None:
    search(panel, "专题会议召开次数")
    QTest.keyClick(panel.typed, Qt.Key.Key_Return)
    window.session.stack.setClean()
    window.filing.open_sample()

    qtbot.waitUntil(lambda: panel.model.index(0).data(Role.MARK) == "")


def test_that_larger_type_makes_a_larger_panel(window: Window, panel: LibraryPanel) -> None:
    window.personal.change_size(1)
    larger = window.librarian.desk.panel
    window.personal.change_size(0)

    assert larger is not panel
    assert larger
    assert larger.model.rowCount()


def test_that_it_shares_its_place_with_the_preview(window: Window, panel: LibraryPanel) -> None:
    window.actions_["show_preview"].trigger()
    assert panel.visibleRegion().isEmpty()
    window.actions_["library"].trigger()
    assert not panel.visibleRegion().isEmpty()


# --------------------------------------------------------------------------------- keeping


def own() -> list[str]:
    return [e.name for e in libraries.read_own(load_edition(SHOWN_FIRST).catalogue).entries]


def test_that_selected_rows_are_kept_and_can_be_taken_back(
    window: Window, panel: LibraryPanel
) -> None:
    window.reveal("indicators/i3")
    window.actions_["library_save"].trigger()
    assert own() == ["召开全市外事会议"]
    assert "召开全市外事会议" in panel.notice.text.text()

    panel.notice.back.click()

    assert own() == []


def test_that_own_ones_are_marked_and_removed_with_delete(
    window: Window, panel: LibraryPanel
) -> None:
    window.librarian.desk.keeping.keep([Entry("接待外宾团组数", "{n}批", "quantity")])
    search(panel, "接待外宾团组数")
    assert panel.model.index(0).data(Role.MARK) == "我的"
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)

    assert own() == []


def test_that_one_of_the_program_is_not_removed(window: Window, panel: LibraryPanel) -> None:
    search(panel, "专题会议召开次数")
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)

    assert "只能移出自己" in panel.notice.text.text()


def test_that_rows_without_an_indicator_are_not_kept(window: Window) -> None:
    told: list[str] = []
    window.session.told.connect(told.append)
    window.show_section("goal")
    window.actions_["library_save"].trigger()

    assert "没有存" in told[0]


def test_that_only_ones_own_are_shown_if_wanted(window: Window, panel: LibraryPanel) -> None:
    panel.work.setCurrentIndex(panel.work.findText("只看我的"))
    assert shown(panel) == []
    assert "从本表收集" in panel.none.text()
    window.librarian.desk.keeping.keep([Entry("接待外宾团组数", "{n}批", "quantity")])

    assert shown(panel) == ["接待外宾团组数"]


def test_that_a_library_of_ones_own_with_mistakes_is_told(window: Window) -> None:
    file = libraries.own_file()
    file.parent.mkdir(parents=True)
    file.write_text("外事:\n  没有这类: []\n", "utf-8")
    window.actions_["library"].trigger()

    panel = window.librarian.desk.panel
    assert panel
    assert "第 2 行" in panel.notice.text.text()
    assert shown(panel)


def test_that_a_file_changed_by_hand_is_read_again(window: Window, panel: LibraryPanel) -> None:
    window.librarian.desk.keeping.keep([Entry("接待外宾团组数", "{n}批", "quantity")])
    file = libraries.own_file()
    file.write_text("外事:\n  数量指标:\n    - {名称: 手工加的, 指标值: 1次}\n", "utf-8")
    window.actions_["library"].trigger()
    search(panel, "手工加的")

    assert shown(panel) == ["手工加的"]
