from types import MappingProxyType

from kpiform.model.document import Row
from kpiform.model.heads import head_above, head_rows, heads_at, named, with_heads
from kpiform.schema.edition import TableSpec
from kpiform.schema.loader import load_edition


def table() -> TableSpec:
    """The indicators of 湛江."""
    return load_edition("zhanjiang-2025").tables["indicators"]


def level1(row: str, text: str, *below: Row) -> Row:
    cells = {"indicator.level1": text} if text else {}
    return Row(row, MappingProxyType(cells), below)


def level2(row: str, text: str, *below: Row) -> Row:
    return Row(row, MappingProxyType({"indicator.level2": text}), below)


def test_that_a_row_is_known_as_a_head_by_its_words() -> None:
    rows = (level1("x", "产 出指标", level2("y", "数量指标", Row("z"))),)

    found = [[head.head for head in heads] for _, heads, _ in with_heads(table(), rows)]

    assert found == [["output"], ["output", "quantity"], ["output", "quantity"]]


def test_that_a_row_without_words_is_known_by_its_id() -> None:
    found = head_rows(table(), (level1("output", ""), level1("other", "")))

    assert [head.head for head in found] == ["output"]


def test_that_a_row_with_other_words_is_no_head() -> None:
    assert not head_rows(table(), (level1("output", "别的"),))


def test_that_a_head_under_the_wrong_parent_is_known() -> None:
    rows = (level1("benefit", "效益指标", level2("q", "质量指标")),)

    assert [head.head for head in head_rows(table(), rows)] == ["benefit", "quality"]


def test_that_rows_deeper_than_the_tiers_are_no_heads() -> None:
    deep = Row("a", children=(Row("b", children=(Row("c", children=(Row("d"),)),)),))

    assert [heads for _, heads, _ in with_heads(table(), (deep,))] == [(), (), (), ()]


def test_that_heads_are_had_by_tier_and_by_name() -> None:
    assert [head.head for head in heads_at(table(), 0)] == ["output", "benefit", "satisfaction"]
    assert heads_at(table(), 2) == ()
    quality = named(table(), "质量指标", 1)
    assert quality is not None
    assert quality.head == "quality"
    assert named(table(), "胡乱", 1) is None


def test_that_a_head_knows_the_one_above_it() -> None:
    output, *_ = heads_at(table(), 0)

    assert head_above(table(), output.below[0]) is output
    assert head_above(table(), output) is None
