"""A carrying as lines to go through: texts in the order of the paper, under headings.  No Qt here.

What the new form has no place for stands last, then what stays in the old file, then what is new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpiform.carry import Choice, Purpose
from kpiform.model.paths import cell_path, split_path
from kpiform.model.places import describe
from kpiform.schema.edition import TITLE_SECTION

if TYPE_CHECKING:
    from kpiform.carry import Carrying, Decision

LOST = "未结转：新的表样没有地方放，原来的文件里还在"
_STAYS = "留在原来的文件里，不带过来"
_NEW = "新的表样增加的，建好以后要填"
_SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a text to decide about, or only words.

    ``decision`` None: a heading (``about`` empty) or a note.  ``row``: the decision about the row
    that begins with this line.  ``depth``: how far it stands in.
    """

    label: str
    decision: Decision | None = None
    row: Decision | None = None
    depth: int = 0
    text: str = ""
    """Of a note: what stood there."""
    about: str = ""
    """Of a note: what becomes of it."""

    @property
    def heading(self) -> bool:
        """Whether it only says what follows."""
        return self.decision is None and not self.about

    @property
    def asks(self) -> bool:
        """Whether a person should decide."""
        return any(each is not None and each.asks for each in (self.decision, self.row))

    @property
    def reason(self) -> str:
        """Why it is proposed so, as sentences."""
        reasons = (each.reason for each in (self.row, self.decision) if each)
        return "".join(dict.fromkeys(reasons))

    @property
    def other_reasons(self) -> str:
        """The same without what is said at the passages themselves."""
        said = self.reason
        for passage in self.decision.passages if self.decision else ():
            said = said.replace(passage.reason, "")
        return said


def lines_of(carrying: Carrying) -> tuple[Line, ...]:
    """Every line of a carrying."""
    return tuple(_Lines(carrying).all())


class _Lines:
    def __init__(self, carrying: Carrying) -> None:
        self._carrying = carrying
        self._rows: dict[str, Decision] = {}
        self._heads: set[str] = set()
        """Rows that the form fixes: they are headings, not lines."""
        self._names: dict[str, str] = {}
        """Row → path of the text that names it."""
        self._texts = {each.source: each for each in carrying.decisions if not each.is_row}
        for each in carrying.decisions:
            if each.is_row:
                self._rows[each.source] = each
                self._names[each.source] = self._name_of(each.source)
                name = self._texts.get(self._names[each.source])
                if name.settled if name else not self._names[each.source]:
                    self._heads.add(each.source)

    def all(self) -> Iterator[Line]:
        """The lines in their order."""
        band = ""
        lost: list[Line] = []
        for each in self._carrying.decisions:
            line = self._line(each)
            if line is None:
                continue
            if each.lost:
                lost.append(Line(each.where, each, depth=0))
                continue
            heading = self._heading(each)
            if heading != band:
                band = heading
                yield Line(heading)
            yield line
        if lost:
            yield Line(LOST)
            yield from lost
        yield from self._rest()

    def _line(self, each: Decision) -> Line | None:
        """The line of a decision; rows stand at the text that names them, if there is one."""
        if each.is_row:
            named = self._names[each.source] in self._texts
            alone = each.source not in self._heads and not named
            label = each.where.split(_SEPARATOR)[-1]
            return Line(label, each, each, self._depth(each.source)) if alone else None
        if each.settled and each.choice is Choice.KEEP:
            return None
        if each.lost and not each.asks:
            return None
        row = self._rows.get(each.row)
        begins = row is not None and self._names[row.source] == each.source
        head = row is not None and row.source in self._heads
        depth = self._depth(each.row) + (0 if begins or head or row is None else 1)
        begun = row if begins and not head else None
        return Line(self._label(each), each, begun, depth)

    def _depth(self, row: str) -> int:
        """Rows above it that are lines themselves."""
        depth = 0
        above = self._rows[row].row if row in self._rows else ""
        while above in self._rows:
            depth += above not in self._heads
            above = self._rows[above].row
        return depth

    def _heading(self, each: Decision) -> str:
        """The section and the fixed rows above a text."""
        section = each.where.split(_SEPARATOR)[0]
        steps: list[str] = []
        row = each.source if each.is_row else each.row
        while row in self._rows:
            if row in self._heads:
                steps.append(self._rows[row].text)
            row = self._rows[row].row
        return _SEPARATOR.join((section, *reversed(steps)))

    def _label(self, each: Decision) -> str:
        return each.where.split(_SEPARATOR)[-1]

    def _name_of(self, row: str) -> str:
        """Path of the text that names a row; empty where the form names it."""
        step = split_path(row)
        source, edition = self._carrying.source, self._carrying.source_edition
        spec, place = edition.tables.get(step.table or ""), source.position(step.row or "")
        if spec is None or place is None or spec.matrix or step.table is None or step.row is None:
            return ""
        tier = spec.tiers[min(place.tier, len(spec.tiers) - 1)]
        return cell_path(step.table, step.row, tier.label_field)

    def _rest(self) -> Iterator[Line]:
        carrying = self._carrying
        if carrying.rest:
            yield Line(_STAYS)
            for where, text, reason in carrying.rest:
                yield Line(where, text=text, about=reason)
        if carrying.added:
            yield Line(_NEW)
            names, edition = carrying.target_edition.section_names, carrying.target_edition
            for name in carrying.added:
                spec = edition.fields[name]
                alone = spec.table is None or spec.section == TITLE_SECTION
                where = (
                    describe(edition, carrying.blank, name)
                    if alone
                    else f"{names[spec.section]}{_SEPARATOR}{spec.label}"
                )
                yield Line(where, about="新增的填报项，去年没有。")


def counts(carrying: Carrying, line: Line) -> bool:
    """Whether somebody should look at a line: what he does not look at stays marked."""
    each = line.decision
    if each is None or each.settled:
        return False
    if each.is_row:
        return each.asks
    return carrying.purpose is Purpose.CARRY or each.asks or each.converted
