"""结转: last year's document as the start of this year's, decision by decision.

The same engine takes a document into another form of the same year (换表样). Nothing of the source
is changed or lost: what has no place in the new form stands in the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from kpiform.carry.decision import Answer, Answers, Carrying, Choice, Decision, Purpose
from kpiform.carry.taking import take
from kpiform.carry.targets import split
from kpiform.errors import OperationRefused
from kpiform.model.blank import fixed_rows
from kpiform.model.cleaning import clean
from kpiform.model.document import Baseline, Document, Leftover, Row
from kpiform.model.paths import cell_path, row_path, split_path
from kpiform.schema.edition import Edition

NOT_LOOKED_AT = "沿用了去年的内容。"
_UNWANTED = "整行都没有要。"
NOBODY: Answers = MappingProxyType({})
"""No answers: every decision as it is proposed, and nothing looked at."""


def propose(
    document: Document, source_edition: Edition, target_edition: Edition, year: int
) -> Carrying:
    """What becomes of every row and text of a document in another year.

    Raises OperationRefused when the new form does not serve the year, or it is the document's own
    (see ``propose_conversion``).
    """
    if document.year == year:
        raise OperationRefused(
            f"这份文件本来就是 {year} 年的，结转要换年度；同一年换一种表样请用“换表样”。"
        )
    if year not in target_edition.form.years:
        raise OperationRefused(
            f"表样“{target_edition.form.name}”不用于 {year} 年，没有结转，请换一个表样或年度。"
        )
    return take(document, source_edition, target_edition, Purpose.CARRY, year)


def propose_conversion(
    document: Document, source_edition: Edition, target_edition: Edition
) -> Carrying:
    """What becomes of every row and text of a document in another form of the same year.

    Raises OperationRefused when the form is the document's own.
    """
    if source_edition.id == target_edition.id:
        raise OperationRefused(f"这份文件用的就是“{target_edition.form.name}”，不用换表样。")
    year = document.year or target_edition.form.years.first
    return take(document, source_edition, target_edition, Purpose.CONVERT, year)


def apply(carrying: Carrying, choices: Answers = NOBODY) -> Document:
    """The new document. What has no answer follows the proposal and is ``pending`` in it."""
    return _Applying(carrying, choices).document()


def effective(carrying: Carrying, choices: Answers) -> Iterator[tuple[Decision, Answer, bool]]:
    """Every decision with the answer that holds for it, and whether somebody looked at it.

    What stands in or below a dropped row is dropped.
    """
    gone: set[str] = set()
    for each in carrying.decisions:
        own, above = choices.get(each.source), choices.get(each.row)
        if each.row in gone:
            answer, looked = Answer(Choice.DROP), True
        else:
            answer = own or Answer(each.choice)
            looked = own is not None or (above is not None and not each.is_row)
        if each.is_row and answer.choice is Choice.DROP and (each.row in gone or own):
            gone.add(each.source)
        yield each, answer, looked


class _Applying:
    def __init__(self, carrying: Carrying, choices: Answers) -> None:
        self._carrying = carrying
        self._decided = tuple(effective(carrying, choices))
        self._texts: dict[str, str] = {}
        self._last: dict[str, str] = {}
        self._pending: dict[str, str] = {}
        self._ended: list[Leftover] = []
        self._left: list[Leftover] = list(carrying.source.leftovers)
        self._fixed = {
            (spec.id, row.id): row.cells
            for spec in carrying.target_edition.tables.values()
            for top in fixed_rows(spec)
            for row in top.walk()
        }

    def document(self) -> Document:
        """Write every decision into the new form's rows."""
        gone = {
            each.path
            for each, answer, _ in self._decided
            if each.is_row and answer.choice is Choice.DROP and each.path
        }
        for each, answer, looked in self._decided:
            if each.is_row:
                continue
            if each.lost:
                self._end(each, each.reason, waits=each.asks and not looked)
            elif self._in_dropped(each, gone):
                self._end(each, _UNWANTED, waits=False)
            else:
                self._write(each, answer, looked)
        blank = self._carrying.blank
        tables = {
            name: tuple(self._filled(name, r, gone) for r in rows if self._stays(name, r, gone))
            for name, rows in blank.tables.items()
        }
        fields = {p: text for p, text in self._texts.items() if text and "/" not in p}
        if self._carries:
            fields["year"] = str(self._carrying.year)
        document = replace(
            blank,
            fields=MappingProxyType(fields),
            tables=MappingProxyType(tables),
            leftovers=tuple(dict.fromkeys(self._left)),
        )
        return self._with_baseline(document)

    @property
    def _carries(self) -> bool:
        return self._carrying.purpose is Purpose.CARRY

    def _write(self, each: Decision, answer: Answer, looked: bool) -> None:
        text = each.outcome(answer.choice)
        if answer.choice is Choice.CHANGE and answer.text is not None:
            text = clean(answer.text)
        self._texts.update(_spread(each, text))
        self._last.update(_spread(each, each.text))
        if not looked and not each.settled and (self._carries or each.asks or each.converted):
            self._pending[each.path] = each.reason or NOT_LOOKED_AT

    def _end(self, each: Decision, reason: str, *, waits: bool) -> None:
        """A text that does not go on; ``waits``: somebody should still see that."""
        source = self._carrying.source
        whose = f"{source.year} 年的表" if source.year else "原来的表"
        found = Leftover(each.text, f"{whose} › {each.where}", reason)
        self._ended.append(found)
        if waits:
            self._left.append(found)

    def _in_dropped(self, each: Decision, gone: set[str]) -> bool:
        """Whether the row in which a text would stand is not taken over."""
        step = split_path(each.path)
        return step.row is not None and row_path(step.table or "", step.row) in gone

    def _stays(self, table: str, row: Row, gone: set[str]) -> bool:
        """A row that the form fixes always stays; the others unless somebody dropped them."""
        return row_path(table, row.id) not in gone or (table, row.id) in self._fixed

    def _filled(self, table: str, row: Row, gone: set[str]) -> Row:
        spec = self._carrying.target_edition.tables[table]
        names = [name for tier in spec.tiers for name in tier.fields]
        texts = {name: self._texts.get(cell_path(table, row.id, name), "") for name in names}
        typed = {name: text for name, text in texts.items() if text}
        cells = {**self._fixed.get((table, row.id), {}), **typed}
        below = tuple(
            self._filled(table, child, gone)
            for child in row.children
            if self._stays(table, child, gone)
        )
        return Row(row.id, MappingProxyType(cells), below)

    def _with_baseline(self, document: Document) -> Document:
        """Last year's texts beside this year's; in a conversion those that were there already."""
        carrying, source = self._carrying, self._carrying.source
        if self._carries:
            values = {path: text for path, text in self._last.items() if text and path != "year"}
            base = Baseline(
                source.text("year"),
                carrying.source_edition.id,
                MappingProxyType(values),
                tuple(self._ended),
            )
            return replace(document, baseline=base, pending=MappingProxyType(self._pending))
        paths = carrying.paths
        moved = (replace(k, path=paths[k.path]) for k in source.kept if paths.get(k.path))
        kept = {(each.path, each.rule): each for each in moved}
        told = {
            source
            for each in carrying.decisions
            if not each.settled
            for source in (each.source, *each.also)
        }
        pending = {
            paths[p]: words for p, words in source.pending.items() if paths.get(p) and p not in told
        }
        old = source.baseline
        return replace(
            document,
            kept=tuple(kept[place] for place in sorted(kept)),
            baseline=old and replace(old, values=MappingProxyType(_moved(old.values, paths))),
            pending=MappingProxyType(pending | self._pending),
        )


def _spread(decision: Decision, text: str) -> dict[str, str]:
    """A text at its place, or split over the columns of its target."""
    if decision.parts is None:
        return {decision.path: text}
    comparison, _, unit = decision.parts
    parts = split(text, bool(comparison), bool(unit))
    return {path: part for path, part in zip(decision.parts, parts, strict=True) if path}


def _moved(values: Mapping[str, str], paths: Mapping[str, str]) -> dict[str, str]:
    return {paths[path]: text for path, text in values.items() if paths.get(path)}
