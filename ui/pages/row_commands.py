"""What can be done to the rows of a table.  Each deed is one undo step."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kpiform.edit import Batch, InsertRow
from kpiform.edit.arranging import (
    duplicated,
    missing_heads,
    ordered,
    outermost,
    removed,
    shifted,
)
from kpiform.errors import OperationRefused
from kpiform.model.blank import new_row_id
from kpiform.model.document import Row
from kpiform.model.places import row_name
from kpiform.schema.edition import plain
from ui.dialogs.messages import tell
from ui.pages.fresh_row import FreshRow
from ui.pages.order import by_name, by_value

if TYPE_CHECKING:
    from kpiform.edit import Operation
    from kpiform.model.document import Position
    from kpiform.schema.edition import TierSpec
    from ui.pages.faces import RowsFace
    from ui.session import Session


class RowCommands:
    """The commands for the current row, or the selected rows, of one table."""

    def __init__(self, session: Session, face: RowsFace) -> None:
        self._session = session
        self.face = face
        """The view in use; it changes when somebody changes to the flat table and back."""
        self.fresh = FreshRow(session)
        """The row that came last, which goes again when nothing is written in it."""

    @property
    def tiers(self) -> tuple[TierSpec, ...]:
        """The levels of the table."""
        return self.face.spec.tiers

    def has_keyboard(self) -> bool:
        """Whether the table or an editor in it is where keys go now."""
        focused, view = QApplication.focusWidget(), self.face.view
        return focused is not None and (focused is view or view.isAncestorOf(focused))

    # Coming and going

    def insert_below(self, *, edit: bool = True) -> None:
        """A new row of the current row's tier below it; below a fixed row, a new child."""
        tier = self.current_tier()
        if tier is None or tier.fixed:
            inner = self.tiers[min(tier.index + 1, len(self.tiers) - 1)] if tier else self.tiers[0]
            tier = next((t for t in self.tiers[inner.index :] if not t.fixed), inner)
        self.insert(tier, edit=edit)

    def insert_child(self) -> None:
        """A new row one tier below the current one; of the innermost tier, a row beside it."""
        tier = self.current_tier()
        if tier is None or tier.index + 1 >= len(self.tiers) or self.tiers[tier.index + 1].fixed:
            self.insert_below()
        else:
            self.insert(self.tiers[tier.index + 1])

    def insert(self, tier: TierSpec, *, edit: bool = True) -> None:
        """A new row of a tier, as near below the current row as can be; its name is edited.

        One in which nothing is written yet is that new row already, or gives way to it.
        """
        self._session.settle()
        here = self.current_tier()
        if here and here.index >= tier.index and self.fresh.id == self.face.current_row():
            if here == tier and self.fresh.untouched:
                self.face.go(str(self.fresh.id), edit=edit, column=0)
                return
            self.drop_fresh()
        place = self.place_for(tier)
        if place is None:
            return
        operation = InsertRow(self.face.spec.id, *place, Row(new_row_id()))
        if self.do(operation, f"插入{tier.name}", self):
            self.fresh.begun(operation)
            self.face.go(operation.row.id, edit=edit, column=0)

    def drop_fresh(self) -> None:
        """Take the row that came last out if nothing is written in it; work goes on above it."""
        row, place = self.fresh.id, self._session.document.position(self.fresh.id or "")
        if row is None or place is None or not self.fresh.untouched:
            return
        in_work = self.face.current_row() == row
        siblings = [each.id for each in self._siblings(place)]
        beside = [*siblings[max(0, place.index - 1) : place.index], place.parent, *siblings]
        self.fresh.drop()
        above = next((each for each in beside if each not in (None, row)), None)
        if in_work and above:
            self.face.go(above)

    def remove(self) -> None:
        """Take the selected rows out, with what stands below; rows that the form fixes stay."""
        self._session.settle()
        column = self.face.view.currentIndex().column()
        rows = outermost(self._session.document, self.chosen())
        heir = self._heir(rows)
        text = f"删除 {self._name(rows[0])}" if len(rows) == 1 else f"删除 {len(rows)} 行"
        if self.do(removed(self._session.document, rows), text) and heir:
            self.face.go(heir, column=column)

    def duplicate(self) -> None:
        """Copies of the selected rows behind them."""
        self._session.settle()
        rows = outermost(self._session.document, self.chosen())
        operation, copies = duplicated(self._session.document, rows)
        text = f"再制 {self._name(rows[0])}" if len(rows) == 1 else f"再制 {len(rows)} 行"
        if self.do(operation, text):
            self.face.go(copies[0])
            self.face.choose(copies)

    def add_heads(self) -> None:
        """Add the heads of the form that are missing."""
        self._session.settle()
        missing = self.missing_heads()
        if not missing:
            self._session.told.emit("表样规定的各级指标都在，没有缺的。")
            return
        labels = "、".join(text for each in missing for text in each.row.cells.values())
        if self.do(Batch(missing), f"补上 {labels}"):
            self.face.go(missing[0].row.id)

    def missing_heads(self) -> tuple[InsertRow, ...]:
        """The heads of the form that the document lacks."""
        return missing_heads(self._session.document, self._session.edition, self.face.spec.id)

    # Order

    def move(self, step: int) -> None:
        """Move the selected rows one place up (-1) or down (1), at the end into the next parent."""
        self._session.settle()
        column = self.face.view.currentIndex().column()
        rows = self.chosen()
        current = self.face.current_row()
        word = "上移" if step < 0 else "下移"
        text = f"{word} {self._name(rows[0])}" if len(rows) == 1 else f"{word} {len(rows)} 行"
        operation = shifted(self._session.document, self._session.edition, rows, step)
        if self.do(operation, text):
            self.face.go(current or rows[0], column=column)
            self.face.choose(rows)

    def sort(self, *, value: bool = False) -> None:
        """Put the rows beside the current one, or those below a head, in order."""
        self._session.settle()
        current = self.face.current_row()
        tier = self._tier(current)
        if current is None or tier is None:
            return
        row, place = self._session.document.find(current), self._session.document.position(current)
        assert row
        assert place
        inner = next(each for each in self.tiers[tier.index :] if not each.fixed)
        parents: list[str | None] = [place.parent]
        if tier.fixed:
            parents = [each.id for each in row.walk() if self._above(each, inner)]
        key = by_value(inner) if value else by_name(inner)
        operation = ordered(
            self._session.document, self._session.edition, self.face.spec.id, parents, key
        )
        if self.do(operation, "按值排序" if value else "按名称排序"):
            self.face.go(current)
        else:
            self._session.told.emit("已经是这个顺序，没有改动。")

    # For all deeds

    def do(self, operation: Operation | None, text: str, initiator: object = None) -> bool:
        """Apply an operation if there is one; whether something changed."""
        if operation is None:
            return False
        try:
            return bool(self._session.apply(operation, text, initiator=initiator))
        except OperationRefused as error:
            tell(self.face.view, error.message)
            return False

    def current_tier(self) -> TierSpec | None:
        """The tier of the row in work."""
        return self._tier(self.face.current_row())

    def chosen(self) -> list[str]:
        """The selected rows that the form does not fix, top to bottom."""
        order = [row.id for row in self._session.document.walk(self.face.spec.id)]
        return sorted((r for r in self.face.chosen_rows() if not self.is_fixed(r)), key=order.index)

    def place_for(self, tier: TierSpec) -> tuple[str | None, int] | None:
        """Parent and index for a new row of a tier, None when there is no parent for it."""
        document, table = self._session.document, self.face.spec.id
        current = self.face.current_row()
        chain = [*(row.id for row in document.ancestors(current)), current] if current else []
        if len(chain) > tier.index:
            position = document.position(str(chain[tier.index]))
            return (position.parent, position.index + 1) if position else None
        if tier.index == 0:
            return None, len(document.rows(table))
        level = (row for row in document.walk(table) if self._above(row, tier))
        for row in level:
            line = (*document.ancestors(row.id), row)
            if not chain or any(each.id == chain[-1] for each in line):
                return row.id, len(row.children)
        return None

    def _above(self, row: Row, tier: TierSpec) -> bool:
        """Whether rows of a tier stand below a row."""
        here = self._tier(row.id)
        return here is not None and here.index == tier.index - 1

    def _tier(self, row: str | None) -> TierSpec | None:
        position = self._session.document.position(row) if row else None
        return self.tiers[position.tier] if position else None

    def _heir(self, rows: Collection[str]) -> str | None:
        """The row to work on when these are gone: the next one, the one before, or the parent."""
        gone = set(rows)
        place = self._session.document.position(next(iter(reversed(list(rows))), ""))
        if place is None:
            return None
        siblings = self._siblings(place)
        rest = [row.id for row in siblings[place.index :] if row.id not in gone]
        before = [row.id for row in siblings[: place.index] if row.id not in gone]
        return rest[0] if rest else before[-1] if before else place.parent

    def _siblings(self, place: Position) -> tuple[Row, ...]:
        above = self._session.document.find(place.parent) if place.parent else None
        return above.children if above else self._session.document.rows(place.table)

    def is_fixed(self, row: str) -> bool:
        """Whether the form fixes a row; one with other words in a fixed tier is somebody's own."""
        found, tier = self._session.document.find(row), self._tier(row)
        if found is None or tier is None:
            return True
        return tier.fixed and plain(found.text(tier.label_field)) in self.face.spec.head_names

    def _name(self, row: str) -> str:
        found = self._session.document.find(row)
        return row_name(self.face.spec, self._session.document, found) if found else ""
