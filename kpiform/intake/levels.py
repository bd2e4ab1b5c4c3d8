"""The fixed outer tiers of a table: which head each line stands under.

Heads may be merged, repeated in every line, written once with blanks below, worded otherwise, two
in one cell (产出指标-数量指标), or have no column at all: 产出指标 is what 数量指标 stands under in
the edition.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from kpiform.intake.board import Board
from kpiform.intake.flat import Cell
from kpiform.intake.heads import Column
from kpiform.intake.nodes import Node, head_named, heads_in, is_decorated
from kpiform.intake.proposal import Kind
from kpiform.intake.regions import Region
from kpiform.intake.settling import Piece
from kpiform.intake.wording import folded, squeezed
from kpiform.model.heads import head_above
from kpiform.schema.edition import HeadSpec, TableSpec

Line = dict[str, list[Cell]]


class Levels:
    """Finds and makes the rows of the fixed tiers."""

    def __init__(self, table: TableSpec, top: Node) -> None:
        self._table = table
        self._top = top
        self._tiers = tuple(tier for tier in table.tiers if tier.fixed)
        self._said: dict[tuple[int, int], str] = {}
        """What a cell that names the heads of two tiers says for each, by its id and the tier."""

    def look_at(self, board: Board, region: Region) -> None:
        """Find the columns of fixed tiers that have no head: most of what they say are heads."""
        headed = region.headed
        for tier in self._tiers:
            if tier.label_field in headed.fields:
                continue
            said: dict[tuple[int, int], list[bool]] = {}
            for row in region.rows:
                for cell in board.starting(row):
                    column = headed.column_of(cell)
                    if column is None or not (column.field or column.part):
                        is_head = head_named(self._table, cell.text, tier.index, None)[1] or bool(
                            heads_in(self._table, cell.text, tier.index)
                        )
                        said.setdefault((cell.column, cell.right), []).append(is_head)
            for (left, right), known in sorted(said.items()):
                if 2 * sum(known) > len(known):
                    headed.columns = [c for c in headed.columns if c.field or c.left != left]
                    headed.columns.append(Column(tier.label_field, left, right, "", own=False))
                    break

    def enter(
        self, line: Line, covered: dict[str, Cell], current: list[Node | None], *, top: bool
    ) -> bool:
        """Go to the heads that a line names; whether another one than before.

        ``top``: the line is the first of a page, where the name of a head may go on.
        """
        self._part(line, covered)
        began = False
        for tier in self._tiers:
            cells = line.get(tier.label_field, [])
            if not cells or (top and self._ends_name(current[tier.index], tier.index, cells)):
                continue
            parent = self._parent(tier.index, line, covered, current, cells)
            node = self._node(parent, tier.index, cells)
            if node is not current[tier.index]:
                began = True
                current[tier.index] = node
                for below in range(tier.index + 1, len(current)):
                    current[below] = None
        return began

    def _part(self, line: Line, covered: dict[str, Cell]) -> None:
        """Let cells that name the heads of two tiers at once speak in the columns of both."""
        for upper, lower in pairwise(self._tiers):
            above, below = line.get(upper.label_field, []), line.get(lower.label_field, [])
            for cell in below or above:
                both = heads_in(self._table, cell.text, upper.index)
                said = folded("".join(each.text for each in above if each is not cell))
                if both and said in ("", folded(both[0])):
                    line[lower.label_field] = [cell]
                    if upper.label_field not in covered:
                        line.setdefault(upper.label_field, [cell])
                    self._said[id(cell), upper.index], self._said[id(cell), lower.index] = both

    def _text(self, cell: Cell, depth: int) -> str:
        return self._said.get((id(cell), depth), cell.text)

    def _ends_name(self, node: Node | None, depth: int, cells: list[Cell]) -> bool:
        """Take cells for the rest of a name that the page end has cut, if both make a head."""
        rest = "".join(cell.text for cell in cells)
        if node is None or head_named(self._table, rest, depth, None)[0]:
            return False
        name = self._tiers[depth].label_field
        if not head_named(self._table, node.text(name) + rest, depth, None)[1]:
            return False
        for cell in cells:
            piece = Piece(cell, cell.text, cut=True)
            node.add(name, piece.say(Kind.UNSURE, "名称被分页断开，接在一起，请核对"))
        return True

    def parent_for(
        self, depth: int, current: list[Node | None], begin: Callable[[int], Node]
    ) -> Node:
        """The row above a line that names none: the only head there can be, else a blank one."""
        above = current[depth - 2] if depth > 1 else self._top
        if above is None:
            above = begin(depth - 2)
        only = above.children[0] if above.head and len(above.head.below) == 1 else None
        if only is None:
            only = Node()
            above.children.append(only)
        current[depth - 1] = only
        return only

    def _parent(
        self,
        depth: int,
        line: Line,
        covered: dict[str, Cell],
        current: list[Node | None],
        cells: list[Cell],
    ) -> Node:
        if depth == 0:
            return self._top
        here = current[depth - 1]
        upper = self._tiers[depth - 1].label_field
        text = "".join(self._text(cell, depth) for cell in cells)
        head, _ = head_named(self._table, text, depth, here.head if here else None)
        own = head_above(self._table, head) if head else None
        said = upper in line or upper in covered
        if own and (here is None or (here.head is not own and not said)):
            here = next(node for node in self._top.children if node.head is own)
            current[depth - 1] = here
        if here is None:
            here = Node()
            self._top.children.append(here)
            current[depth - 1] = here
        return here

    def _node(self, parent: Node, depth: int, cells: list[Cell]) -> Node:
        """The row of a head below a parent, found or made, with what the line calls it."""
        text = "".join(self._text(cell, depth) for cell in cells)
        name = self._tiers[depth].label_field
        head, sure = head_named(self._table, text, depth, parent.head)
        node = next((each for each in parent.children if head and each.head is head), None)
        if node is None:
            same = (each for each in parent.children if not each.head)
            said = squeezed(text)
            node = next((each for each in same if squeezed(each.text(name)) == said), None)
        if node is None:
            node = Node()
            parent.children.append(node)
        self._say(node, depth, cells, (head, sure))
        return node

    def _say(
        self, node: Node, depth: int, cells: list[Cell], named: tuple[HeadSpec | None, bool]
    ) -> None:
        """Give a row the cells that call it so, with what is to be said about them."""
        head, sure = named
        name = self._tiers[depth].label_field
        text = "".join(self._text(cell, depth) for cell in cells)
        said = squeezed(text)
        known = node.text(name)
        for cell in cells:
            piece = Piece(cell, self._text(cell, depth))
            if piece.text != cell.text:
                piece.say(Kind.REPAIRED, "一格里写了两级指标，分开了")
            if node.head is None and head is None:
                piece.say(Kind.UNSURE, f"表样的{self._tiers[depth].name}里没有“{said}”")
            elif node.head is None:
                piece.say(Kind.UNSURE, f"表样里“{said}”不在这里，按原表的位置放")
            elif not sure:
                piece.say(Kind.UNSURE, f"当作“{node.head.label}”，请核对")
            elif not known and is_decorated(text, node.head):
                piece.say(Kind.REPAIRED, f"就是表样里的“{node.head.label}”")
            if known:  # said again, in a cell of its own
                piece.text = ""
            if not known or piece.kind is not Kind.TAKEN:
                node.add(name, piece)
