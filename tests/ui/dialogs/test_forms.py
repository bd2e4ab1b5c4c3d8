from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kpiform.layout.sheet import Variant
from kpiform.resources import own_templates
from kpiform.schema.loader import edition_ids, load_edition, sound_editions
from kpiform.schema.rulebook import Severity
from tests.unit.schema.forms import SMALL
from tests.unit.schema.own import add
from ui.dialogs.forms import ExportDialog, NewDialog, ReasonDialog
from ui.look import Look
from ui.session import Session


def test_that_a_new_form_needs_a_year_that_its_edition_serves(qtbot: QtBot, look: Look) -> None:
    editions = [load_edition(name) for name in edition_ids()]
    dialog = NewDialog(editions, look)
    qtbot.addWidget(dialog)

    for row, edition in enumerate(editions):
        dialog.list.setCurrentRow(row)
        assert dialog.go.isEnabled()
        assert dialog.edition() is edition
        for text in ("", "二〇二五", "1999", "20256"):
            dialog.year.setText(text)
            assert not dialog.go.isEnabled()


def test_that_a_reason_has_to_be_given(qtbot: QtBot, session: Session, look: Look) -> None:
    warning = next(f for f in session.findings if f.severity is Severity.WARNING)
    dialog = ReasonDialog(warning, look)
    qtbot.addWidget(dialog)

    dialog.text.setPlainText("  ")
    assert not dialog.go.isEnabled()
    dialog.text.setPlainText(" 按文件要求 ")

    assert dialog.go.isEnabled()
    assert dialog.reason() == "按文件要求"


def test_that_something_has_to_be_exported(qtbot: QtBot, session: Session, look: Look) -> None:
    dialog = ExportDialog(session.findings, look, pdf=True)
    qtbot.addWidget(dialog)
    assert dialog.wish().pdf
    assert not dialog.wish().xlsx
    assert dialog.wish().variant is Variant.SUBMISSION

    dialog.pdf.setChecked(False)

    assert not dialog.go.isEnabled()


def said(dialog: NewDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_that_a_user_s_own_editions_can_be_chosen_and_where_they_lie_is_said(
    qtbot: QtBot, look: Look
) -> None:
    add()
    load_edition.cache_clear()
    dialog = NewDialog(sound_editions(), look, first="small")
    qtbot.addWidget(dialog)

    assert dialog.list.currentItem().text() == "小表（自己加的）"
    assert dialog.edition().id == "small"
    assert str(own_templates()) in said(dialog)
    load_edition.cache_clear()


def test_that_a_faulty_edition_of_the_user_s_is_told_where_a_form_is_chosen(
    qtbot: QtBot, look: Look
) -> None:
    add("wrong", SMALL.replace("look: known", "look: 3"))
    dialog = NewDialog(sound_editions(), look)
    qtbot.addWidget(dialog)

    assert "自己加的表样「wrong」有 2 处写错" in said(dialog)
    assert "wrong/form.yaml 第 1 行" in said(dialog)
