import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.rules.fixing import fixable
from ui.look import Look
from ui.models.findings import FindingColumn
from ui.panels.findings import FindingsPanel
from ui.session import Session
from ui.window import Window


@pytest.fixture
def panel(qtbot: QtBot, session: Session, look: Look) -> FindingsPanel:
    panel = FindingsPanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(1200, 200)
    panel.show()
    return panel


def mark(panel: FindingsPanel, rule: str) -> None:
    model = panel.model
    rows = range(model.rowCount())
    row = next(r for r in rows if (f := model.finding(r)) and f.rule == rule and f.fix)
    panel.view.setCurrentIndex(model.index(row, 0))


def test_that_one_section_can_be_looked_at(panel: FindingsPanel) -> None:
    QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel
    )
    everything = panel.model.rowCount()

    panel.sections.setCurrentIndex(panel.sections.findData("indicators"))

    assert 0 < panel.model.rowCount() < everything
    panel.sections.setCurrentIndex(0)
    assert panel.model.rowCount() == everything


def test_that_fixing_all_of_a_kind_is_offered_where_there_are_several(
    panel: FindingsPanel, session: Session
) -> None:
    assert not panel.all.isVisible()
    several = next(
        f.rule for f in session.findings if f.fix and len(fixable(session.findings, f.rule)) > 1
    )

    mark(panel, several)

    assert panel.all.isVisible()
    number = len(fixable(session.findings, several))
    assert panel.all.text() == f"同类 {number} 处一起改"


def test_that_all_of_a_kind_are_fixed_as_one_step(window: Window) -> None:
    before = window.session.document
    panel = window.around.findings
    rule = next(
        f.rule
        for f in window.session.findings
        if f.fix and len(fixable(window.session.findings, f.rule)) > 1
    )
    mark(panel, rule)

    panel.all.click()

    assert fixable(window.session.findings, rule) == ()
    assert "同类问题" in window.session.stack.undoText()
    window.session.undo()
    assert window.session.document == before


def test_that_the_key_for_it_does_the_same(window: Window) -> None:
    finding = next(f for f in window.session.findings if f.fix)
    mark(window.around.findings, finding.rule)

    window.actions_["deed_all"].trigger()

    assert fixable(window.session.findings, finding.rule) == ()


def test_that_the_sentence_has_most_of_the_room(panel: FindingsPanel) -> None:
    for width in (600, 1200):
        panel.resize(width, 200)
        header = panel.view.header()
        assert header.sectionSize(FindingColumn.SENTENCE) > header.sectionSize(FindingColumn.PLACE)


def test_that_it_says_when_there_is_nothing(panel: FindingsPanel, session: Session) -> None:
    panel.sections.setCurrentIndex(panel.sections.findData("goal"))
    session.apply(SetField("goal.text", "完成全年外事任务。"), "修改")
    assert panel._calm.isVisible() is (panel.model.rowCount() == 0)
