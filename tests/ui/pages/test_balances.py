"""Live totals under the amounts."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kpiform.codec import decode
from kpiform.edit import SetField
from kpiform.fonts import packaged_only
from kpiform.schema.loader import load_edition, sample_path
from ui.look import Look
from ui.pages.balances import BalanceCard, has_sums
from ui.pages.section import SectionPage
from ui.session import Session


def of(edition: str) -> Session:
    return Session(decode(sample_path(edition).read_bytes()), packaged_only())


def page(qtbot: QtBot, session: Session, look: Look, name: str) -> tuple[SectionPage, BalanceCard]:
    section = next(s for s in session.edition.form.sections if s.id == name)
    shown = SectionPage(session, section, look)
    qtbot.addWidget(shown)
    shown.resize(800, 600)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    card = shown.findChild(BalanceCard)
    assert isinstance(card, BalanceCard)
    return shown, card


def words(card: BalanceCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]


def test_that_both_sides_and_the_verdict_are_shown(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    _shown, card = page(qtbot, session, look, "budget")
    said = words(card)

    assert said.count("1,173.45 万元") >= 2
    assert "✓ 相符" in said


def test_that_the_difference_is_shown_while_an_amount_is_typed(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    shown, card = page(qtbot, session, look, "budget")
    shown.reveal("budget.project")
    editor = shown.focusWidget()
    QTest.keyClicks(editor, "72.79")

    qtbot.waitUntil(lambda: "✗ 相差 0.09 万元" in words(card), timeout=500)
    assert session.document.text("budget.project") != "72.79"


@pytest.mark.parametrize(
    ("text", "said"),
    [("72.71", "≈ 相差 0.01 万元，可由四舍五入解释"), ("", "还没填齐"), ("很多", "有一项不是数字")],
)
def test_that_every_verdict_has_words(
    qtbot: QtBot, session: Session, look: Look, text: str, said: str
) -> None:
    _shown, card = page(qtbot, session, look, "budget")
    session.apply(SetField("budget.project", text), "修改")

    qtbot.waitUntil(lambda: said in words(card), timeout=500)


def test_that_a_blank_total_can_be_filled_in(qtbot: QtBot, look: Look) -> None:
    session = of("xiamen-2024")
    total = "outlay/sum/outlay.total"
    session.apply(SetField(total, ""), "修改")
    _shown, card = page(qtbot, session, look, "outlay")
    buttons = [b for b in card.findChildren(QPushButton) if not b.isHidden()]
    assert [button.text() for button in buttons] == ["填入 3,088.70"]

    buttons[0].click()

    assert session.document.text(total) == "3088.70"
    assert session.stack.undoText() == "填入 资金总额"


def test_that_the_sums_of_the_row_in_work_are_shown(qtbot: QtBot, look: Look) -> None:
    session = of("shenzhen-2023")
    _shown, card = page(qtbot, session, look, "tasks")
    first, second = (row.id for row in session.document.rows("tasks")[:2])

    def said(text: str) -> bool:
        return any(text in each for each in words(card))

    card.set_place(f"tasks/{first}/task.money")
    qtbot.waitUntil(lambda: said("，总额 4,383 万元"))
    card.set_place(f"tasks/{second}/task.money")
    qtbot.waitUntil(lambda: said("，总额 1,623 万元"))
    card.set_place("task.total_money")
    assert not said("，总额 1,623 万元")


def test_that_only_sections_with_sums_have_the_card() -> None:
    edition = load_edition("zhanjiang-2025")

    assert has_sums(edition, "budget")
    assert not has_sums(edition, "goal")
    assert has_sums(load_edition("xiamen-2024"), "outlay")


def test_that_nothing_is_shown_while_nothing_is_typed(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    shown, card = page(qtbot, session, look, "budget")
    for spec in session.edition.fields.values():
        if spec.section == "budget":
            session.apply(SetField(spec.id, ""), "修改")

    qtbot.waitUntil(lambda: not card.isVisibleTo(shown), timeout=500)
