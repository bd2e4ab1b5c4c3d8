"""All measurements of one run, contenders in turn so that a busy moment meets all of them."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks import libreoffice
from benchmarks.processes import Run, measured, program, task
from benchmarks.sources import SourceResults, measure_sources
from benchmarks.window import WindowResults, measure_window

ROUNDS = {1: 9, 10: 5, 100: 3}
"""Times the sample's rows → how often each contender is measured."""

_INSIDE_RUNS = 3
_EDITING_RUNS = 40
_STARTS = 7


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole process: seconds and peak memory in MiB, medians."""

    seconds: float
    peak: float


@dataclass(frozen=True, slots=True)
class Size:
    """Everything measured with a document of one size. ``inside``: seconds by kind of work."""

    times: int
    rows: int
    pages: int
    whole: Mapping[str, Whole]
    inside: Mapping[str, float]

    @property
    def pdf_inside(self) -> float:
        """Seconds of layout and pdf inside the running program."""
        return self.inside["layout"] + self.inside["pdf"]


@dataclass(frozen=True, slots=True)
class Results:
    """One run of all benchmarks. ``single``: seconds of what is measured with the sample alone."""

    sizes: tuple[Size, ...]
    ready: Whole
    single: Mapping[str, float]
    office: str | None = None
    window: WindowResults | None = None
    sources: SourceResults | None = None


@dataclass
class _Samples:
    whole: dict[str, list[Run]] = field(default_factory=lambda: defaultdict(list))
    inside: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def measure(rounds: Mapping[int, int] = ROUNDS) -> Results:
    """Measure everything; ``rounds`` names the sizes and how often each is measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        counts = measured("prepare", folder, *rounds)
        office = libreoffice.find(folder)
        _warm_up(folder, min(rounds), office)
        sizes = tuple(
            _size(times, counts[str(times)], folder, office, runs) for times, runs in rounds.items()
        )
        starts = range(min(_STARTS, max(rounds.values())))
        return Results(
            sizes=sizes,
            ready=_whole(task("ready") for _ in starts),
            single=_single(len(starts)),
            office=office.version if office else None,
            window=measure_window(len(starts), rounds),
            sources=measure_sources(rounds, office),
        )


def _warm_up(folder: Path, times: int, office: libreoffice.LibreOffice | None) -> None:
    """First starts compile modules, make a profile and a font cache."""
    program("export", folder / f"{times}.kpif", "--pdf", folder / "out.pdf")
    program("export", folder / f"{times}.kpif", "--xlsx", folder / "out.xlsx")
    task("typst_whole", folder / "small.typ", folder / "out.pdf")
    task("ready")
    if office:
        office.convert(folder / f"{times}.xlsx", folder)


def _size(
    times: int,
    count: list[int],
    folder: Path,
    office: libreoffice.LibreOffice | None,
    rounds: int,
) -> Size:
    document, table, out = folder / f"{times}.kpif", folder / f"{times}.typ", folder / "out"
    found = _Samples()
    for _ in range(rounds):
        pdf, xlsx = out.with_suffix(".pdf"), out.with_suffix(".xlsx")
        found.whole["pdf"].append(program("export", document, "--pdf", pdf))
        found.whole["xlsx"].append(program("export", document, "--xlsx", xlsx))
        if office:
            found.whole["office"].append(office.convert(folder / f"{times}.xlsx", folder))
        found.whole["typst"].append(task("typst_whole", table, pdf))
        found.inside["typst"].append(measured("typst_inside", table, folder / "small.typ"))
        for name, seconds in measured("inside", times, _INSIDE_RUNS).items():
            found.inside[name] += seconds
    rows, pages = count
    return Size(
        times,
        rows,
        pages,
        {name: _whole(runs) for name, runs in found.whole.items()},
        {name: median(seconds) for name, seconds in found.inside.items()},
    )


def _whole(runs: Iterable[Run]) -> Whole:
    done = list(runs)
    return Whole(median(run.seconds for run in done), median(run.peak for run in done))


def _single(starts: int) -> dict[str, float]:
    editing = measured("editing", _EDITING_RUNS)
    return {
        **{name: median(seconds) for name, seconds in editing.items()},
        "edition": median(measured("edition") for _ in range(starts)),
        "start": median(program("templates").seconds for _ in range(starts)),
    }
