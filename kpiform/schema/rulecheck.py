"""What ``rules:`` says about the form above it: every named table, column, row and head exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kpiform.schema.catalogue import Catalogue, FieldType
from kpiform.schema.form import Head, MatrixBlock, TableBlock
from kpiform.schema.reading import Location
from kpiform.schema.rulebook import Rulebook, SumRule

_SUMMABLE = (FieldType.MONEY, FieldType.COUNT)


class RuleCheck:
    """Complains of every contradiction between the rules and the form. Used once."""

    def __init__(
        self,
        catalogue: Catalogue,
        tables: Mapping[str, TableBlock | MatrixBlock],
        fields: frozenset[str],
        complain: Callable[[Location, str], None],
    ) -> None:
        """``fields``: every field id that the form uses, a table's columns among them."""
        self._catalogue = catalogue
        self._tables = tables
        self._fields = fields
        self._complain = complain

    def run(self, rules: Rulebook) -> None:
        """Check everything."""
        self._sums(rules.sums)
        heads = set(self._heads())
        for key in ("required_heads", "wanted_heads"):
            for head in getattr(rules, key):
                if head not in heads:
                    self._complain(("rules", key), f"本表样的固定行里没有“{head}”")
        for index, named in enumerate(rules.named_amounts):
            for name in (named.text, named.amount):
                if name not in self._columns(named.table):
                    self._complain(
                        ("rules", "named_amounts", index), f"表“{named.table}”没有列“{name}”"
                    )
        for name in rules.tasks_need_indicators:
            block = self._tables.get(name)
            if not isinstance(block, TableBlock) or not any(t.indicator for t in block.tiers):
                self._complain(
                    ("rules", "tasks_need_indicators"), f"没有带指标（indicator）的表“{name}”"
                )

    def _sums(self, sums: tuple[SumRule, ...]) -> None:
        seen = set()
        for index, rule in enumerate(sums):
            here: Location = ("rules", "sums", index)
            if rule.id in seen:
                self._complain((*here, "id"), f"合计关系 id“{rule.id}”用了两次")
            seen.add(rule.id)
            if rule.each and rule.each not in self._tables:
                self._complain((*here, "each"), f"没有表“{rule.each}”")
                continue
            for term in (*rule.left, *(term for terms in rule.right for term in terms)):
                problem = self._term_problem(term, rule.each)
                if problem:
                    self._complain(here, problem)

    def _term_problem(self, term: str, each: str | None) -> str | None:
        steps = term.split("/")
        if each:
            found = term in self._columns(each)
            return self._kind_problem(term) if found else f"表“{each}”没有列“{term}”"
        if len(steps) == 1:
            return self._lone_problem(term)
        if len(steps) != 3 or steps[2] not in self._columns(steps[0]):
            return f"“{term}”应当写成“表/*/列”或“矩阵/行/列”，并且都存在"
        block = self._tables[steps[0]]
        rows = {row.row for row in block.rows} if isinstance(block, MatrixBlock) else set()
        if steps[1] != "*" and steps[1] not in rows:
            return f"矩阵“{steps[0]}”没有行“{steps[1]}”"
        return self._kind_problem(steps[2])

    def _lone_problem(self, term: str) -> str | None:
        if term not in self._fields:
            return f"本表样没有填报项“{term}”"
        if any(term in self._columns(name) for name in self._tables):
            return f"“{term}”是表里的列，请写成“表/*/{term}”"
        return self._kind_problem(term)

    def _kind_problem(self, field: str) -> str | None:
        known = self._catalogue.fields.get(field)
        if known is None or known.type in _SUMMABLE:
            return None  # an unknown field is told where it stands
        return f"“{field}”不是金额或数，不能相加"

    def _columns(self, table: str) -> frozenset[str]:
        block = self._tables.get(table)
        return frozenset(column.field for column in block.columns) if block else frozenset()

    def _heads(self) -> Iterator[str]:
        def below(heads: tuple[Head, ...]) -> Iterator[str]:
            for head in heads:
                yield head.head
                yield from below(head.below)

        for block in self._tables.values():
            if isinstance(block, TableBlock):
                yield from below(block.heads)
