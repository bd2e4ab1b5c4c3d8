"""Several forms to choose from."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.intake.choosing import FormColumn, FormsDialog, FormsModel
from ui.intake.reading import Found, Readings
from ui.look import Look


def both(found: Found) -> tuple[Found, Found]:
    return found, replace(found, proposal=replace(found.proposal, grid="Sheet2", sureness=0.5))


def test_that_the_model_keeps_qt_s_promises(
    found: Found, look: Look, qtmodeltester: ModelTester
) -> None:
    model = FormsModel(both(found), look)
    qtmodeltester.check(model)

    assert model.rowCount() == 2


def test_that_a_form_is_told_by_file_edition_department_year_and_counts(
    found: Found, look: Look
) -> None:
    model = FormsModel(both(found), look)

    texts = [model.index(1, column).data() for column in FormColumn]

    assert texts[FormColumn.NAME] == "去年.xlsx　Sheet2"
    assert texts[FormColumn.SURENESS] == "50%"
    assert texts[FormColumn.DEPARTMENT] == found.proposal.document.text("department.name")
    assert texts[FormColumn.YEAR] == found.proposal.document.text("year")
    assert texts[FormColumn.COUNTS] == "读入 1，整理后读入 1，拿不准 1，未用 2"


def test_that_every_cell_can_be_read_aloud(found: Found, look: Look) -> None:
    model = FormsModel((found,), look)

    spoken = model.index(0, FormColumn.SURENESS).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "把握：90%"


def test_that_the_chosen_form_is_given(qtbot: QtBot, found: Found, look: Look) -> None:
    dialog = FormsDialog(Readings(both(found), ()), look)
    qtbot.addWidget(dialog)

    dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))

    assert dialog.found() == both(found)[1]


def test_that_files_that_gave_nothing_are_told_with_their_reasons(
    qtbot: QtBot, found: Found, look: Look
) -> None:
    refused = ((Path("a.pdf"), "是扫描件。"), (Path("b.doc"), "读不了。"))
    dialog = FormsDialog(Readings((), refused), look)
    qtbot.addWidget(dialog)

    texts = [label.text() for label in dialog.findChildren(QLabel)]

    assert "是扫描件。\n读不了。" in texts
    assert not dialog.go.isEnabled()
