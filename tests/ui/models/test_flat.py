import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kpiform.edit import Batch, InsertRow, MoveRow, RemoveRow, SetField
from kpiform.fonts import packaged_only
from kpiform.model.blank import new_document
from kpiform.model.document import Row
from kpiform.schema.loader import edition_ids, load_edition
from ui.models.flat import FlatModel
from ui.models.roles import Role
from ui.models.rows import RowsModel
from ui.session import Session

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def flat(session: Session, table: str = "indicators") -> FlatModel:
    return FlatModel(session, RowsModel(session, table, session), session)


def texts(model: FlatModel, line: int) -> list[str]:
    return [str(model.index(line, column).data()) for column in range(model.columnCount())]


@pytest.fixture
def model(session: Session) -> FlatModel:
    """The indicators of the sample."""
    return flat(session)


def test_that_qt_finds_nothing_wrong_with_any_edition_s_tables(qapp: object) -> None:
    tested = set()
    for edition in map(load_edition, edition_ids()):
        session = Session(new_document(edition), packaged_only())
        for spec in edition.tables.values():
            if not spec.matrix:
                model = flat(session, spec.id)
                QAbstractItemModelTester(model, FATAL, model)
                assert model.columnCount() > 1
                tested.add(edition.id)

    assert tested >= {"zhanjiang-2025", "guangzhou-2025", "xiamen-2024", "shenzhen-2023"}


def test_that_it_stays_sound_while_rows_come_go_and_move(session: Session) -> None:
    model = flat(session)
    lines = model.rowCount()
    tester = QAbstractItemModelTester(model, FATAL, model)

    session.apply(InsertRow("indicators", "output-quantity", 1, Row("new")), "插入")
    session.apply(MoveRow("new", "output-quality", 0), "移动")
    session.apply(Batch((RemoveRow("new"), RemoveRow("i1"))), "删除")
    session.apply(RemoveRow("output-quality"), "删除")
    for _ in range(4):
        session.undo()

    assert tester.model() is model
    assert model.rowCount() == lines


def test_that_parents_are_repeated_in_every_line(model: FlatModel) -> None:
    assert texts(model, 0) == ["产出指标", "数量指标", "支出及时率", "100%"]
    assert texts(model, 1)[:2] == ["产出指标", "数量指标"]
    assert not model.index(0, 0).data(Role.REPEATS)
    assert model.index(1, 0).data(Role.REPEATS)


def test_that_a_cell_is_changed_through_the_session(session: Session, model: FlatModel) -> None:
    assert model.setData(model.index(2, 3), "2次")

    assert session.document.text("indicators/i3/indicator.target") == "2次"
    assert model.index(2, 3).data() == "2次"


def test_that_a_parent_changes_in_all_its_lines(session: Session) -> None:
    model = flat(session, "tasks")
    line = model.index_of("t2").row()
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))

    assert model.setData(model.index(line + 1, 0), "新的名称")

    assert [model.index(each, 0).data() for each in (line, line + 1)] == ["新的名称"] * 2
    assert {line, line + 1} <= set(told)


def test_that_heads_of_the_form_are_not_edited(model: FlatModel) -> None:
    editable = Qt.ItemFlag.ItemIsEditable

    assert not model.flags(model.index(0, 1)) & editable
    assert model.flags(model.index(0, 2)) & editable
    assert not model.flags(QModelIndex())
    assert not model.setData(model.index(0, 0), "别的")


def test_that_a_line_without_inner_row_has_blank_cells(session: Session) -> None:
    model = flat(session, "tasks")
    session.apply(InsertRow("tasks", None, 0, Row("new")), "插入")

    assert model.index(0, 2).data() is None
    assert model.path_at(model.index(0, 2)) is None
    assert not model.index(0, 2).data(Role.REPEATS)
    assert model.row_id(model.index(0, 0)) == "new"
    assert model.row_id(QModelIndex()) is None


def test_that_a_place_is_found_by_its_path(model: FlatModel) -> None:
    assert model.path_at(model.index_at("indicators/i3/indicator.target")) == (
        "indicators/i3/indicator.target"
    )
    assert model.index_at("indicators/i3") == model.index(2, 2)
    assert not model.index_at("tasks/t1").isValid()
    assert not model.index_at("indicators").isValid()
    assert not model.index_of("weg").isValid()


def test_that_an_index_follows_its_line(session: Session, model: FlatModel) -> None:
    kept = QPersistentModelIndex(model.index(2, 3))
    gone = QPersistentModelIndex(model.index(0, 3))

    session.apply(Batch((MoveRow("i3", "output-quality", 0), RemoveRow("i1"))), "移动")

    assert model.path_at(kept) == "indicators/i3/indicator.target"
    assert not gone.isValid()


def test_that_findings_and_last_year_stand_in_it(session_with_last_year: Session) -> None:
    model = flat(session_with_last_year)

    assert model.headerData(4, Qt.Orientation.Horizontal) == "去年"
    assert model.index(0, 4).data() == "98%"
    finding = next(
        f for f in session_with_last_year.findings if f.path.endswith("/indicator.target")
    )
    assert model.index_at(finding.path).data(Role.FINDING) == finding


def test_that_a_screen_reader_hears_the_column_and_the_text(model: FlatModel) -> None:
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "二级指标：数量指标"


def test_that_heads_and_numbers_stand_at_the_sides(model: FlatModel) -> None:
    tip = Qt.ItemDataRole.ToolTipRole

    assert model.headerData(2, Qt.Orientation.Horizontal) == "三级指标"
    assert model.headerData(0, Qt.Orientation.Vertical) == 1
    assert "比较" in str(model.headerData(3, Qt.Orientation.Horizontal, tip))
    assert model.headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole) is None
    assert model.index(0, 0).data(Role.COUNT) is None


def test_that_a_change_elsewhere_is_shown(session: Session, model: FlatModel) -> None:
    session.apply(SetField("indicators/i1/indicator.name", "别的名称"), "修改")

    assert model.index(0, 2).data() == "别的名称"
