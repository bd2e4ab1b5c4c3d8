"""Which rows of several drafts are one row: by id (copies of one file share ids), then by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kpiform.carry.clashes import Draft
from kpiform.carry.likeness import ALIKE, likeness, plain
from kpiform.model.document import Row
from kpiform.model.paths import row_path
from kpiform.schema.edition import TableSpec

_NEARLY = 85.0
"""From this likeness on (0 to 100), somebody is asked whether two rows are one."""
Decide = Callable[[str, str, str], bool]
"""Key, path and reason of rows that may be one → whether they are."""


@dataclass
class Group:
    """Rows of different drafts that become one row: draft → row."""

    id: str
    rows: dict[int, Row]
    names: list[str]
    """What its rows are called, for comparing."""


@dataclass(frozen=True, slots=True)
class Level:
    """A table (``spec`` None: the edition does not have it) and a depth of it."""

    table: str
    spec: TableSpec | None
    tier: int

    @property
    def below(self) -> Level:
        """The next depth."""
        return Level(self.table, self.spec, self.tier + 1)

    @property
    def fixed(self) -> bool:
        """Whether the edition fixes the rows there."""
        spec = self.spec
        if spec is None:
            return False
        return spec.matrix is not None or self.tier < sum(tier.fixed for tier in spec.tiers)

    def name(self, row: Row) -> str:
        """What a row there is called, for comparing; empty where rows have no names."""
        spec = self.spec
        if spec is None or spec.matrix or self.tier >= len(spec.tiers):
            return ""
        return plain(row.text(spec.tiers[self.tier].label_field))


class Pairing:
    """Sorts rows of the drafts to one another; ``names``: draft → its row ids → those that they
    have from now on.
    """

    def __init__(self, drafts: Sequence[Draft], decide: Decide) -> None:
        self.names: dict[int, dict[str, str]] = {}
        self._drafts = drafts
        self._decide = decide

    def groups(self, level: Level, rows: Mapping[int, tuple[Row, ...]]) -> list[Group]:
        """The rows of one place, by draft, as they go together."""
        groups: list[Group] = []
        for at, siblings in rows.items():
            own = {row.id for row in siblings}
            for row in siblings:
                self._sort_in(level, groups, at, row, own)
        return groups

    def _sort_in(self, level: Level, groups: list[Group], at: int, row: Row, own: set[str]) -> None:
        """Put a row of a draft to the rows that it is one with, or begin a row of its own."""
        same = _same(level, [group for group in groups if at not in group.rows], row, own)
        if same is None or not self._as_one(level, same, at, row):
            same = Group(self._own_id(at, row.id), {}, [])
            groups.append(same)
        same.rows[at] = row
        same.names.append(level.name(row))
        self.names.setdefault(at, {})[row.id] = same.id

    def _as_one(self, level: Level, group: Group, at: int, row: Row) -> bool:
        """Whether a row is one with a group: obvious, or somebody decides."""
        first = next(iter(group.rows.values()))
        one, other = group.names[0], level.name(row)
        alike = not one or not other or likeness(one, other) >= ALIKE
        if level.fixed or first.cells == row.cells or (group.id == row.id and alike):
            return True
        path = row_path(level.table, group.id)
        if group.id == row.id:
            says = "行号相同，名称不同"
        else:
            says = "名称相同，内容不同" if other in group.names else "名称相近"
        reason = f"“{self._drafts[at].name}”的一行与这一行{says}，请看是不是同一项。"
        return self._decide(f"{path}+{at}", path, reason)

    def _own_id(self, at: int, row: str) -> str:
        """The row's id, or one made of it when an earlier draft gave it to another row.

        The same drafts give the same ids, so that answers go on naming the same places.
        """
        if not any(each.document.find(row) for each in self._drafts[:at]):
            return row
        used = {name for names in self.names.values() for name in names.values()}
        number = at + 1
        while (name := f"{row[:70]}-{number}") in used or any(
            each.document.find(name) for each in self._drafts
        ):
            number += 1
        return name


def _same(level: Level, free: Sequence[Group], row: Row, own: set[str]) -> Group | None:
    """The group that a row belongs to by its id, else by its name, else by one like it."""
    found = next((group for group in free if group.id == row.id), None)
    name = level.name(row)
    if found or not name:
        return found
    others = [group for group in free if group.id not in own]
    return next((each for each in others if name in each.names), None) or _nearest(name, others)


def _nearest(name: str, groups: Sequence[Group]) -> Group | None:
    """The group whose name is the most like, when it is nearly the same."""
    from rapidfuzz import fuzz, process  # only when rows are matched: start-up counts

    names = [group.names[0] for group in groups]
    best = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=_NEARLY)
    return groups[best[2]] if best else None
