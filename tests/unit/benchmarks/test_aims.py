"""Aims, met and missed."""

import pytest

from benchmarks.aims import aims
from benchmarks.measuring import Results, Size, Whole
from benchmarks.sources import Reading, SourceResults
from benchmarks.window import Answers, Opened, WindowResults

KINDS = ("layout", "pdf", "xlsx", "xlsxwriter")


def size(times: int, ours: float, office: float | None = None, typst: float = 1.0) -> Size:
    """A size that takes ``ours`` seconds for everything of ours."""
    whole = {"pdf": Whole(ours, 60.0), "xlsx": Whole(ours, 60.0), "typst": Whole(typst, 90.0)}
    if office is not None:
        whole["office"] = Whole(office, 200.0)
    return Size(times, 40 * times, 3 * times, whole, {**dict.fromkeys(KINDS, ours), "typst": typst})


def missed(*sizes: Size, check: float = 0.001) -> list[str]:
    single = {"check": check, "amount": 0.001, "goal": 0.001}
    results = Results(sizes, Whole(0.1, 50.0), single)
    return [aim.wanted for aim in aims(results) if not aim.met]


def test_that_nothing_is_missed_by_a_program_that_is_fast_everywhere() -> None:
    assert missed(size(1, 0.01, office=1.0), size(100, 0.1, office=1.0)) == []


def test_that_without_libreoffice_nothing_is_said_about_it() -> None:
    single = {"check": 0.001, "amount": 0.001, "goal": 0.001}
    results = Results((size(1, 0.01),), Whole(0.1, 50.0), single)
    assert not [aim for aim in aims(results) if "LibreOffice" in aim.wanted]


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ((size(1, 0.3, office=1.0),), "LibreOffice ÷ kpiform at least 4"),
        ((size(1, 0.06, office=1.0),), "LibreOffice ÷ kpiform at least 20"),
        ((size(1, 0.6),), "typst ÷ kpiform at least 1"),
        ((size(1, 0.001), size(100, 0.2)), "time of pdf: 100× ÷ sample at most 110"),
    ],
)
def test_that_what_is_missed_is_said(sizes: tuple[Size, ...], said: str) -> None:
    assert [wanted for wanted in missed(*sizes) if said in wanted]


def window(start: float, commit: float) -> WindowResults:
    answers = {1: {"commit": Answers(commit, commit)}}
    return WindowResults(Opened(0.2, 50), Opened(start, 90), answers)


@pytest.mark.parametrize(
    ("start", "commit", "said"),
    [
        (0.3, 0.01, []),
        (0.5, 0.01, ["start of the window: kpiform ÷ empty window at most 2"]),
        (
            0.3,
            0.02,
            ["sample, findings and preview after a change, 95 of 100 times at most 16 ms"],
        ),
    ],
)
def test_that_a_slow_window_is_said(start: float, commit: float, said: list[str]) -> None:
    single = {"check": 0.001, "amount": 0.001, "goal": 0.001}
    results = Results((size(1, 0.01),), Whole(0.1, 50.0), single, window=window(start, commit))
    assert [aim.wanted for aim in aims(results) if not aim.met] == said


def test_that_a_slow_check_is_said() -> None:
    assert missed(size(1, 0.01), check=0.02) == ["check of the whole sample at most 10 ms"]


def test_that_a_file_that_is_read_too_slowly_misses_its_aim() -> None:
    files = {"pdf": {1: Reading(0.2, 0.01), 10: Reading(2.5, 0.1), 100: Reading(None, 0.3)}}
    single = {"check": 0.001, "amount": 0.001, "goal": 0.001}
    sources = SourceResults(files, {})
    results = Results((size(1, 0.01),), Whole(0.1, 50.0), single, sources=sources)

    found = {aim.wanted: aim.met for aim in aims(results) if "pdf to what it says" in aim.wanted}

    assert found == {
        "sample, from a published pdf to what it says at most 2000 ms": True,
        "10×, from a published pdf to what it says at most 2000 ms": False,
    }
