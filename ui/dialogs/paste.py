"""What pasting would do, shown before it is done: where each row goes, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QRadioButton,
    QTableView,
    QWidget,
)

from kpiform.blocks import columns_of
from ui.dialogs.form import column_of, give_room

if TYPE_CHECKING:
    from kpiform.blocks import Columns, Proposal
    from kpiform.schema.edition import Edition, TableSpec
    from ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LISTED = 6
_NOT_USED = "（不放入）"
_MOST_CHOICES = 10


class Preview(QAbstractTableModel):
    """The block with the label of each column's field, and at the left where each row goes."""

    def __init__(self, proposal: Proposal, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._proposal = proposal
        self._left = _reasons(proposal)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show another one."""
        self.beginResetModel()
        self._proposal, self._left = proposal, _reasons(proposal)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else self._proposal.block.height

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else 1 + self._proposal.block.width

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """See Qt."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        return "放到" if section == 0 else self._proposal.heads[section - 1] or _NOT_USED

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt; what does not fit is struck out, with its reason as a tip."""
        row, column = index.row(), index.column() - 1
        reason = self._reason(row, column)
        place = self._proposal.places[row]
        text = (place or "—") if column < 0 else self._proposal.block.text(row, column)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(text.split())
            case Qt.ItemDataRole.ToolTipRole:
                return reason or text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{text}，{reason}" if reason else text
            case Qt.ItemDataRole.ForegroundRole:
                mute = column < 0 or place == "表头"
                return self._look.colour("error" if reason else "mute" if mute else "ink")
            case Qt.ItemDataRole.FontRole:
                font = self._look.font()
                font.setStrikeOut(bool(reason))
                return font
        return None

    def _reason(self, row: int, column: int) -> str:
        if column < 0:
            return ""
        for key in ((row, column), (row, None), (None, column)):
            if key in self._left and self._proposal.block.text(row, column):
                return self._left[key]
        return ""


class PasteDialog(QDialog):
    """Over the cells that are there, or as new rows; for new rows, which column is what."""

    def __init__(
        self,
        edition: Edition,
        table: TableSpec,
        over: Proposal | None,
        new: Callable[[Columns], Proposal] | None,
        columns: Columns,
        look: Look,
        *,
        prefer_new: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._over, self._new, self._columns = over, new, columns
        self._fields = columns_of(edition, table)
        self.setWindowTitle("粘贴")
        give_room(self, look, 190, 130)
        self._as_rows = QRadioButton("加为新行")
        self._as_cells = QRadioButton("从当前格起，填入现有的格")
        self._preview = Preview(self._wanted(prefer_new), look, self)
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._left = QLabel()
        self._left.setProperty("role", "warning")
        self._left.setWordWrap(True)
        self._left.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._choices = self._column_choices(look)
        self._arrange(look)
        self._as_rows.setChecked(prefer_new)
        self._as_cells.setChecked(not prefer_new)
        self._group.buttonToggled.connect(lambda _button, on: self._show() if on else None)
        self._show()

    def proposal(self) -> Proposal:
        """What is to be pasted as chosen now."""
        return self._wanted(self._as_rows.isChecked())

    def _wanted(self, as_rows: bool) -> Proposal:
        if self._new and (as_rows or self._over is None):
            return self._new(self._columns)
        assert self._over
        return self._over

    def _arrange(self, look: Look) -> None:
        column = column_of(self, look)
        column.setSpacing(look.px(2.5))
        ways = QHBoxLayout()
        ways.setSpacing(look.px(5))
        self._group = QButtonGroup(self)
        for button, there in ((self._as_cells, self._over), (self._as_rows, self._new)):
            self._group.addButton(button)
            button.setEnabled(there is not None)
            ways.addWidget(button)
        ways.addStretch(1)
        column.addLayout(ways)
        column.addWidget(self._choices)
        table = QTableView()
        table.setAccessibleName("粘贴的内容和去处")
        table.setModel(self._preview)
        table.setProperty("framed", "true")
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.verticalHeader().setDefaultSectionSize(look.line_height() + look.px(3))
        column.addWidget(table, 1)
        column.addWidget(self._told)
        column.addWidget(self._left)
        buttons = QDialogButtonBox()
        self.go = buttons.addButton("粘贴", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _column_choices(self, look: Look) -> QWidget:
        """A choice of field for each column, where there are not too many."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(2))
        grid.setVerticalSpacing(look.px(0.5))
        self.combos: list[QComboBox] = []
        for column, field in enumerate(self._columns.fields[:_MOST_CHOICES]):
            label = QLabel(f"第 {column + 1} 列是")
            label.setProperty("role", "mute")
            combo = QComboBox()
            combo.setAccessibleName(f"第 {column + 1} 列是哪一栏")
            combo.addItem(_NOT_USED, None)
            for spec in self._fields:
                combo.addItem(spec.label, spec.id)
            combo.setCurrentIndex(max(0, combo.findData(field)))
            combo.activated.connect(lambda _row, column=column: self._on_column(column))
            grid.addWidget(label, 0, column)
            grid.addWidget(combo, 1, column)
            self.combos.append(combo)
        return box

    def _on_column(self, column: int) -> None:
        """Another field for a column; the column that had it goes without."""
        chosen = self.combos[column].currentData()
        fields = [None if chosen and field == chosen else field for field in self._columns.fields]
        fields[column] = chosen
        self._columns = replace(self._columns, fields=tuple(fields))
        for combo, field in zip(self.combos, fields, strict=False):
            combo.setCurrentIndex(max(0, combo.findData(field)))
        self._show()

    def _show(self) -> None:
        proposal = self.proposal()
        self._preview.show_proposal(proposal)
        self._choices.setVisible(self._as_rows.isChecked())
        told = f"将{proposal.text}" if proposal.operation else "没有可以放入的内容"
        if proposal.replaced:
            told += f"，其中 {proposal.replaced} 格原来有内容，会被换掉（可以撤销）"
        self._told.setText(f"{told}。")
        left = [each.sentence for each in proposal.left]
        more = [f"……还有 {len(left) - _LISTED} 处"] if len(left) > _LISTED else []
        self._left.setVisible(bool(left))
        self._left.setText(
            "\n".join((f"有 {len(left)} 处放不下，不会粘贴：", *left[:_LISTED], *more))
        )
        self.go.setEnabled(proposal.operation is not None)


def _reasons(proposal: Proposal) -> dict[tuple[int | None, int | None], str]:
    return {(each.row, each.column): each.reason for each in proposal.left}
