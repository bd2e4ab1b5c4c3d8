"""What one key of a ``form.yaml`` says about another.

Ids exist, spans fill the grid, nothing is used twice.
"""

from __future__ import annotations

from dataclasses import astuple

from kpiform.schema.catalogue import PENDING, Catalogue
from kpiform.schema.edition import TITLE_SECTION, head_row_id
from kpiform.schema.form import (
    FieldUse,
    Form,
    GridBlock,
    GridCell,
    Head,
    MatrixBlock,
    Section,
    SignoffBlock,
    TableBlock,
    TextBlock,
    Tier,
    fill_placeholders,
    placeholders,
)
from kpiform.schema.reading import Location, Source
from kpiform.schema.rulecheck import RuleCheck

_PENDING = f"这里还没有定：把“{PENDING}”换成 fields.yaml 里的 id，上面的说明看过就删掉"


class CrossCheck:
    """Notes every contradiction of a form in its source. Used once, by the loader."""

    def __init__(self, form: Form, catalogue: Catalogue, source: Source) -> None:
        self._form = form
        self._catalogue = catalogue
        self._source = source
        self._section_name = ""
        self._used: dict[str, str] = {}
        self._tables: dict[str, TableBlock | MatrixBlock] = {}
        self._rows: set[str] = set()

    def run(self) -> None:
        """Check everything."""
        years = self._form.years
        if years.last is not None and years.last < years.first:
            self._complain(("years", "last"), f"最后一年 {years.last} 早于第一年 {years.first}")
        ids = {TITLE_SECTION}
        for index, section in enumerate(self._form.sections):
            at: Location = ("sections", index)
            if section.id in ids:
                self._complain((*at, "id"), f"分区 id“{section.id}”重复或不能用")
            ids.add(section.id)
            self._section(section, at)
        self._title()
        self._since()
        # A section that was left out may hold just what a rule names.
        if not any(place[:1] == ("sections",) for place in self._source.broken):
            used = frozenset(self._used)
            RuleCheck(self._catalogue, self._tables, used, self._complain).run(self._form.rules)

    def _complain(self, at: Location, text: str) -> None:
        """Note a mistake, unless it may only follow from another one in or around the place."""
        if not self._source.doubtful(at):
            self._source.complain(at, text)

    def _title(self) -> None:
        title = self._form.title
        columns = {c.field for block in self._tables.values() for c in block.columns}
        for key in ("above", "text", "subtitle", "unit_line"):
            text = getattr(title, key) or ""
            if set(fill_placeholders(text, {})) & {"{", "}"}:
                self._complain(("title", key), "花括号里只能写填报项的 id，如 {year}")
            for name in placeholders(text):
                if name not in self._catalogue.fields:
                    self._complain(("title", key), f"fields.yaml 里没有填报项“{name}”")
                elif name in columns:
                    self._complain(("title", key), f"“{name}”是表里的列，不能用在标题里")

    def _since(self) -> None:
        known = self._catalogue.fields
        for index, since in enumerate(self._form.since):
            at: Location = ("since", index)
            if since.edition == self._form.edition:
                self._complain((*at, "edition"), "since 里写的是另一个表样，不能是本表样自己")
            there = [*since.renamed, *since.removed, *(o for m in since.merged.values() for o in m)]
            for name in there:
                if name not in known:
                    self._complain(at, f"fields.yaml 里没有填报项“{name}”")
            for name in (*since.renamed.values(), *since.merged):
                if name not in self._used:
                    self._complain(at, f"本表样没有填报项“{name}”")
            for name in {name for name in there if there.count(name) > 1}:
                self._complain(at, f"填报项“{name}”在 since 里写了两次")
            for name in set(since.removed) & set(self._used):
                self._complain((*at, "removed"), f"本表样有填报项“{name}”，不能写在 removed 里")

    def _field(self, name: str, at: Location) -> None:
        if name == PENDING:
            self._complain(at, _PENDING)
        elif name not in self._catalogue.fields:
            self._complain(at, f"fields.yaml 里没有填报项“{name}”")
        elif name in self._used:
            self._complain(at, f"填报项“{name}”用了两次（另一处在“{self._used[name]}”）")
        self._used[name] = self._section_name

    def _section(self, section: Section, at: Location) -> None:
        self._section_name = section.name
        width = self._width(section, at)
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
                    self._signoff(block, here)

    def _width(self, section: Section, at: Location) -> int | None:
        """Tracks that a block of the section has to fill; None when that is not known."""
        if any(map(self._source.doubtful, (("grid",), (*at, "side"), (*at, "side_span")))):
            return None
        return len(self._form.grid) - (section.side_span if section.side else 0)

    def _signoff(self, block: SignoffBlock, at: Location) -> None:
        for row, line in enumerate(block.lines):
            for column, item in enumerate(line):
                if item.field:
                    self._field(item.field, (*at, "lines", row, column, "field"))

    def _grid(self, block: GridBlock, width: int | None, at: Location) -> None:
        for index, row in enumerate(block.rows):
            for number, cell in enumerate(row):
                self._cell(cell, (*at, "rows", index, number))
        if width is not None and not self._source.doubtful((*at, "rows")):
            self._tracks(block, width, at)

    def _tracks(self, block: GridBlock, width: int, at: Location) -> None:
        """Every row fills the width, cells of rows above reaching down into it."""
        hanging = [0] * width  # for each track, how many rows the cell above still reaches down
        for index, row in enumerate(block.rows):
            here: Location = (*at, "rows", index)
            column = _next_free(hanging, 0)
            for number, cell in enumerate(row):
                end = column + cell.tracks
                if any(hanging[column:end]):
                    self._complain((*here, number), "这一格与上面跨行的格重叠")
                hanging[column:end] = [cell.rows] * len(hanging[column:end])
                column = _next_free(hanging, end)
            if column != width:
                self._complain(here, f"这一行占 {column} 栏，应当正好占 {width} 栏")
            hanging = [max(0, left - 1) for left in hanging]
        if any(hanging):
            self._complain(at, "跨行的格超出了最后一行")

    def _cell(self, cell: GridCell, at: Location) -> None:
        if cell.label is None and cell.field is None:
            self._complain(at, "这一格既没有 label 也没有 field")
        if cell.before and not cell.field:
            self._complain(at, "有 before 的格必须有 field")
        if cell.before:
            self._field(cell.before, (*at, "before"))
        if cell.field:
            self._field(cell.field, (*at, "field"))
        if cell.rows > 1 and cell.prints_label:
            self._complain(at, "跨行的格请把标签和填报项分成两格写")

    def _matrix(self, block: MatrixBlock, width: int | None, at: Location) -> None:
        self._table_id(block.id, block, at)
        for index, column in enumerate(block.columns):
            self._field(column.field, (*at, "columns", index, "field"))
        names = self._names(block.columns, at)
        for index, row in enumerate(block.rows):
            if row.row not in self._catalogue.rows:
                self._complain((*at, "rows", index), f"fields.yaml 的 rows 里没有“{row.row}”")
            self._row_id(row.row, (*at, "rows", index))
            for name in row.omit:
                if names is not None and name not in names:
                    self._complain((*at, "rows", index, "omit"), f"本矩阵没有“{name}”这一列")
        parts = block.fold or (len(block.rows),)
        if sum(parts) != len(block.rows) and (*at, "rows") not in self._source.broken:
            self._complain((*at, "fold"), f"fold 各部分的行数之和应当是 {len(block.rows)}")
        taken = len(parts) * (block.row_head_span + sum(c.span for c in block.columns))
        if width is not None and taken != width:
            self._complain(at, f"各列共占 {taken} 栏，应当正好占 {width} 栏")

    def _table(self, block: TableBlock, width: int | None, at: Location) -> None:
        self._table_id(block.id, block, at)
        tiers = {tier.id for tier in block.tiers}
        if len(tiers) != len(block.tiers):
            self._complain((*at, "tiers"), "有两级用了同一个 id")
        for index, column in enumerate(block.columns):
            self._field(column.field, (*at, "columns", index, "field"))
            if column.tier not in tiers and not self._source.doubtful((*at, "tiers")):
                self._complain((*at, "columns", index, "tier"), f"没有“{column.tier}”这一级")
        taken = sum(column.span for column in block.columns)
        if width is not None and taken != width:
            self._complain((*at, "columns"), f"各列共占 {taken} 栏，应当正好占 {width} 栏")
        if not self._source.doubtful((*at, "columns")):
            for index, tier in enumerate(block.tiers):
                self._tier(block, tier, (*at, "tiers", index))
        depth = None if (*at, "tiers") in self._source.broken else len(block.tiers)
        self._heads(block.heads, "", depth, (*at, "heads"))
        self._totals(block, at)

    def _tier(self, block: TableBlock, tier: Tier, at: Location) -> None:
        own = {column.field for column in block.columns if column.tier == tier.id}
        if not own:
            self._complain(at, f"“{tier.name}”这一级没有列")
        named = [tier.label] if tier.label else []
        if tier.indicator:
            named += [name for name in astuple(tier.indicator) if name]
        for name in named:
            if name not in own:
                self._complain(at, f"“{name}”不是“{tier.name}”这一级的列")

    def _totals(self, block: TableBlock, at: Location) -> None:
        totals = block.totals
        if totals is None:
            return
        columns = self._names(block.columns, at)
        for name, total in totals.columns.items():
            here = (*at, "totals", "columns", name)
            if columns is not None and name not in columns:
                self._complain(here, f"本表没有“{name}”这一列")
            self._field(total, here)
        track = 0
        for column in block.columns:
            if column.field in totals.columns and track < totals.label_span:
                self._complain((*at, "totals", "label_span"), "合计行的标签盖住了要合计的列")
                break
            track += column.span

    def _heads(self, heads: tuple[Head, ...], above: str, depth: int | None, at: Location) -> None:
        """``depth``: tiers from here inwards; None when that is not known."""
        for index, head in enumerate(heads):
            here = (*at, index)
            if head.head == PENDING:
                self._complain((*here, "head"), _PENDING)
                continue
            if head.head not in self._catalogue.heads:
                self._complain((*here, "head"), f"fields.yaml 的 heads 里没有“{head.head}”")
            row_id = head_row_id(above, head.head)
            self._row_id(row_id, (*here, "head"))
            if depth == 1:
                self._complain(here, "固定的行不能占最里面的一级")
            else:
                self._heads(head.below, row_id, depth and depth - 1, (*here, "below"))

    def _names(self, columns: tuple[FieldUse, ...], at: Location) -> frozenset[str] | None:
        """The fields of a block's columns; None when one of them is not known."""
        if self._source.doubtful((*at, "columns")):
            return None
        return frozenset(column.field for column in columns)

    def _row_id(self, name: str, at: Location) -> None:
        if name in self._rows:
            self._complain(at, f"固定行“{name}”在本表样里出现了两次")
        self._rows.add(name)

    def _table_id(self, name: str, block: TableBlock | MatrixBlock, at: Location) -> None:
        if name in self._tables or name == "year":  # a path of one word is a table's or the year's
            self._complain((*at, "id"), f"表 id“{name}”用了两次或不能用")
        self._tables[name] = block


def _next_free(hanging: list[int], column: int) -> int:
    """The first track from ``column`` on into which no cell of a row above reaches."""
    while column < len(hanging) and hanging[column]:
        column += 1
    return column
