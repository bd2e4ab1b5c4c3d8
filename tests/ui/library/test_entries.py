"""The list model of indicators to choose from."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QAbstractItemModelTester

from kpiform.library import Entry
from ui.library.entries import MIME, EntriesModel, Role
from ui.models.listed import ITEM

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
MEETINGS = Entry(name="召开会议次数", pattern="≥{n}次", head="quantity", tags=("会议",))
RATE = Entry(name="培训合格率", pattern="≥95%", head="quality", tags=("培训",))


@pytest.fixture
def model(qapp: QObject) -> EntriesModel:
    """Two entries."""
    model = EntriesModel({"quantity": "数量指标", "quality": "质量指标"})
    QAbstractItemModelTester(model, FATAL, model)
    model.show_entries((MEETINGS, RATE))
    return model


def test_that_qt_s_promises_hold_while_other_entries_are_shown(model: EntriesModel) -> None:
    model.set_marks(2026, ("召开会议次数",), ())
    model.show_entries((RATE,))
    assert model.rowCount() == 1

    model.show_entries(())
    assert model.rowCount() == 0


def test_that_an_entry_says_what_it_is_about_and_what_will_stand_in_the_form(
    model: EntriesModel,
) -> None:
    first = model.index(0)

    assert first.data(ITEM) is MEETINGS
    assert first.data(Role.ABOUT) == "会议 · 数量指标"
    assert first.data(Role.TARGET) == "≥…次"


def test_that_names_are_dragged_one_a_line(model: EntriesModel) -> None:
    data = model.mimeData([model.index(1), model.index(0)])

    assert bytes(data.data(MIME).data()).decode() == "召开会议次数\n培训合格率"
