"""The checklist as a table."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from kpiform.intake.proposal import Kind
from ui.intake.checklist import Checklist, State
from ui.intake.model import BELOW, STATE, Column, ItemsModel

Row = Callable[[int], int]
BASIC, NOTE = 2, 3


def test_that_the_model_keeps_qt_s_promises(
    checklist: Checklist, row: Row, qtmodeltester: ModelTester
) -> None:
    model = ItemsModel(checklist)
    qtmodeltester.check(model)
    model.show_only(Kind.LEFT)
    checklist.drop([row(NOTE)])

    assert model.rowCount() == 2


def test_that_one_kind_can_be_shown(checklist: Checklist) -> None:
    model = ItemsModel(checklist)

    model.show_only(Kind.UNSURE)

    assert model.rowCount() == 1
    assert model.index(0, Column.KIND).data() == "拿不准"


def test_that_only_what_is_undecided_can_be_shown(checklist: Checklist, row: Row) -> None:
    model = ItemsModel(checklist)
    checklist.confirm([row(BASIC)])

    model.show_only(None, open_only=True)

    assert [model.item_row(each) for each in range(model.rowCount())] == list(checklist.open())


def test_that_a_search_looks_at_source_place_and_reason(checklist: Checklist, row: Row) -> None:
    model = ItemsModel(checklist)

    for typed in ("填表", "绩效目标表里", "sheet1 填表"):
        model.search(typed)
        assert [model.item_row(each) for each in range(model.rowCount())] == [row(NOTE)]


def test_that_a_decision_stays_in_the_list_with_its_word(checklist: Checklist, row: Row) -> None:
    model = ItemsModel(checklist)
    changed: list[object] = []
    model.dataChanged.connect(lambda *_: changed.append(1))

    checklist.confirm([row(BASIC)])

    index = model.index(row(BASIC), Column.KIND)
    assert index.data() == "已确认"
    assert index.data(STATE) is State.CONFIRMED
    assert changed


def test_that_the_reason_stands_below_the_place_and_the_cell_below_the_source(
    checklist: Checklist, row: Row
) -> None:
    model = ItemsModel(checklist)

    assert model.index(row(BASIC), Column.PLACE).data(BELOW) == "这里应当是金额，请核对"
    assert model.index(row(BASIC), Column.SOURCE).data(BELOW) == "Sheet1 A1"


def test_that_every_cell_can_be_read_aloud(checklist: Checklist, row: Row) -> None:
    model = ItemsModel(checklist)
    role = Qt.ItemDataRole.AccessibleTextRole

    spoken = [model.index(row(NOTE), column).data(role) for column in Column]

    assert spoken == [
        "结果：未用",
        "填报项和说明：不在绩效目标表里",
        "内容：空",
        "原文件里的内容和位置：填表说明\n「去年.xlsx」Sheet1 A1",
    ]


def test_that_the_row_of_a_place_is_found(checklist: Checklist, row: Row) -> None:
    model = ItemsModel(checklist)

    assert model.row_of("budget.basic") == row(BASIC)
    assert model.row_of("staff.none") == -1
