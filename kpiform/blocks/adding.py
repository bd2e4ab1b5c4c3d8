"""Putting a block into a tiered table as new rows, under the heads and parents that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kpiform.blocks.block import Block
from kpiform.blocks.columns import Columns
from kpiform.blocks.proposal import Left, Proposal, fitted, one_step
from kpiform.edit import InsertRow, Operation, RemoveRow
from kpiform.edit.arranging import head_inserted
from kpiform.model.blank import new_row_id
from kpiform.model.document import Document, Row
from kpiform.model.heads import head_above, head_rows, named
from kpiform.schema.edition import Edition, HeadSpec, TableSpec, plain

Texts = Mapping[str, str]


@dataclass
class _New:
    """A row that is going to be there."""

    tier: int
    cells: dict[str, str]
    below: list[_New] = field(default_factory=list)

    def row(self) -> Row:
        return Row(
            new_row_id(), MappingProxyType(self.cells), tuple(new.row() for new in self.below)
        )


_Parent = _New | HeadSpec | str | None
"""What stands above: a new row, a head of the edition, an old row by id, nothing (outermost)."""


class _NoPlace(Exception):
    """A row of the block cannot be put anywhere; the text says why."""


def added(
    document: Document,
    edition: Edition,
    table: str,
    current: str | None,
    block: Block,
    columns: Columns,
    starts: tuple[int, ...] = (),
) -> Proposal:
    """The rows of a block as new rows of a table, as near below the row ``current`` as can be.

    ``starts``, where known, says for each row of the block the outermost tier that begins there;
    otherwise a row begins where something is written in its columns. Fixed heads are found by their
    wording, and added where the document lacks them.
    """
    return _Adding(document, edition, edition.tables[table], current, block, columns, starts).run()


class _Adding:
    """One walk down the block, with the row that is open in each tier."""

    def __init__(
        self,
        document: Document,
        edition: Edition,
        table: TableSpec,
        current: str | None,
        block: Block,
        columns: Columns,
        starts: tuple[int, ...],
    ) -> None:
        self._document, self._edition, self._table = document, edition, table
        self._block, self._columns, self._starts = block, columns, starts
        self._current = document.find(current) if current else None
        self._heads = head_rows(table, document.rows(table.id))
        self._open: list[_Parent] = [*self._chain()]
        self._new: dict[HeadSpec | str | None, list[_New]] = {}
        self._left: list[Left] = []

    def run(self) -> Proposal:
        """What pasting does."""
        block, fields = self._block, self._columns.fields
        for column, name in enumerate(fields):
            said = next((text for text in block.column(column) if text.strip()), "")
            if name is None and said:
                self._left.append(Left(None, column, said, "没有对应的栏"))
        places = [""] * block.height
        for row in range(self._columns.heads, block.height):
            texts = self._texts(row)
            if not texts:
                continue
            try:
                places[row] = self._take(row, texts)
            except _NoPlace as why:
                first = next(iter(texts.values()))
                self._left.append(Left(row, None, first, str(why)))
        for row in range(self._columns.heads):
            places[row] = "表头"
        heads = tuple(self._edition.fields[name].label if name else "" for name in fields)
        operation = one_step(self._operations())
        left = tuple(self._left)
        return Proposal(block, operation, self._name(), heads, tuple(places), left)

    def _texts(self, row: int) -> Texts:
        found = {}
        for column, name in enumerate(self._columns.fields):
            text = self._block.text(row, column)
            if name and text.strip():
                found[name] = fitted(self._edition.fields[name], text)
        return found

    def _take(self, row: int, texts: Texts) -> str:
        """Put a row of the block below what is open; returns where, in words."""
        starts = self._starts[row] if row < len(self._starts) else None
        for tier in self._table.tiers:
            own = {name: texts[name] for name in tier.fields if name in texts}
            if tier.fixed and own:
                self._go_to_head(tier.index, own.get(tier.label_field, ""))
            elif not tier.fixed and self._begins(tier.index, starts, own, texts):
                self._begin(_New(tier.index, own))
        return self._where()

    def _begins(self, tier: int, starts: int | None, own: dict[str, str], texts: Texts) -> bool:
        """Whether a row of a tier begins in a row of the block."""
        goes_on = len(own) < len(texts) and any(
            name in texts for each in self._table.tiers[tier + 1 :] for name in each.fields
        )
        if starts is not None:
            return starts <= tier and (bool(own) or goes_on)
        last = self._open[tier] if tier < len(self._open) else None
        repeats = goes_on and isinstance(last, _New) and last.cells == own
        return bool(own) and not repeats

    def _go_to_head(self, tier: int, words: str) -> None:
        above = self._open[tier - 1] if 0 < tier <= len(self._open) else None
        near = above if isinstance(above, HeadSpec) else None
        head = named(self._table, plain(words), tier, near)
        self._open = self._open[:tier]
        if head is None:
            self._open += [None] * (tier + 1 - len(self._open))
            raise _NoPlace(f"本表样没有这个{self._table.tiers[tier].name}")
        chain = [head]
        while over := head_above(self._table, chain[0]):
            chain.insert(0, over)
        self._open = [*chain]

    def _begin(self, new: _New) -> None:
        self._open_down_to(new.tier)
        parent = self._open[new.tier - 1] if new.tier else None
        del self._open[new.tier :]
        if isinstance(parent, _New):
            parent.below.append(new)
        else:
            self._new.setdefault(parent, []).append(new)
        self._open.append(new)

    def _open_down_to(self, tier: int) -> None:
        """Have something open in every tier above: where only one can be meant, that one."""
        while len(self._open) < tier:
            depth = len(self._open)
            last = self._open[-1] if self._open else None
            below = last.below if isinstance(last, HeadSpec) else ()
            if len(below) != 1:
                raise _NoPlace(f"没有写明放在哪个{self._table.tiers[depth].name}下面")
            self._open.append(below[0])
        if tier and self._open[tier - 1] is None:
            raise _NoPlace(f"上面的{self._table.tiers[tier - 1].name}不是本表样的")

    def _chain(self) -> Iterator[_Parent]:
        """What is open at first: the row in work and those above it, heads as heads.

        Below a head in work, its first row is open, as for a row that is inserted there.
        """
        if self._current is None:
            return
        rows = [*self._document.ancestors(self._current.id), self._current]
        fixed = [tier.fixed for tier in self._table.tiers]
        while len(rows) < len(fixed) and fixed[len(rows)] and rows[-1].children:
            rows.append(rows[-1].children[0])
        known = {row.id: head for head, row in self._heads.items()}
        for row in rows:
            yield known.get(row.id, row.id)

    def _where(self) -> str:
        """Where the last row went: the names above it."""
        steps = []
        for each in self._open[:-1]:
            if isinstance(each, HeadSpec):
                steps.append(each.label)
            elif isinstance(each, _New):
                steps.append(each.cells.get(self._table.tiers[each.tier].label_field, "新行"))
            else:
                row = self._document.find(each or "")
                assert row  # nothing stands below what is not there
                steps.append(row.text(self._table.tiers[len(steps)].label_field))
        shown = steps[1:] if len(steps) > 1 and self._table.tiers[0].fixed else steps
        return " › ".join(shown) or "新行"

    def _operations(self) -> Iterator[Operation]:
        document = self._document
        for parent, new in self._new.items():
            above: str | None
            if isinstance(parent, HeadSpec):
                for head in self._missing(document, parent):
                    insert = head_inserted(document, self._table, head)
                    document = insert.apply(document, self._edition).document
                    yield insert
                above = head_rows(self._table, document.rows(self._table.id))[parent].id
            else:
                above = parent
            index = self._index(document, above)
            for offset, each in enumerate(new):
                yield InsertRow(self._table.id, above, index + offset, each.row())
        blank = self._blank_current()
        if blank and self._new:
            yield RemoveRow(blank)

    def _missing(self, document: Document, head: HeadSpec) -> list[HeadSpec]:
        """The head and the one above it, outermost first, as far as the document lacks them."""
        there = head_rows(self._table, document.rows(self._table.id))
        above = head_above(self._table, head)
        wanted = [above, head] if above else [head]
        return [each for each in wanted if each not in there]

    def _index(self, document: Document, parent: str | None) -> int:
        """Behind the row in work when it stands there, else at the end."""
        line = [*document.ancestors(self._current.id), self._current] if self._current else []
        for row in line:
            position = document.position(row.id)
            if position and position.parent == parent and position.table == self._table.id:
                return position.index + 1
        above = document.find(parent) if parent else None
        return len(above.children) if above else len(document.rows(self._table.id))

    def _blank_current(self) -> str | None:
        """The row in work when nothing is in it: the new ones stand in its place."""
        row = self._current
        position = self._document.position(row.id) if row else None
        if row is None or position is None or row.cells or row.children:
            return None
        same = any(new.tier == position.tier for rows in self._new.values() for new in rows)
        return row.id if same and not self._table.tiers[position.tier].fixed else None

    def _name(self) -> str:
        """The undo step's name: how many rows of the outermost new tier."""
        rows = [new for found in self._new.values() for new in found]
        if not rows:
            return "粘贴"
        tier = min(new.tier for new in rows)
        count = sum(new.tier == tier for new in rows)
        return f"粘贴 {count} 个{self._table.tiers[tier].name}"
