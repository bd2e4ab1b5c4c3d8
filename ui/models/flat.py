"""The same rows as a flat table: a line for each innermost row, its parents repeated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kpiform.blocks import columns_of, lines
from kpiform.model.paths import split_path
from ui.models.columns import plain_column
from ui.models.roles import Role

if TYPE_CHECKING:
    from kpiform.blocks import Line
    from kpiform.model.document import Row
    from ui.models.columns import Column
    from ui.models.rows import RowsModel
    from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ONCE = (Role.COUNT, Role.TIER)
"""What is told of rows in a tree, not of cells in a table."""


class FlatModel(QAbstractTableModel):
    """Shows a `RowsModel` line by line; every cell is one of that model's."""

    def __init__(self, session: Session, source: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.source = source
        self.spec = source.spec
        found = [plain_column(session.edition, f) for f in columns_of(session.edition, self.spec)]
        found += [replace(column) for column in source.columns if column.last_year]
        self.columns: tuple[Column, ...] = tuple(found)
        self.lines: list[Line] = self._read()
        source.dataChanged.connect(self._on_data_changed)
        source.layoutAboutToBeChanged.connect(self._before_layout)
        source.layoutChanged.connect(self._after_layout)
        self._kept: list[tuple[str | None, int]] = []

    # Structure

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.isValid() else len(self.columns)

    def tier_of(self, column: int) -> int:
        """The tier of a column's cells."""
        fields = self.columns[column].fields
        innermost = len(self.spec.tiers) - 1
        return (self._session.edition.fields[fields[0]].tier or 0) if fields else innermost

    def row_at(self, index: Index) -> Row | None:
        """The row whose cell stands at an index, None where the line has none."""
        if not index.isValid():
            return None
        rows, tier = self.lines[index.row()].rows, self.tier_of(index.column())
        return rows[tier] if tier < len(rows) else None

    def beside(self, index: Index, column: int) -> QModelIndex:
        """Another cell of a line; Qt's own way asks the model where the line is."""
        return self.createIndex(index.row(), column)

    def line_at(self, index: Index) -> tuple[Row, ...]:
        """The rows whose cells stand beside each other at an index, outermost first."""
        return self.lines[index.row()].rows

    def row_id(self, index: Index) -> str | None:
        """The id of that row."""
        row = self.row_at(index)
        return row.id if row else None

    def repeats(self, index: Index) -> bool:
        """Whether the cell says again what stands in the line above."""
        return not self.lines[index.row()].begins(self.tier_of(index.column()))

    def index_of(self, row: str, column: int = 0) -> QModelIndex:
        """The cell of a row's first line; invalid when it is not in this table."""
        for number, line in enumerate(self.lines):
            if any(each.id == row for each in line.rows):
                return self.index(number, column)
        return QModelIndex()

    def index_at(self, path: str) -> QModelIndex:
        """The first cell of a path, or of a path's row."""
        step = split_path(path)
        if step.table != self.spec.id or step.row is None:
            return QModelIndex()
        position = self._session.document.position(step.row)
        tier = position.tier if position else 0
        wanted = step.field or self.spec.tiers[tier].label_field
        columns = [i for i, column in enumerate(self.columns) if wanted in column.fields]
        return self.index_of(step.row, columns[0] if columns else 0)

    def path_at(self, index: Index) -> str | None:
        """The path of the cell at an index, None where there is nothing to fill in."""
        return self.source.path_at(self._there(index))

    # Content

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        there = self._there(index)
        if role == Role.REPEATS:
            return there.isValid() and self.repeats(index)
        if role == Qt.ItemDataRole.TextAlignmentRole and not there.isValid():
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if not there.isValid() or role in _ONCE:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = str(there.data(role))
            return f"{self.columns[index.column()].head}：{spoken.partition('：')[2]}"
        return there.data(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """See Qt."""
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        column = self.columns[section]
        if role in shown:
            return column.head if role == shown[0] else column.tip
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """See Qt."""
        there = self._there(index)
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | (self.source.flags(there) & Qt.ItemFlag.ItemIsEditable)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """See Qt; a repeated parent changes in all its lines."""
        return self.source.setData(self._there(index), value, role)

    # Following the source

    def _there(self, index: Index) -> QModelIndex:
        """The cell of the source that an index shows."""
        row = self.row_id(index)
        if row is None:
            return QModelIndex()
        fields = self.columns[index.column()].fields
        columns = self.source.columns
        wanted = (
            i
            for i, column in enumerate(columns)
            if (fields[0] in column.fields if fields else column.last_year)
        )
        return self.source.index_of(row, next(wanted))

    def _read(self) -> list[Line]:
        return list(lines(self._session.document.rows(self.spec.id)))

    def _on_data_changed(self, first: QModelIndex, _last: QModelIndex, roles: list[int]) -> None:
        row = self.source.row_id(first)
        self.lines = self._read()  # the same lines, with the rows' new texts
        for number, line in enumerate(self.lines):
            if any(each.id == row for each in line.rows):
                last = len(self.columns) - 1
                self.dataChanged.emit(self.index(number, 0), self.index(number, last), roles)

    def _before_layout(self) -> None:
        self.layoutAboutToBeChanged.emit()
        self._kept = [
            (self.lines[index.row()].rows[-1].id, index.column())
            for index in self.persistentIndexList()
        ]

    def _after_layout(self) -> None:
        before = self.persistentIndexList()
        self.lines = self._read()
        places = {line.rows[-1].id: number for number, line in enumerate(self.lines)}
        after = [
            self.index(places[row], column) if row in places else QModelIndex()
            for row, column in self._kept
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
