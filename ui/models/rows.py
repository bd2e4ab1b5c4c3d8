"""A table of the document as a Qt item model: rows are tree items, tier = depth."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kpiform.edit import SetField
from kpiform.errors import OperationRefused
from kpiform.model.paths import cell_path, row_path, split_path
from kpiform.schema.edition import plain
from ui.editors.place import Place
from ui.editors.reading import NUMERIC, resting_text
from ui.marks import by_path
from ui.models.columns import columns_of, side_of
from ui.models.flags import flags_of
from ui.models.last_year import in_full, in_short
from ui.models.roles import Role
from ui.places import has_last_year, head_labels, innermost_below

if TYPE_CHECKING:
    from kpiform.edit import Changes
    from kpiform.model.document import Row
    from kpiform.rules import Finding
    from kpiform.schema.edition import FieldSpec, TierSpec
    from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RowsModel(QAbstractItemModel):
    """Shows one table of the session's document and turns edits into operations.

    It holds the document it last told the views about, which is the session's own (immutable)
    value; that is what lets it announce a change before it shows it.
    """

    def __init__(self, session: Session, table: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document = session.document
        self.spec = session.edition.tables[table]
        self.columns = columns_of(
            session.edition, self.spec, last_year=has_last_year(session.document, table)
        )
        self._fields = [
            [next((f for f in tier.fields if f in column.fields), None) for column in self.columns]
            for tier in self.spec.tiers
        ]
        """The field of each tier in each column."""
        self._heads = head_labels(self.spec)
        self._numbers: dict[str, int] = {}
        self._rows: list[str] = []
        self._findings: dict[str, Finding] = by_path(session.findings)
        self._answers: dict[int, Callable[[Index, Row], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._shown,
            Qt.ItemDataRole.EditRole: self._typed,
            Qt.ItemDataRole.TextAlignmentRole: self._alignment,
            Qt.ItemDataRole.ToolTipRole: self._problem,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Role.FINDING: lambda index, _row: self._finding(index),
            Role.SPEC: lambda index, _row: self.field_at(index),
            Role.PLACE: lambda index, _row: self._place(index),
            Role.WAITS: lambda index, _row: self._waits(index),
            Role.COUNT: self._count,
            Role.TIER: lambda index, _row: tier.index if (tier := self.tier_at(index)) else None,
        }
        session.changed.connect(self._on_changed)
        session.findings_changed.connect(self._on_findings)

    # Structure

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """See Qt; an index carries a number that stands for the row's id."""
        below = () if parent.column() > 0 else self._below(parent)
        if not (0 <= row < len(below) and 0 <= column < len(self.columns)):
            return QModelIndex()
        return self.createIndex(row, column, self._number(below[row].id))

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """See Qt."""
        row = self.row_id(index)
        position = self._document.position(row) if row else None
        if position is None or position.parent is None:
            return QModelIndex()
        return self.index_of(position.parent)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return 0 if parent.column() > 0 else len(self._below(parent))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """See Qt."""
        return len(self.columns)

    def row_id(self, index: Index) -> str | None:
        """The id of the row at an index."""
        return self._rows[index.internalId()] if index.isValid() else None

    def row_at(self, index: Index) -> Row | None:
        """The row at an index."""
        row = self.row_id(index)
        return self._document.find(row) if row else None

    def row_ids(self) -> list[str]:
        """The ids of all rows, top to bottom."""
        return [row.id for row in self._document.walk(self.spec.id)]

    def beside(self, index: Index, column: int) -> QModelIndex:
        """Another cell of a line; Qt's own way asks the model where the line is."""
        return self.createIndex(index.row(), column, index.internalId())

    def line_at(self, index: Index) -> tuple[Row, ...]:
        """The rows whose cells stand beside each other at an index: one."""
        row = self.row_at(index)
        assert row
        return (row,)

    def index_of(self, row: str, column: int = 0) -> QModelIndex:
        """The index of a row; invalid when it is not in this table."""
        position = self._document.position(row)
        if position is None or position.table != self.spec.id:
            return QModelIndex()
        return self.createIndex(position.index, column, self._number(row))

    def index_at(self, path: str) -> QModelIndex:
        """The index of the cell or row of a path; invalid when it is not in this table."""
        step = split_path(path)
        if step.table != self.spec.id or step.row is None:
            return QModelIndex()
        column = next((i for i, c in enumerate(self.columns) if step.field in c.fields), 0)
        return self.index_of(step.row, column)

    def path_at(self, index: Index) -> str | None:
        """The path of the cell at an index, None where there is nothing to fill in."""
        row, spec = self.row_id(index), self.field_at(index)
        return cell_path(self.spec.id, row, spec.id) if row and spec else None

    def field_at(self, index: Index) -> FieldSpec | None:
        """The field of a cell, None where there is nothing to fill in."""
        row, tier = self.row_id(index), self.tier_at(index)
        name = self._fields[tier.index][index.column()] if tier else None
        if row is None or tier is None or name is None:
            return None
        if self._omitted(row, name) or (tier.fixed and self._is_head(row, tier)):
            return None
        return self._session.edition.fields[name]

    def tier_at(self, index: Index) -> TierSpec | None:
        """The tier of the row at an index."""
        row = self.row_id(index)
        depth = self._document.depth(row) if row else None
        return None if depth is None else self.spec.tiers[depth]

    # Content

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See Qt."""
        row = self.row_at(index)
        answer = self._answers.get(role)
        return answer(index, row) if row and answer else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """See Qt."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            return self.columns[section].header(role)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """See Qt: a cell can be edited where its tier has a field."""
        return flags_of(index.isValid(), self.editable(index))

    def editable(self, index: Index) -> bool:
        """Whether something can be typed in a cell now."""
        return self.field_at(index) is not None and not self._session.viewing

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """See Qt; the change goes through the session."""
        path, spec = self.path_at(index), self.field_at(index)
        if role != Qt.ItemDataRole.EditRole or path is None or spec is None:
            return False
        try:
            self._session.apply(SetField(path, str(value)), f"修改 {spec.label}")
        except OperationRefused:
            return False
        return True

    # Following the session

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        before = self._document.pending
        if self.spec.id in changes.tables:
            self._restructure()
        else:
            self._document = self._session.document
        waiting = before.keys() ^ self._document.pending.keys() if changes.pending else ()
        for path in changes.paths.union(waiting):
            index = self.index_at(path)
            if index.isValid():
                self.dataChanged.emit(index, index)
                if self.columns[-1].last_year:  # it tells what is not the same as now
                    beside = index.siblingAtColumn(len(self.columns) - 1)
                    self.dataChanged.emit(beside, beside)

    def _restructure(self) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = [(self.row_id(index), index.column()) for index in before]
        self._document = self._session.document
        after = [self.index_of(row, column) if row else QModelIndex() for row, column in rows]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _on_findings(self) -> None:
        before, self._findings = self._findings, by_path(self._session.findings)
        for path in before.keys() | self._findings.keys():
            if before.get(path) != self._findings.get(path):
                index = self.index_at(path)
                if index.isValid():
                    self.dataChanged.emit(index, index, [Role.FINDING])

    # Helpers

    def _number(self, row: str) -> int:
        if row not in self._numbers:
            self._numbers[row] = len(self._rows)
            self._rows.append(row)
        return self._numbers[row]

    def _below(self, parent: Index) -> tuple[Row, ...]:
        if not parent.isValid():
            return self._document.rows(self.spec.id)
        row = self.row_at(parent)
        return row.children if row else ()

    def _omitted(self, row: str, field: str) -> bool:
        matrix = self.spec.matrix
        return matrix is not None and any(e.row == row and field in e.omit for e in matrix.rows)

    def _is_head(self, row: str, tier: TierSpec) -> bool:
        found = self._document.find(row)
        label = plain(found.text(tier.label_field)) if found else ""
        return label in self._heads

    def _shown(self, index: Index, row: Row) -> str | None:
        column = self.columns[index.column()]
        if column.last_year:
            return in_short(self._session.edition, self._document, self.spec, row)
        if self.spec.matrix and index.column() == 0:
            return self.spec.row_label(row.id)
        spec, tier = self.field_at(index), self.tier_at(index)
        if spec is None:
            named = tier and tier.label_field in column.fields
            return row.text(tier.label_field) if tier and named else None
        return resting_text(spec, self._session.edition.decimals(spec), row.text(spec.id))

    def _typed(self, index: Index, row: Row) -> str | None:
        spec = self.field_at(index)
        return row.text(spec.id) if spec else None

    def _alignment(self, index: Index, _row: Row) -> Qt.AlignmentFlag:
        spec = self.field_at(index)
        numeric = spec is not None and spec.type in NUMERIC
        return side_of(numeric=numeric) | Qt.AlignmentFlag.AlignTop

    def _problem(self, index: Index, row: Row) -> str | None:
        if self.columns[index.column()].last_year:
            return in_full(self._session.edition, self._document, self.spec, row) or None
        finding, words = self._finding(index), self._waits(index)
        said = f"{finding.severity.label}：{finding.message}" if finding else None
        return said or (f"没看过：{words}" if words else None)

    def _waits(self, index: Index) -> str | None:
        path = self.path_at(index)
        return self._document.pending.get(path) if path else None

    def _finding(self, index: Index) -> Finding | None:
        path, row = self.path_at(index), self.row_id(index)
        found = self._findings.get(path) if path else None
        if found is None and index.column() == 0 and row:
            found = self._findings.get(row_path(self.spec.id, row))
        return found

    def _place(self, index: Index) -> Place | None:
        path = self.path_at(index)
        return Place(self._session, path) if path else None

    def _count(self, index: Index, row: Row) -> int | None:
        return None if index.column() else innermost_below(self._document, self.spec, row)

    def _spoken(self, index: Index, row: Row) -> str:
        shown = self._shown(index, row) or "未填写"
        head = self.columns[index.column()].head
        finding = self._finding(index)
        problem = f"，{finding.severity.label}：{finding.message}" if finding else ""
        waits = f"，没看过：{words}" if (words := self._waits(index)) else ""
        return f"{head}：{shown}{problem}{waits}"
