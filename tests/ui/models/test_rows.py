from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kpiform.edit import Batch, InsertRow, MoveRow, RemoveRow, SetField
from kpiform.fonts import packaged_only
from kpiform.model.blank import new_document
from kpiform.model.document import Row
from kpiform.schema.loader import edition_ids, load_edition
from ui.models.roles import Role
from ui.models.rows import RowsModel
from ui.session import Session

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def cell(model: RowsModel, path: str) -> str:
    return str(model.index_at(path).data())


def test_that_qt_finds_nothing_wrong_with_it(session: Session) -> None:
    for table in session.edition.tables:
        model = RowsModel(session, table)
        QAbstractItemModelTester(model, FATAL, model)
        assert model.rowCount() == len(session.document.rows(table)) > 0


def test_that_qt_finds_nothing_wrong_with_any_edition_s_tables(qapp: object) -> None:
    tested = set()
    for edition in map(load_edition, edition_ids()):
        session = Session(new_document(edition), packaged_only())
        for table in edition.tables:
            model = RowsModel(session, table)
            QAbstractItemModelTester(model, FATAL, model)
            assert model.rowCount() == len(session.document.rows(table))
            tested.add(edition.id)

    assert tested == set(edition_ids())


def test_that_it_stays_sound_while_rows_come_go_and_move(session: Session) -> None:
    model = RowsModel(session, "indicators")
    tester = QAbstractItemModelTester(model, FATAL, model)

    session.apply(InsertRow("indicators", "output-quantity", 1, Row("new")), "插入")
    session.apply(MoveRow("new", "output-quality", 0), "移动")
    session.apply(Batch((RemoveRow("new"), RemoveRow("i1"))), "删除")
    session.undo()
    session.undo()
    session.undo()

    assert tester.model() is model
    assert not model.index_of("new").isValid()


def test_that_an_index_follows_its_row(session: Session) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    model = RowsModel(session, "indicators")
    kept = QPersistentModelIndex(model.index_at("indicators/i3/indicator.target"))

    session.apply(MoveRow("i3", "output-quality", 0), "移动")

    assert model.path_at(kept) == "indicators/i3/indicator.target"


def test_that_an_index_of_a_removed_row_becomes_invalid(session: Session) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    model = RowsModel(session, "indicators")
    kept = QPersistentModelIndex(model.index_of("i3"))

    session.apply(RemoveRow("i3"), "删除")

    assert not kept.isValid()


def test_that_setting_data_goes_through_the_session(session: Session) -> None:
    model = RowsModel(session, "indicators")
    index = model.index_at("indicators/i3/indicator.target")

    assert model.setData(index, "2次")

    assert session.document.text("indicators/i3/indicator.target") == "2次"
    assert session.stack.undoText() == "修改 指标值"
    assert cell(model, "indicators/i3/indicator.target") == "2次"


def test_that_only_cells_of_the_row_s_tier_can_be_edited(session: Session) -> None:
    model = RowsModel(session, "tasks")
    task = model.index(0, 0, QModelIndex())
    key = model.index(0, 0, task)
    editable = Qt.ItemFlag.ItemIsEditable

    heads = [column.head for column in model.columns]
    content, target = heads.index("主要实施内容"), heads.index("实现值")

    assert task.siblingAtColumn(content).flags() & editable
    assert not task.siblingAtColumn(target).flags() & editable
    assert key.siblingAtColumn(target).flags() & editable
    assert not key.siblingAtColumn(content).flags() & editable
    assert not model.setData(task.siblingAtColumn(target), "x")


def test_that_heads_given_by_the_form_are_shown_but_not_edited(session: Session) -> None:
    model = RowsModel(session, "indicators")
    head = model.index_of("output")

    assert head.data() == "产出指标"
    assert not head.flags() & Qt.ItemFlag.ItemIsEditable


def test_that_a_head_with_other_words_can_be_edited(session: Session) -> None:
    session.apply(SetField("indicators/output/indicator.level1", "产 出"), "修改")

    model = RowsModel(session, "indicators")

    assert model.index_of("output").flags() & Qt.ItemFlag.ItemIsEditable


def test_that_heads_count_the_indicators_below(session: Session) -> None:
    model = RowsModel(session, "indicators")

    assert model.index_of("output").data(Role.COUNT) == 11
    assert model.index_of("output-quantity").data(Role.COUNT) == 5
    assert model.index_of("i1").data(Role.COUNT) is None


def test_that_a_cell_carries_the_worst_finding_at_its_path(session: Session) -> None:
    model = RowsModel(session, "indicators")
    finding = next(f for f in session.findings if f.path.endswith("/indicator.target"))

    index = model.index_at(finding.path)

    assert index.data(Role.FINDING) == finding
    assert finding.message in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_that_last_year_has_a_column_when_the_document_knows_it(
    session_with_last_year: Session,
) -> None:
    model = RowsModel(session_with_last_year, "indicators")
    last = model.columnCount() - 1

    assert model.headerData(last, Qt.Orientation.Horizontal) == "去年"
    assert model.index_of("i1", last).data() == "98%"
    assert not model.index_of("i1", last).flags() & Qt.ItemFlag.ItemIsEditable


def test_that_without_last_year_there_is_no_such_column(session: Session) -> None:
    model = RowsModel(session, "indicators")

    assert [column.head for column in model.columns] == ["一级指标 / 二级指标 / 三级指标", "指标值"]
