import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.schema.form import Section
from ui.editors.advice import Advice
from ui.editors.place import Place
from ui.look import Look
from ui.pages.section import SectionPage
from ui.session import Session


def section(session: Session, name: str) -> Section:
    return next(each for each in session.edition.form.sections if each.id == name)


def page(qtbot: QtBot, session: Session, look: Look, name: str) -> SectionPage:
    shown = SectionPage(session, section(session, name), look)
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    return shown


def texts(shown: SectionPage) -> list[str]:
    return [label.text() for label in shown.findChildren(QLabel) if not label.isHidden()]


def test_that_required_fields_are_marked(qtbot: QtBot, session: Session, look: Look) -> None:
    shown = texts(page(qtbot, session, look, "budget"))

    assert "基本支出 *" in shown
    assert "其他资金" in shown


def test_that_the_year_stands_on_the_first_page(qtbot: QtBot, session: Session, look: Look) -> None:
    assert page(qtbot, session, look, "basics").reveal("year")


def test_that_last_year_s_value_stands_at_the_field(
    qtbot: QtBot, session_with_last_year: Session, look: Look
) -> None:
    assert "去年 1,080.00" in texts(page(qtbot, session_with_last_year, look, "budget"))


def test_that_last_year_s_text_stands_beside_the_goal(
    qtbot: QtBot, session_with_last_year: Session, look: Look
) -> None:
    shown = page(qtbot, session_with_last_year, look, "goal")

    read_only = [e for e in shown.findChildren(QPlainTextEdit) if e.isReadOnly()]
    assert [editor.toPlainText() for editor in read_only] == ["去年的目标"]


def test_that_a_problem_is_said_at_its_field_and_goes_with_it(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    shown = page(qtbot, session, look, "budget")
    session.apply(SetField("budget.other_income", "很多"), "修改")
    finding = next(f for f in session.findings if f.path == "budget.other_income")

    assert any(finding.message in text for text in texts(shown))
    session.undo()
    assert not any(finding.message in text for text in texts(shown))


def test_that_words_about_mistakes_wait_until_the_field_is_left(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    session.apply(SetField("budget.other_income", "很多"), "修改")
    host = QWidget()
    qtbot.addWidget(host)
    advice = Advice(Place(session, "budget.other_income"), look, host)

    advice.set_editing(True)
    advice.set_typed("很多")
    assert "不是数字" not in advice.text()
    advice.set_editing(False)
    assert advice.role() == "error"


def test_that_length_and_paragraphs_are_counted(qtbot: QtBot, session: Session, look: Look) -> None:
    shown = page(qtbot, session, look, "goal")

    session.apply(SetField("goal.text", "一二三\n\n四五"), "修改")

    assert "5 字 · 2 段" in texts(shown)


@pytest.mark.parametrize("name", ["basics", "budget", "goal", "tasks", "indicators", "signoff"])
def test_that_a_page_can_take_the_keyboard(
    qtbot: QtBot, session: Session, look: Look, name: str
) -> None:
    shown = page(qtbot, session, look, name)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)

    shown.focus_first()

    assert shown.isAncestorOf(shown.focusWidget())
