from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kpiform.model.document import Document
from kpiform.schema.loader import load_edition
from tests.unit.model.documents import handed_in
from ui.dialogs.submissions import SubmissionsDialog
from ui.dialogs.submitted_copy import SubmittedCopyDialog
from ui.look import Look
from ui.models.listed import ITEM
from ui.session import Session


def dialog_of(document: Document, look: Look, qtbot: QtBot) -> SubmissionsDialog:
    dialog = SubmissionsDialog(document, load_edition(document.edition), look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def with_two(sample: Document) -> Document:
    """The sample, of which two 稿 were handed in; the second is what it is now."""
    first = handed_in(sample.with_field("budget.basic", "1"), errors=1, reason="先交", files=())
    return replace(sample, submissions=(first, handed_in(sample, "2026-02-03T09:05:00+08:00")))


def test_that_the_newest_comes_first_and_is_known_as_what_is_there_now(
    sample: Document, look: Look, qtbot: QtBot
) -> None:
    dialog = dialog_of(with_two(sample), look, qtbot)
    titles = [dialog.entries.index(row).data(ITEM) for row in range(dialog.entries.rowCount())]

    assert [(each.title, each.word) for each in titles] == [
        ("第 2 稿", "就是现在"),
        ("第 1 稿", ""),
    ]
    assert dialog.heading.text() == "第 2 稿　2026年2月3日 09:05 交稿"
    assert "完全一样" in dialog.note.text()
    assert "表（报送稿）.xlsx" in dialog.note.text()
    assert not dialog.take.isEnabled()


def test_that_what_changed_since_is_listed_and_can_be_gone_to(
    sample: Document, look: Look, qtbot: QtBot
) -> None:
    dialog = dialog_of(with_two(sample), look, qtbot)
    dialog.list.setCurrentIndex(dialog.entries.index(1))

    assert "先交" in dialog.note.text()
    assert "文件：" not in dialog.note.text()
    assert "1 处不同" in dialog.note.text()
    dialog.view.setCurrentIndex(dialog.view.model().index(0, 0))
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)

    assert dialog.result() == 1
    assert dialog.path == "budget.basic"
    assert dialog.taken is None


def test_that_a_difference_without_a_place_leads_nowhere(
    sample: Document, look: Look, qtbot: QtBot, session_with_last_year: Session
) -> None:
    document = replace(session_with_last_year.document, submissions=(handed_in(sample),))
    dialog = dialog_of(document, look, qtbot)

    dialog.view.activated.emit(dialog.view.model().index(0, 0))

    assert dialog.isVisible()
    assert dialog.path == ""


def test_that_one_can_be_taken_viewed_and_exported(
    sample: Document, look: Look, qtbot: QtBot
) -> None:
    document = with_two(sample)
    dialog = dialog_of(document, look, qtbot)
    dialog.list.setCurrentIndex(dialog.entries.index(1))

    with qtbot.waitSignal(dialog.view_wanted) as view:
        dialog.see.click()
    with qtbot.waitSignal(dialog.export_wanted) as again:
        dialog.again.click()
    dialog.take.click()

    assert view.args == again.args == [1]
    assert dialog.taken is document.submissions[0]


def test_that_a_document_never_handed_in_says_so(
    sample: Document, look: Look, qtbot: QtBot
) -> None:
    dialog = dialog_of(sample, look, qtbot)

    assert dialog.heading.text() == "还没有交过稿"
    assert not any(button.isEnabled() for button in (dialog.see, dialog.again, dialog.take))


def test_that_a_copy_is_shown_as_its_pages_and_cannot_be_changed(
    sample: Document, session: Session, look: Look, qtbot: QtBot
) -> None:
    copy = handed_in(sample.with_field("budget.basic", "1"))
    dialog = SubmittedCopyDialog(3, copy, session.fonts, look)
    qtbot.addWidget(dialog)
    dialog.show()

    assert dialog.session.document == copy.content
    assert dialog.session.viewing
    assert dialog.panel.typesetter.pages
    assert "第 3 稿，2026年1月15日" in dialog.windowTitle()
