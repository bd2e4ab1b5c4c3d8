"""A table on its page as hands use it: tree and flat table, the clipboard, sorting, dragging."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from kpiform.blocks.clip import MIME
from kpiform.edit import Batch, RemoveRow, SetField
from kpiform.fonts import packaged_only
from kpiform.model.blank import new_document
from kpiform.schema.form import MatrixBlock, TableBlock
from kpiform.schema.loader import load_edition
from ui.dialogs import paste
from ui.dialogs.paste import PasteDialog
from ui.editors.cell import CellEditor
from ui.look import Look
from ui.pages import clipboard as clipboard_module
from ui.pages import row_commands
from ui.pages.flat import FlatView
from ui.pages.table import TablePanel
from ui.session import Session

Flag = QItemSelectionModel.SelectionFlag


def panel_of(qtbot: QtBot, session: Session, look: Look, table: str) -> TablePanel:
    block = next(
        block
        for section in session.edition.form.sections
        for block in section.blocks
        if isinstance(block, TableBlock | MatrixBlock) and block.id == table
    )
    panel = TablePanel(session, block, look)
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


@pytest.fixture
def panel(qtbot: QtBot, session: Session, look: Look) -> TablePanel:
    """The indicators, 政府采购率 in work."""
    panel = panel_of(qtbot, session, look, "indicators")
    panel.reveal("indicators/i2/indicator.name")
    return panel


@pytest.fixture
def tasks(qtbot: QtBot, session: Session, look: Look) -> TablePanel:
    """The tasks."""
    return panel_of(qtbot, session, look, "tasks")


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: object) -> Iterator[None]:
    """Nothing left from another test, nor for another."""
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[PasteDialog]:
    """The previews that were shown, each of which is agreed to."""
    shown: list[PasteDialog] = []

    def agree(dialog: PasteDialog) -> int:
        shown.append(dialog)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(paste.PasteDialog, "exec", agree)
    monkeypatch.setattr(paste.PasteDialog, "deleteLater", lambda _self: None)
    return shown


def put(text: str, markup: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if markup:
        data.setHtml(markup)
    QGuiApplication.clipboard().setMimeData(data)


def names(session: Session, row: str) -> list[str]:
    found = session.document.find(row)
    assert found is not None
    return [child.text("indicator.name") for child in found.children]


def choose(panel: TablePanel, *rows: str) -> None:
    panel.commands.face.go(rows[0])
    panel.commands.face.choose(rows)


def rectangle(panel: TablePanel, top: int, left: int, bottom: int, right: int) -> None:
    view = panel.view
    assert isinstance(view, FlatView)
    model = view.rows
    view.setCurrentIndex(model.index(top, left))
    for line in range(top, bottom + 1):
        for column in range(left, right + 1):
            view.selectionModel().select(model.index(line, column), Flag.Select)


# Pasting


def test_that_one_text_goes_into_the_cell_in_work(session: Session, panel: TablePanel) -> None:
    put("新的名称\r\n")

    panel.clipboard.paste()

    assert session.document.text("indicators/i2/indicator.name") == "新的名称"
    assert session.stack.undoText() == "粘贴 三级指标"


def test_that_a_block_goes_over_as_many_chosen_rows_without_asking(
    session: Session, panel: TablePanel, asked: list[PasteDialog]
) -> None:
    choose(panel, "i2", "i3")
    put("甲\t1次\r\n乙\t2次\r\n")

    panel.clipboard.paste()

    assert names(session, "output-quantity")[1:3] == ["甲", "乙"]
    assert session.stack.undoText() == "粘贴 4 格"
    assert asked == []


def test_that_texts_give_way_to_a_larger_block_only_after_asking(
    session: Session, panel: TablePanel, asked: list[PasteDialog]
) -> None:
    put("甲\t1次\r\n乙\t2次\r\n")

    panel.clipboard.paste()

    (dialog,) = asked
    assert "4 格原来有内容" in dialog._told.text()
    assert names(session, "output-quantity")[1:3] == ["甲", "乙"]


def test_that_below_a_head_rows_come_without_asking(
    session: Session, panel: TablePanel, asked: list[PasteDialog]
) -> None:
    panel.commands.face.go("output-quality", column=0)
    put("甲\t1次\r\n乙\t2次\r\n")

    panel.clipboard.paste()

    assert asked == []
    assert names(session, "output-quality")[-2:] == ["甲", "乙"]
    assert session.stack.undoText() == "粘贴 2 个三级指标"
    assert len(panel.commands.face.chosen_rows()) == 2
    session.undo()
    assert "甲" not in names(session, "output-quality")


def test_that_rows_wanted_as_rows_come_behind_the_one_in_work(
    session: Session, panel: TablePanel
) -> None:
    put("甲\t1次\r\n乙\t2次\r\n")

    panel.clipboard.paste(as_rows=True)

    assert names(session, "output-quantity")[1:4] == ["政府采购率", "甲", "乙"]


def test_that_merged_heads_from_excel_bring_rows_to_their_places(
    session: Session, panel: TablePanel, asked: list[PasteDialog]
) -> None:
    markup = (
        "<table><tr><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
        "<tr><td rowspan=2>质量指标</td><td>甲<br>乙</td><td>1</td></tr>"
        "<tr><td>丙</td><td>2</td></tr>"
        "</table>"
    )
    put('二级指标\t三级指标\t指标值\r\n质量指标\t"甲\n乙"\t1\r\n\t丙\t2\r\n', markup)

    panel.clipboard.paste()

    assert asked[0]._as_rows.isChecked()
    assert names(session, "output-quality")[-2:] == ["甲乙", "丙"]


def test_that_what_does_not_fit_is_shown_first(
    session: Session, panel: TablePanel, asked: list[PasteDialog]
) -> None:
    put("甲\t1次\t备注\r\n")

    panel.clipboard.paste(as_rows=True)

    (dialog,) = asked
    assert "第 3 列“备注”：没有对应的栏" in dialog._left.text()
    assert names(session, "output-quantity")[2] == "甲"


def test_that_giving_up_changes_nothing(
    session: Session, panel: TablePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paste.PasteDialog, "exec", lambda _self: QDialog.DialogCode.Rejected)
    put("甲\t1次\t备注\r\n")

    panel.clipboard.paste()

    assert not session.stack.canUndo()


def test_that_nothing_and_the_same_are_told(session: Session, panel: TablePanel) -> None:
    told: list[str] = []
    session.told.connect(told.append)

    panel.clipboard.paste()
    put("政府采购率")
    panel.clipboard.paste()

    assert told == ["剪贴板里没有可以粘贴的文字。", "粘贴的内容和原来一样，没有改动。"]


def test_that_a_clipboard_that_is_too_large_is_refused(
    session: Session, panel: TablePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(clipboard_module, "tell", lambda _parent, text: said.append(text))
    put("\t" * 1000 + "\r\n" * 200 + "甲")

    panel.clipboard.paste()

    assert "太多了" in said[0]
    assert not session.stack.canUndo()


def test_that_while_only_viewing_pasting_is_refused(
    session: Session, panel: TablePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(row_commands, "tell", lambda _parent, text: said.append(text))
    session.viewing = True
    put("甲")

    panel.clipboard.paste()

    assert len(said) == 1
    assert session.document.text("indicators/i2/indicator.name") == "政府采购率"


def test_that_several_lines_pasted_into_an_open_cell_stay_text(
    session: Session, tasks: TablePanel
) -> None:
    tasks.reveal("tasks/t1/task.content")
    tasks.view.edit(tasks.view.currentIndex())
    editor = tasks.view.open_editor()
    assert editor is not None
    editor.selectAll()
    put("一\t二\r\n三\r\n")

    editor.paste()
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert session.document.text("tasks/t1/task.content").split("\n")[:2] == ["一\t二", "三"]


def test_that_one_cell_of_excel_pasted_into_an_open_cell_loses_its_quotes(
    session: Session, tasks: TablePanel
) -> None:
    tasks.reveal("tasks/t1/task.content")
    tasks.view.edit(tasks.view.currentIndex())
    editor = tasks.view.open_editor()
    assert editor is not None
    editor.selectAll()
    put('"一\n二"\r\n')

    editor.paste()
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert session.document.text("tasks/t1/task.content") == "一\n二"


# Copying


def test_that_a_single_row_stands_for_its_cell(session: Session, panel: TablePanel) -> None:
    panel.clipboard.copy()

    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "政府采购率"
    panel.reveal("indicators/i3/indicator.name")
    panel.clipboard.paste()
    assert session.document.text("indicators/i3/indicator.name") == "政府采购率"


def test_that_rows_are_copied_as_text_as_html_and_as_rows(
    session: Session, panel: TablePanel
) -> None:
    choose(panel, "i1", "i2")

    panel.clipboard.copy()

    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "支出及时率\t100%\r\n政府采购率\t100%\r\n"
    assert "<td>政府采购率</td>" in data.html()
    assert b'"i1"' in bytes(data.data(MIME).data())


def test_that_copied_rows_are_pasted_as_rows(session: Session, panel: TablePanel) -> None:
    choose(panel, "i1", "i2")
    panel.clipboard.copy()
    panel.commands.face.go("output-quality", column=0)

    panel.clipboard.paste()

    assert names(session, "output-quality")[-2:] == ["支出及时率", "政府采购率"]


def test_that_a_whole_head_can_be_copied(session: Session, panel: TablePanel) -> None:
    panel.commands.face.go("output-quality", column=0)

    panel.clipboard.copy()

    assert QGuiApplication.clipboard().mimeData().text().startswith("质量指标\t资金使用合规性")


def test_that_a_whole_row_can_be_copied(panel: TablePanel) -> None:
    panel.clipboard.copy(rows=True)

    assert QGuiApplication.clipboard().mimeData().text() == "政府采购率\t100%\r\n"


def test_that_rows_are_cut(session: Session, panel: TablePanel) -> None:
    choose(panel, "i1", "i2")
    panel.clipboard.cut()
    assert names(session, "output-quantity")[0] == "召开全市外事会议"

    panel.clipboard.paste()

    assert names(session, "output-quantity")[:3] == ["召开全市外事会议", "支出及时率", "政府采购率"]


def test_that_a_cell_is_cut(session: Session, panel: TablePanel) -> None:
    panel.clipboard.cut()

    assert session.document.text("indicators/i2/indicator.name") == ""
    assert session.stack.undoText() == "剪切 1 格"


# The flat table


def test_that_the_flat_table_shows_the_cell_in_work(panel: TablePanel) -> None:
    panel.reveal("indicators/i3/indicator.target")

    panel.show_flat(True)
    assert panel.view.rows.path_at(panel.view.currentIndex()) == "indicators/i3/indicator.target"
    panel.view.setCurrentIndex(panel.view.rows.index_at("indicators/i4/indicator.name"))
    panel.show_flat(False)

    assert panel.view is panel.tree
    assert panel.tree.rows.path_at(panel.tree.currentIndex()) == "indicators/i4/indicator.name"


def test_that_the_switch_above_the_table_changes_the_view(panel: TablePanel) -> None:
    assert panel.tools is not None

    panel.tools._flat.click()
    assert isinstance(panel.view, FlatView)
    panel.tools._tree.click()

    assert panel.view is panel.tree


def test_that_rectangles_go_from_the_flat_table_and_back(
    session: Session, panel: TablePanel
) -> None:
    panel.show_flat(True)
    rectangle(panel, 1, 2, 2, 3)

    panel.clipboard.copy()
    assert QGuiApplication.clipboard().mimeData().text() == (
        "政府采购率\t100%\r\n召开全市外事会议\t1次\r\n"
    )
    rectangle(panel, 3, 2, 4, 3)
    panel.clipboard.paste()

    assert names(session, "output-quantity")[3:5] == ["政府采购率", "召开全市外事会议"]


def test_that_cells_of_the_flat_table_are_cut(session: Session, panel: TablePanel) -> None:
    panel.show_flat(True)
    rectangle(panel, 1, 2, 2, 3)

    panel.clipboard.cut()

    assert names(session, "output-quantity")[1:3] == ["", ""]
    assert session.stack.undoText() == "剪切 4 格"


def test_that_in_the_flat_table_the_column_says_which_row_is_meant(
    session: Session, tasks: TablePanel
) -> None:
    tasks.show_flat(True)
    tasks.view.setCurrentIndex(tasks.view.rows.index_at("tasks/t2/task.name"))
    assert tasks.commands.face.current_row() == "t2"
    assert tasks.commands.face.chosen_rows() == ["t2"]

    tasks.commands.insert_below()
    QTest.keyClicks(tasks.view.open_editor(), "new")
    QTest.keyClick(tasks.view.open_editor(), Qt.Key.Key_Return)

    assert session.document.rows("tasks")[2].text("task.name") == "new"


def test_that_rows_are_deleted_and_moved_in_the_flat_table(
    session: Session, panel: TablePanel
) -> None:
    panel.show_flat(True)
    rectangle(panel, 0, 2, 1, 3)
    panel.commands.move(1)
    assert names(session, "output-quantity")[:2] == ["召开全市外事会议", "支出及时率"]

    panel.commands.remove()

    assert "支出及时率" not in names(session, "output-quantity")
    assert panel.commands.face.current_row() == "i4"


def test_that_tab_and_enter_go_through_the_flat_table(session: Session, panel: TablePanel) -> None:
    panel.show_flat(True)
    panel.reveal("indicators/i2/indicator.target")

    QTest.keyClick(panel.view, Qt.Key.Key_7)
    editor = panel.view.open_editor()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert session.document.text("indicators/i2/indicator.target") == "7"
    assert panel.view.rows.path_at(panel.view.currentIndex()) == "indicators/i3/indicator.name"
    QTest.keyClick(panel.view, Qt.Key.Key_Backtab)
    assert panel.view.rows.path_at(panel.view.currentIndex()) == "indicators/i2/indicator.target"


def test_that_cells_of_the_flat_table_grow_with_their_text(
    session: Session, panel: TablePanel, qtbot: QtBot
) -> None:
    panel.show_flat(True)
    view = panel.view
    assert isinstance(view, FlatView)
    qtbot.waitUntil(lambda: view.rowHeight(1) == view.rowHeight(2))
    before = view.rowHeight(1)

    session.apply(SetField("indicators/i2/indicator.name", "很长的名称" * 20), "修改")

    qtbot.waitUntil(lambda: view.rowHeight(1) > 2 * before)


# Sorting, doubling, heads, folding


@pytest.mark.parametrize("flat", [False, True])
def test_that_rows_that_undo_brings_back_are_chosen_again(
    session: Session, panel: TablePanel, flat: bool
) -> None:
    panel.show_flat(flat)
    panel.commands.face.choose(["i2", "i3"])
    panel.commands.remove()
    panel.reveal("indicators/i5/indicator.name")

    session.undo()

    assert panel.commands.face.chosen_rows() == ["i2", "i3"]
    assert panel.commands.face.current_row() == "i2"


def test_that_undoing_a_word_leaves_the_chosen_rows(session: Session, panel: TablePanel) -> None:
    session.apply(SetField("indicators/i5/indicator.name", "别的"), "修改")
    panel.commands.face.choose(["i2", "i3"])

    session.undo()

    assert panel.commands.face.chosen_rows() == ["i2", "i3"]


def test_that_the_frame_of_the_current_flat_cell_is_closed(panel: TablePanel) -> None:
    panel.show_flat(True)
    view, accent = panel.view, QColor(panel.view._look.tones.accent).rgb()
    view.setFocus()
    cell = view.visualRect(view.currentIndex())
    picture = view.viewport().grab().toImage()

    middle = cell.center()
    edges = [
        (cell.left(), middle.y()),
        (cell.right(), middle.y()),
        (middle.x(), cell.top()),
        (middle.x(), cell.bottom() - 1),
    ]
    assert [picture.pixel(x, y) for x, y in edges] == [accent] * 4


def test_that_rows_are_sorted_by_name_in_one_step(session: Session, panel: TablePanel) -> None:
    panel.commands.sort()

    assert names(session, "output-quantity") == [
        "参加领馆活动次数",
        "举办国庆招待会",
        "召开全市外事会议",
        "政府采购率",
        "支出及时率",
    ]
    assert session.stack.undoText() == "按名称排序"
    session.undo()
    assert names(session, "output-quantity")[0] == "支出及时率"


def test_that_rows_below_a_head_are_sorted_by_their_values(
    session: Session, panel: TablePanel
) -> None:
    panel.commands.face.go("output", column=0)

    panel.commands.sort(value=True)

    assert names(session, "output-quantity")[2] == "参加领馆活动次数"
    assert names(session, "output-quality")[0] == "资金使用合规性"


def test_that_tasks_are_sorted_among_each_other(session: Session, tasks: TablePanel) -> None:
    tasks.focus_first()

    tasks.commands.sort()

    texts = [row.text("task.name") for row in session.document.rows("tasks")]
    assert texts[0] == "2024年非税工作经费"
    assert texts[1] == "办理外国人来华邀请核实单"


def test_that_sorting_what_is_in_order_is_told(session: Session, panel: TablePanel) -> None:
    told: list[str] = []
    panel.commands.sort()
    session.told.connect(told.append)

    panel.commands.sort()

    assert told == ["已经是这个顺序，没有改动。"]


def test_that_rows_are_doubled(session: Session, panel: TablePanel) -> None:
    choose(panel, "i1", "i2")

    panel.commands.duplicate()

    assert names(session, "output-quantity")[:4] == [
        "支出及时率",
        "支出及时率",
        "政府采购率",
        "政府采购率",
    ]
    assert session.stack.undoText() == "再制 2 行"
    assert len(panel.commands.face.chosen_rows()) == 2


def test_that_heads_are_neither_doubled_nor_moved(session: Session, panel: TablePanel) -> None:
    panel.commands.face.go("output-quality", column=0)

    panel.commands.duplicate()
    panel.commands.move(1)

    assert not session.stack.canUndo()


def test_that_missing_heads_are_offered_and_added(session: Session, panel: TablePanel) -> None:
    assert panel.tools is not None
    panel.commands.add_heads()
    session.apply(Batch((RemoveRow("output-quality"), RemoveRow("output-timeliness"))), "删除")
    assert panel.tools._heads.isVisible()
    assert panel.tools._heads.text() == "补齐二级指标"

    panel.tools._heads.click()

    output = session.document.find("output")
    assert output is not None
    assert [row.id for row in output.children][1:3] == ["output-quality", "output-timeliness"]
    assert session.stack.undoText() == "补上 质量指标、时效指标"
    assert not panel.tools._heads.isVisible()
    panel.commands.add_heads()
    assert session.stack.undoText() == "补上 质量指标、时效指标"


def test_that_everything_folds_and_unfolds(panel: TablePanel) -> None:
    panel.fold(all_rows=True)
    assert not panel.tree.isExpanded(panel.model.index_of("output"))

    panel.fold(all_rows=False)
    assert panel.tree.isExpanded(panel.model.index_of("output-quality"))


def test_that_an_empty_table_says_what_to_do(session: Session, tasks: TablePanel) -> None:
    assert not tasks._empty.isVisible()

    session.apply(Batch(tuple(RemoveRow(row.id) for row in session.document.rows("tasks"))), "删除")

    assert tasks._empty.isVisible()
    assert "Insert" in tasks._empty.text()


def test_that_buttons_without_room_give_way(panel: TablePanel) -> None:
    assert panel.tools is not None
    assert panel.tools._count.isVisible()

    panel.resize(420, 600)
    assert not panel.tools._count.isVisible()
    assert panel.tools.width() <= 420
    panel.resize(1200, 600)

    assert panel.tools._count.isVisible()


def test_that_the_menu_is_asked_for(panel: TablePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.menu_wanted):
        panel.view.customContextMenuRequested.emit(panel.view.rect().center())


# A matrix


def test_that_a_matrix_is_pasted_over_and_copied(qtbot: QtBot, look: Look, qapp: object) -> None:
    session = Session(new_document(load_edition("xiamen-2024")), packaged_only())
    panel = panel_of(qtbot, session, look, "outlay")
    panel.reveal("outlay/personnel/outlay.total")
    put("5,093.50\t10\r\n20\t5\r\n")

    panel.clipboard.paste()
    assert session.document.text("outlay/personnel/outlay.total") == "5,093.50"
    assert session.document.text("outlay/operating/outlay.fiscal") == "5"
    panel.clipboard.copy()

    assert QGuiApplication.clipboard().mimeData().text() == "5,093.50"
    assert panel.tools is None
    assert not panel.editable_rows


LAST = "indicators/i15/indicator.target"


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_that_behind_the_last_cell_a_new_row_begins(
    panel: TablePanel, session: Session, key: Qt.Key, flat: bool
) -> None:
    panel.show_flat(flat)
    panel.reveal(LAST)
    panel.view.edit(panel.view.currentIndex())
    editor = panel.view.open_editor()
    assert editor is not None
    editor.setPlainText("≥97%")
    editor.document().setModified(True)

    QTest.keyClick(editor, key)

    assert session.document.text(LAST) == "≥97%"
    assert session.stack.undoText() == "插入三级指标"
    assert panel.view.rows.path_at(panel.view.currentIndex()) == new_name(panel)
    assert isinstance(QApplication.focusWidget(), CellEditor)


def new_name(panel: TablePanel) -> str:
    return f"indicators/{panel.commands.fresh.id}/indicator.name"


def test_that_a_new_row_is_chosen_alone_though_ctrl_is_held(
    panel: TablePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    monkeypatch.setattr(QGuiApplication, "keyboardModifiers", lambda: held)
    view = panel.tree

    view.show_cell(view.rows.index_at("indicators/i1/indicator.name"))
    view.show_cell(view.rows.index_at("indicators/i2/indicator.name"))

    assert panel.commands.face.chosen_rows() == ["i2"]


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("width", [420, 640, 900])
def test_that_no_column_has_to_be_scrolled_to(
    qtbot: QtBot, look: Look, width: int, flat: bool
) -> None:
    session = Session(new_document(load_edition("xiamen-2024"), 2024), packaged_only())
    panel = panel_of(qtbot, session, look, "tasks")
    panel.show_flat(flat)
    panel.resize(width, 600)
    qtbot.waitUntil(lambda: panel.view.width() <= width)

    assert not panel.view.horizontalScrollBar().isVisible()


def test_that_tools_without_room_go_and_none_is_cut(tasks: TablePanel) -> None:
    tools = tasks.tools
    assert tools is not None
    for width in (900, 600, 420, 330):
        tasks.resize(width, 600)
        QApplication.processEvents()
        shown = [b for b in tools.findChildren(QPushButton) if b.isVisible()]
        cut = [b.text() for b in shown if b.width() < b.sizeHint().width()]
        assert (width, cut) == (width, [])
        texts = [button.text() for button in shown]
        assert ("树" in texts) is ("平铺表" in texts)
        assert "更多 ▾" in texts
