"""What could be meant or comes next while a field is typed, offered below it.  No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from kpiform.model.comparison import Comparison
from kpiform.model.dates import read_deadline
from kpiform.model.paths import split_path
from kpiform.model.quarters import QuarterPlan
from kpiform.model.target import Kind, Target
from kpiform.model.text import fold_width, is_blank, without_spaces
from kpiform.rules.vocabulary import is_rate, unit_of_name
from kpiform.schema.catalogue import FieldType
from kpiform.values import frozen
from ui.editors.reading import date_text, spec_at, tier_at
from ui.editors.target_writing import SIGNS

if TYPE_CHECKING:
    from kpiform.model.document import Document
    from kpiform.schema.edition import Edition

COMMON_UNITS = (
    "次", "个", "人", "人次", "%", "场", "项", "份", "批次", "篇", "家", "件", "期", "天", "万元",
    "元", "户", "台", "套", "条", "名", "小时", "公里", "平方米",
)  # fmt: skip
_QUARTERS = "第一季度25%，第二季度25%，第三季度25%，第四季度25%"
_MOST = 7


@frozen
class Candidate:
    """A text that can be put into the field with one key."""

    text: str
    note: str = ""
    """What it means or where it is from."""
    open: bool = False
    """Whether typing goes on behind it, as behind a sign."""


def candidates(
    edition: Edition, document: Document, path: str, text: str, *, asked: bool
) -> tuple[Candidate, ...]:
    """What to offer for ``text`` at a path; ``asked``: somebody wants to see a list anyway.

    Unasked, only what finishes or tidies the text is offered, so that nobody is disturbed.
    """
    context = _Context(edition, document, path, text.strip(), asked)
    found: dict[str, Candidate] = {}
    for candidate in context.offers():
        if candidate.text != text:
            found.setdefault(candidate.text, candidate)
    return tuple(found.values())[: None if context.chooses else _MOST]


def likely_units(edition: Edition, document: Document, path: str) -> tuple[str, ...]:
    """The units for a target, the likeliest first; none where they have a column of their own."""
    context = _Context(edition, document, path, "", asked=False)
    return () if context.apart else context.units()


class _Context:
    """One field with what is typed in it."""

    def __init__(
        self, edition: Edition, document: Document, path: str, typed: str, asked: bool
    ) -> None:
        self._edition, self._document, self._path = edition, document, path
        self._typed, self._asked = typed, asked
        self._spec = spec_at(edition, path)
        tier, row = tier_at(edition, document, path), split_path(path).row
        self._form = tier.indicator if tier else None
        self._row = document.find(row) if row else None

    @property
    def chooses(self) -> bool:
        """Whether the field has a list to choose from, which is shown whole."""
        return bool(self._spec.choices)

    @property
    def apart(self) -> bool:
        """Whether comparison or unit have columns of their own."""
        return self._form is not None and bool(self._form.comparison or self._form.unit)

    def offers(self) -> Iterator[Candidate]:
        """Everything that can be offered, best first, perhaps twice."""
        last = self._document.last_year(self._path)
        if last and "\n" not in last and (self._asked or not self._typed):
            yield Candidate(last, "去年")
        if self._spec.choices:
            yield from self._choices()
            return
        match self._spec.type:
            case FieldType.TARGET:
                yield from self._targets()
            case FieldType.COMPARISON:
                yield from self._comparisons(tuple(sign.word for sign in Comparison if sign.value))
            case FieldType.UNIT:
                yield from self._of_list(self.units())
            case FieldType.PERCENT_PLAN:
                yield from self._plans()
            case FieldType.DATE:
                yield from self._dates()

    def _choices(self) -> Iterator[Candidate]:
        if self._spec.type is FieldType.COMPARISON:
            yield from self._comparisons(self._spec.choices)
        else:
            yield from self._of_list(self._spec.choices)

    def _of_list(self, texts: tuple[str, ...]) -> Iterator[Candidate]:
        """The texts that hold what is typed, those that begin with it first."""
        if self._typed in texts and not self._asked:
            return
        everything = self._asked and self._typed in texts
        fitting = [text for text in texts if everything or self._typed in text]
        fitting.sort(key=lambda text: not text.startswith(self._typed))
        yield from (Candidate(text) for text in fitting)

    def _comparisons(self, words: tuple[str, ...]) -> Iterator[Candidate]:
        meant = Comparison.read(self._typed) if self._typed else None
        if self._typed in words and not self._asked:
            return
        ordered = sorted(words, key=lambda word: Comparison.read(word) is not meant)
        for word in ordered:
            sign = Comparison.read(word)
            if self._asked or meant is None or sign is meant:
                yield Candidate(word, sign.symbol if sign else "")

    def _targets(self) -> Iterator[Candidate]:
        target = Target.parse(self._typed)
        if target.blank:
            yield from self._first_targets()
            return
        if target.kind in (Kind.DATE, Kind.WORDS, Kind.SEVERAL) or target.frame or self.apart:
            return
        if target.symbolic != self._typed and target.unit and not target.spelled:
            yield Candidate(target.symbolic, "规范写法")
        if not target.unit:
            for unit in self.units():
                yield Candidate(target.symbolic + unit, self._meaning(target.symbolic + unit))
        elif self._asked:
            for sign in SIGNS:
                written = sign.symbol + target.value + target.unit
                yield Candidate(written, self._meaning(written))

    def _first_targets(self) -> Iterator[Candidate]:
        """What can be put where nothing is yet: the same indicator's value; if asked, a sign."""
        for value in self._same_name():
            yield Candidate(value, "同名指标")
        if self._asked and not self.apart:
            yield from (Candidate(sign.symbol, sign.phrase, open=True) for sign in SIGNS)

    def _same_name(self) -> Iterator[str]:
        name = self._name()
        if not name:
            return
        for table in self._edition.tables.values():
            for row in self._document.walk(table.id):
                place = self._document.position(row.id)
                form = table.tiers[place.tier].indicator if place else None
                if form is None or row is self._row:
                    continue
                same = row.text(form.name).strip() == name
                if same and not (form.comparison or form.unit) and row.text(form.target):
                    yield row.text(form.target)

    def _plans(self) -> Iterator[Candidate]:
        plan = QuarterPlan.parse(self._typed)
        if plan.readable and not plan.blank:
            yield Candidate(plan.canonical, "规范写法")
        if plan.blank or self._asked:
            yield Candidate(_QUARTERS, "平均")

    def _dates(self) -> Iterator[Candidate]:
        found = read_deadline(without_spaces(fold_width(self._typed)))
        if found and date_text(found):
            yield Candidate(date_text(found), "规范写法")
        if not self._typed or self._asked:
            today = date.today()
            yield Candidate(f"{today.year}年{today.month}月{today.day}日", "今天")

    def _meaning(self, text: str) -> str:
        return Target.parse(text).describe().removeprefix("读作：")

    def _name(self) -> str:
        return self._row.text(self._form.name).strip() if self._row and self._form else ""

    def units(self) -> tuple[str, ...]:
        """Units, the likeliest first: by the name, as last year, as elsewhere in the form."""
        name = self._name()
        likely = [unit_of_name(name)] if name else []
        if name and is_rate(name):
            likely.append("%")
        likely.append(Target.parse(self._document.last_year(self._path) or "").unit)
        used = Counter(self._used_units())
        ordered = (*likely, *(unit for unit, _ in used.most_common()), *COMMON_UNITS)
        return tuple(dict.fromkeys(unit for unit in ordered if unit))

    def _used_units(self) -> Iterator[str]:
        for table in self._edition.tables.values():
            for row in self._document.walk(table.id):
                for name, text in row.cells.items():
                    kind = self._edition.fields[name].type if name in self._edition.fields else None
                    if kind is FieldType.UNIT and not is_blank(text):
                        yield text.strip()
                    elif kind is FieldType.TARGET:
                        yield Target.parse(text).unit
