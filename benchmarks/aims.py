"""What the measurements should show: each aim with what was measured, met or missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.measuring import Results, Size
from benchmarks.sources import SourceResults
from benchmarks.window import WindowResults

_COMMIT = {1: 0.016, 10: 0.050}
"""Times the sample's rows → seconds in which a change should be seen."""
_INTAKE = 2.0
"""Seconds in which any file is read or refused."""
_LINEAR = 1.1
"""Growth may be so much more than the growth of the rows."""


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim: what should be, what was measured, and whether that is so."""

    wanted: str
    found: str
    met: bool


def aims(results: Results) -> Iterator[Aim]:
    """All aims that this run can tell about; ratios are of times unless said otherwise."""
    sample = results.sizes[0]
    for size in results.sizes:
        yield from _whole(size, size is sample)
    for size in results.sizes:
        yield from _inside(size, size is sample)
    if len(results.sizes) > 1:
        yield from _linear(results, results.sizes[-1])
    if results.window:
        yield from _window(results.window)
    if results.sources:
        yield from _sources(results.sources)
    single = results.single
    yield _at_most("check of the whole sample", single["check"], 0.010)
    yield _at_most("layout of the sample after one changed amount", single["amount"], 0.005)
    yield _at_most("layout of the sample after a changed goal", single["goal"], 0.005)


def _whole(size: Size, sample: bool) -> Iterator[Aim]:
    ours = size.whole["pdf"].seconds
    if "office" in size.whole:
        least = 4.0 if sample else 1.0
        name = f"{label(size)}, pdf as a whole process: LibreOffice ÷ kpiform"
        yield _at_least(name, size.whole["office"].seconds / ours, least)
    if size.times >= 100:
        name = f"{label(size)}, pdf as a whole process: typst ÷ kpiform"
        yield _at_least(name, size.whole["typst"].seconds / ours, 1.0)


def _inside(size: Size, sample: bool) -> Iterator[Aim]:
    if sample and "office" in size.whole:
        name = f"{label(size)}, layout and pdf in a running program: LibreOffice ÷ kpiform"
        yield _at_least(name, size.whole["office"].seconds / size.pdf_inside, 20.0)
    name = f"{label(size)}, layout and pdf in a running program: typst ÷ kpiform"
    yield _at_least(name, size.inside["typst"] / size.pdf_inside, 1.0)
    ratio = size.inside["xlsx"] / size.inside["xlsxwriter"]
    wanted = f"{label(size)}, xlsx: kpiform ÷ XlsxWriter at most 2.5"
    yield Aim(wanted, f"{ratio:.2f}", ratio <= 2.5)


def _window(window: WindowResults) -> Iterator[Aim]:
    ratio = window.ours.start / window.empty.start
    wanted = "start of the window: kpiform ÷ empty window at most 2"
    yield Aim(wanted, f"{ratio:.2f}", ratio <= 2.0)
    for times, most in _COMMIT.items():
        if times in window.answers:
            name = f"{size_label(times)}, findings and preview after a change, 95 of 100 times"
            yield _at_most(name, window.answers[times]["commit"].most, most)


def _sources(sources: SourceResults) -> Iterator[Aim]:
    for kind, readings in sources.files.items():
        for times, reading in readings.items():
            if reading.ours is not None:
                name = f"{size_label(times)}, from a published {kind} to what it says"
                yield _at_most(name, reading.ours, _INTAKE)


def _linear(results: Results, largest: Size) -> Iterator[Aim]:
    sample = results.sizes[0]
    most = largest.times / sample.times * _LINEAR
    grown = {
        "time of layout": largest.inside["layout"] / sample.inside["layout"],
        "time of pdf": largest.inside["pdf"] / sample.inside["pdf"],
        "time of xlsx": largest.inside["xlsx"] / sample.inside["xlsx"],
        "memory of pdf": _memory(results, largest, "pdf") / _memory(results, sample, "pdf"),
        "memory of xlsx": _memory(results, largest, "xlsx") / _memory(results, sample, "xlsx"),
    }
    for name, ratio in grown.items():
        wanted = f"{name}: {label(largest)} ÷ {label(sample)} at most {most:.0f}"
        yield Aim(wanted, f"{ratio:.1f}", ratio <= most)


def _memory(results: Results, size: Size, kind: str) -> float:
    """MiB beyond start-up, at least what can be told apart from chance."""
    return max(0.5, size.whole[kind].peak - results.ready.peak)


def _at_least(name: str, ratio: float, least: float) -> Aim:
    return Aim(f"{name} at least {least:g}", f"{ratio:.2f}", ratio >= least)


def _at_most(name: str, seconds: float, most: float) -> Aim:
    wanted = f"{name} at most {most * 1000:g} ms"
    return Aim(wanted, f"{seconds * 1000:.1f} ms", seconds <= most)


def label(size: Size) -> str:
    """How a size is called."""
    return size_label(size.times)


def size_label(times: int) -> str:
    """How the document is called that has the sample's rows so many times."""
    return "sample" if times == 1 else f"{times}×"
