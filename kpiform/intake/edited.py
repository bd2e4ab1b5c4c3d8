"""Our own official files: the document that they carry, and what was changed in them afterwards.

A 报送稿 carries its document whole. Somebody may have opened the Excel file and typed over it all
the same, so what the cells say now is compared with what they said when the file was made; both are
understood in the same way, by label. Only what differs is an edit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from kpiform.edit import Batch, InsertRow, Operation, RemoveRow, SetField
from kpiform.intake.flat import Cell, Grid, Source
from kpiform.intake.proposal import Item, Kind, Proposal
from kpiform.intake.wording import squeezed
from kpiform.model.document import Document, Row
from kpiform.model.paths import cell_path, split_path
from kpiform.model.places import describe
from kpiform.schema.edition import Edition


def as_printed(document: Document, edition: Edition) -> Source:
    """The cells that an export of a document shows; a cell's place is the path that it shows."""
    from kpiform.layout import build_sheet
    from kpiform.layout.sheet import Variant

    sheet = build_sheet(document, edition, Variant.SUBMISSION)
    cells = tuple(
        Cell(cell.row, cell.column, cell.text, cell.rows, cell.columns, place=cell.path or "")
        for cell in sheet.cells
        if cell.text.strip()
    )
    return Source("", "", (Grid("", cells),))


def with_edits(
    carried: Document, edition: Edition, printed: Proposal, visible: Proposal
) -> Proposal:
    """The carried document with what the visible cells say otherwise.

    ``printed`` is what `as_printed` of it is understood as, ``visible`` what the file is.
    """
    return _Edits(carried, edition, printed, visible).proposal()


class _Edits:
    def __init__(
        self, carried: Document, edition: Edition, printed: Proposal, visible: Proposal
    ) -> None:
        self._carried = carried
        self._edition = edition
        self._printed = printed
        self._visible = visible
        self._own = dict(_row_ids(printed))
        """Row of ``printed`` → row of the carried document."""
        self._rows: dict[str, str] = {}
        """Row of ``visible`` → row of the carried document, where there is one."""
        self._operations: list[Operation] = []
        self._before: dict[str, str] = {}
        self._gone: list[Row] = []

    def proposal(self) -> Proposal:
        """The carried document, edited, and the report."""
        self._compare_fields()
        for table in self._edition.tables:
            rows = self._printed.document.rows(table), self._visible.document.rows(table)
            self._compare_rows(table, None, *rows)
        applied = Batch(tuple(self._operations)).apply(self._carried, self._edition)
        document = applied.document
        items = [self._item(item, document) for item in self._visible.items]
        items += [self._emptied(path, document) for path in self._emptied_paths(items)]
        items += [item for row in self._gone for item in _removed(row)]
        return replace(self._visible, document=document, sureness=1.0, items=tuple(items))

    def _compare_fields(self) -> None:
        old, new = self._printed.document.fields, self._visible.document.fields
        for name in {**old, **new}:
            if name != "year" or old.get(name):  # a form that does not print its year
                self._compare(name, old.get(name, ""), new.get(name, ""))

    def _compare(self, path: str, old: str, new: str) -> None:
        if squeezed(old) != squeezed(new):
            self._operations.append(SetField(path, new))
            self._before[path] = old

    def _compare_rows(
        self, table: str, parent: str | None, old: Sequence[Row], new: Sequence[Row]
    ) -> None:
        index = 0
        for before, after in _paired(old, new):
            if before and after:
                index += self._compare_row(table, parent, index, before, after)
            elif after:
                self._operations.append(InsertRow(table, parent, index, after))
                index += 1
            else:
                assert before
                own = self._own.get(before.id, before.id)
                self._operations.append(RemoveRow(own))
                self._gone.append(before)

    def _compare_row(
        self, table: str, parent: str | None, index: int, before: Row, after: Row
    ) -> int:
        """Compare a row; how many rows of the carried document it is: none for a head that was
        taken out of it and still has nothing below.
        """
        own = self._own.get(before.id, before.id)
        if self._carried.find(own) is None:
            if after.children:
                self._operations.append(InsertRow(table, parent, index, after))
            return len(after.children[:1])
        self._rows[after.id] = own
        for name in {**before.cells, **after.cells}:
            self._compare(cell_path(table, own, name), before.text(name), after.text(name))
        self._compare_rows(table, own, before.children, after.children)
        return 1

    def _item(self, item: Item, document: Document) -> Item:
        step = split_path(item.path) if item.path else None
        if step is None:
            return item
        path = item.path
        if step.table and step.row and step.field:
            path = cell_path(step.table, self._rows.get(step.row, step.row), step.field)
        inserted = bool(step.row) and step.row not in self._rows
        changed = path in self._before or inserted
        old = self._before.get(path, "")
        reason = f"导出以后在文件里改过，原来是“{old}”" if old else "导出以后在文件里加上的"
        return replace(
            item,
            kind=Kind.UNSURE if changed else Kind.TAKEN,
            path=path,
            where=describe(self._edition, document, path),
            text=document.text(path),
            reason=reason if changed else "",
        )

    def _emptied_paths(self, items: Sequence[Item]) -> list[str]:
        told = {item.path for item in items}
        return [path for path in self._before if path not in told]

    def _emptied(self, path: str, document: Document) -> Item:
        reason = f"导出以后在文件里清空了，原来是“{self._before[path]}”"
        where = describe(self._edition, document, path)
        return Item(Kind.UNSURE, path, where, document.text(path), "", "", reason)


def _row_ids(printed: Proposal) -> Iterator[tuple[str, str]]:
    for item in printed.items:
        here, own = split_path(item.path), split_path(item.place)
        if here.row and own.row:
            yield here.row, own.row


def _paired(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Rows that are the same ones, by what they say first, then by their order."""
    names = [_name(row) for row in old], [_name(row) for row in new]
    for tag, a, b, c, d in SequenceMatcher(None, *names, autojunk=False).get_opcodes():
        if tag == "equal" or b - a == d - c:
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from ((row, None) for row in old[a:b])
            yield from ((None, row) for row in new[c:d])


def _name(row: Row) -> str:
    """What tells a row from its neighbours: its first text, or its id where it is fixed."""
    return squeezed(next(iter(row.cells.values()), row.id))


def _removed(row: Row) -> Iterator[Item]:
    for each in row.walk():
        for text in each.cells.values():
            yield Item.left(text, "", "导出以后在文件里连行删去了")
