import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kpiform.blocks.clip import MIME
from ui.models.dragging import MovableRows
from ui.session import Session

MOVE = Qt.DropAction.MoveAction
DRAGGED = Qt.ItemFlag.ItemIsDragEnabled


@pytest.fixture
def model(session: Session) -> MovableRows:
    """The indicators of the sample."""
    model = MovableRows(session, "indicators", session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def drop(model: MovableRows, rows: list[str], parent: str, index: int) -> bool:
    data = model.mimeData([model.index_of(row) for row in rows])
    above = model.index_of(parent)
    return model.canDropMimeData(data, MOVE, index, 0, above) and model.dropMimeData(
        data, MOVE, index, 0, above
    )


def below(session: Session, row: str) -> list[str]:
    found = session.document.find(row)
    assert found is not None
    return [child.id for child in found.children]


def test_that_rows_are_dropped_between_others_in_one_step(
    session: Session, model: MovableRows
) -> None:
    assert drop(model, ["i3", "i1"], "output-quality", 1)

    assert below(session, "output-quality")[1:3] == ["i1", "i3"]
    assert session.stack.undoText() == "移动 2 行"
    session.undo()
    assert below(session, "output-quantity")[:3] == ["i1", "i2", "i3"]


def test_that_rows_dropped_upon_a_head_come_last(session: Session, model: MovableRows) -> None:
    assert drop(model, ["i1"], "output-quality", -1)

    assert below(session, "output-quality")[-1] == "i1"
    assert session.stack.undoText() == "移动一行"


def test_that_rows_dropped_upon_one_of_their_kind_come_behind_it(
    session: Session, model: MovableRows
) -> None:
    assert drop(model, ["i1"], "i3", -1)

    assert below(session, "output-quantity")[:3] == ["i2", "i3", "i1"]


def test_that_rows_stay_in_their_tier_and_table(session: Session, model: MovableRows) -> None:
    tasks = MovableRows(session, "tasks", session)
    task = tasks.mimeData([tasks.index(0, 0, QModelIndex())])

    assert not drop(model, ["i1"], "output", 0)
    assert not model.canDropMimeData(task, MOVE, 0, 0, model.index_of("output-quality"))
    assert not model.dropMimeData(QMimeData(), MOVE, 0, 0, model.index_of("output"))
    assert not session.stack.canUndo()


def test_that_rows_that_are_gone_are_not_dropped(session: Session, model: MovableRows) -> None:
    from kpiform.edit import RemoveRow

    data = model.mimeData([model.index_of("i1")])
    session.apply(RemoveRow("i1"), "删除")

    assert not model.canDropMimeData(data, MOVE, 0, 0, model.index_of("output-quality"))


def test_that_what_the_form_fixes_is_not_dragged(session: Session, model: MovableRows) -> None:
    assert model.flags(model.index_of("i1")) & DRAGGED
    assert not model.flags(model.index_of("output")) & DRAGGED
    assert model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDropEnabled
    assert model.supportedDropActions() == MOVE
    assert model.mimeTypes() == [MIME]
    assert not model.mimeData([]).hasFormat(MIME)


def test_that_nothing_is_dragged_while_only_viewing(session: Session, model: MovableRows) -> None:
    session.viewing = True

    assert not model.flags(model.index_of("i1")) & DRAGGED
    assert not drop(model, ["i1"], "output-quality", 0)
