"""What stands on paper for a typed value, and whether Excel may have it as a number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from kpiform.model.money import Money, grouped, rounded
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, FieldSpec

_EXCEL_DIGITS = 15
"""Excel keeps so many digits of a number."""

_FORM_UNITS = ("", "万元", "万")


@dataclass(frozen=True, slots=True)
class Printed:
    """A value as printed. ``amount`` is given when Excel, showing it with ``decimals`` and
    ``grouped`` and the field's suffix behind, shows ``text``.
    """

    text: str
    amount: Decimal | None = None
    decimals: int = 0
    grouped: bool = False


def printed(text: str, spec: FieldSpec, edition: Edition) -> Printed:
    """The value of a field as the edition prints it: amounts in its style, the suffix behind;
    blank stays blank.
    """
    if not text.strip():
        return Printed("")
    value = _amount(text, spec, edition) if spec.type is FieldType.MONEY else _plain(text, spec)
    return replace(value, text=value.text + spec.suffix) if spec.suffix else value


def _plain(text: str, spec: FieldSpec) -> Printed:
    if spec.type is FieldType.COUNT and text.isdecimal() and len(text) <= _EXCEL_DIGITS:
        return _as_number(Printed(text, Decimal(text)))
    return Printed(text)


def _amount(text: str, spec: FieldSpec, edition: Edition) -> Printed:
    money = Money.parse(text)
    style = edition.form.amounts.print
    # Amounts typed in 元 or 亿元 are not turned into another number behind the author's back.
    if money.amount is None or money.unit not in _FORM_UNITS:
        return Printed(text)
    if style == "typed":
        comma = "," in money.canonical
        return _as_number(Printed(text, money.amount, money.decimals, comma))
    # More decimals than the edition states may be typed, and are never rounded away.
    decimals = max(edition.decimals(spec), money.decimals)
    comma = style == "grouped"
    return _as_number(
        Printed(_number(money.amount, decimals, comma), money.amount, decimals, comma)
    )


def _as_number(value: Printed) -> Printed:
    """The same value, as mere text unless Excel would show just this."""
    assert value.amount is not None
    digits = sum(map(str.isdecimal, value.text))
    same = _number(value.amount, value.decimals, value.grouped) == value.text
    return value if same and digits <= _EXCEL_DIGITS else Printed(value.text)


def _number(amount: Decimal, decimals: int, comma: bool) -> str:
    return grouped(amount, decimals) if comma else f"{rounded(amount, decimals):f}"
