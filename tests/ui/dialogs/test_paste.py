import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kpiform.blocks import Block, Columns, Proposal, added, filled, read, recognise, spots_below
from ui.dialogs.paste import PasteDialog
from ui.look import Look
from ui.session import Session

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
TEXT = "甲\t1次\t备注\n乙\t2次\t\n"


def dialog_of(
    qtbot: QtBot, session: Session, look: Look, text: str, *, over: bool = True
) -> PasteDialog:
    document, edition = session.document, session.edition
    block: Block = read(text)
    spec = edition.tables["indicators"]
    fields = ("indicator.name", "indicator.target")
    spots = spots_below(document, edition, "indicators", "i2", fields)

    def new(columns: Columns) -> Proposal:
        return added(document, edition, "indicators", "i2", block, columns)

    columns = recognise(edition, spec, spec.tiers[2], block)
    proposal = filled(edition, spots, block) if over else None
    dialog = PasteDialog(edition, spec, proposal, new, columns, look, prefer_new=True)
    QAbstractItemModelTester(dialog._preview, FATAL, dialog)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, session: Session, look: Look) -> PasteDialog:
    """Two indicators with a third column."""
    return dialog_of(qtbot, session, look, TEXT)


def test_that_it_says_what_pasting_does_and_what_stays_out(dialog: PasteDialog) -> None:
    assert dialog._told.text() == "将粘贴 2 个三级指标。"
    assert dialog._left.text() == "有 1 处放不下，不会粘贴：\n第 3 列“备注”：没有对应的栏"


def test_that_the_preview_says_where_rows_go_and_strikes_out_the_rest(dialog: PasteDialog) -> None:
    preview = dialog._preview

    heads = [preview.headerData(c, Qt.Orientation.Horizontal) for c in range(4)]
    assert heads == ["放到", "三级指标", "指标值", "（不放入）"]
    assert preview.index(0, 0).data() == "数量指标"
    assert preview.index(0, 3).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert preview.index(0, 3).data(Qt.ItemDataRole.ToolTipRole) == "没有对应的栏"
    assert "没有对应的栏" in preview.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert not preview.index(1, 3).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert preview.headerData(1, Qt.Orientation.Vertical) == 2


def test_that_columns_can_be_chosen_and_each_field_once(dialog: PasteDialog) -> None:
    target = dialog.combos[2].findData("indicator.target")
    dialog.combos[2].setCurrentIndex(target)
    dialog.combos[2].activated.emit(target)

    assert [combo.currentData() for combo in dialog.combos] == [
        "indicator.name",
        None,
        "indicator.target",
    ]
    assert dialog._left.text().count("\n") == 1
    assert "第 2 列“1次”" in dialog._left.text()


def test_that_the_other_way_is_shown_too(dialog: PasteDialog) -> None:
    dialog._as_cells.setChecked(True)

    assert dialog.proposal().text == "粘贴 4 格"
    assert "4 格原来有内容，会被换掉" in dialog._told.text()
    assert not dialog.combos[0].isVisible()


def test_that_a_way_that_there_is_not_cannot_be_chosen(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    dialog = dialog_of(qtbot, session, look, TEXT, over=False)

    assert not dialog._as_cells.isEnabled()
    assert dialog.proposal().text == "粘贴 2 个三级指标"


def test_that_with_nothing_to_put_in_it_can_only_be_given_up(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    dialog = dialog_of(qtbot, session, look, "胡乱指标\t甲\t1\t2\n" * 9)
    for combo in dialog.combos:
        combo.setCurrentIndex(0)
        combo.activated.emit(0)

    assert not dialog.go.isEnabled()
    assert "没有可以放入的内容" in dialog._told.text()


def test_that_a_long_list_is_cut(qtbot: QtBot, session: Session, look: Look) -> None:
    text = "二级指标\t三级指标\t指标值\n" + "胡乱指标\t甲\t1\n" * 9

    dialog = dialog_of(qtbot, session, look, text)

    assert dialog._left.text().endswith("……还有 3 处")
