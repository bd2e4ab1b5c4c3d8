"""The report in docs/performance.md."""

from pathlib import Path

import pytest

from benchmarks.report import BEGIN, END, PERFORMANCE, store


def test_that_only_what_stands_between_the_marks_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"before\n{BEGIN}old\n{END}after\n", encoding="utf-8")
    store("new\n", page)
    store("newer\n", page)
    assert page.read_text(encoding="utf-8") == f"before\n{BEGIN}\nnewer\n\n{END}after\n"


def test_that_a_page_without_marks_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("before\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no place"):
        store("new\n", page)


def test_that_the_page_has_its_marks() -> None:
    text = PERFORMANCE.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
