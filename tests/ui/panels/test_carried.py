"""The card below the sections, and the 结转清单 that it opens."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField, SetPending
from kpiform.fonts import packaged_only
from kpiform.model.document import Baseline, Document
from kpiform.model.last_year import Became
from tests.ui.conftest import give_up
from ui.carry import writing
from ui.carry.carried import CarriedDialog
from ui.look import Look
from ui.panels.carried import CarriedCard
from ui.session import Session
from ui.window import Window

LAST = {"budget.basic": "1100.75", "budget.project": "68.4", "budget.fiscal": "1148.60"}
PENDING = {"budget.fiscal": "没有看过", "goal.text": "没有看过"}


@pytest.fixture
def carried(sample: Document) -> Document:
    """The sample with last year's values; one was taken over, one changed, two wait."""
    baseline = Baseline("2024", sample.edition, MappingProxyType(LAST))
    return replace(sample, baseline=baseline, pending=MappingProxyType(PENDING))


@pytest.fixture
def shown(qtbot: QtBot, carried: Document, look: Look) -> Window:
    """A window that shows it."""
    window = Window(Session(carried, packaged_only()), look)
    qtbot.addWidget(window, before_close_func=give_up)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.preview is not None)
    return window


@pytest.fixture
def card(shown: Window) -> CarriedCard:
    """The card in it."""
    found = shown.findChild(CarriedCard)
    assert found is not None
    return found


@pytest.fixture
def listed(shown: Window, card: CarriedCard, qtbot: QtBot) -> Callable[[], CarriedDialog]:
    """Opens the list by the card's link."""

    def open_() -> CarriedDialog:
        card.link.click()
        dialog = shown.findChild(CarriedDialog)
        assert dialog is not None
        return dialog

    return open_


def places(dialog: CarriedDialog) -> list[str]:
    model = dialog.view.differences
    return [model.difference(row).path for row in range(model.rowCount())]


def test_that_it_says_what_became_of_last_years_values(card: CarriedCard) -> None:
    assert card.isVisible()
    assert card.text == "1 项沿用，1 项已改，2 项还没有看过。"


def test_that_it_follows_the_form(shown: Window, card: CarriedCard) -> None:
    shown.session.apply(SetField("budget.basic", ""), "修改")
    shown.session.apply(SetPending("budget.fiscal", ""), "看过了")

    assert card.text == "2 项已改，1 项还空着，1 项还没有看过。"


def test_that_a_form_without_last_year_has_no_card(qtbot: QtBot, window: Window) -> None:
    plain = replace(window.session.document, baseline=None)
    window.show_session(Session(plain, packaged_only()))
    card = window.around.navigation.carried

    assert not card.isVisible()
    assert not window.actions_["carried"].isEnabled()


def test_that_the_sections_go_before_the_card_where_there_is_little_room(
    qtbot: QtBot, shown: Window, card: CarriedCard
) -> None:
    sections = shown.around.navigation.list
    card.hide()
    card.show()  # what the layout still has to do is done now, and not in between

    card.fit(card.width(), 0)
    assert not card.isVisible()
    card.fit(card.width(), card.link.sizeHint().height() + shown.height() // 40)
    assert card.link.isVisible()
    assert not card._title.isVisible()
    card.fit(card.width(), shown.height())
    assert card._title.isVisible()
    assert sections.height() >= sections.sizeHint().height()


def test_that_the_list_begins_with_what_nobody_has_looked_at(
    listed: Callable[[], CarriedDialog],
) -> None:
    dialog = listed()

    assert dialog.isVisible()
    assert places(dialog) == ["budget.fiscal", "goal.text"]
    assert [button.text() for button in dialog.filters.values()] == [
        "没看过 2",
        "已改 1",
        "空着 0",
        "沿用 1",
    ]


@pytest.mark.parametrize(
    ("only", "found"),
    [
        (Became.CHANGED, ["budget.project"]),
        (Became.SAME, ["budget.basic"]),
        (Became.BLANK, []),
    ],
)
def test_that_the_list_shows_what_became_of_the_others(
    listed: Callable[[], CarriedDialog], only: Became, found: list[str]
) -> None:
    dialog = listed()

    dialog.filters[only].click()

    assert places(dialog) == found
    assert not dialog.looked.isVisible()
    assert dialog.go.isEnabled() == bool(found)


def test_that_looking_at_one_goes_on_with_the_next(
    shown: Window, listed: Callable[[], CarriedDialog]
) -> None:
    dialog = listed()

    dialog.looked.click()

    assert places(dialog) == ["goal.text"]
    assert "budget.fiscal" not in shown.session.document.pending
    assert shown.session.stack.undoText().startswith("看过了")
    dialog.looked.click()
    assert places(dialog) == []
    assert dialog.told.text() == "没有这样的内容。"
    assert not dialog.looked.isEnabled()


def test_that_several_are_looked_at_in_one_step(
    shown: Window, listed: Callable[[], CarriedDialog]
) -> None:
    dialog = listed()
    dialog.view.selectAll()
    assert dialog.looked.text() == "2 处看过了"

    dialog.looked.click()

    assert not shown.session.document.pending
    shown.session.undo()
    assert places(dialog) == ["budget.fiscal", "goal.text"]


def test_that_one_goes_from_the_list_to_the_form(
    shown: Window, listed: Callable[[], CarriedDialog]
) -> None:
    dialog = listed()

    dialog.go.click()

    assert shown.page().section.id == "budget"
    assert shown.in_work == "budget.fiscal"
    dialog.close_.click()
    assert not dialog.isVisible()


def test_that_the_list_goes_with_the_form(
    qtbot: QtBot, shown: Window, sample: Document, listed: Callable[[], CarriedDialog]
) -> None:
    listed()

    shown.show_session(Session(sample, packaged_only()))

    seen = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert not any(isinstance(each, CarriedDialog) for each in seen)


def test_that_the_list_is_exported_as_a_table(
    listed: Callable[[], CarriedDialog],
    monkeypatch: pytest.MonkeyPatch,
    through: Callable[[QWidget], None],
    tmp_path: Path,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(writing, "tell", lambda _parent, text: told.append(text))
    dialog = listed()
    target = tmp_path / "结转情况.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    dialog.export.click()
    through(dialog)

    assert target.exists()
    assert told == ["已导出“结转情况.xlsx”。"]
