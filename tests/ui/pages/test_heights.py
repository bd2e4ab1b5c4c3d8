"""Lines as tall as their texts: measured once, in slices, and only those that changed again."""

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from benchmarks.documents import grown
from kpiform.edit import SetField
from kpiform.fonts import packaged_only
from kpiform.model.document import Document
from tests.ui.pages.test_tree import shown
from ui.look import Look
from ui.pages import cells
from ui.pages.cells import CellDelegate
from ui.pages.tree import RowsView
from ui.session import Session
from ui.wrapping import Wrapped

LONG = "组织开展多场次的对外友好交流活动，" * 12


@pytest.fixture
def view(qtbot: QtBot, session: Session, look: Look) -> RowsView:
    return shown(qtbot, session, look, "tasks")


def delegate(view: RowsView) -> CellDelegate:
    found = view.itemDelegate()
    assert isinstance(found, CellDelegate)
    return found


def every(view: RowsView) -> list[QModelIndex]:
    return list(view.lines())


def tall(view: RowsView) -> list[int]:
    return [view.visualRect(line).height() for line in every(view)]


def test_that_what_is_not_laid_out_is_as_tall_as_if_it_were(
    view: RowsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = [delegate(view).height(line) for line in every(view)]
    monkeypatch.setattr(cells, "certainly_one_line", lambda *_: False)
    delegate(view).forget_widths()

    assert [delegate(view).height(line) for line in every(view)] == short


def test_that_only_the_row_that_changed_is_measured_again(
    view: RowsView, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[str] = []

    def watched(text: str, *rest: object) -> Wrapped:
        laid_out.append(text)
        return Wrapped(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(cells, "Wrapped", watched)
    session.apply(SetField("tasks/t1/task.content", LONG), "修改")
    heights = [delegate(view).height(line) for line in every(view)]

    assert LONG in laid_out
    others = [row.text("task.content") for row in session.document.rows("tasks")[1:]]
    assert not set(laid_out).intersection(others)
    assert heights[0] == max(heights)


def test_that_a_long_table_is_there_before_all_of_it_is_measured(
    qtbot: QtBot, sample: Document, look: Look
) -> None:
    session = Session(grown(sample, 30), packaged_only())

    view = shown(qtbot, session, look, "tasks")
    qtbot.waitUntil(lambda: not view.uniformRowHeights())

    assert len(every(view)) > 300
    wanted = [delegate(view).height(line) for line in every(view)]
    assert tall(view) == wanted


def test_that_a_long_table_scrolls_to_a_cell_when_it_has_been_measured(
    qtbot: QtBot, sample: Document, look: Look
) -> None:
    session = Session(grown(sample, 30), packaged_only())
    view = shown(qtbot, session, look, "tasks")
    last = every(view)[-1]

    view.show_cell(last)

    qtbot.waitUntil(lambda: view.viewport().rect().intersects(view.visualRect(last)))
    assert view.currentIndex() == last
