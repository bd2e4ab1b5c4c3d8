"""What was carried over and nobody has looked at: marked wherever it stands, until somebody has."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.fonts import packaged_only
from kpiform.model.document import Baseline, Document
from tests.ui.conftest import give_up
from ui.look import Look
from ui.looking import go_to_next, look_here, waiting, waiting_in
from ui.models.roles import Role
from ui.models.rows import RowsModel
from ui.models.sections import SectionRole, SectionsModel
from ui.pages.grid import GridCard
from ui.pages.text import TextPanel
from ui.session import Session
from ui.window import Window

NAME, TARGET = "indicators/i1/indicator.name", "indicators/i1/indicator.target"
PENDING = {
    "budget.basic": "金额按今年的预算填。",
    TARGET: "沿用了去年的内容。",
    "goal.text": "沿用了去年的内容。",
    NAME: "沿用了去年的内容。",
}


@pytest.fixture
def carried(sample: Document) -> Session:
    """A session on the sample, of which four places were carried over."""
    last = {"budget.basic": "1080", NAME: "支出进度", TARGET: "98%"}
    return Session(
        replace(
            sample,
            pending=MappingProxyType(PENDING),
            baseline=Baseline("2024", sample.edition, MappingProxyType(last)),
        ),
        packaged_only(),
    )


@pytest.fixture
def window(qtbot: QtBot, carried: Session, look: Look) -> Window:
    """The window on it."""
    window = Window(carried, look)
    qtbot.addWidget(window, before_close_func=give_up)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def panel(window: Window, section: str) -> object:
    window.show_section(section)
    return window.page().panels[0]


def test_that_places_come_in_the_order_of_the_paper(carried: Session) -> None:
    found = waiting(carried.edition, carried.document)

    assert found == ["budget.basic", "goal.text", NAME, TARGET]
    assert waiting_in(carried.edition, carried.document, "goal") == ["goal.text"]


def test_that_a_field_says_so_and_one_click_says_it_was_looked_at(
    window: Window, qtbot: QtBot
) -> None:
    card = panel(window, "budget")
    assert isinstance(card, GridCard)
    box = next(box for box in card.boxes if box.path == "budget.basic")
    assert box.not_looked.isVisible()
    assert "没看过" in box.editor.accessibleDescription()

    qtbot.mouseClick(box.not_looked.button, Qt.MouseButton.LeftButton)

    assert not box.not_looked.isVisible()
    assert "budget.basic" not in window.session.document.pending
    assert "没看过" not in box.editor.accessibleDescription()
    assert window.session.stack.undoText() == "看过了 预算整体情况 › 基本支出"
    window.session.undo()
    assert box.not_looked.isVisible()


def test_that_typing_is_looking(window: Window) -> None:
    text = panel(window, "goal")
    assert isinstance(text, TextPanel)
    assert text.not_looked.isVisible()

    window.session.apply(SetField("goal.text", "新的目标"), "修改")

    assert not text.not_looked.isVisible()


def test_that_a_section_counts_them_and_can_be_settled_as_a_whole(
    window: Window, qtbot: QtBot
) -> None:
    window.show_section("indicators")
    line = window.page().waiting
    assert line.isVisible()

    qtbot.mouseClick(line.next, Qt.MouseButton.LeftButton)
    assert window.in_work == NAME
    qtbot.mouseClick(line.all, Qt.MouseButton.LeftButton)

    assert not line.isVisible()
    assert set(window.session.document.pending) == {"budget.basic", "goal.text"}


def test_that_the_sections_list_counts_them_too(carried: Session) -> None:
    model = SectionsModel(carried)
    row = model.ids.index("indicators")

    assert model.index(row).data(SectionRole.WAITING) == 2
    assert "没看过 2 处" in model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)


def test_that_a_cell_is_marked_until_it_was_looked_at(carried: Session, qtbot: QtBot) -> None:
    model = RowsModel(carried, "indicators")
    cell = model.index_at(TARGET)
    assert cell.data(Role.WAITS)
    assert "没看过" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "没看过" in cell.data(Qt.ItemDataRole.AccessibleTextRole)

    with qtbot.waitSignal(model.dataChanged):
        carried.apply(SetField(TARGET, "≥99%"), "修改")

    assert cell.data(Role.WAITS) is None


def test_that_last_year_s_row_is_told_in_full(carried: Session) -> None:
    model = RowsModel(carried, "indicators")
    column = next(n for n, each in enumerate(model.columns) if each.last_year)
    cell = model.index_of("i1", column)

    assert cell.data() == "98%"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "三级指标：支出进度\n指标值：98%"


def test_that_the_keyboard_goes_from_one_to_the_next(window: Window, qtbot: QtBot) -> None:
    seen = []
    for _ in range(5):
        go_to_next(window)
        seen.append(window.in_work)

    assert seen == ["budget.basic", "goal.text", NAME, TARGET, "budget.basic"]


def test_that_the_command_settles_the_rows_in_work_or_the_field(window: Window) -> None:
    go_to_next(window)
    look_here(window)
    assert "budget.basic" not in window.session.document.pending

    window.reveal(NAME)
    look_here(window)
    assert set(window.session.document.pending) == {"goal.text"}

    look_here(window)  # nothing waits here
    assert window.session.document.pending
    window.reveal("goal.text")
    look_here(window)
    told: list[str] = []
    window.session.told.connect(told.append)
    go_to_next(window)
    assert told == ["都看过了。"]
