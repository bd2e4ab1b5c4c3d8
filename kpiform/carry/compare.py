"""Two documents compared place by place in the order of the paper: versions, years, editions.

Rows are matched by id and then by likeness of their names, one to one, so a row that only moved is
one difference and not a lost and a new one. A document of another edition is taken into the form of
the later one first; what has no place there counts as removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from kpiform.carry.carrying import apply, propose_conversion
from kpiform.carry.likeness import aligned
from kpiform.carry.spans import Spans, spans
from kpiform.model.document import Baseline, Document, Row
from kpiform.model.paths import cell_path, row_path, section_path
from kpiform.model.places import describe
from kpiform.schema.edition import TITLE_SECTION, Edition, FieldSpec


class Kind(Enum):
    """What happened to a place; the value is the word for it."""

    CHANGED = "修改"
    ADDED = "新增"
    REMOVED = "删除"
    MOVED = "移动"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs: its path, its name in the form's words, what stood and stands there.

    A row that came or went is one difference, with all its texts joined by “；”; the texts of a
    moved row say where it stood.  An empty text means blank.
    """

    kind: Kind
    path: str
    where: str
    before: str
    after: str

    @property
    def spans(self) -> tuple[Spans, Spans]:
        """The parts of the two texts that differ; none where a row came, went or moved."""
        return spans(self.before, self.after) if self.kind is Kind.CHANGED else ((), ())


def compare(
    before: Document, after: Document, edition: Edition, earlier: Edition | None = None
) -> tuple[Difference, ...]:
    """What is different in ``after``, which is of ``edition``.

    ``earlier`` is the edition of ``before`` where that is another one.
    """
    if earlier is None or earlier.id == edition.id:
        same = aligned(before, after, edition)
        comparison = _Comparison(same, after, edition)
        return (*comparison.form(), *comparison.file())
    carrying = propose_conversion(before, earlier, edition)
    same = aligned(apply(carrying), after, edition)
    lost = (
        Difference(Kind.REMOVED, "", f"{earlier.form.name} › {each.where}", each.text, "")
        for each in carrying.decisions
        if each.lost and not each.is_row
    )
    return (*_Comparison(same, after, edition).form(), *lost)


@dataclass(frozen=True, slots=True)
class _Comparison:
    before: Document
    after: Document
    edition: Edition

    def form(self) -> Iterator[Difference]:
        """What is different in the form itself."""
        tables: set[str] = set()
        for spec in sorted(self.edition.fields.values(), key=_title_first):
            if spec.table is None:
                yield from self._text(spec.id)
            elif spec.table not in tables:
                tables.add(spec.table)
                yield from self._table(spec.table)
        # A file may hold what its edition does not print; it is kept, so it is compared.
        for name in sorted({*self.before.fields, *self.after.fields} - set(self.edition.fields)):
            yield from self._text(name)
        for table in sorted({*self.before.tables, *self.after.tables} - tables):
            yield from self._table(table)

    def file(self) -> Iterator[Difference]:
        """What is different in what the file keeps beside the form."""
        yield from self._kept()
        if self.before.pending != self.after.pending:
            texts = (_waiting(self.before), _waiting(self.after))
            yield Difference(Kind.CHANGED, "", "还没有看过的内容", *texts)
        if self.before.leftovers != self.after.leftovers:
            texts = (_unused(self.before), _unused(self.after))
            yield Difference(Kind.CHANGED, "", "未用的内容", *texts)
        if self.before.baseline != self.after.baseline:
            texts = (_summary(self.before.baseline), _summary(self.after.baseline))
            yield Difference(Kind.CHANGED, "", "去年的值", *texts)
        if self.before.submissions != self.after.submissions:
            texts = (_handed_in(self.before), _handed_in(self.after))
            yield Difference(Kind.CHANGED, "", "交稿记录", *texts)

    def _text(self, path: str) -> Iterator[Difference]:
        before, after = self.before.text(path), self.after.text(path)
        if before != after:
            where = describe(self.edition, self.after, path)
            yield Difference(Kind.CHANGED, path, where, before, after)

    def _table(self, table: str) -> Iterator[Difference]:
        moved = self._moved(table)
        for row in self.after.walk(table):
            path = row_path(table, row.id)
            earlier = self.before.find(row.id)
            if earlier is None:
                where = describe(self.edition, self.after, path)
                yield Difference(Kind.ADDED, path, where, "", self._texts(row))
                continue
            if row.id in moved:
                yield self._move(path, row)
            if row.cells != earlier.cells:
                for name in self._names(row.cells, earlier.cells):
                    yield from self._text(cell_path(table, row.id, name))
        for row in self.before.walk(table):
            if self.after.find(row.id) is None:
                path = row_path(table, row.id)
                where = describe(self.edition, self.before, path)
                yield Difference(Kind.REMOVED, path, where, self._texts(row), "")

    def _move(self, path: str, row: Row) -> Difference:
        where = describe(self.edition, self.after, path)
        before, after = (
            _place(self.before, self.edition, row),
            _place(self.after, self.edition, row),
        )
        return Difference(Kind.MOVED, path, where, before, after)

    def _moved(self, table: str) -> frozenset[str]:
        """Rows that stand below another row now, or in another order among their siblings."""
        earlier, later = _families(self.before, table), _families(self.after, table)
        known = {row for rows in earlier.values() for row in rows}
        moved: set[str] = set()
        for parent, rows in later.items():
            stayed = set(earlier.get(parent, ()))
            moved.update(row for row in rows if row in known - stayed)
            now = [row for row in rows if row in stayed]
            there = set(now)
            then = [row for row in earlier.get(parent, ()) if row in there]
            if then != now:
                matcher = SequenceMatcher(None, then, now, autojunk=False)
                still = {
                    row
                    for block in matcher.get_matching_blocks()
                    for row in now[block.b : block.b + block.size]
                }
                moved.update(there - still)
        return frozenset(moved)

    def _kept(self) -> Iterator[Difference]:
        before = {(kept.path, kept.rule): kept.reason for kept in self.before.kept}
        after = {(kept.path, kept.rule): kept.reason for kept in self.after.kept}
        for path, rule in sorted({*before, *after}):
            texts = before.get((path, rule), ""), after.get((path, rule), "")
            if texts[0] != texts[1]:
                where = f"{describe(self.edition, self.after, path)} › 保留的理由"
                yield Difference(Kind.CHANGED, path, where, *texts)

    def _texts(self, row: Row) -> str:
        texts = (row.text(name).strip() for name in self._names(row.cells))
        return "；".join(text for text in texts if text) or "（空行）"

    def _names(self, *cells: Mapping[str, str]) -> list[str]:
        """Fields of rows in the order of the columns, unknown ones last."""
        there = {name for each in cells for name in each}
        known = [name for name in self.edition.fields if name in there]
        return known + sorted(there - set(known))


def _title_first(spec: FieldSpec) -> bool:
    return spec.section != TITLE_SECTION


def _families(document: Document, table: str) -> dict[str | None, list[str]]:
    """The ids of the rows below each row that has some; None: the outermost."""
    found: dict[str | None, list[str]] = {None: [row.id for row in document.rows(table)]}
    for row in document.walk(table):
        if row.children:
            found[row.id] = [child.id for child in row.children]
    return found


def _place(document: Document, edition: Edition, row: Row) -> str:
    """Where a row stands in words: 绩效指标 › 数量指标，第 2 个."""
    position = document.position(row.id)
    assert position is not None
    spec = edition.tables.get(position.table)
    if position.parent is not None:
        above = describe(edition, document, row_path(position.table, position.parent))
    else:
        above = describe(edition, document, section_path(spec.section if spec else position.table))
    return f"{above}，第 {position.index + 1} 个"


def _summary(baseline: Baseline | None) -> str:
    return f"{baseline.year} 年，{len(baseline.values)} 项" if baseline else ""


def _unused(document: Document) -> str:
    return "；".join(each.text for each in document.leftovers)


def _waiting(document: Document) -> str:
    return f"{len(document.pending)} 处" if document.pending else ""


def _handed_in(document: Document) -> str:
    numbered = enumerate(document.submissions, start=1)
    return "；".join(f"第 {number} 稿，{each.day}" for number, each in numbered)
