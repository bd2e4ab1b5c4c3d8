import pytest
from pytestqt.qtbot import QtBot

from kpiform.model.document import Row
from ui.look import Look
from ui.models.rows import RowsModel
from ui.pages.faces import TreeFace
from ui.pages.row_commands import RowCommands
from ui.pages.tree import RowsView
from ui.session import Session


@pytest.fixture
def view(qtbot: QtBot, session: Session, look: Look) -> RowsView:
    """The indicator tree."""
    view = RowsView(RowsModel(session, "indicators"), look)
    view.rows.setParent(view)
    qtbot.addWidget(view)
    view.show()
    return view


@pytest.fixture
def rows(session: Session, view: RowsView) -> RowCommands:
    """The commands of that tree."""
    return RowCommands(session, TreeFace(session, view))


def below(session: Session, row: str) -> list[str]:
    found = session.document.find(row)
    assert found is not None
    return [child.id for child in found.children]


def go(view: RowsView, row: str) -> None:
    view.setCurrentIndex(view.rows.index_of(row))


def current(view: RowsView) -> str | None:
    return view.rows.row_id(view.currentIndex())


def new_row(session: Session) -> Row:
    return next(row for row in session.document.walk("indicators") if not row.cells)


def test_that_a_row_is_inserted_below_and_edited(
    session: Session, view: RowsView, rows: RowCommands
) -> None:
    go(view, "i2")

    rows.insert_below()

    added = new_row(session).id
    assert below(session, "output-quantity")[1:3] == ["i2", added]
    assert current(view) == added
    assert view.open_editor() is not None


def test_that_below_a_head_a_row_becomes_its_child(
    session: Session, view: RowsView, rows: RowCommands
) -> None:
    go(view, "output-quality")

    rows.insert_below()

    assert new_row(session).id in below(session, "output-quality")


def test_that_below_an_outer_head_a_row_goes_under_its_first_inner_head(
    session: Session, view: RowsView, rows: RowCommands
) -> None:
    go(view, "output")

    rows.insert_below()

    assert new_row(session).id in below(session, "output-quantity")


def test_that_delete_takes_the_selected_rows_out_in_one_step(
    session: Session, view: RowsView, rows: RowCommands
) -> None:
    go(view, "i1")
    view.selectionModel().select(
        view.rows.index_of("i2"),
        view.selectionModel().SelectionFlag.Select | view.selectionModel().SelectionFlag.Rows,
    )

    rows.remove()

    assert not {"i1", "i2"} & set(below(session, "output-quantity"))
    assert current(view) == "i3"
    session.undo()
    assert below(session, "output-quantity")[:2] == ["i1", "i2"]


def test_that_heads_of_the_form_stay(session: Session, view: RowsView, rows: RowCommands) -> None:
    go(view, "output")

    rows.remove()

    assert session.document.find("output")
    assert not session.stack.canUndo()


def test_that_a_deleted_row_is_named_in_undo(
    session: Session, view: RowsView, rows: RowCommands
) -> None:
    go(view, "i1")

    rows.remove()

    assert session.stack.undoText() == "删除 支出及时率"


def test_that_a_row_moves_up_and_down_and_stays_current(
    session: Session, view: RowsView, rows: RowCommands
) -> None:
    go(view, "i2")

    rows.move(-1)
    assert below(session, "output-quantity")[:2] == ["i2", "i1"]
    rows.move(1)
    assert below(session, "output-quantity")[:2] == ["i1", "i2"]
    assert current(view) == "i2"


def test_that_the_last_row_moves_down_into_the_next_head(
    session: Session, view: RowsView, rows: RowCommands
) -> None:
    last = below(session, "output-quantity")[-1]
    go(view, last)

    rows.move(1)

    assert below(session, "output-quality")[0] == last


def test_that_the_first_row_of_all_cannot_move_up(
    session: Session, view: RowsView, rows: RowCommands
) -> None:
    go(view, "i1")

    rows.move(-1)

    assert not session.stack.canUndo()


def test_that_a_task_and_its_indicator_can_be_added_to_an_empty_table(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    view = RowsView(RowsModel(session, "tasks"), look)
    view.rows.setParent(view)
    qtbot.addWidget(view)
    view.show()
    rows = RowCommands(session, TreeFace(session, view))
    view.selectAll()
    rows.remove()
    assert session.document.rows("tasks") == ()

    rows.insert_below()
    rows.insert_child()

    (task,) = session.document.rows("tasks")
    assert len(task.children) == 1
