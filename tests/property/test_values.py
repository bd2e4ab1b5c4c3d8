"""Values: reading never fails, keeps the text, and what is written is read back the same."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kpiform.model.comparison import PREFIXES, Comparison
from kpiform.model.dates import anniversaries_in, replace_year, years_in
from kpiform.model.money import Money, amounts_in, grouped
from kpiform.model.quarters import QuarterPlan
from kpiform.model.target import Kind, Target
from kpiform.model.text import fold_signs, fold_width, tidy_spaces

_SIGNS = "≥ ≧ > < = >= ≤ ＞ ＝ 约 大于等于 不超过 控制在 达到 以上 以内 左右 完成 每年"
_FIGURES = "0 1 12 31 2025 98.5 5,093 ， , 。 . 、 ； - — ～ 至 % ％ ９ 一 三 十 百分之 万 亿"
_WORDS = "元 万元 个 人次 次 年 月 日 前 底 第四季度 （ ） 和 / · 每 天 及时 XX"
_PIECES = f"{_SIGNS} {_FIGURES} {_WORDS}".split(" ")
_SPACES = [" ", "\u3000", "\n", "\u200b", "\t"]
_WRITINGS = st.lists(st.sampled_from(_PIECES + _SPACES), max_size=8).map("".join)
_TEXTS = st.one_of(st.text(max_size=40), _WRITINGS)
_NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2).map(
    lambda number: f"{number.normalize():f}"
)
_UNITS = st.sampled_from(["", "个", "人次", "%", "场", "元每人每月", "份", "元/人·天", "台（套）"])


@given(_TEXTS)
def test_that_any_text_is_read_as_a_target_and_kept(text: str) -> None:
    target = Target.parse(text)

    assert target.text == str(target) == text
    assert (target.canonical == text) is (not target.slips)
    assert target.describe()


@given(_TEXTS)
def test_that_the_tidy_writing_of_a_target_is_final_and_means_the_same(text: str) -> None:
    target = Target.parse(text)
    again = Target.parse(target.canonical)

    assert again.canonical == target.canonical
    assert (again.kind, again.parts, again.deadline) == (target.kind, target.parts, target.deadline)
    assert Target.parse(target.symbolic).symbolic == target.symbolic


@given(st.sampled_from([*PREFIXES, ""]), _NUMBERS, st.sampled_from(["", "万", "亿"]), _UNITS)
def test_that_comparison_number_and_unit_are_read_back(
    prefix: str, number: str, multiplier: str, unit: str
) -> None:
    target = Target.parse(prefix + number + multiplier + unit)

    assert target.kind is Kind.NUMBER
    assert target.comparison is Comparison.read(prefix)
    assert target.number == Decimal(number)
    assert target.parts == (Comparison.read(prefix), number + multiplier, unit)


@given(st.sampled_from(Comparison), _NUMBERS, _UNITS)
def test_that_three_columns_are_split_as_they_were_joined(
    comparison: Comparison, number: str, unit: str
) -> None:
    assert Target.of_parts(comparison.word, number, unit).parts == (comparison, number, unit)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_that_any_three_columns_make_a_target(comparison: str, value: str, unit: str) -> None:
    assert Target.of_parts(comparison, value, unit).describe()


@given(_TEXTS)
def test_that_any_text_is_read_as_money_and_kept(text: str) -> None:
    money = Money.parse(text)

    assert money.text == str(money) == text
    assert Money.parse(money.canonical).canonical == money.canonical
    if money.readable:
        assert (money.canonical == text) is (not money.slips)
        assert Money.parse(money.canonical).amount == money.amount


@given(st.decimals(min_value=-(10**10), max_value=10**10, places=6), st.integers(0, 6))
def test_that_a_grouped_amount_is_read_back(amount: Decimal, decimals: int) -> None:
    written = grouped(amount, decimals)
    money = Money.parse(written)

    assert money.slips == ()
    assert money.decimals == decimals
    assert money.amount is not None
    assert grouped(money.amount, decimals) == written


@given(_TEXTS)
def test_that_any_text_is_read_as_a_quarter_plan_and_kept(text: str) -> None:
    plan = QuarterPlan.parse(text)

    assert plan.text == text
    assert QuarterPlan.parse(plan.canonical).shares == plan.shares


@given(_TEXTS)
def test_that_folding_is_idempotent(text: str) -> None:
    for fold in (fold_width, fold_signs, tidy_spaces):
        assert fold(fold(text)) == fold(text)


@given(_TEXTS)
def test_that_places_in_any_text_lie_within_it(text: str) -> None:
    places = [(found.start, found.end) for found in years_in(text) + anniversaries_in(text)]
    places += [(found.start, found.end) for found in amounts_in(text)]

    assert all(0 <= start < end <= len(text) for start, end in places)


@given(_TEXTS, st.integers(2001, 2099))
def test_that_a_replaced_year_is_gone(text: str, new: int) -> None:
    for mention in years_in(text):
        if mention.number != new:
            changed = replace_year(text, mention.number, new)
            assert mention.number not in {found.number for found in years_in(changed)}
            assert len(changed) == len(text)
