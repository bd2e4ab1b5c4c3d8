"""The drafts of several offices of one department as one document, decision by decision.

What is equal is taken, what only one office wrote is added under its head, and where they differ
somebody decides. A text that is not taken waits among the left-over texts until somebody has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kpiform.carry.clashes import AS_ONE, EACH, Clash, Draft, Merged, Merging
from kpiform.carry.likeness import renamed
from kpiform.carry.pairing import Group, Level, Pairing
from kpiform.errors import OperationRefused
from kpiform.model.cleaning import clean
from kpiform.model.document import Baseline, Document, Kept, Leftover, Row
from kpiform.model.money import Money
from kpiform.model.paths import cell_path, split_path
from kpiform.model.places import describe
from kpiform.model.submission import merged as merged_submissions
from kpiform.model.text import is_blank
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition

_ROW_CHOICES = ("合为一行", "各留一行")


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

    def __post_init__(self) -> None:
        self.pairing = Pairing(self.drafts, self._decide)

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
        return self._text(name, name, texts, join=long)

    def _text(self, name: str, path: str, texts: Mapping[int, str], join: bool = False) -> str:
        """One text of a field out of those of the drafts (by draft); a long one may be all."""
        written: dict[str, tuple[str, list[str]]] = {}
        for at, text in texts.items():
            if not is_blank(text):
                _, named = written.setdefault(self._meaning(name, text), (text, []))
                named.append(self.drafts[at].name)
        if len(written) < 2:
            first = next(iter(written.values()), None)
            return first[0] if first else next(iter(texts.values()), "")
        choices = [text for text, _ in written.values()]
        called = ["、".join(names) for _, names in written.values()]
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

    def _meaning(self, name: str, text: str) -> str:
        """What is compared of a text: of an amount its value, as 100 and 100.00 are no clash."""
        spec = self.edition.fields.get(name)
        amount = Money.parse(text).amount if spec and spec.type is FieldType.MONEY else None
        return text if amount is None else str(amount.normalize())

    # -- rows

    def _table(self, table: str) -> tuple[Row, ...]:
        rows = {at: each.document.rows(table) for at, each in enumerate(self.drafts)}
        return self._rows(Level(table, self.edition.tables.get(table), 0), rows)

    def _rows(self, level: Level, rows: Mapping[int, tuple[Row, ...]]) -> tuple[Row, ...]:
        return tuple(self._row(level, group) for group in self.pairing.groups(level, rows))

    def _row(self, level: Level, group: Group) -> Row:
        names = dict.fromkeys(name for row in group.rows.values() for name in row.cells)
        texts = {
            name: self._text(
                name,
                cell_path(level.table, group.id, name),
                {at: row.text(name) for at, row in group.rows.items()},
            )
            for name in names
        }
        cells = {name: text for name, text in texts.items() if text}
        below = {at: row.children for at, row in group.rows.items()}
        return Row(group.id, MappingProxyType(cells), self._rows(level.below, below))

    def _decide(self, key: str, path: str, reason: str) -> bool:
        """Whether rows that may be one are one; until somebody says so they are not."""
        chosen = AS_ONE if self.answers.get(key, EACH) == AS_ONE else EACH
        self.points.append(_Point(key, path, _ROW_CHOICES, (), True, chosen, reason))
        return chosen == AS_ONE

    # -- what a document holds beside the form

    def _with_notes(self, document: Document) -> Document:
        kept: dict[tuple[str, str], Kept] = {}
        values: dict[str, str] = {}
        ended: list[Leftover] = []
        pending: dict[str, str] = {}
        left: list[Leftover] = []
        base: Baseline | None = None
        for at, draft in enumerate(self.drafts):
            own = renamed(draft.document, self.pairing.names.get(at, {}))
            for each in own.kept:
                kept.setdefault((each.path, each.rule), each)
            pending = {**own.pending, **pending}
            left += own.leftovers
            base = base or own.baseline
            if own.baseline and base and own.baseline.year == base.year:
                values = {**own.baseline.values, **values}
                ended += own.baseline.ended
            document = replace(
                document,
                submissions=merged_submissions(document.submissions, own.submissions),
            )
        for point in self.points:
            if point.key not in self.answers:
                pending[self._marked(point, document)] = point.reason
                left += self._unchosen(point, document)
        return replace(
            document,
            kept=tuple(kept[place] for place in sorted(kept)),
            baseline=base
            and replace(base, values=MappingProxyType(values), ended=tuple(dict.fromkeys(ended))),
            pending=MappingProxyType(pending),
            leftovers=tuple(dict.fromkeys(left)),
        )

    def _unchosen(self, point: _Point, document: Document) -> Iterator[Leftover]:
        """The texts that stand nowhere in the document as long as nobody has decided."""
        where = describe(self.edition, document, point.path)
        now = document.text(point.path)
        for text, name in zip(point.texts, point.drafts, strict=False):
            if text not in now:
                yield Leftover(
                    text, f"“{name}”的稿子 › {where}", "几份稿子写的不同，没有用这一个。"
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
        return Clash(
            point.key,
            point.path,
            describe(self.edition, document, point.path),
            point.texts,
            point.drafts,
            point.is_row,
            point.chosen,
            point.reason,
            point.key in self.answers,
        )
