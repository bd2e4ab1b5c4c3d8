"""Which column of a block is which field: by its head, else by its place and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kpiform.blocks.block import Block
from kpiform.model.heads import named
from kpiform.patterns import regex
from kpiform.schema.edition import Edition, FieldSpec, TableSpec, TierSpec, plain
from kpiform.schema.form import TableBlock

_HEAD_ROWS = 4
"""Heads stand in the first rows; one of two levels below a title takes three."""

_NOTES = regex(r"[（(][^（）()]*[）)]$|[:：]$")
_NAMES = ("指标名称", "绩效指标", "三级指标", "关键性指标", "指标", "名称")
_TARGETS = ("指标值", "目标值", "实现值", "年度指标值", "年度目标值", "绩效目标值")
_COMPARISONS = ("指标方向", "计算符号", "比较", "指标性质")
_UNITS = ("计量单位", "单位", "度量单位")
_LEVELS = ("一级指标", "二级指标")


@dataclass(frozen=True, slots=True)
class Columns:
    """The field of each column of a block (None: of none), and how many rows are heads."""

    fields: tuple[str | None, ...]
    heads: int = 0


def columns_of(edition: Edition, table: TableSpec) -> tuple[FieldSpec, ...]:
    """The fields of a table's rows in the order of the paper, whatever tier they belong to."""
    names = {name for tier in table.tiers for name in tier.fields}
    return tuple(spec for name, spec in edition.fields.items() if name in names)


def recognise(edition: Edition, table: TableSpec, tier: TierSpec | None, block: Block) -> Columns:
    """Read a block's heads, or tell from its width and its texts what its columns are.

    ``tier`` is that of the row in work: with fewer columns than the paper has, they are that row's.
    """
    return _by_heads(edition, table, block) or _by_place(edition, table, tier, block)


def _by_heads(edition: Edition, table: TableSpec, block: Block) -> Columns | None:
    wordings = {spec.id: _wordings(edition, table, spec) for spec in columns_of(edition, table)}
    uppers = {_word(text) for text in _upper_heads(edition, table)}
    rows = 0
    for row in range(min(_HEAD_ROWS, block.height)):
        words = [word for cell in block.cells[row] if cell and (word := _word(cell))]
        known = sum(any(word in w for w in wordings.values()) or word in uppers for word in words)
        if known and 2 * known >= len(words):
            rows = row + 1
    needed = min(2, sum(any(block.column(c)) for c in range(block.width)))
    fields: list[str | None] = [None] * block.width
    for exact in (True, False):
        for column in range(block.width):
            head = [_word(text) for text in block.column(column)[:rows]]
            if fields[column] is None:
                fields[column] = _matching(wordings, head, fields, exact=exact)
    if rows == 0 or sum(field is not None for field in fields) < needed:
        return None
    return Columns(tuple(fields), rows)


def _matching(
    wordings: Mapping[str, tuple[str, ...]],
    head: Iterable[str],
    taken: list[str | None],
    *,
    exact: bool,
) -> str | None:
    """The field that a column's head names; ``exact``: by the edition's own wording alone."""
    for word in head:
        for field, known in wordings.items():
            if word and field not in taken and word in (known[:1] if exact else known):
                return field
    return None


def _wordings(edition: Edition, table: TableSpec, spec: FieldSpec) -> tuple[str, ...]:
    """How a field's column may be headed, the edition's own wording first."""
    found = [spec.label, edition.catalogue.fields[spec.id].name]
    tier = table.tiers[spec.tier or 0]
    form = tier.indicator
    if form:
        roles = (
            (form.name, _NAMES),
            (form.target, _TARGETS),
            (form.comparison, _COMPARISONS),
            (form.unit, _UNITS),
        )
        found += [word for field, words in roles if field == spec.id for word in words]
    elif tier.fixed and tier.label_field == spec.id:
        found += [_LEVELS[tier.index]] if tier.index < len(_LEVELS) else []
    elif tier.label_field == spec.id:
        found += [f"{tier.name}名称", tier.name]
    return tuple(dict.fromkeys(map(_word, found)))


def _upper_heads(edition: Edition, table: TableSpec) -> Iterator[str]:
    """Heads that several columns share."""
    for section in edition.form.sections:
        for block in section.blocks:
            if isinstance(block, TableBlock) and block.id == table.id:
                yield from (column.under for column in block.columns if column.under)


def _by_place(edition: Edition, table: TableSpec, tier: TierSpec | None, block: Block) -> Columns:
    written = [c for c in range(block.width) if any(text.strip() for text in block.column(c))]
    if len(written) > 1 and _counts_up(block.column(written[0])):
        del written[0]
    fields: list[str | None] = [None] * block.width
    for column, spec in _pairs(table, columns_of(edition, table), tier, block, written):
        fields[column] = spec.id
    return Columns(tuple(fields))


Pairs = list[tuple[int, FieldSpec]]


def _pairs(
    table: TableSpec,
    paper: tuple[FieldSpec, ...],
    tier: TierSpec | None,
    block: Block,
    written: list[int],
) -> Pairs:
    """Columns with their fields: from some tier inwards, as width and heads allow."""
    for outermost in (t for t in table.tiers if t.fixed or t.index == 0):
        fields = tuple(spec for spec in paper if (spec.tier or 0) >= outermost.index)
        for columns in (written, list(range(block.width))):
            found = list(zip(columns, fields, strict=False))
            if len(columns) >= len(fields) and _heads_fit(table, block, found):
                return found
    free = [each for each in table.tiers if not each.fixed] or table.tiers
    start = tier.index if tier and tier in free else free[0].index
    inner = (spec for spec in paper if (spec.tier or 0) >= start)
    return list(zip(written, inner, strict=False))


def _heads_fit(table: TableSpec, block: Block, pairs: Pairs) -> bool:
    """Whether the columns of fixed tiers say heads of the edition, at least half of them."""
    words = known = 0
    for column, spec in pairs:
        depth = spec.tier or 0
        if table.tiers[depth].fixed:
            said = [word for text in block.column(column) if (word := plain(text))]
            words += len(said)
            known += sum(named(table, word, depth) is not None for word in said)
    return not any(tier.fixed for tier in table.tiers) or 2 * known >= max(1, words)


def _counts_up(texts: tuple[str, ...]) -> bool:
    """Whether a column only numbers the rows."""
    return texts == tuple(str(number + 1) for number in range(len(texts)))


def _word(text: str) -> str:
    """A head's wording without white space, unit in brackets, or colon."""
    return _NOTES.sub("", plain(text))
