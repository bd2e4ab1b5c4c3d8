"""The tree and the flat table as the row commands see them: rows chosen, cells in work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex

from kpiform.blocks import copied_cells, spots_below, spots_in_lines
from kpiform.blocks.filling import Spots

if TYPE_CHECKING:
    from kpiform.blocks import Clip
    from kpiform.schema.edition import TableSpec
    from ui.pages.flat import FlatView
    from ui.pages.tree import RowsView
    from ui.session import Session

_Flag = QItemSelectionModel.SelectionFlag


class RowsFace(Protocol):
    """What is done to rows is done through this, whatever view shows them."""

    view: RowsView | FlatView
    spec: TableSpec

    def current_row(self) -> str | None:
        """The row in work."""
        ...

    def chosen_rows(self) -> list[str]:
        """The rows that are selected, in any order."""
        ...

    def chosen_lines(self) -> int:
        """How many lines the selection is high."""
        ...

    def go(self, row: str, *, edit: bool = False, column: int | None = None) -> None:
        """Make a row the one in work, in its column or the name's, and open it if asked."""
        ...

    def choose(self, rows: Iterable[str]) -> None:
        """Select these rows; the one in work stays in work if it is among them."""
        ...

    def spots(self) -> Spots | None:
        """The cells from the one in work on, None when there is none."""
        ...

    def copied(self, *, rows: bool) -> Clip | None:
        """The cells chosen, if they are what is meant; None: the rows are meant."""
        ...


class TreeFace:
    """The tree: whole rows are chosen, but a single one stands for its cell in work."""

    def __init__(self, session: Session, view: RowsView) -> None:
        self._session = session
        self._rows = view
        self.view: RowsView | FlatView = view
        self.spec = view.rows.spec

    def current_row(self) -> str | None:
        """See `RowsFace`."""
        return self._rows.rows.row_id(self._rows.currentIndex())

    def chosen_rows(self) -> list[str]:
        """See `RowsFace`."""
        chosen = (self._rows.rows.row_id(i) for i in self._rows.selectionModel().selectedRows())
        return [row for row in chosen if row]

    def chosen_lines(self) -> int:
        """See `RowsFace`."""
        return len(self.chosen_rows())

    def go(self, row: str, *, edit: bool = False, column: int | None = None) -> None:
        """See `RowsFace`."""
        if column is None:
            column = self._rows.currentIndex().column() if not edit else 0
        self._rows.setFocus()
        index = self._rows.rows.index_of(row, max(0, column))
        self._rows.show_cell(index)
        self._rows.scrollTo(index)
        if edit:
            self._rows.edit(index)

    def choose(self, rows: Iterable[str]) -> None:
        """See `RowsFace`."""
        chosen = QItemSelection()
        for row in rows:
            index = self._rows.rows.index_of(row)
            chosen.select(index, index)
        self._rows.selectionModel().select(chosen, _Flag.ClearAndSelect | _Flag.Rows)

    def spots(self) -> Spots | None:
        """See `RowsFace`."""
        row = self.current_row()
        if row is None:
            return None
        return spots_below(
            self._session.document, self._session.edition, self.spec.id, row, self._fields()
        )

    def copied(self, *, rows: bool) -> Clip | None:
        """See `RowsFace`."""
        spots = self.spots()
        in_work = self._rows.rows.path_at(self._rows.currentIndex())
        if rows or spots is None or len(self.chosen_rows()) > 1 or in_work is None:
            return None
        fields = self._fields()[:1]
        first = Spots(spots.heads[:1], spots.names[:1], (spots.rows[0][:1],))
        return copied_cells(self._session.edition, self.spec.id, first, fields, 1)

    def _fields(self) -> tuple[str, ...]:
        """The fields of the current row from the current column on, as its columns stand."""
        model, index = self._rows.rows, self._rows.currentIndex()
        tier = model.tier_at(index)
        names = tier.fields if tier else ()
        found = [
            next((name for name in column.fields if name in names), None)
            for column in model.columns[index.column() :]
        ]
        if self.spec.matrix and index.column() == 0:
            found[0] = ""
        return tuple(name for name in found if name is not None)


class FlatFace:
    """The flat table: rectangles of cells are chosen, and the column tells which row is meant."""

    def __init__(self, session: Session, view: FlatView) -> None:
        self._session = session
        self._flat = view
        self.view: RowsView | FlatView = view
        self.spec = view.rows.spec

    def current_row(self) -> str | None:
        """See `RowsFace`."""
        index = self._flat.currentIndex()
        if not index.isValid():
            return None
        rows = self._flat.rows.lines[index.row()].rows
        return self._flat.rows.row_id(index) or rows[-1].id

    def chosen_rows(self) -> list[str]:
        """See `RowsFace`."""
        model, chosen = self._flat.rows, self._flat.selectionModel().selectedIndexes()
        innermost = max((model.tier_of(index.column()) for index in chosen), default=0)
        found = (
            model.lines[index.row()].rows[: innermost + 1][-1].id
            for index in chosen
            if model.tier_of(index.column()) == innermost
        )
        return list(dict.fromkeys(found))

    def chosen_lines(self) -> int:
        """See `RowsFace`."""
        return len({index.row() for index in self._flat.selectionModel().selectedIndexes()})

    def go(self, row: str, *, edit: bool = False, column: int | None = None) -> None:
        """See `RowsFace`."""
        model = self._flat.rows
        index = model.index_at(f"{self.spec.id}/{row}")
        if not edit and column is not None and model.row_id(index.siblingAtColumn(column)) == row:
            index = index.siblingAtColumn(column)
        self._flat.setFocus()
        self._flat.show_cell(index)
        self._flat.scrollTo(index)
        if edit:
            self._flat.edit(index)

    def choose(self, rows: Iterable[str]) -> None:
        """See `RowsFace`."""
        wanted, model = set(rows), self._flat.rows
        chosen = QItemSelection()
        for number in range(model.rowCount()):
            for column in range(model.columnCount()):
                index = model.index(number, column)
                if model.row_id(index) in wanted:
                    chosen.select(index, index)
        self._flat.selectionModel().select(chosen, _Flag.ClearAndSelect)

    def spots(self) -> Spots | None:
        """See `RowsFace`."""
        index = self._flat.currentIndex()
        return self._spots(index, index.column()) if index.isValid() else None

    def copied(self, *, rows: bool) -> Clip | None:
        """See `RowsFace`."""
        chosen = self._flat.selectionModel().selectedIndexes()
        if rows or not chosen:
            return None
        top, bottom = min(i.row() for i in chosen), max(i.row() for i in chosen)
        left, right = min(i.column() for i in chosen), max(i.column() for i in chosen)
        spots = self._spots(self._flat.rows.index(top, left), left, right + 1)
        fields = self._fields(left, right + 1)
        height = bottom - top + 1
        return copied_cells(self._session.edition, self.spec.id, spots, fields, height)

    def _spots(self, index: QModelIndex, left: int, end: int | None = None) -> Spots:
        return spots_in_lines(
            self._session.document,
            self._session.edition,
            self.spec.id,
            index.row(),
            self._fields(left, end),
        )

    def _fields(self, left: int, end: int | None = None) -> tuple[str, ...]:
        columns = self._flat.rows.columns[left:end]
        return tuple(name for column in columns for name in column.fields)
