"""What rows are sorted by: names as a dictionary has them, values by their number."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from kpiform.library import pinyin
from kpiform.model.money import Money
from kpiform.model.target import Target

if TYPE_CHECKING:
    from kpiform.model.document import Row
    from kpiform.schema.edition import TierSpec

Key = tuple[int, Decimal, str]


def by_name(tier: TierSpec) -> Callable[[Row], Key]:
    """In the order of pinyin; rows without a name come last."""

    def key(row: Row) -> Key:
        name = row.text(tier.label_field).strip()
        return (0 if name else 1, Decimal(0), pinyin.spelled(name))

    return key


def by_value(tier: TierSpec) -> Callable[[Row], Key]:
    """The smallest first: the target of an indicator, else the first amount; words come last."""

    def key(row: Row) -> Key:
        texts = [row.text(name) for name in tier.fields if name != tier.label_field]
        if tier.indicator:
            number = Target.parse(row.text(tier.indicator.target)).magnitude
        else:
            amounts = (Money.parse(text).amount for text in texts)
            number = next((amount for amount in amounts if amount is not None), None)
        words = " ".join(texts)
        return (1, Decimal(0), pinyin.spelled(words)) if number is None else (0, number, words)

    return key
