"""What one check found out, for the next: what stayed as it was is not looked at again.

A local rule looks at one field, or at one row with the rows above it, and at nothing else that
changes while somebody types.  Rows and their texts are immutable values, so a place whose objects
are still the same gets the same findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kpiform.model.paths import row_path, split_path
from kpiform.rules.finding import Finding
from kpiform.rules.view import Placed, View


@dataclass(frozen=True, slots=True, eq=False)
class _Looked:
    """A row as it was looked at: its texts, what stands above it, its number while nameless."""

    above: _Looked | None
    cells: Mapping[str, str]
    number: int

    def still(self, above: _Looked | None, cells: Mapping[str, str], number: int) -> bool:
        """Whether that is what it is now."""
        return self.above is above and self.cells is cells and self.number == number


_Told = dict[str, list[Finding]]


class Memory:
    """The findings of local rules by rule and place, as of the last check.

    Use one for each document that is worked on, from one thread at a time.  What does not belong
    to a place (edition, mode, fonts, year, last year's values) empties it when it is another.
    """

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._fields: dict[str, str] = {}
        self._rows: dict[str, _Looked] = {}
        self._told: dict[str, _Told] = {}

    def news(self, view: View) -> View:
        """The part of a document that the local rules have to look at; the rest stays known."""
        of = (view.edition, view.ready, view.fonts, view.year, view.document.baseline)
        if of != self._of:
            self._fields, self._rows, self._told = {}, {}, {}
        self._of = of
        rows = self._looked(view)
        fields = dict(view.document.fields)
        gone = self._rows.keys() - rows.keys() | self._fields.keys() - fields.keys()
        new = {path for path, looked in rows.items() if self._rows.get(path) is not looked}
        new |= {name for name, text in fields.items() if self._fields.get(name) != text}
        self._rows, self._fields = rows, fields
        for told in self._told.values():
            for place in gone | new:
                told.pop(place, None)
        return view.part(new)

    def add(self, rule: str, findings: Iterable[Finding]) -> Iterable[Finding]:
        """Everything that a local rule finds, given what it finds in the news."""
        told = self._told.setdefault(rule, {})
        for finding in findings:
            told.setdefault(_place(finding.path), []).append(finding)
        return (finding for each in told.values() for finding in each)

    def _looked(self, view: View) -> dict[str, _Looked]:
        """Every row, those that stayed as they were by the object that stood for them."""
        found: dict[str, _Looked] = {}
        for placed in view.placed:
            above = found[row_path(placed.table.id, placed.parent.id)] if placed.parent else None
            number = _number(view, placed)
            known = self._rows.get(placed.path)
            if known is None or not known.still(above, placed.row.cells, number):
                known = _Looked(above, placed.row.cells, number)
            found[placed.path] = known
        return found


def _place(path: str) -> str:
    """The field, or the row, to which a path belongs."""
    step = split_path(path)
    return row_path(step.table, step.row) if step.table and step.row else path


def _number(view: View, placed: Placed) -> int:
    """A row without a name is called by its number; else its number says nothing."""
    tier = placed.tier or placed.table.tiers[-1]
    if placed.row.text(tier.label_field).strip():
        return -1
    position = view.document.position(placed.row.id)
    return position.index if position else -1
