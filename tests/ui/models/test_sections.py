from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from kpiform.edit import SetField
from kpiform.schema.rulebook import Severity
from ui.models.sections import SectionRole, SectionsModel
from ui.places import Progress
from ui.session import Session


def test_that_qt_finds_nothing_wrong_with_it(session: Session) -> None:
    model = SectionsModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)

    assert model.rowCount() == len(session.edition.form.sections)


def test_that_a_section_tells_state_and_problems_in_words(session: Session) -> None:
    model = SectionsModel(session)
    budget = model.index(model.ids.index("budget"))

    session.apply(SetField("budget.basic", "5"), "修改")

    assert budget.data(SectionRole.COUNTS)[Severity.ERROR] == 1
    assert budget.data(Qt.ItemDataRole.AccessibleTextRole) == "预算整体情况，已填好，错误 1"


def test_that_a_section_is_in_work_when_something_required_is_missing(session: Session) -> None:
    model = SectionsModel(session)

    session.apply(SetField("goal.text", ""), "修改")

    assert model.index(model.ids.index("goal")).data(SectionRole.PROGRESS) is Progress.EMPTY
