"""F1 at a field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kpiform.edit import SetField
from kpiform.edit.operations import SetKept
from kpiform.model.document import Kept
from ui.panels.field_help import FieldHelp
from ui.window import Window

TARGET = "indicators/i5/indicator.target"


def shown(window: Window, path: str) -> FieldHelp:
    window.reveal(path)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.field_help.isVisible()
    return window.field_help


def test_that_f1_says_what_the_field_is_for_and_who_looks_at_it(window: Window) -> None:
    said = shown(window, "budget.basic").words()

    for part in (
        "基本支出", "人员经费和公用经费。", "必填", "单位：万元", "会检查", "金额不是数字",
        "合计对不上", "依据：",
    ):  # fmt: skip
        assert part in said
    assert "缺计量单位" not in said


def test_that_it_tells_the_findings_with_their_source(window: Window) -> None:
    said = shown(window, TARGET).words()

    assert "现在的问题" in said
    assert "“≥6”缺计量单位" in said
    assert "财预〔2015〕88号" in said


def test_that_it_tells_what_was_kept(window: Window) -> None:
    session = window.session
    finding = next(f for f in session.findings if f.path == TARGET)
    kept = Kept(finding.rule, finding.path, finding.subject, "按次计")
    session.apply(SetKept(finding.rule, finding.path, kept), "保留")

    assert "理由：按次计" in shown(window, TARGET).words()


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Escape])
def test_that_it_goes_again_and_leaves_the_keyboard_where_it_was(
    window: Window, key: Qt.Key
) -> None:
    card = shown(window, "budget.basic")
    focused = window.focusWidget()
    QTest.keyClick(window, key)

    assert not card.isVisible()
    assert window.focusWidget() is focused


def test_that_it_follows_the_keyboard_and_the_findings(window: Window) -> None:
    card = shown(window, "budget.basic")
    window.reveal("budget.other_income")
    assert "其他资金" in card.words()
    window.session.apply(SetField("budget.other_income", "很多"), "修改")

    assert "不是数字。" in card.words()


def test_that_it_stays_inside_the_window(window: Window) -> None:
    card = shown(window, TARGET)
    window.resize(900, 600)

    assert window.rect().contains(card.geometry())
