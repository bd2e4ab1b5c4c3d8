"""The drafts of several offices of one department as one document, decision by decision.

What is equal is taken, what only one office wrote is added under its head, and where they differ
somebody decides. Rows are the same by id (copies of one file share ids) and then by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kpiform.carry.likeness import ALIKE, likeness, plain, renamed
from kpiform.errors import OperationRefused
from kpiform.model.cleaning import clean
from kpiform.model.document import Baseline, Document, Kept, Row
from kpiform.model.paths import cell_path, row_path, split_path
from kpiform.model.places import describe
from kpiform.model.submission import merged as merged_submissions
from kpiform.model.text import is_blank
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, TableSpec

AS_ONE, EACH = 0, 1
"""The answers about rows that may be one."""
_ROW_CHOICES = ("合为一行", "各留一行")


@dataclass(frozen=True, slots=True)
class Draft:
    """One office's document, and what to call it."""

    name: str
    document: Document


@dataclass(frozen=True, slots=True)
class Clash:
    """A place where the drafts differ.

    ``key`` names it for the answers, ``path`` is the place in the merged document, ``where`` the
    same in words. ``texts`` are what can be chosen, ``drafts`` who wrote each of them; of rows that
    may be one (``is_row``) they are AS_ONE and EACH. ``chosen`` is the index that holds now, -1 for
    a text of somebody's own; ``looked``: somebody chose it.
    """

    key: str
    path: str
    where: str
    texts: tuple[str, ...]
    drafts: tuple[str, ...]
    is_row: bool
    chosen: int
    reason: str
    looked: bool


@dataclass(frozen=True, slots=True)
class Merging:
    """The merged document as the answers so far make it, and every place that was decided."""

    document: Document
    clashes: tuple[Clash, ...]


Merged = Mapping[str, int | str]
"""``Clash.key`` → index of what is chosen, or a text of one's own."""


def merge(drafts: Sequence[Draft], edition: Edition, answers: Merged | None = None) -> Merging:
    """The drafts as one document. Answers about rows can lead to further clashes in their cells.

    What has no answer follows the proposal and is ``pending``. Raises OperationRefused when the
    drafts are not of ``edition`` or not of one year.
    """
    if any(each.document.edition != edition.id for each in drafts):
        raise OperationRefused("几份文件的表样不同，没有合并，请先把它们换成同一种表样。")
    if len({each.document.text("year") for each in drafts}) > 1:
        raise OperationRefused("几份文件的年度不同，没有合并，请先核对年度。")
    return _Merge(tuple(drafts), edition, answers or {}).merging()


@dataclass
class _Group:
    """Rows of different drafts that become one row: draft → row."""

    id: str
    rows: dict[int, Row]


@dataclass(frozen=True)
class _Point:
    """A clash while the document is being put together."""

    key: str
    path: str
    texts: tuple[str, ...]
    drafts: tuple[str, ...]
    is_row: bool
    chosen: int
    reason: str


@dataclass
class _Merge:
    drafts: tuple[Draft, ...]
    edition: Edition
    answers: Merged
    points: list[_Point] = field(default_factory=list)
    names: dict[int, dict[str, str]] = field(default_factory=dict)

    def merging(self) -> Merging:
        """Everything put together, in the order of the first draft's paper."""
        documents = [each.document for each in self.drafts]
        names = dict.fromkeys(name for each in documents for name in each.fields)
        fields = {name: text for name in names if (text := self._field(name))}
        tables = dict.fromkeys(name for each in documents for name in each.tables)
        rows = {name: self._table(name) for name in tables}
        document = replace(
            documents[0], fields=MappingProxyType(fields), tables=MappingProxyType(rows)
        )
        document = self._with_notes(document)
        return Merging(document, tuple(self._clash(point, document) for point in self.points))

    # -- texts

    def _field(self, name: str) -> str:
        texts = {at: each.document.text(name) for at, each in enumerate(self.drafts)}
        spec = self.edition.fields.get(name)
        long = spec is not None and spec.type is FieldType.LONG_TEXT
        return self._text(name, texts, join=long)

    def _text(self, path: str, texts: Mapping[int, str], join: bool = False) -> str:
        """One text out of those of the drafts (by draft); a long one may be all of them."""
        written: dict[str, list[str]] = {}
        for at, text in texts.items():
            if not is_blank(text):
                written.setdefault(text, []).append(self.drafts[at].name)
        if len(written) < 2:
            return next(iter(written), next(iter(texts.values()), ""))
        choices = list(written)
        called = ["、".join(names) for names in written.values()]
        if join:
            choices.append("\n".join(choices))
            called.append("全部，依次排列")
        proposed = len(choices) - 1 if join else 0
        answer = self.answers.get(path, proposed)
        own = clean(answer) if isinstance(answer, str) else None
        chosen = answer if isinstance(answer, int) and 0 <= answer < len(choices) else proposed
        reason = f"{len(written)} 份文件写的不同，请看用哪一个。"
        index = chosen if own is None else -1
        self.points.append(_Point(path, path, tuple(choices), tuple(called), False, index, reason))
        return choices[chosen] if own is None else own

    # -- rows

    def _table(self, table: str) -> tuple[Row, ...]:
        rows = {at: each.document.rows(table) for at, each in enumerate(self.drafts)}
        return self._rows(table, self.edition.tables.get(table), 0, rows)

    def _rows(
        self, table: str, spec: TableSpec | None, tier: int, rows: Mapping[int, tuple[Row, ...]]
    ) -> tuple[Row, ...]:
        groups: list[_Group] = []
        for at, siblings in rows.items():
            own = {row.id for row in siblings}
            for row in siblings:
                self._sort_in(table, spec, tier, groups, at, row, own)
        return tuple(self._row(table, spec, tier, group) for group in groups)

    def _sort_in(
        self,
        table: str,
        spec: TableSpec | None,
        tier: int,
        groups: list[_Group],
        at: int,
        row: Row,
        own: set[str],
    ) -> None:
        """Put a row of a draft to the rows that it is one with, or begin a row of its own."""
        name = self._called(spec, tier, row)
        free = [group for group in groups if at not in group.rows]
        same = next((group for group in free if group.id == row.id), None)
        if same is None and name:
            same = next(
                (
                    group
                    for group in free
                    if group.id not in own
                    and any(self._called(spec, tier, r) == name for r in group.rows.values())
                ),
                None,
            )
        if same and self._as_one(table, spec, tier, same, at, row):
            same.rows[at] = row
            self.names.setdefault(at, {})[row.id] = same.id
            return
        groups.append(_Group(self._own_id(at, row.id), {at: row}))
        self.names.setdefault(at, {})[row.id] = groups[-1].id

    def _as_one(
        self, table: str, spec: TableSpec | None, tier: int, group: _Group, at: int, row: Row
    ) -> bool:
        """Whether a row is one with a group: obvious, or somebody decides."""
        first = next(iter(group.rows.values()))
        one, other = self._called(spec, tier, first), self._called(spec, tier, row)
        fixed = spec is not None and (spec.matrix is not None or tier < _fixed_tiers(spec))
        alike = not one or not other or likeness(one, other) >= ALIKE
        if fixed or first.cells == row.cells or (group.id == row.id and alike):
            return True
        path = row_path(table, group.id)
        key = f"{path}+{at}"
        answer = self.answers.get(key, EACH)
        chosen = AS_ONE if answer == AS_ONE else EACH
        says = "名称相同，内容不同" if group.id != row.id else "行号相同，名称不同"
        reason = f"“{self.drafts[at].name}”的一行与这一行{says}，请看是不是同一项。"
        self.points.append(_Point(key, path, _ROW_CHOICES, (), True, chosen, reason))
        return chosen == AS_ONE

    def _row(self, table: str, spec: TableSpec | None, tier: int, group: _Group) -> Row:
        names = dict.fromkeys(name for row in group.rows.values() for name in row.cells)
        cells = {
            name: text
            for name in names
            if (
                text := self._text(
                    cell_path(table, group.id, name),
                    {at: row.text(name) for at, row in group.rows.items()},
                )
            )
        }
        below = {at: row.children for at, row in group.rows.items()}
        return Row(group.id, MappingProxyType(cells), self._rows(table, spec, tier + 1, below))

    def _called(self, spec: TableSpec | None, tier: int, row: Row) -> str:
        if spec is None or spec.matrix or tier >= len(spec.tiers):
            return ""
        return plain(row.text(spec.tiers[tier].label_field))

    def _own_id(self, at: int, row: str) -> str:
        """The row's id, or one made of it when an earlier draft gave it to another row.

        The same drafts give the same ids, so that answers go on naming the same places.
        """
        if not any(each.document.find(row) for each in self.drafts[:at]):
            return row
        used = {name for names in self.names.values() for name in names.values()}
        number = at + 1
        while (name := f"{row[:70]}-{number}") in used or any(
            each.document.find(name) for each in self.drafts
        ):
            number += 1
        return name

    # -- what a document holds beside the form

    def _with_notes(self, document: Document) -> Document:
        kept: dict[tuple[str, str], Kept] = {}
        values: dict[str, str] = {}
        pending: dict[str, str] = {}
        base: Baseline | None = None
        for at, draft in enumerate(self.drafts):
            own = renamed(draft.document, self.names.get(at, {}))
            for each in own.kept:
                kept.setdefault((each.path, each.rule), each)
            pending = {**own.pending, **pending}
            base = base or own.baseline
            if own.baseline and base and own.baseline.year == base.year:
                values = {**own.baseline.values, **values}
            document = replace(
                document,
                submissions=merged_submissions(document.submissions, own.submissions),
            )
        for point in self.points:
            if point.key not in self.answers:
                pending[self._marked(point, document)] = point.reason
        return replace(
            document,
            kept=tuple(kept[place] for place in sorted(kept)),
            baseline=base and replace(base, values=MappingProxyType(values)),
            pending=MappingProxyType(pending),
        )

    def _marked(self, point: _Point, document: Document) -> str:
        """The text by which a clash is marked: a row is marked at its name."""
        step = split_path(point.path)
        if not point.is_row or step.row is None or step.table is None:
            return point.path
        place = document.position(step.row)
        assert place
        spec = self.edition.tables[step.table]
        return cell_path(step.table, step.row, spec.tiers[place.tier].label_field)

    def _clash(self, point: _Point, document: Document) -> Clash:
        where = describe(self.edition, document, point.path)
        looked = point.key in self.answers
        return Clash(
            point.key,
            point.path,
            where,
            point.texts,
            point.drafts,
            point.is_row,
            point.chosen,
            point.reason,
            looked,
        )


def _fixed_tiers(spec: TableSpec) -> int:
    """How many outer tiers of a table the edition fixes."""
    return sum(tier.fixed for tier in spec.tiers)
