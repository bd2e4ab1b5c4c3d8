"""A tiered table or a matrix on its page: row buttons above, the view, typed totals below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kpiform.edit import SetField
from kpiform.model.paths import split_path
from kpiform.schema.form import MatrixBlock, TableBlock
from ui.look import Look
from ui.models.rows import RowsModel
from ui.pages.grid import Entry, GridCard, GridRow
from ui.pages.row_commands import RowCommands
from ui.pages.tree import RowsView
from ui.session import Session


class TablePanel(QWidget):
    """One table with everything that is done to its rows."""

    tall = True
    entered = Signal(str)
    """Path of the cell or field that is in work."""

    def __init__(self, session: Session, block: TableBlock | MatrixBlock, look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self.model = RowsModel(session, block.id, self)
        self.view = RowsView(self.model, look)
        self.view.setAccessibleName(self.model.spec.name)
        self.commands = RowCommands(session, self.model, self.view)
        self._count = QLabel()
        self._count.setProperty("role", "mute")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        if isinstance(block, TableBlock):
            column.addLayout(self._tools())
        column.addWidget(self.view, 1)
        self._totals = self._totals_card(block)
        if self._totals:
            column.addWidget(self._totals)
            self._totals.entered.connect(self.entered)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        session.settling.connect(self.view.commit)
        session.collecting.connect(self._on_collecting)
        self.view.typed.connect(session.typing)
        session.changed.connect(self._tell_count)
        self._tell_count()

    @property
    def editable_rows(self) -> bool:
        """Whether rows can come, go and move here."""
        return self.model.spec.matrix is None

    def reveal(self, path: str) -> QWidget | None:
        """Make the cell or row of a path the current one and give the keyboard to the table."""
        if self._totals and (box := self._totals.reveal(path)):
            return box
        if split_path(path).table != self.model.spec.id:
            return None
        index = self.model.index_at(path)
        if index.isValid():
            self.view.show_cell(index)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.view

    def focus_first(self) -> None:
        """Give the keyboard to the table, at its first cell when none is current."""
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0, QModelIndex()))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tools(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._look.px(1.5))
        for text, tip, deed in self.commands.buttons():
            button = QPushButton(text)
            button.setProperty("small", "true")
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(deed)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self._count)
        return line

    def _on_collecting(self, pending: list[SetField]) -> None:
        held = self.view.pending()
        if held:
            pending.append(held)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        path = self.model.path_at(now)
        if path:
            self.entered.emit(path)

    def _totals_card(self, block: TableBlock | MatrixBlock) -> GridCard | None:
        if isinstance(block, MatrixBlock) or block.totals is None:
            return None
        fields = self._session.edition.fields
        entries = tuple(
            Entry(fields[name].label, fields[name]) for name in block.totals.columns.values()
        )
        return GridCard(self._session, [GridRow(entries=entries)], self._look)

    def _tell_count(self, *_change: object) -> None:
        tiers = self.model.spec.tiers
        numbers = [0] * len(tiers)
        for row in self._session.document.walk(self.model.spec.id):
            position = self._session.document.position(row.id)
            if position:
                numbers[position.tier] += 1
        shown = [
            f"{number} 个{tier.name}"
            for number, tier in zip(numbers, tiers, strict=True)
            if not tier.fixed
        ]
        self._count.setText("　".join(shown))
