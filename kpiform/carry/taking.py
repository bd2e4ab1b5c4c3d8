"""An earlier document taken apart, text by text, each with its place in the new form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from kpiform.carry.decision import Carrying, Choice, Decision, Purpose
from kpiform.carry.placing import Placer, SourceRow, target_head
from kpiform.carry.proposing import Place, Proposer
from kpiform.carry.relation import relation
from kpiform.carry.seedbed import Node, Seedbed
from kpiform.carry.targets import columns_of, is_split, joined, split, splits
from kpiform.model.blank import new_document
from kpiform.model.document import Document
from kpiform.model.heads import head_above, with_heads
from kpiform.model.paths import cell_path, row_path
from kpiform.model.places import describe, is_fixed, row_name
from kpiform.model.target import Target
from kpiform.schema.edition import TITLE_SECTION, Edition, HeadSpec
from kpiform.schema.form import IndicatorTier

_STAYS = "留在原来的文件里。"
_TAKEN = "同一处已经有内容，这一份没有带过去，请看要不要合在一起。"
_DOUBTED = "去年的文件里就没有看过："
_NUMBER, _UNIT = 1, 2


def take(
    source: Document, source_edition: Edition, target: Edition, purpose: Purpose, year: int
) -> Carrying:
    """Every decision about ``source`` on its way into ``target`` for ``year``."""
    return _Taking(source, source_edition, target, purpose, year).carrying()


class _Taking:
    def __init__(
        self, source: Document, edition: Edition, target: Edition, purpose: Purpose, year: int
    ) -> None:
        self._source, self._edition, self._target = source, edition, target
        self._relation = relation(edition, target)
        self._proposer = Proposer(purpose, edition, target, source.year, year)
        self._bed = Seedbed(target)
        self._placer = Placer(self._bed, target, self._relation)
        self._decisions: list[Decision] = []
        self._paths: dict[str, str] = {}
        self._taken: set[str] = set()
        self._year = year

    def carrying(self) -> Carrying:
        """Go through the whole document in the order of the paper."""
        self._fields()
        blank = new_document(self._target, self._year)
        return Carrying(
            purpose=self._proposer.purpose,
            source=self._source,
            source_edition=self._edition,
            target_edition=self._target,
            year=self._year,
            blank=replace(blank, tables=MappingProxyType(self._bed.rows())),
            decisions=tuple(map(self._doubted, self._decisions)),
            added=self._added(),
            rest=tuple(self._rest()),
            paths=MappingProxyType(self._paths),
        )

    def _doubted(self, decision: Decision) -> Decision:
        """What nobody has looked at in the source is to be looked at here."""
        words = [self._source.pending.get(path) for path in (decision.source, *decision.also)]
        doubts = "".join(filter(None, words))
        if not doubts or decision.settled:
            return decision
        said = _DOUBTED if self._proposer.carries else ""
        return replace(decision, reason=f"{decision.reason}{said}{doubts}", asks=True)

    def _fields(self) -> None:
        """All fields and tables, the title first, what the edition does not print last."""
        specs = sorted(self._edition.fields.values(), key=lambda s: s.section != TITLE_SECTION)
        alone = [spec.id for spec in specs if spec.table is None]
        groups = self._relation.grouped(alone)
        done: set[str] = set()
        for spec in specs:
            if spec.table is None:
                olds = groups[self._relation.target(spec.id)]
                if olds[0] == spec.id:
                    self._field(self._relation.target(spec.id), olds)
            elif spec.table not in done:
                done.add(spec.table)
                self._table(spec.table)
        for name in sorted(set(self._source.fields) - set(alone)):
            self._field(self._relation.target(name), [name])
        for table in sorted(set(self._source.tables) - done):
            self._unknown(table)

    def _field(self, name: str, olds: list[str]) -> None:
        """A field that stands once, or several that become one."""
        spec = self._target.fields.get(name)
        here = spec.id if spec and spec.table is None else ""
        for old in olds:
            self._paths[old] = here
        typed = [old for old in olds if self._source.text(old)]
        if not typed:
            return
        text = "\n".join(self._source.text(old) for old in typed)
        place = Place(typed[0], self._where(typed[0]), text, also=tuple(typed[1:]))
        if name == "year":
            self._decisions.append(self._proposer.year_of_form(place))
        elif spec is None or not here or not self._free(here):
            self._lose(place, typed[0])
        else:
            before = self._edition.fields.get(typed[0])
            self._decisions.append(self._proposer.text(place, here, spec, before))

    def _table(self, table: str) -> None:
        spec = self._edition.tables[table]
        heads = {row.id: above for row, above, _ in with_heads(spec, self._source.rows(table))}
        for row in self._source.rows(table):
            self._row(SourceRow(row, spec, 0, "", None, heads))

    def _row(self, here: SourceRow) -> None:
        """A row, its texts, and all rows below it."""
        node, reason, asks = self._placer.place(here)
        name = row_name(here.spec, self._source, here.row)
        self._decisions.append(
            Decision(
                source=here.path,
                where=self._where(here.path),
                text=name,
                path=node.path if node else "",
                proposal=name,
                choice=Choice.KEEP if node else Choice.DROP,
                reason=reason,
                row=here.above,
                is_row=True,
                asks=asks and node is not None,  # of a lost row each text asks
                settled=node is not None and not asks,
            )
        )
        self._cells(here, node)
        for child in here.row.children:
            self._row(SourceRow(child, here.spec, here.tier + 1, here.path, node, here.heads))

    # -- the texts of a row

    def _cells(self, here: SourceRow, node: Node | None) -> None:
        tier = node.table.tiers[node.tier] if node else None
        mine, now = here.tier_spec.indicator, tier.indicator if tier else None
        roles: dict[str, str] = {}
        if mine and now and node:
            roles = self._roles(mine, now)
            if is_split(mine) != is_split(now):
                self._whole_target(here, node, mine, now)
                roles |= dict.fromkeys(filter(None, (mine.target, mine.comparison, mine.unit)), "")
        names = [*here.names, *sorted(set(here.row.cells) - set(here.names))]
        groups: dict[str, list[str]] = {}
        for name in names:
            if roles.get(name) != "":
                new = roles.get(name) or self._relation.target(name)
                groups.setdefault(new, []).append(name)
        for new, olds in groups.items():
            self._cell(here, node, new, olds)

    def _roles(self, mine: IndicatorTier, now: IndicatorTier) -> dict[str, str]:
        """Field of an indicator there → the field of the same role here."""
        pairs = (
            (mine.name, now.name),
            (mine.target, now.target),
            (mine.comparison, now.comparison),
            (mine.unit, now.unit),
            (mine.weight, now.weight),
        )
        return {old: new for old, new in pairs if old and new}

    def _cell(self, here: SourceRow, node: Node | None, name: str, olds: list[str]) -> None:
        path = node.cell(name) if node else ""
        for old in olds:
            self._paths[here.cell(old)] = path
        typed = [old for old in olds if here.row.text(old)]
        if not typed:
            return
        text = "\n".join(here.row.text(old) for old in typed)
        place = self._at(here, typed[0], text, typed[1:])
        if node is None or not path or not self._free(path):
            self._lose(place, typed[0])
            return
        tier = node.table.tiers[node.tier]
        head = target_head(node) if tier.fixed and name == tier.label_field else None
        if head:
            moved = self._moved(here, node, head)
            self._decisions.append(self._proposer.head(place, path, head.label, moved))
            return
        spec, before = self._target.fields[name], self._edition.fields.get(typed[0])
        self._decisions.append(self._proposer.text(place, path, spec, before))

    def _whole_target(
        self, here: SourceRow, node: Node, mine: IndicatorTier, now: IndicatorTier
    ) -> None:
        """A target that stood in one text and stands in three columns now, or the other way."""
        columns = [n for n in (mine.comparison, mine.target, mine.unit) if n and here.row.text(n)]
        if not columns:
            return
        texts = [here.row.text(name) if name else "" for name in columns_of(mine)]
        text = joined(*texts) if is_split(mine) else texts[_NUMBER]
        sources = [mine.target, *(name for name in columns if name != mine.target)]
        place = self._at(here, sources[0], text, sources[1:])
        path = node.cell(now.target)
        parts = None
        if is_split(now):
            first, number, last = (node.cell(name) if name else "" for name in columns_of(now))
            parts = (first, number, last)
        plain = splits(Target.parse(text))
        if plain:
            new = split(text, bool(parts[0]), bool(parts[_UNIT])) if parts else (text,)
            reason = f"指标值由“{_spaced(texts)}”转为“{_spaced(new)}”。"
        else:
            label = self._target.fields[now.target].label
            apart = _spaced(texts)
            was = f"（原来分开写“{apart}”）" if apart != text else ""
            reason = f"这个值不是“比较 + 数 + 单位”{was}，原样放在“{label}”里，请核对。"
        self._decisions.append(
            self._proposer.target_text(place, path, parts, reason, asks=not plain)
        )

    def _moved(self, here: SourceRow, node: Node, head: HeadSpec) -> str:
        """A sentence when the new form has a head below another one than the source had."""
        above = target_head(here.node) if here.node else None
        if above is None or head_above(node.table, head) == above:
            return ""
        return f"表样把“{head.label}”放在另一个一级指标下，已按表样归位，请核对。"

    # -- what stays behind

    def _unknown(self, table: str) -> None:
        """Rows of a table that the source's own edition does not have."""
        for row in self._source.walk(table):
            path = row_path(table, row.id)
            for name, text in sorted(row.cells.items()):
                place = Place(cell_path(table, row.id, name), self._where(path), text)
                self._lose(place, name)

    def _lose(self, place: Place, name: str) -> None:
        spec = self._edition.fields.get(name)
        label = spec.label if spec else name
        reason = self._relation.reasons.get(name, "")
        going = self._target.fields.get(self._relation.target(name))
        if not reason and going and self._paths.get(place.source):
            reason = _TAKEN
        # A head in the form's own words is nothing that anybody wrote, unless it moved its rows.
        asks = reason == _TAKEN or not is_fixed(self._edition, self._source, place.source)
        self._decisions.append(self._proposer.lost(place, label, reason, asks))

    def _added(self) -> tuple[str, ...]:
        """Fields of the new form that nothing of the source goes on in."""
        old = {self._relation.target(name) for name in self._edition.fields}
        roles = {path.rpartition("/")[2] for path in self._paths.values()}
        roles |= {
            name.rpartition("/")[2]
            for each in self._decisions
            for name in (each.path, *(each.parts or ()))
        }
        return tuple(name for name in self._target.fields if name not in old | roles)

    def _rest(self) -> Iterator[tuple[str, str, str]]:
        """What a document holds beside the form's texts and does not take along."""
        carries = self._proposer.carries
        for kept in self._source.kept:
            if carries or not self._paths.get(kept.path):
                where = f"{self._where(kept.path)} › 保留的理由"
                yield where, kept.reason, "说的是原来的内容，没有带过去。"
        base = self._source.baseline
        if base and carries:
            yield f"{base.year} 年的值", f"{len(base.values)} 项", _STAYS
        elif base:
            for path, text in base.values.items():
                if not self._paths.get(path):
                    yield f"{self._where(path)} › {base.year} 年的值", text, _STAYS
        if self._source.submissions:
            count = len(self._source.submissions)
            yield "交稿记录", f"{count} 稿", _STAYS

    # -- small things

    def _free(self, path: str) -> bool:
        """Whether nothing goes to a place yet; from now on something does."""
        if path in self._taken:
            return False
        self._taken.add(path)
        return True

    def _at(self, here: SourceRow, name: str, text: str, also: Iterable[str]) -> Place:
        path = here.cell(name)
        others = tuple(here.cell(other) for other in also)
        return Place(path, self._where(path), text, here.path, others)

    def _where(self, path: str) -> str:
        return describe(self._edition, self._source, path)


def _spaced(texts: Iterable[str]) -> str:
    return " ".join(filter(None, texts))
