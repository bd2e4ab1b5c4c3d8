"""What can be done to the rows of a table: insert, delete, move.  Each is one undo step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QTreeView

from kpiform.edit import InsertRow, MoveRow, Operation, RemoveRow
from kpiform.edit.operations import Batch
from kpiform.model.blank import new_row_id
from kpiform.model.document import Row
from kpiform.model.places import row_name
from kpiform.schema.edition import TierSpec
from ui.models.rows import RowsModel
from ui.session import Session


class RowCommands:
    """The commands for the current row, or the selected rows, of one table."""

    def __init__(self, session: Session, model: RowsModel, view: QTreeView) -> None:
        self._session = session
        self._model = model
        self._view = view

    def buttons(self) -> list[tuple[str, str, Callable[[], None]]]:
        """Text, explanation and deed of each button above the table."""
        tiers = [tier for tier in self._model.spec.tiers if not tier.fixed]
        found: list[tuple[str, str, Callable[[], None]]] = []
        for tier in tiers:
            text, tip = f"＋ {tier.name}", f"插入一个{tier.name}"
            found.append((text, tip, lambda *_, tier=tier: self.insert(tier)))
        found += [
            ("↑", "上移（Alt+↑）", lambda *_: self.move(-1)),
            ("↓", "下移（Alt+↓）", lambda *_: self.move(1)),
            ("删除", "删除所选的行（Delete）", lambda *_: self.remove()),
        ]
        return found

    def has_keyboard(self) -> bool:
        """Whether the table or an editor in it is where keys go now."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self._view or self._view.isAncestorOf(focused))

    def insert_below(self) -> None:
        """A new row of the current row's tier below it; below a fixed row, a new child."""
        tier = self._model.tier_at(self._view.currentIndex())
        tiers = self._model.spec.tiers
        if tier is None or tier.fixed:
            inner = tiers[min(tier.index + 1, len(tiers) - 1)] if tier else tiers[0]
            tier = next((t for t in tiers[inner.index :] if not t.fixed), inner)
        self.insert(tier)

    def insert_child(self) -> None:
        """A new row one tier below the current one."""
        tier = self._model.tier_at(self._view.currentIndex())
        tiers = self._model.spec.tiers
        if tier and tier.index + 1 < len(tiers):
            self.insert(tiers[tier.index + 1])

    def insert(self, tier: TierSpec) -> None:
        """A new row of a tier, as near below the current row as can be; its name is edited."""
        place = self._place_for(tier)
        if place is None:
            return
        parent, at = place
        row = Row(new_row_id())
        self._session.settle()
        self._session.apply(
            InsertRow(self._model.spec.id, parent, at, row), f"插入{tier.name}", initiator=self
        )
        index = self._model.index_of(row.id)
        self._go(index)
        self._view.edit(index)

    def remove(self) -> None:
        """Take the selected rows out, with what stands below; rows that the form fixes stay."""
        self._session.settle()
        rows = self._selected()
        if not rows:
            return
        nearest = self._view.indexBelow(self._model.index_of(rows[-1]))
        fallback = self._view.indexAbove(self._model.index_of(rows[0]))
        document = self._session.document
        next_id = self._model.row_id(nearest) or self._model.row_id(fallback)
        text = f"删除 {self._name(rows[0])}" if len(rows) == 1 else f"删除 {len(rows)} 行"
        inner = {
            below.id for row in rows if (found := document.find(row)) for below in found.walk()
        } - set(rows)
        outer = [row for row in rows if not self._has_above(row, set(rows))]
        operations: tuple[Operation, ...] = tuple(RemoveRow(row) for row in outer)
        self._session.apply(operations[0] if len(operations) == 1 else Batch(operations), text)
        if next_id in inner:
            next_id = self._model.row_id(fallback)
        if next_id and self._session.document.find(next_id):
            self._go(self._model.index_of(next_id))

    def move(self, step: int) -> None:
        """Move the current row one place up (-1) or down (1), at the end into the next parent."""
        self._session.settle()
        row = self._model.row_id(self._view.currentIndex())
        target = self._target(row, step) if row else None
        if row is None or target is None or self._is_fixed(row):
            return
        column = self._view.currentIndex().column()
        word = "上移" if step < 0 else "下移"
        self._session.apply(MoveRow(row, *target), f"{word} {self._name(row)}")
        self._go(self._model.index_of(row, column))

    def _target(self, row: str, step: int) -> tuple[str | None, int] | None:
        document = self._session.document
        position = document.position(row)
        if position is None:
            return None
        parent = document.find(position.parent) if position.parent else None
        siblings = parent.children if parent else document.rows(position.table)
        index = position.index + step
        if 0 <= index < len(siblings):
            return position.parent, index
        if parent is None:
            return None
        level = [
            each
            for each in document.walk(position.table)
            if (where := document.position(each.id)) and where.tier == position.tier - 1
        ]
        place = next(i for i, each in enumerate(level) if each.id == parent.id) + step
        if not 0 <= place < len(level):
            return None
        return level[place].id, len(level[place].children) if step < 0 else 0

    def _place_for(self, tier: TierSpec) -> tuple[str | None, int] | None:
        """Parent and index for a new row of a tier, None when there is no parent for it."""
        document, table = self._session.document, self._model.spec.id
        current = self._model.row_id(self._view.currentIndex())
        chain = [*(row.id for row in document.ancestors(current)), current] if current else []
        if len(chain) > tier.index:
            position = document.position(str(chain[tier.index]))
            return (position.parent, position.index + 1) if position else None
        if tier.index == 0:
            return None, len(document.rows(table))
        above = next(
            (
                row
                for row in document.walk(table)
                if (where := document.position(row.id))
                and where.tier == tier.index - 1
                and (
                    not chain or any(a.id == chain[-1] for a in (*document.ancestors(row.id), row))
                )
            ),
            None,
        )
        return (above.id, len(above.children)) if above else None

    def _selected(self) -> list[str]:
        rows = [self._model.row_id(i) for i in self._view.selectionModel().selectedRows()]
        order = [row.id for row in self._session.document.walk(self._model.spec.id)]
        return sorted((r for r in rows if r and not self._is_fixed(r)), key=order.index)

    def _is_fixed(self, row: str) -> bool:
        position = self._session.document.position(row)
        return position is None or self._model.spec.tiers[position.tier].fixed

    def _has_above(self, row: str, others: set[str]) -> bool:
        return any(above.id in others for above in self._session.document.ancestors(row))

    def _name(self, row: str) -> str:
        found = self._session.document.find(row)
        return row_name(self._model.spec, self._session.document, found) if found else ""

    def _go(self, index: QModelIndex) -> None:
        self._view.setFocus()
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index)
