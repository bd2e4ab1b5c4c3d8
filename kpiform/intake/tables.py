"""Tiered tables: every line of the source becomes a row, or goes on one that began above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpiform.intake.board import Board
from kpiform.intake.flat import UNRULED, Cell
from kpiform.intake.heads import Column
from kpiform.intake.ledger import Ledger
from kpiform.intake.levels import Levels
from kpiform.intake.lines import Lines, said_in
from kpiform.intake.nodes import Node, fixed_nodes, frozen
from kpiform.intake.proposal import Kind
from kpiform.intake.regions import Region
from kpiform.intake.settling import Piece, note
from kpiform.intake.splitting import Line, merged, split
from kpiform.intake.wording import SUMS, key, squeezed
from kpiform.model.document import Row
from kpiform.model.money import Money
from kpiform.model.paths import cell_path
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, TableSpec

_LONG_TERM = re.compile("长期|中期|实施期|周期|三年")


def _is_telling(piece: Piece) -> bool:
    """Whether there is more to say of a cell with a head than that it is one."""
    return piece.kind is not Kind.TAKEN or piece.cell.doubt == UNRULED


class Table:
    """Reads the regions of one table."""

    def __init__(self, board: Board, edition: Edition, table: TableSpec, ledger: Ledger) -> None:
        self._board = board
        self._edition = edition
        self._table = table
        self._ledger = ledger
        self._top = Node(children=fixed_nodes(table.heads))
        self._levels = Levels(table, self._top)
        self._lines = Lines(board, edition, table, ledger)
        self._current: list[Node | None] = [None] * len(table.tiers)
        self._innermost = len(table.tiers) - 1

    def read(self, regions: Sequence[Region]) -> tuple[Row, ...]:
        """The rows of the table, its fixed rows among them."""
        yearly = [region for region in regions if not _LONG_TERM.search(_beside(region))]
        for region in regions:
            self._ledger.heads(region.headed)
            if yearly and region not in yearly:
                self._leave_long_term(region)
                continue
            self._levels.look_at(self._board, region)
            for row in region.rows:
                self._read_row(region, row)
        return self._frozen()

    def _leave_long_term(self, region: Region) -> None:
        """Leave the rows of a second table of indicators that are for more years than this one."""
        for row in region.rows:
            for cell in self._board.starting(row):
                self._ledger.leave(cell, f"是“{_beside(region)}”里的，表样只填年度的")

    def _frozen(self) -> tuple[Row, ...]:
        rows = []
        for node in self._top.children:
            for each in node.walk():
                split(self._edition, self._table, each)
            rows.append(frozen(self._edition, self._table, node, 0))
            for each in node.walk():
                for name, pieces in each.pieces.items():
                    if not each.head or any(map(_is_telling, pieces)):
                        note(self._ledger, cell_path(self._table.id, each.id, name), pieces)
                    else:
                        for piece in pieces:
                            self._ledger.label(piece.cell)
        return tuple(rows)

    def _read_row(self, region: Region, row: int) -> None:
        line = self._lines.read(region, row)
        if not line:
            return
        label = self._table.tiers[0].label_field
        if key(_text(line, label)) in SUMS:
            for cell in (cell for cells in line.values() for cell in cells):
                self._ledger.leave(cell, "原表的合计行，表样里没有")
            return
        self._lines.leave_strokes(line)
        covered = self._covered(region, row)
        for cell in (cell for cells in line.values() for cell in cells):
            self._ledger.claim(cell)
        top = self._board.tops_page(row)
        began = self._levels.enter(line, covered, self._current, top=top)
        for tier in self._table.tiers:
            if not tier.fixed:
                began = self._enter(tier.index, line, covered, began, top)
        for node in filter(None, self._current):
            self._say_slips(node, region.headed.columns)

    def _covered(self, region: Region, row: int) -> dict[str, Cell]:
        """By field the cell that began above a row and covers it still."""
        found: dict[str, Cell] = {}
        for cell in self._board.covering(row):
            column = region.headed.column_of(cell)
            if cell.row < row and column and column.field and cell.row >= region.headed.bottom:
                found.setdefault(column.field, cell)
        return found

    def _enter(
        self, depth: int, line: Line, covered: dict[str, Cell], fresh: bool, top: bool
    ) -> bool:
        """Take the line's cells of a free tier; whether a new row of it or above began."""
        tier = self._table.tiers[depth]
        own = {name: line[name] for name in tier.fields if name in line}
        current = None if fresh else self._current[depth]
        label = own.get(tier.label_field)
        if not own:
            self._current[depth] = current
            return fresh
        if current and self._goes_on(current, depth, own, covered, top):
            self._go_on(current, own, cut=top or bool(label))
            return fresh
        node = self._begin(depth)
        for name, cells in own.items():
            for piece in merged(cells):
                if id(piece.cell) in self._lines.wide:
                    piece.say(Kind.UNSURE, "这一格占了几栏，放在最左一栏，请核对")
                node.add(name, piece)
        if depth == self._innermost:
            self._share(node, current, {n: c for n, c in covered.items() if n in tier.fields})
        if not label and not node.text(tier.label_field):
            self._say_nameless(node, tier.name)
        self._say_headless(node, depth)
        return True

    def _share(self, node: Node, above: Node | None, covered: dict[str, Cell]) -> None:
        """Values merged over several rows are said of each; an amount only once, or it would be
        counted twice.
        """
        for name, cell in covered.items():
            if self._edition.fields[name].type is not FieldType.MONEY:
                reason = "这一格合并了几行，各行都写上，请核对"
                node.add(name, Piece(cell, cell.text).say(Kind.UNSURE, reason))
                continue
            for piece in above.pieces.get(name, ()) if above else ():
                piece.say(Kind.UNSURE, "这一格合并了几行，金额只写在第一行，请核对")

    def _say_slips(self, node: Node, columns: Sequence[Column]) -> None:
        """Tell what stands under a head that was taken for a label that it does not quite say."""
        for column in columns:
            for piece in node.pieces.get(column.field, ()) if column.slip else ():
                said = f"栏名“{squeezed(column.head)}”" if column.head else "原表没有栏名，按顺序"
                label = self._edition.fields[column.field].label
                slip = column.slip if column.head else label
                piece.say(Kind.UNSURE, f"{said}当作“{slip}”，请核对")

    def _begin(self, depth: int) -> Node:
        parent = self._current[depth - 1] if depth else self._top
        if parent is None:
            parent = self._levels.parent_for(depth, self._current, self._begin)
        node = Node()
        parent.children.append(node)
        self._current[depth] = node
        for below in range(depth + 1, len(self._current)):
            self._current[below] = None
        return node

    def _say_headless(self, node: Node, depth: int) -> None:
        """Tell of a row that stands under a fixed tier of which the source names no head."""
        above = self._current[depth - 1] if depth else None
        tier = self._table.tiers[depth - 1]
        if above and tier.fixed and not above.head and not above.text(tier.label_field):
            for piece in node.pieces.get(self._table.tiers[depth].label_field, ()):
                piece.say(Kind.UNSURE, f"原表没有写它的{tier.name}，请补上")

    def _say_nameless(self, node: Node, name: str) -> None:
        for pieces in node.pieces.values():
            for piece in pieces:
                piece.say(Kind.UNSURE, f"原表这一行没有写{name}的名称")

    def _goes_on(
        self, node: Node, depth: int, own: Line, covered: dict[str, Cell], top: bool
    ) -> bool:
        """Whether a line belongs to the row in work: its name again, or none at all."""
        label = self._table.tiers[depth].label_field
        if label in own:
            return self._repeats(node, depth, own)
        if label in covered and depth == self._innermost and self._pays_again(node, own):
            return False
        return top or label in covered or self._has_room(node, own)

    def _pays_again(self, node: Node, own: Line) -> bool:
        """Whether a line under a merged name has an amount of its own: it is a row of that name."""
        return any(
            self._edition.fields[name].type is FieldType.MONEY
            and bool(node.text(name))
            and Money.parse(said_in(cells)).amount is not None
            for name, cells in own.items()
        )

    def _repeats(self, node: Node, depth: int, own: Line) -> bool:
        """Whether a line names the row in work again rather than beginning another of that name."""
        tier = self._table.tiers[depth]
        label = tier.label_field
        if tier.indicator or squeezed(_text(own, label)) != squeezed(node.text(label)):
            return False
        others = {name: said_in(cells) for name, cells in own.items() if name != label}
        if depth == self._innermost:
            return all(map(self._flows, others))
        return all(
            not node.text(name) or squeezed(said) == squeezed(node.text(name)) or self._flows(name)
            for name, said in others.items()
        )

    def _flows(self, name: str) -> bool:
        """Whether a text of that field may go on in another cell, as over a page end."""
        return self._edition.fields[name].type is FieldType.LONG_TEXT

    def _has_room(self, node: Node, own: Line) -> bool:
        """Whether texts without a name of their own can go on the row in work."""
        return all(not node.text(name) or self._flows(name) for name in own)

    def _go_on(self, node: Node, own: Line, *, cut: bool) -> None:
        """Add a line's texts to the row in work; what it says already is said again."""
        for name, cells in own.items():
            for cell in cells:
                piece = Piece(cell, cell.text, cut=cut)
                there = node.text(name)
                if squeezed(cell.text) == squeezed(there):
                    path = self._path(node, name)
                    self._ledger.take(cell, path)
                    continue
                if there and not self._flows(name):
                    piece.say(Kind.UNSURE, "同一行里有两个内容，都放在这一格，请核对")
                elif there:
                    piece.say(Kind.REPAIRED, "分写在几格里，接成一段")
                node.add(name, piece)

    def _path(self, node: Node, name: str) -> str:
        return cell_path(self._table.id, node.id, name)


def _beside(region: Region) -> str:
    """What stands left of the heads of a table."""
    headed = region.headed
    return squeezed("".join(c.text for c in headed.cells if c.right <= headed.left))


def _text(line: Line, name: str) -> str:
    return said_in(line.get(name, []))
