"""The small dialogs about one text."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kpiform.intake.proposal import Item, Kind
from kpiform.model.document import Document
from kpiform.schema.loader import load_edition
from ui.intake.placing import PlaceDialog, TextDialog
from ui.intake.targets import targets
from ui.look import Look

LEFT = Item(Kind.LEFT, "", "", "", "补充说明", "A31", "写在栏外")


def shown(qtbot: QtBot, look: Look, sample: Document, *likely: str) -> PlaceDialog:
    offers = targets(load_edition(sample.edition), sample, likely)
    dialog = PlaceDialog(LEFT, LEFT.source, offers, look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_that_nothing_is_proposed_where_nobody_knows_better(
    qtbot: QtBot, look: Look, sample: Document
) -> None:
    dialog = shown(qtbot, look, sample)

    assert dialog.target() is None
    assert not dialog.go.isEnabled()


def test_that_a_likely_place_is_proposed(qtbot: QtBot, look: Look, sample: Document) -> None:
    dialog = shown(qtbot, look, sample, "budget.project")

    target = dialog.target()

    assert target
    assert target.path == "budget.project"
    assert dialog.list.item(0).text().startswith("可能是：")


def test_that_a_text_goes_behind_what_stands_there(
    qtbot: QtBot, look: Look, sample: Document
) -> None:
    dialog = shown(qtbot, look, sample)
    dialog.typed.setText("总体绩效目标")

    operation, path, text = dialog.wish()

    edition = load_edition(sample.edition)
    after = operation.apply(sample, edition).document
    assert (path, text) == ("goal.text", "补充说明")
    assert after.text(path) == f"{sample.text(path)}\n补充说明"


def test_that_a_text_replaces_what_stands_there(qtbot: QtBot, look: Look, sample: Document) -> None:
    dialog = shown(qtbot, look, sample)
    dialog.typed.setText("总体绩效目标")
    dialog.instead.setChecked(True)
    dialog.text.setPlainText("改过的说明")

    operation, path, _text = dialog.wish()

    after = operation.apply(sample, load_edition(sample.edition)).document
    assert after.text(path) == "改过的说明"


def test_that_arrows_choose_while_the_keyboard_stays_in_the_line(
    qtbot: QtBot, look: Look, sample: Document
) -> None:
    dialog = shown(qtbot, look, sample)
    dialog.typed.setText("支出")

    qtbot.keyClick(dialog.typed, Qt.Key.Key_Down)

    assert dialog.list.currentRow() == 1
    assert dialog.go.isEnabled()


def test_that_what_is_not_found_is_said(qtbot: QtBot, look: Look, sample: Document) -> None:
    dialog = shown(qtbot, look, sample)

    dialog.typed.setText("没有的")

    assert not dialog.go.isEnabled()
    assert dialog.target() is None


def test_that_a_text_can_be_written_otherwise(qtbot: QtBot, look: Look) -> None:
    dialog = TextDialog(LEFT, "总体绩效目标", "旧的", look)
    qtbot.addWidget(dialog)

    dialog.text.setPlainText("新的")

    assert dialog.typed() == "新的"
