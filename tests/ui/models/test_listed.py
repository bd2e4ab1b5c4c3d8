"""A list of things: a row for each, as views ask for it."""

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.listed import ITEM, ListedModel


class Words(ListedModel[str]):
    """Words, shown with a mark behind."""

    def told(self, item: str, role: int) -> Any:
        return f"{item}。" if role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture
def words(qapp: QObject) -> Words:
    return Words(["甲", "乙"])


def shown(words: Words) -> list[object]:
    return [words.index(row).data() for row in range(words.rowCount())]


def test_that_every_thing_has_a_row_and_none_below_it(words: Words) -> None:
    assert shown(words) == ["甲。", "乙。"]
    assert words.rowCount(words.index(0)) == 0


def test_that_a_row_gives_its_thing_and_nothing_that_it_does_not_know(words: Words) -> None:
    assert words.index(1).data(ITEM) == words.item(1) == "乙"
    assert words.index(1).data(Qt.ItemDataRole.ToolTipRole) is None
    assert (words.item(-1), words.item(2), words.data(QModelIndex(), ITEM)) == (None, None, None)


def test_that_qt_s_promises_hold_while_rows_come_and_go(words: Words) -> None:
    QAbstractItemModelTester(words, QAbstractItemModelTester.FailureReportingMode.Fatal, words)

    words.take_out(0)
    assert shown(words) == ["乙。"]
    words.show_items(["丙", "丁", "戊"])
    assert shown(words) == ["丙。", "丁。", "戊。"]
    words.show_items([])
    assert shown(words) == []
