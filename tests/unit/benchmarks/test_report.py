"""The report in docs/performance.md."""

from pathlib import Path

import pytest

from benchmarks.measuring import Results, Size, Whole
from benchmarks.report import BEGIN, END, PERFORMANCE, report, store
from benchmarks.sources import Reading, SourceResults
from benchmarks.window import Answers, Opened, WindowResults

KINDS = ("layout", "pdf", "xlsx", "xlsxwriter", "typst")
SINGLE = ("check", "amount", "goal", "edition", "start")


def test_that_the_window_has_its_tables() -> None:
    whole = {name: Whole(1.0, 50.0) for name in ("pdf", "xlsx", "typst")}
    size = Size(1, 40, 3, whole, dict.fromkeys(KINDS, 0.1))
    answers = {name: Answers(0.01, 0.02) for name in ("key", "commit", "busy")}
    window = WindowResults(Opened(0.2, 50), Opened(0.3, 90), {1: answers})
    single = dict.fromkeys(SINGLE, 0.1)

    text = report(Results((size,), Whole(0.1, 50.0), single, window=window))

    assert "| kpiform on the sample | 0.30 s | 90 MiB |" in text
    assert "| a key in the longest text → painted | 10.0 / 20.0 ms |" in text


def test_that_reading_and_comparing_have_their_tables() -> None:
    whole = {name: Whole(1.0, 50.0) for name in ("pdf", "xlsx", "typst")}
    size = Size(1, 40, 3, whole, dict.fromkeys(KINDS, 0.1))
    files = {"pdf": {1: Reading(0.2, 0.008), 100: Reading(None, 0.3)}}
    documents = {"carry": {1: 0.01, 100: 0.9}, "compare": {1: 0.001, 100: 0.15}}
    single = dict.fromkeys(SINGLE, 0.1)

    text = report(
        Results((size,), Whole(0.1, 50.0), single, sources=SourceResults(files, documents))
    )

    assert "| kpiform, a published pdf → what it says | 200 ms | refused, too long |" in text
    assert "| pypdfium2, the texts of the pdf alone | 8 ms | 300 ms |" in text
    assert "| comparing with what was carried over | 1.0 ms | 150.0 ms |" in text


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
