"""Rows typed in one after the other from paper: where Enter behind the last cell of a row leads.

Behind a row with text comes a new one: below it the first of the next tier if it has none yet, else
one beside it.  In a new row that is still empty, Enter says that there are no more of them: it goes
again, and work goes on with what comes next on paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpiform.model.document import Row
from kpiform.model.places import row_name
from kpiform.values import frozen

if TYPE_CHECKING:
    from kpiform.schema.edition import TierSpec
    from ui.pages.row_commands import RowCommands
    from ui.session import Session


@frozen
class Way:
    """Where work goes on: at a row, or with a new row of a tier begun there."""

    row: str
    begins: TierSpec | None = None


class GoingOn:
    """The way through one table."""

    def __init__(self, session: Session, commands: RowCommands) -> None:
        self._session = session
        self._commands = commands

    def takes_over(self, row: str | None, *, same_row: bool) -> bool:
        """Whether Enter in a cell of ``row`` leads on from here and not to the cell that follows,
        which may be in the ``same_row``: rows are being added behind this one.
        """
        fresh = self._commands.fresh
        return row is not None and row == fresh.id and (fresh.untouched or not same_row)

    def go_on(self) -> bool:
        """Begin the row that comes next, or go to it; False when the table is through."""
        row, fresh = self._commands.face.current_row(), self._commands.fresh
        if row is not None and row == fresh.id and fresh.untouched:
            way = self._way_out(row)
            self._commands.drop_fresh()
            return way is not None and self._take(way)
        tier = self._next_tier(row)
        return tier is not None and self._begin(tier)

    def invitation(self, row: str | None) -> str:
        """What to write in the new row, and where Enter leads instead."""
        fresh = self._commands.fresh
        if row is None or row != fresh.id or not fresh.untouched:
            return ""
        return f"写{self._tier(row).name}。没有了就按 Enter，{self._told(self._way_out(row))}。"

    def told_here(self) -> str:
        """What typing does where the cell in work is none to fill in."""
        commands = self._commands
        row = commands.face.current_row()
        if row and not commands.is_fixed(row):
            return "这一格不用填。按 ←、→ 到旁边的格，按 Ctrl+Insert 插入下一级。"
        tier = next((tier for tier in commands.tiers if not tier.fixed), None)
        place = commands.place_for(tier) if tier else None
        parent = self._session.document.find(place[0]) if place and place[0] else None
        where = f"在“{self._name(parent)}”下面" if parent else ""
        return f"直接打字或按 Enter，{where}加{tier.name}。" if tier else ""

    def _take(self, way: Way) -> bool:
        self._commands.face.go(way.row, edit=way.begins is None)
        return way.begins is None or self._begin(way.begins)

    def _begin(self, tier: TierSpec) -> bool:
        self._commands.insert(tier)
        return self._commands.fresh.untouched

    def _way_out(self, row: str) -> Way | None:
        """The next row on paper that can be filled in or lacks rows, else a new one further out."""
        commands, document = self._commands, self._session.document
        tier, place = self._tier(row), document.position(row)
        order = [each.id for each in document.walk(commands.face.spec.id)]
        for each in order[order.index(row) + 1 :]:
            if not commands.is_fixed(each):
                return Way(each)
            if self._lacks(each, tier):
                return Way(each, tier)
        if place is None or place.parent is None or commands.is_fixed(place.parent):
            return None
        return Way(place.parent, self._tier(place.parent))

    def _next_tier(self, row: str | None) -> TierSpec | None:
        """What is written behind a row with text; None behind one that the form fixes."""
        tiers, found = self._commands.tiers, self._session.document.find(row) if row else None
        if found is None:
            return next((tier for tier in tiers if not tier.fixed), None)
        here = self._tier(found.id)
        below = tiers[here.index + 1 : here.index + 2]
        if below and not below[0].fixed and not found.children:
            return below[0]
        return None if here.fixed else here

    def _lacks(self, row: str, tier: TierSpec) -> bool:
        """Whether rows of a tier belong right below this one, and there are none."""
        found = self._session.document.find(row)
        return found is not None and not found.children and self._tier(row).index == tier.index - 1

    def _tier(self, row: str) -> TierSpec:
        place = self._session.document.position(row)
        return self._commands.tiers[place.tier if place else 0]

    def _told(self, way: Way | None) -> str:
        if way is None:
            return "这张表就写完了"
        if way.begins and not self._commands.is_fixed(way.row):
            return f"写下一个{way.begins.name}"
        found = self._session.document.find(way.row)
        return f"到“{self._name(found)}”" if found else ""

    def _name(self, row: Row) -> str:
        return row_name(self._commands.face.spec, self._session.document, row)
