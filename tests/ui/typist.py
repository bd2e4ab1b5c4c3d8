"""Somebody who types a whole form from its printed copy: keys and composed text, and nothing else.

The typist looks only at which place has the keyboard, writes what the paper has there, and presses
Enter.  Whoever does not come to the next place of the paper by that is lost, and the test fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kpiform.model.document import Document, Row
from kpiform.model.paths import split_path
from kpiform.schema.edition import TableSpec, TierSpec
from ui.editors.cell import CellEditor
from ui.editors.line import LineEdit
from ui.editors.long_text import LongTextEdit
from ui.pages.cells_view import CellsView
from ui.pages.table import TablePanel
from ui.window import Window

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Typist:
    """Types ``paper`` into the empty form that a window shows."""

    def __init__(self, window: Window, paper: Document) -> None:
        self._window = window
        self._paper = paper
        self._edition = window.session.edition

    def type_everything(self) -> None:
        """From the first field to the last, section by section, without ever choosing a section."""
        for section in self._edition.form.sections:
            assert self._window.page().section.id == section.id
            self._type_page()

    # Keys

    @staticmethod
    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        """Write one line: ASCII by keys, the rest through an input method, composing first."""
        if text.isascii():
            for letter in text:
                focused = QApplication.focusWidget()
                assert focused is not None
                QTest.keyClicks(focused, letter)
        else:
            self._send(QInputMethodEvent("pin'yin", []))
            self._send(QInputMethodEvent("pin'yin'zai", []))
            chosen = QInputMethodEvent("", [])
            chosen.setCommitString(text)
            self._send(chosen)

    @staticmethod
    def _send(event: QInputMethodEvent) -> None:
        target = QGuiApplication.focusObject()
        assert target is not None
        QApplication.sendEvent(target, event)

    # Pages

    def _type_page(self) -> None:
        page, last = self._window.page(), self._edition.form.sections[-1].id
        while self._window.page() is page:
            before = QApplication.focusWidget()
            panel = self._table_in_work()
            if panel:
                self._type_table(panel)
            else:
                self._type_field()
            if page.section.id == last and QApplication.focusWidget() is before:
                return

    def _table_in_work(self) -> TablePanel | None:
        focused = QApplication.focusWidget()
        assert isinstance(focused, LineEdit | LongTextEdit | CellsView)
        return self._window.page().current_table() if isinstance(focused, CellsView) else None

    def _type_field(self) -> None:
        focused = QApplication.focusWidget()
        assert isinstance(focused, LineEdit | LongTextEdit)
        text = self._paper.text(focused.binding.path)
        if isinstance(focused, LineEdit):
            self.write(text)
            self.press(ENTER)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press(ENTER)
            self.write(line)
        self.press(TAB)

    # Tables

    def _type_table(self, panel: TablePanel) -> None:
        spec, rows = panel.model.spec, self._paper.rows(panel.model.spec.id)
        if spec.matrix:
            self._type_matrix(panel, rows)
        elif spec.tiers[0].fixed:
            self._type_below_heads(spec, list(_heads(spec, rows)))
        else:
            for row in rows:
                self._type_row(spec, row, 0)
            self.press(ENTER)  # there are no more

    def _type_matrix(self, panel: TablePanel, rows: tuple[Row, ...]) -> None:
        for row in rows:
            for name in panel.model.columns:
                index = panel.view.currentIndex()
                path = split_path(panel.model.path_at(index) or "")
                if (path.row, path.field) == (row.id, *name.fields):
                    self.write(row.text(name.fields[0]))
                    self.press(ENTER)

    def _type_below_heads(self, spec: TableSpec, heads: list[Row]) -> None:
        tier = next(tier for tier in spec.tiers if not tier.fixed)
        self.press(ENTER)  # the first new row, below the first head
        for head in heads:
            for row in head.children:
                self._type_row(spec, row, tier.index)
            self.press(ENTER)  # no more below this head

    def _type_row(self, spec: TableSpec, row: Row, depth: int) -> None:
        tier: TierSpec = spec.tiers[depth]
        names = [name for name in tier.fields if name != tier.label_field]
        for name in (tier.label_field, *names):
            self._expect(name)
            for number, line in enumerate(row.text(name).split("\n")):
                if number:
                    self.press(ENTER, Qt.KeyboardModifier.AltModifier)
                self.write(line)
            self.press(ENTER)
        if depth + 1 == len(spec.tiers):
            return
        for child in row.children:
            self._type_row(spec, child, depth + 1)
        self.press(ENTER)  # no more below this one

    @staticmethod
    def _expect(name: str) -> None:
        """The keyboard must be at an empty cell for this field, open or about to be opened."""
        focused: QWidget | None = QApplication.focusWidget()
        if isinstance(focused, CellEditor):
            assert (split_path(focused.path).field, focused.text()) == (name, "")
        else:
            assert isinstance(focused, CellsView)


def _heads(spec: TableSpec, rows: tuple[Row, ...]) -> Iterator[Row]:
    """The innermost heads, top to bottom as on paper."""
    depth = sum(tier.fixed for tier in spec.tiers) - 1
    level = list(rows)
    for _ in range(depth):
        level = [child for row in level for child in row.children]
    yield from level
