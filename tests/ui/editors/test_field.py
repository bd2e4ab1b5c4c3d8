"""A field with everything around it: sign, advice, last year, descriptions."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kpiform.edit import SetField
from kpiform.edit.operations import SetKept, SetPending
from kpiform.fonts import packaged_only
from kpiform.model.blank import new_document
from kpiform.model.document import Baseline, Document, Kept
from kpiform.schema.catalogue import FieldType
from kpiform.schema.loader import load_edition
from ui import deeds
from ui.editors.field import FieldBox
from ui.editors.last_year import LastYear
from ui.editors.line import LineEdit
from ui.editors.place import Place
from ui.focus import tab_stops
from ui.look import Look
from ui.session import Session

CITY = "budget.city_level"


def box(qtbot: QtBot, session: Session, look: Look, path: str = CITY) -> FieldBox:
    """A field, shown with the keyboard elsewhere."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(elsewhere := QLineEdit())
    made = FieldBox(session, session.edition.fields[path], look)
    column.addWidget(made)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    elsewhere.setFocus()
    made.holder = holder  # type: ignore[attr-defined]  # or it would be collected
    return made


def kept_words(made: FieldBox) -> list[str]:
    labels = made.advice.findChildren(QLabel)
    return [label.text() for label in labels if label.text().startswith("已保留")]


def test_that_a_sign_marks_silently_and_words_wait_until_the_field_is_left(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    made = box(qtbot, session, look)
    made.editor.setFocus()
    QTest.keyClicks(made.editor, "abc")
    session.settle()

    assert made.mark.accessibleName().startswith("错误：")
    assert "不是数字" not in made.advice.text()
    made.editor.clearFocus()
    assert made.advice.text().startswith("错误：")
    assert made.advice.role() == "error"


def test_that_the_understanding_is_told_while_typing(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    made = box(qtbot, session, look)
    made.editor.setFocus()
    QTest.keyClicks(made.editor, "11735400")
    assert made.advice.text() == ""
    assert isinstance(made.editor, LineEdit)
    made.editor.selectAll()
    made.editor.insert("11735400元")

    assert made.advice.text() == "读作：1,173.54 万元"
    assert made.advice.role() == "good"


def test_that_a_fix_stands_at_its_field(qtbot: QtBot, session: Session, look: Look) -> None:
    session.apply(SetField(CITY, "5000000元"), "修改")
    made = box(qtbot, session, look)
    fix, reason = made.advice.links()
    assert (fix.text(), reason.text()) == ("改为“500.00”", "说明理由…")

    fix.click()

    assert session.document.text(CITY) == "500.00"
    assert made.advice.links() == []
    session.undo()
    assert session.document.text(CITY) == "5000000元"


def test_that_a_reason_is_asked_for_at_the_field(
    qtbot: QtBot, session: Session, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("ui.editors.deed_links.deeds.keep", lambda *_: asked.append("asked"))
    session.apply(SetField(CITY, "5000000元"), "修改")
    made = box(qtbot, session, look)

    made.advice.links()[1].click()

    assert asked == ["asked"]


def test_that_what_was_kept_stands_quietly_with_its_reason(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    session.apply(SetField(CITY, "-5"), "修改")
    made = box(qtbot, session, look)
    finding = next(f for f in session.findings if f.path == CITY)
    kept = Kept(finding.rule, finding.path, finding.subject, "上年结转冲减")

    session.apply(SetKept(finding.rule, finding.path, kept), "保留")

    assert kept_words(made) == [f"已保留：{finding.message}理由：上年结转冲减"]
    assert made.advice.text() == session.edition.fields[CITY].help
    made.advice.links()[0].click()
    assert kept_words(made) == []
    assert made.advice.role() == "warning"


def test_that_several_problems_are_counted(qtbot: QtBot, session: Session, look: Look) -> None:
    session.apply(SetField(CITY, "-5000000元"), "修改")

    assert "共有 2 个问题" in box(qtbot, session, look).advice.text()


def test_that_last_year_s_value_is_taken_over_with_one_click(
    qtbot: QtBot, session_with_last_year: Session, look: Look
) -> None:
    session = session_with_last_year
    made = box(qtbot, session, look, "budget.basic")
    assert made.last_year
    button = made.last_year.button
    assert button.accessibleName() == "基本支出：沿用去年的"

    button.click()

    assert session.document.text("budget.basic") == "1080"
    assert session.stack.undoText() == "沿用去年 基本支出"
    assert button.isHidden()
    assert any(label.text() == "去年 1,080.00，今年相同" for label in made.findChildren(QLabel))
    session.undo()
    assert not button.isHidden()


def test_that_without_last_year_nothing_is_said_of_it(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    assert box(qtbot, session, look).last_year is None


def test_that_tab_comes_to_what_is_to_be_looked_at_only_later(
    qtbot: QtBot, session_with_last_year: Session, look: Look
) -> None:
    made = box(qtbot, session_with_last_year, look, "budget.basic")
    assert made.last_year
    assert made.not_looked is None

    session_with_last_year.apply(SetPending("budget.basic", "照抄了去年的"), "标记")

    assert made.not_looked
    assert made.not_looked.isVisible()
    assert made.stops()[:3] == [made.editor, made.last_year.button, made.not_looked.button]
    assert next(tab_stops(made.last_year.button)) is made.not_looked.button
    session_with_last_year.undo()
    assert not made.not_looked.isVisible()


def test_that_what_is_only_looked_at_cannot_be_taken_over(
    qtbot: QtBot, session_with_last_year: Session, look: Look
) -> None:
    session_with_last_year.viewing = True
    host = QWidget()
    qtbot.addWidget(host)
    made = LastYear(Place(session_with_last_year, "budget.basic"), look, host)

    assert made.button.isHidden()


def test_that_a_refused_change_is_told(
    qtbot: QtBot, session_with_last_year: Session, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("ui.deeds.tell", lambda _parent, text: told.append(text))
    host = QWidget()
    qtbot.addWidget(host)
    made = LastYear(Place(session_with_last_year, "budget.basic"), look, host)
    session_with_last_year.viewing = True

    made.button.click()

    assert "只能看" in told[0]


def test_that_a_screen_reader_hears_all_that_the_eye_sees(
    qtbot: QtBot, session_with_last_year: Session, look: Look
) -> None:
    session = session_with_last_year
    made = box(qtbot, session, look, "budget.basic")
    session.apply(SetField("budget.basic", "很多"), "修改")

    said = made.editor.accessibleDescription()
    assert made.editor.accessibleName() == "基本支出"
    for part in ("必填", "人员经费和公用经费。", "单位：万元", "去年：1080", "错误：", "不是数字"):
        assert part in said


def test_that_a_list_can_be_opened_with_the_mouse(
    qtbot: QtBot, sample: Document, look: Look
) -> None:
    session = Session(replace(sample, baseline=None), packaged_only())
    place = Place(session, CITY)
    place.spec = replace(place.spec, choices=("甲", "乙"), type=FieldType.CHOICE)
    line = LineEdit(place, look)
    qtbot.addWidget(line)
    line.show()

    assert [action.text() for action in line.actions()] == ["选择（Alt+↓）"]
    line.actions()[0].trigger()
    line.completion.close()


def test_that_a_place_knows_last_year(sample: Document) -> None:
    values = MappingProxyType({CITY: "7"})
    known = Session(replace(sample, baseline=Baseline("2024", "x", values)), packaged_only())

    assert Place(known, CITY).last_year == "7"


def test_that_a_fix_that_does_not_fit_any_more_is_told(
    qtbot: QtBot, session: Session, look: Look, told: list[str]
) -> None:
    session.apply(SetField(CITY, "5000000元"), "修改")
    finding = next(f for f in session.findings if f.path == CITY)
    session.viewing = True
    parent = QWidget()
    qtbot.addWidget(parent)

    deeds.do_deed(session, finding, look, parent)

    assert "只能看" in told[0]


def test_that_tab_comes_from_the_field_to_what_can_be_done(
    qtbot: QtBot, session: Session, look: Look
) -> None:
    made = box(qtbot, session, look)
    session.apply(SetField(CITY, "5000000元"), "修改")
    made.editor.setFocus()

    QTest.keyClick(made.editor, Qt.Key.Key_Tab)

    assert made.advice.links()[0].hasFocus()


def test_that_a_long_field_counts_its_characters(qtbot: QtBot, look: Look) -> None:
    session = Session(new_document(load_edition("guangzhou-2025"), 2025), packaged_only())
    made = box(qtbot, session, look, "task.others")
    session.apply(SetField("task.others", "一二\n三"), "修改")

    assert "3 字 · 2 段" in [label.text() for label in made.findChildren(QLabel)]
