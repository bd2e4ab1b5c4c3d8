from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from kpiform.edit import SetField
from kpiform.schema.rulebook import Severity
from ui.models.findings import FindingColumn, FindingsModel, deed
from ui.session import Session

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def test_that_qt_finds_nothing_wrong_with_it_while_findings_change(session: Session) -> None:
    model = FindingsModel(session)
    QAbstractItemModelTester(model, FATAL, model)

    session.apply(SetField("budget.basic", "5"), "修改")
    model.set_only(Severity.ERROR)
    session.undo()

    assert model.rowCount() == 0


def test_that_the_most_severe_come_first(session: Session) -> None:
    session.apply(SetField("budget.basic", "5"), "修改")
    model = FindingsModel(session)

    order = [model.finding(row).severity for row in range(model.rowCount())]  # type: ignore[union-attr]

    assert order == sorted(order, key=tuple(Severity).index)
    assert order[0] is Severity.ERROR


def test_that_a_marked_finding_stays_marked_when_others_come(session: Session) -> None:
    model = FindingsModel(session)
    before = model.finding(1)
    marked = QPersistentModelIndex(model.index(1, 0))

    session.apply(SetField("budget.basic", "5"), "修改")

    assert model.finding(marked.row()) == before


def test_that_it_can_be_narrowed_to_one_severity(session: Session) -> None:
    model = FindingsModel(session)

    model.set_only(Severity.INFO)

    shown = {model.finding(row).severity for row in range(model.rowCount())}  # type: ignore[union-attr]
    assert shown == {Severity.INFO}


def test_that_place_sentence_and_deed_are_shown(session: Session) -> None:
    model = FindingsModel(session)
    finding = next(f for f in session.findings if f.fix)
    row = next(r for r in range(model.rowCount()) if model.finding(r) == finding)

    assert model.index(row, FindingColumn.PLACE).data() == finding.where
    assert finding.message in model.index(row, FindingColumn.SENTENCE).data()
    assert finding.fix is not None
    assert model.index(row, FindingColumn.DEED).data() == finding.fix.text


def test_that_a_warning_without_fix_can_be_kept_with_a_reason(session: Session) -> None:
    warning = next(f for f in session.findings if f.severity is Severity.WARNING and not f.fix)

    assert deed(warning) == "说明理由"
