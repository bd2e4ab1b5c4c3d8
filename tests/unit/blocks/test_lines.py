from kpiform.blocks import lines
from tests.unit.model.documents import small_document


def test_that_a_line_is_an_innermost_row_with_those_above_it() -> None:
    found = list(lines(small_document().rows("work")))

    assert [[row.id for row in line.rows] for line in found] == [["a", "a1"], ["a", "a2"], ["b"]]
    assert [line.starts for line in found] == [0, 1, 0]


def test_that_a_line_says_which_rows_begin_in_it() -> None:
    first, second, alone = lines(small_document().rows("work"))

    assert (first.begins(0), first.begins(1)) == (True, True)
    assert (second.begins(0), second.begins(1)) == (False, True)
    assert (alone.begins(0), alone.begins(1)) == (True, False)
