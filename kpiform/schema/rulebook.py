"""``rules:`` of ``form.yaml``: sums, severities, required heads, parameters of the common rules."""

from __future__ import annotations

from dataclasses import field as key
from enum import StrEnum
from typing import Annotated, Literal

from kpiform.schema.catalogue import Id
from kpiform.schema.language import Limits, Strict, described


class Severity(StrEnum):
    """错误 / 警告 / 提示, most severe first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The word that staff see."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]


Term = Annotated[
    str,
    Limits(
        description="A field id, ``table/*/field`` for the sum of a column, or ``matrix/row/field``"
    ),
]


@described
class SumRule(Strict):
    """``left`` (summed) compared with the alternatives of ``right`` (each summed).

    One that fits is enough. Each amount stands for ±0.5·10⁻ᵈ, so a difference within the interval
    of all terms is only worth a 提示.
    """

    id: Id
    left: tuple[Term, ...] = key(metadata={"min_length": 1})
    left_name: str = key(metadata={"description": "What the left sum is called in the sentence"})
    relation: Literal["equal", "at_most"] = "equal"
    right: tuple[tuple[Term, ...], ...] = key(metadata={"min_length": 1})
    right_name: str
    each: str | None = key(
        default=None,
        metadata={
            "description": "Table or matrix id: the terms are fields of one row, checked row by row"
        },
    )
    severity: Severity = Severity.ERROR
    below: Severity | None = key(
        default=None, metadata={"description": "Severity when an at_most sum falls short"}
    )
    source: str = ""


@described
class NamedAmounts(Strict):
    """Amounts named in a text column must add up to the money column of the same row."""

    table: str
    text: str
    amount: str


@described
class Rulebook(Strict):
    """The edition's part of the rules; everything has the default of the common rules."""

    sums: tuple[SumRule, ...] = ()
    required_heads: tuple[str, ...] = key(
        default=(), metadata={"description": "First-level heads that must hold an indicator"}
    )
    wanted_heads: tuple[str, ...] = key(
        default=(), metadata={"description": "First-level heads whose absence is a 警告"}
    )
    named_amounts: tuple[NamedAmounts, ...] = ()
    tasks_need_indicators: tuple[str, ...] = key(
        default=(),
        metadata={"description": "Tables whose first-tier rows need at least one indicator"},
    )
    name_max: int = key(
        default=100, metadata={"ge": 1, "description": "Characters an indicator's name may have"}
    )
    satisfaction: tuple[float, float] = key(
        default=(80.0, 100.0), metadata={"description": "Usual range of a satisfaction, %"}
    )
    weights_total: float | None = key(
        default=None, metadata={"description": "100, or 90 when 10 is kept for 预算执行率"}
    )
    off: tuple[str, ...] = key(
        default=(), metadata={"description": "Rule ids that do not apply to this edition"}
    )
    severity: dict[str, Severity] = key(
        default_factory=dict, metadata={"description": "rule id → severity in this edition"}
    )
