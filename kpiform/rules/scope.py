"""Which fields a rule looks at, so that a field can say which rules look at it."""

from __future__ import annotations

from collections.abc import Callable

from kpiform.rules.balance import stated_sums
from kpiform.schema.catalogue import FieldType
from kpiform.schema.edition import Edition, FieldSpec
from kpiform.schema.form import IndicatorTier

Scope = Callable[[Edition, FieldSpec], bool]


def of(*types: FieldType) -> Scope:
    """Fields of these types."""
    return lambda _edition, spec: spec.type in types


def field(name: str) -> Scope:
    """One field of the catalogue."""
    return lambda _edition, spec: spec.id == name


def either(*scopes: Scope) -> Scope:
    """Fields of any of the scopes."""
    return lambda edition, spec: any(scope(edition, spec) for scope in scopes)


def every(_edition: Edition, _spec: FieldSpec) -> bool:
    """Every field."""
    return True


def no_field(_edition: Edition, _spec: FieldSpec) -> bool:
    """No field: the rule is about rows or sections."""
    return False


def required(_edition: Edition, spec: FieldSpec) -> bool:
    """Fields that the edition requires."""
    return spec.required


def indicator_names(edition: Edition, spec: FieldSpec) -> bool:
    """Names of indicators."""
    form = _indicator(edition, spec)
    return form is not None and spec.id == form.name


def indicator_targets(edition: Edition, spec: FieldSpec) -> bool:
    """Targets of indicators, whole or in three columns."""
    form = _indicator(edition, spec)
    return form is not None and spec.id in (form.target, form.comparison, form.unit)


def indicator_comparisons(edition: Edition, spec: FieldSpec) -> bool:
    """Comparisons of indicators that have a column of their own."""
    form = _indicator(edition, spec)
    return form is not None and spec.id == form.comparison


def indicator_weights(edition: Edition, spec: FieldSpec) -> bool:
    """Weights of indicators."""
    form = _indicator(edition, spec)
    return form is not None and spec.id == form.weight


def row_names(edition: Edition, spec: FieldSpec) -> bool:
    """Fields that name the rows of a tiered table."""
    table = edition.tables.get(spec.table or "")
    return table is not None and any(spec.id == tier.label_field for tier in table.tiers)


def heads(edition: Edition, spec: FieldSpec) -> bool:
    """Fields that hold the heads that the edition fixes."""
    table = edition.tables.get(spec.table or "")
    tiers = table.tiers if table and not table.matrix else ()
    return any(tier.fixed and spec.id == tier.label_field for tier in tiers)


def terms_of_sums(edition: Edition, spec: FieldSpec) -> bool:
    """Amounts that stand in a sum."""
    return any(
        spec.id == term.split("/")[-1]
        for stated in stated_sums(edition)
        for term in (*stated.left, *(term for terms in stated.right for term in terms))
    )


def named_amounts(edition: Edition, spec: FieldSpec) -> bool:
    """Texts that name amounts, and the amounts that these add up to."""
    return any(spec.id in (each.text, each.amount) for each in edition.form.rules.named_amounts)


def choices(_edition: Edition, spec: FieldSpec) -> bool:
    """Fields with a list to choose from."""
    return bool(spec.choices)


def _indicator(edition: Edition, spec: FieldSpec) -> IndicatorTier | None:
    table = edition.tables.get(spec.table or "")
    if table is None or spec.tier is None:
        return None
    return table.tiers[spec.tier].indicator
