"""What one key of a ``form.yaml`` says about another: ids that exist, spans that fill the grid, nothing used twice."""

from __future__ import annotations

from collections.abc import Iterator

from kpiform.schema.catalogue import Catalogue, FieldType
from kpiform.schema.form import (
    Form,
    GridBlock,
    Head,
    MatrixBlock,
    Section,
    SignoffBlock,
    TableBlock,
    TextBlock,
    placeholders,
)
from kpiform.schema.reading import Location, Source


class CrossCheck:
    """Notes every contradiction of a form in its source. Used once, by the loader."""

    def __init__(self, form: Form, catalogue: Catalogue, source: Source) -> None:
        self._form = form
        self._catalogue = catalogue
        self._source = source
        self._used: dict[str, str] = {}
        self._tables: dict[str, TableBlock | MatrixBlock] = {}

    def run(self) -> None:
        """Check everything."""
        self._title()
        ids = set()
        for index, section in enumerate(self._form.sections):
            at: Location = ("sections", index)
            if section.id in ids or section.id == "title":
                self._complain((*at, "id"), f"分区 id“{section.id}”重复或不能用")
            ids.add(section.id)
            self._section(section, at)
        self._rules()

    def _complain(self, at: Location, text: str) -> None:
        self._source.complain(at, text)

    def _title(self) -> None:
        title = self._form.title
        for key in ("above", "text", "subtitle", "unit_line"):
            for name in placeholders(getattr(title, key) or ""):
                if name not in self._catalogue.fields:
                    self._complain(("title", key), f"fields.yaml 里没有填报项“{name}”")

    def _field(self, name: str, at: Location) -> None:
        if name not in self._catalogue.fields:
            self._complain(at, f"fields.yaml 里没有填报项“{name}”")
        elif name in self._used:
            self._complain(at, f"填报项“{name}”在本表样里用了两次（另一处在“{self._used[name]}”）")
        self._used[name] = self._section_name

    def _section(self, section: Section, at: Location) -> None:
        self._section_name = section.name
        width = len(self._form.grid) - (section.side_span if section.side else 0)
        for index, block in enumerate(section.blocks):
            here: Location = (*at, "blocks", index)
            match block:
                case GridBlock():
                    self._grid(block, width, here)
                case TextBlock():
                    self._field(block.field, (*here, "field"))
                case MatrixBlock():
                    self._matrix(block, width, here)
                case TableBlock():
                    self._table(block, width, here)
                case SignoffBlock():
                    for row, line in enumerate(block.lines):
                        for column, item in enumerate(line):
                            if item.field:
                                self._field(item.field, (*here, "lines", row, column, "field"))

    def _grid(self, block: GridBlock, width: int, at: Location) -> None:
        hanging = [0] * width
        for index, row in enumerate(block.rows):
            here: Location = (*at, "rows", index)
            column = 0
            for number, cell in enumerate(row):
                if cell.field:
                    self._field(cell.field, (*here, number, "field"))
                if cell.rows > 1 and cell.prints_label:
                    self._complain((*here, number), "跨行的格请把标签和填报项分成两格写")
                while column < width and hanging[column] > 0:
                    column += 1
                for track in range(column, min(width, column + cell.tracks)):
                    hanging[track] = cell.rows
                column += cell.tracks
            while column < width and hanging[column] > 0:
                column += 1
            if column != width:
                self._complain(here, f"这一行占 {column} 栏，应当正好占 {width} 栏")
            hanging = [max(0, left - 1) for left in hanging]
        if any(hanging):
            self._complain(at, "跨行的格超出了最后一行")

    def _matrix(self, block: MatrixBlock, width: int, at: Location) -> None:
        self._table_id(block.id, block, at)
        for index, column in enumerate(block.columns):
            self._field(column.field, (*at, "columns", index, "field"))
        names = {column.field for column in block.columns}
        for index, row in enumerate(block.rows):
            if row.row not in self._catalogue.rows:
                self._complain((*at, "rows", index), f"fields.yaml 的 rows 里没有“{row.row}”")
            for name in row.omit:
                if name not in names:
                    self._complain((*at, "rows", index, "omit"), f"本矩阵没有“{name}”这一列")
        parts = block.fold or (len(block.rows),)
        if sum(parts) != len(block.rows):
            self._complain((*at, "fold"), f"fold 各部分的行数之和应当是 {len(block.rows)}")
        taken = len(parts) * (block.row_head_span + sum(c.span for c in block.columns))
        if taken != width:
            self._complain(at, f"各列共占 {taken} 栏，应当正好占 {width} 栏")

    def _table(self, block: TableBlock, width: int, at: Location) -> None:
        self._table_id(block.id, block, at)
        tiers = {tier.id for tier in block.tiers}
        for index, column in enumerate(block.columns):
            self._field(column.field, (*at, "columns", index, "field"))
            if column.tier not in tiers:
                self._complain((*at, "columns", index, "tier"), f"没有“{column.tier}”这一级")
        taken = sum(column.span for column in block.columns)
        if taken != width:
            self._complain((*at, "columns"), f"各列共占 {taken} 栏，应当正好占 {width} 栏")
        for index, tier in enumerate(block.tiers):
            own = {column.field for column in block.columns if column.tier == tier.id}
            if not own:
                self._complain((*at, "tiers", index), f"“{tier.name}”这一级没有列")
            named = [tier.label] if tier.label else []
            if tier.indicator:
                parts = tier.indicator.model_dump().values()
                named += [name for name in parts if name]
            for name in named:
                if name not in own:
                    self._complain((*at, "tiers", index), f"“{name}”不是“{tier.name}”这一级的列")
        self._heads(block.heads, 1, len(block.tiers), (*at, "heads"))
        if block.totals:
            self._totals(block, at)

    def _totals(self, block: TableBlock, at: Location) -> None:
        assert block.totals is not None
        columns = {column.field for column in block.columns}
        for name, total in block.totals.columns.items():
            here = (*at, "totals", "columns", name)
            if name not in columns:
                self._complain(here, f"本表没有“{name}”这一列")
            self._field(total, here)

    def _heads(self, heads: tuple[Head, ...], tier: int, tiers: int, at: Location) -> None:
        seen = set()
        for index, head in enumerate(heads):
            here = (*at, index)
            if head.head not in self._catalogue.heads:
                self._complain((*here, "head"), f"fields.yaml 的 heads 里没有“{head.head}”")
            if head.head in seen:
                self._complain((*here, "head"), f"“{head.head}”在同一级里写了两次")
            seen.add(head.head)
            if tier >= tiers:
                self._complain(here, "固定的行不能占最里面的一级")
            else:
                self._heads(head.below, tier + 1, tiers, (*here, "below"))

    def _table_id(self, name: str, block: TableBlock | MatrixBlock, at: Location) -> None:
        if name in self._tables:
            self._complain((*at, "id"), f"表 id“{name}”用了两次")
        self._tables[name] = block

    def _rules(self) -> None:
        rules = self._form.rules
        for index, rule in enumerate(rules.sums):
            here: Location = ("rules", "sums", index)
            if rule.each and rule.each not in self._tables:
                self._complain((*here, "each"), f"没有表“{rule.each}”")
            for term in (*rule.left, *(term for terms in rule.right for term in terms)):
                problem = self._term_problem(term, rule.each)
                if problem:
                    self._complain(here, problem)
        for key in ("required_heads", "wanted_heads"):
            for head in getattr(rules, key):
                if head not in set(self._all_heads()):
                    self._complain(("rules", key), f"本表样的固定行里没有“{head}”")
        for index, named in enumerate(rules.named_amounts):
            columns = self._columns(named.table)
            for name in (named.text, named.amount):
                if name not in columns:
                    self._complain(("rules", "named_amounts", index), f"表“{named.table}”没有列“{name}”")
        for name in rules.tasks_need_indicators:
            if name not in self._tables:
                self._complain(("rules", "tasks_need_indicators"), f"没有表“{name}”")

    def _term_problem(self, term: str, each: str | None) -> str | None:
        steps = term.split("/")
        if len(steps) == 1:
            if term not in self._used:
                return f"本表样没有填报项“{term}”"
            if not each and any(term in self._columns(name) for name in self._tables):
                return f"“{term}”是表里的列，请写成“表/*/{term}”"
            kind = self._catalogue.fields[term].type if term in self._catalogue.fields else None
            return None if kind in (FieldType.MONEY, FieldType.COUNT) else f"“{term}”不是金额或数"
        if len(steps) != 3 or steps[2] not in self._columns(steps[0]):
            return f"“{term}”应当写成“表/*/列”或“矩阵/行/列”，并且都存在"
        block = self._tables[steps[0]]
        rows = {row.row for row in block.rows} if isinstance(block, MatrixBlock) else set()
        return None if steps[1] == "*" or steps[1] in rows else f"矩阵“{steps[0]}”没有行“{steps[1]}”"

    def _columns(self, table: str) -> set[str]:
        block = self._tables.get(table)
        return {column.field for column in block.columns} if block else set()

    def _all_heads(self) -> Iterator[str]:
        def below(heads: tuple[Head, ...]) -> Iterator[str]:
            for head in heads:
                yield head.head
                yield from below(head.below)

        for block in self._tables.values():
            if isinstance(block, TableBlock):
                yield from below(block.heads)
