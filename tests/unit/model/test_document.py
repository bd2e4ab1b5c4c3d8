import pytest

from kpiform.model.document import Baseline, Document, Position, Row, is_row_id, with_text
from tests.unit.model.documents import small_document


def test_that_texts_are_found_by_path_and_blank_is_empty() -> None:
    document = small_document()

    assert document.text("budget.basic") == "1.00"
    assert document.text("budget.project") == ""
    assert document.text("work/a1/key.target") == "≥3次"
    assert document.text("work/a2/key.target") == ""
    assert document.text("work/gone/key.target") == ""
    assert document.text("work/a1") == ""


def test_that_rows_are_found_in_any_tier_with_their_place() -> None:
    document = small_document()
    found = document.find("a2")

    assert found
    assert found.text("key.name") == "培训"
    assert document.position("a2") == Position("work", "a", 1, 1)
    assert document.position("sum") == Position("plan", None, 1, 0)
    assert document.find("gone") is None
    assert document.position("gone") is None


def test_that_rows_are_walked_as_on_paper() -> None:
    document = small_document()

    assert [row.id for row in document.walk("work")] == ["a", "a1", "a2", "b"]
    assert document.rows("nothing") == ()


def test_that_the_rows_above_a_row_come_outermost_first() -> None:
    inner = Row("c", children=(Row("d", children=(Row("e"),)),))
    document = small_document().with_rows("work", (inner,))

    assert [row.id for row in document.ancestors("e")] == ["c", "d"]
    assert document.ancestors("c") == ()
    assert document.ancestors("gone") == ()


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2025", 2025),
        (" 2025 ", 2025),
        ("２０２５", 2025),
        ("", None),
        ("25", None),
        ("二〇二五", None),
    ],
)
def test_that_the_year_is_read_from_its_field(typed: str, year: int | None) -> None:
    assert small_document().with_field("year", typed).year == year


def test_that_changes_make_a_new_document_and_leave_the_old_one() -> None:
    document = small_document()
    changed = document.with_field("budget.basic", "0.00").with_rows("work", ())

    assert document.text("budget.basic") == "1.00"
    assert changed.text("budget.basic") == "0.00"
    assert changed.find("a") is None
    assert document.find("a")


def test_that_blank_and_zero_are_different_statements() -> None:
    document = Document("small")

    assert document.with_field("budget.basic", "0.00") != document
    assert document.with_field("budget.basic", "0.00").with_field("budget.basic", "") == document


def test_that_a_replaced_text_keeps_its_place_and_an_empty_one_goes() -> None:
    assert list(with_text({"a": "1", "b": "2"}, "a", "3").items()) == [("a", "3"), ("b", "2")]
    assert dict(with_text({"a": "1"}, "b", "2")) == {"a": "1", "b": "2"}
    assert dict(with_text({"a": "1"}, "a", "")) == {}


def test_that_last_year_is_asked_by_path() -> None:
    document = small_document()
    carried = Document("small", baseline=Baseline("2024", "small", {"budget.basic": "9"}))

    assert document.last_year("budget.basic") is None
    assert carried.last_year("budget.basic") == "9"
    assert carried.last_year("budget.project") is None


@pytest.mark.parametrize("text", ["r1", "output-quantity", "department_special", "7f"])
def test_that_row_ids_are_plain(text: str) -> None:
    assert is_row_id(text)


@pytest.mark.parametrize("text", ["", "a/b", "a.b", "行", "a b", "a\n", "-a", "x" * 81, "\ud800"])
def test_that_what_would_break_a_path_or_a_file_is_no_row_id(text: str) -> None:
    assert not is_row_id(text)


def test_that_a_row_knows_its_tier() -> None:
    below = Row("b")
    document = Document("small", tables={"work": (Row("a", {}, (below,)),)})

    assert document.depth("a") == 0
    assert document.depth("b") == 1
    assert document.depth("gone") is None
