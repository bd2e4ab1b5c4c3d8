"""Where a document is to go."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kpiform.schema.loader import load_edition, sound_editions
from tests.ui.carry.carryings import NEW, OLD, filled
from ui.carry.goal import CarryGoalDialog, ConvertGoalDialog
from ui.look import Look


def carry_goal(edition: str, look: Look, qtbot: QtBot) -> CarryGoalDialog:
    dialog = CarryGoalDialog(filled(edition), load_edition(edition), sound_editions(), look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_that_the_next_year_and_the_form_that_goes_on_are_proposed(
    look: Look, qtbot: QtBot
) -> None:
    dialog = carry_goal(OLD, look, qtbot)

    assert dialog.chosen_year() == 2025
    goal = dialog.edition()
    assert goal
    assert goal.id == NEW
    assert "接着" in dialog.note.text()
    qtbot.keyClick(dialog.year, Qt.Key.Key_Return)
    assert dialog.result() == 1


def test_that_only_forms_that_serve_the_year_are_offered(look: Look, qtbot: QtBot) -> None:
    dialog = carry_goal(OLD, look, qtbot)

    dialog.year.setText("2015")
    assert dialog.list.count() == 0
    assert "没有用于 2015 年的表样" in dialog.note.text()
    assert not dialog.go.isEnabled()
    dialog.year.setText("20")
    assert "四位数字" in dialog.note.text()
    assert dialog.edition() is None


def test_that_the_same_year_is_refused(look: Look, qtbot: QtBot) -> None:
    dialog = carry_goal(NEW, look, qtbot)

    dialog.year.setText("2025")

    assert "换用另一种表样" in dialog.note.text()
    assert not dialog.go.isEnabled()


def test_that_it_is_said_whether_the_form_is_the_same_or_another(look: Look, qtbot: QtBot) -> None:
    dialog = carry_goal(NEW, look, qtbot)
    assert dialog.note.text() == "和现在的表样一样。"

    dialog.list.setCurrentRow(1)

    assert "不是同一种" in dialog.note.text()


def test_that_a_conversion_offers_all_other_forms_and_warns_of_the_year(
    look: Look, qtbot: QtBot
) -> None:
    dialog = ConvertGoalDialog(filled(), load_edition(NEW), sound_editions(), look)
    qtbot.addWidget(dialog)

    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert load_edition(NEW).form.name not in names
    assert dialog.go.isEnabled()
    dialog.list.setCurrentRow(names.index(load_edition(OLD).form.name))
    assert "不用于 2025 年" in dialog.note.text()
    dialog.list.itemActivated.emit(dialog.list.currentItem())
    assert dialog.result() == 1
