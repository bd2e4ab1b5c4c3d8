"""How the columns of a table on paper become columns on the screen.

The first column names the row of whatever tier (a tree, or a matrix's row labels); the other fields
have a column each; the last shows last year's values when the document has any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from kpiform.schema.catalogue import FieldType
from kpiform.values import frozen
from ui.editors.reading import NUMERIC

if TYPE_CHECKING:
    from kpiform.schema.edition import Edition, FieldSpec, TableSpec

_WEIGHTS = {
    FieldType.LONG_TEXT: 6.0,
    FieldType.TEXT: 3.0,
    FieldType.TARGET: 3.2,
    FieldType.PERCENT_PLAN: 4.8,
}
_NAME_WEIGHT = 4.6
_FIXED_NAME_WEIGHT = 2.0
_OTHER_WEIGHT = 1.6


@frozen
class Column:
    """A column on the screen: head, fields shown (one for each tier that has one), share."""

    head: str
    fields: tuple[str, ...]
    weight: float
    help: str = ""
    last_year: bool = False
    numeric: bool = False

    @property
    def tip(self) -> str:
        """The head in full, which may have no room above the column, and the help."""
        return f"{self.head}\n{self.help}".strip()

    def header(self, role: int) -> Any:
        """What Qt shows of it above a tree, by `Qt.ItemDataRole`."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.head
            case Qt.ItemDataRole.ToolTipRole:
                return self.tip
            case Qt.ItemDataRole.TextAlignmentRole:
                return side_of(numeric=self.numeric) | Qt.AlignmentFlag.AlignVCenter
        return None


def side_of(*, numeric: bool) -> Qt.AlignmentFlag:
    """At which side texts stand: amounts at the right, so that they can be compared."""
    return Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft


def columns_of(edition: Edition, table: TableSpec, *, last_year: bool) -> tuple[Column, ...]:
    """The columns for a table, the naming one first."""
    found = [_naming(edition, table)]
    for tier in table.tiers:
        target = tier.indicator
        bare = target.target if target and target.unit else ""
        for name in tier.fields:
            if name not in found[0].fields:
                found.append(plain_column(edition, edition.fields[name], bare=name == bare))
    if last_year:
        found.append(Column("去年", (), _OTHER_WEIGHT, last_year=True))
    return tuple(found)


def _naming(edition: Edition, table: TableSpec) -> Column:
    if table.matrix:
        return Column(table.matrix.row_head, (), _FIXED_NAME_WEIGHT)
    specs = [edition.fields[tier.label_field] for tier in table.tiers]
    heads = dict.fromkeys(spec.label for spec in specs)
    fields = tuple(spec.id for spec in specs)
    return Column(" / ".join(heads), fields, _NAME_WEIGHT, specs[-1].help)


def plain_column(edition: Edition, spec: FieldSpec, *, bare: bool = False) -> Column:
    """The column of one field; ``bare``: a target without its unit, which has another column."""
    unit = edition.unit(spec)
    head = spec.label if not unit or unit in spec.label else f"{spec.label}（{unit}）"
    return Column(
        head,
        (spec.id,),
        _OTHER_WEIGHT if bare else _WEIGHTS.get(spec.type, _OTHER_WEIGHT),
        spec.help,
        numeric=spec.type in NUMERIC,
    )
