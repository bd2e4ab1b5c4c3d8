"""What each office wrote at a place, to be chosen from, or written anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QPushButton,
)

from kpiform.model.paths import split_path
from kpiform.schema.edition import plain
from ui.carry.about import AboutCard
from ui.carry.clash_model import chosen

if TYPE_CHECKING:
    from kpiform.carry import Clash, Draft
    from kpiform.model.document import Document, Row
    from kpiform.schema.edition import Edition
    from ui.look import Look


class ClashCard(AboutCard):
    """A button for each text with the text itself below it, then room for one's own."""

    chosen = Signal(int)
    """Number of the choice, from 0."""
    written = Signal(str)
    """A text of one's own."""

    def __init__(self, drafts: Sequence[Draft], edition: Edition, look: Look) -> None:
        super().__init__(look)
        self._drafts, self._edition = drafts, edition
        self.choices: list[QPushButton] = []
        self.own = QPlainTextEdit()
        self.own.setAccessibleName("自己写")
        self.own.setTabChangesFocus(True)
        self.own.setFixedHeight(look.px(24))
        self.use = QPushButton("用自己写的")
        self.use.setProperty("small", "true")
        self.use.setAutoDefault(False)
        self.use.clicked.connect(lambda: self.written.emit(self.own.toPlainText()))
        self._room.setSpacing(look.px(1))
        self.column.addWidget(self.own)
        self.column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)

    def show_clash(self, clash: Clash | None, document: Document) -> None:
        """Show a place; None: there is none.  ``document`` is what is merged so far."""
        self.where.setText(clash.where if clash else "")
        self.reason.setText(f"{clash.reason}现在：{chosen(clash)}。" if clash else "")
        self._clear()
        self.choices = []
        writable = clash is not None and not clash.is_row
        self.own.setVisible(writable)
        self.use.setVisible(writable)
        if clash is None:
            return
        for number, text in enumerate(clash.texts):
            self._add(number, clash, text)
        if clash.is_row:
            self._show_rows(clash, document)
        else:
            self.own.setPlainText(document.text(clash.path))

    def write(self) -> None:
        """Give the keyboard to one's own text."""
        if self.own.isVisible():
            self.own.setFocus()
            self.own.selectAll()

    def _add(self, number: int, clash: Clash, text: str) -> None:
        name = text if clash.is_row else clash.drafts[number]
        here = number == clash.chosen
        button = QPushButton(
            f"{number + 1}　用“{name}”的" if not clash.is_row else f"{number + 1}　{name}"
        )
        button.setProperty("small", "true")
        button.setProperty("strong", "true" if here else "false")
        button.setAutoDefault(False)
        button.setAccessibleName(f"{name}{'（现在用的）' if here else ''}")
        button.setAccessibleDescription("" if clash.is_row else text)
        button.clicked.connect(lambda _on=False, it=number: self.chosen.emit(it))
        self._room.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.choices.append(button)
        if not clash.is_row:
            self._words(text, name)

    def _words(self, text: str, name: str) -> None:
        label = QLabel(text)
        label.setAccessibleName(f"“{name}”写的")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setContentsMargins(self._look.px(3), 0, 0, self._look.px(2))
        self._room.addWidget(label)

    def _show_rows(self, clash: Clash, document: Document) -> None:
        """What the rows are that may be one: all that are called alike."""
        table, row = split_path(clash.path).table or "", split_path(clash.path).row or ""
        found = document.find(row)
        name = self._name(document, table, found) if found else ""
        for draft in self._drafts:
            for each in draft.document.walk(table):
                if each.id == row or (name and self._name(draft.document, table, each) == name):
                    texts = "；".join(t for t in each.cells.values() if t.strip())
                    self._words(f"{draft.name}：{texts}", draft.name)

    def _name(self, document: Document, table: str, row: Row) -> str:
        spec, place = self._edition.tables.get(table), document.position(row.id)
        if spec is None or place is None:
            return ""
        return plain(row.text(spec.tiers[place.tier].label_field))
