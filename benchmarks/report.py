"""The results as tables, for the screen and for docs/performance.md."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from benchmarks.aims import aims, label, size_label
from benchmarks.measuring import Results, Size
from benchmarks.processes import ROOT
from benchmarks.sources import Reading

PERFORMANCE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"

_WHOLE = {
    "kpiform, pdf": "pdf",
    "kpiform, xlsx": "xlsx",
    "LibreOffice, the xlsx to pdf": "office",
    "typst, the same table to pdf": "typst",
}
_INSIDE = {
    "kpiform, layout": "layout",
    "kpiform, pdf": "pdf",
    "kpiform, xlsx": "xlsx",
    "typst, the same table to pdf": "typst",
    "XlsxWriter, the same cells": "xlsxwriter",
}
_ANSWERS = {
    "a key in the longest text → painted": "key",
    "a changed amount → findings and preview painted": "commit",
    "meanwhile not listening for at most": "busy",
}
_BARE = {"xlsx": "openpyxl", "xls": "xlrd", "pdf": "pypdfium2"}
_DOCUMENTS = {
    "carrying over to the next year": "carry",
    "comparing with what was carried over": "compare",
}
_SINGLE = {
    "check of the whole document": "check",
    "layout after a changed amount": "amount",
    "layout after a changed goal": "goal",
    "loading the edition, first in its process": "edition",
    "start of the command line (`kpiform templates`), whole process": "start",
}


def report(results: Results) -> str:
    """Everything measured, as Markdown."""
    parts = [_machine(results), _documents(results), *_wholes(results), *_insides(results)]
    parts += [_growth(results), _singles(results), *_window(results), *_sources(results)]
    return "\n\n".join([*parts, _aims(results)]) + "\n"


def store(text: str, place: Path = PERFORMANCE) -> None:
    """Put the report between its marks in the document."""
    before, _, rest = place.read_text(encoding="utf-8").partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{place.name} has no place for the measurements")
    place.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def _machine(results: Results) -> str:
    rivals = [f"{name} {version(name)}" for name in ("typst", "XlsxWriter")]
    office = results.office or "LibreOffice is not installed, its column is left out"
    return (
        f"Command: `make bench`. Machine: {_processor()}, {os.cpu_count()} cores, "
        f"{platform.system()}, Python {platform.python_version()}, {office}, {', '.join(rivals)}."
    )


def _processor() -> str:
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _documents(results: Results) -> str:
    sizes = [f"{label(size)} {size.rows} rows on {size.pages} pages" for size in results.sizes]
    return f"Documents: {', '.join(sizes)}."


def _wholes(results: Results) -> Iterator[str]:
    shown = {name: key for name, key in _WHOLE.items() if key in results.sizes[0].whole}
    start = f"{results.ready.seconds:.2f} s, {results.ready.peak:.0f} MiB"
    rows = [["kpiform, start-up alone", *[start] * len(results.sizes)]]
    for name, key in shown.items():
        found = [size.whole[key] for size in results.sizes]
        rows.append([name, *(f"{each.seconds:.2f} s, {each.peak:.0f} MiB" for each in found)])
    yield "### As a whole process: time, peak memory"
    yield _table(["", *map(label, results.sizes)], rows)


def _insides(results: Results) -> Iterator[str]:
    rows = [
        [name, *(f"{size.inside[key] * 1000:.1f} ms" for size in results.sizes)]
        for name, key in _INSIDE.items()
    ]
    yield "### Inside a running program, fonts loaded"
    yield _table(["", *map(label, results.sizes)], rows)


def _growth(results: Results) -> str:
    heads = [f"{label(one)} → {label(other)}" for one, other in pairwise(results.sizes)]
    steps = list(pairwise(results.sizes))
    rows = [
        [f"{name}, time", *(f"{_per_row(*step, name) * 1e6:.0f} µs" for step in steps)]
        for name in ("layout", "pdf", "xlsx")
    ]
    rows += [
        [f"{name}, memory of the process", *(f"{_memory_per_row(*s, name):.1f} KiB" for s in steps)]
        for name in ("pdf", "xlsx")
    ]
    return "### Growth for each row\n\n" + _table(["", *heads], rows)


def _per_row(one: Size, other: Size, name: str) -> float:
    return (other.inside[name] - one.inside[name]) / (other.rows - one.rows)


def _memory_per_row(one: Size, other: Size, name: str) -> float:
    return (other.whole[name].peak - one.whole[name].peak) * 1024 / (other.rows - one.rows)


def _singles(results: Results) -> str:
    rows = [[name, f"{results.single[key] * 1000:.1f} ms"] for name, key in _SINGLE.items()]
    return "### The sample while it is edited, and starting up\n\n" + _table(["", "time"], rows)


def _window(results: Results) -> Iterator[str]:
    found = results.window
    if found is None:
        return
    opened = {"an empty window": found.empty, "kpiform on the sample": found.ours}
    yield "### The window: starting and memory"
    yield _table(
        ["", "process start → painted", "memory in use"],
        [[name, f"{each.start:.2f} s", f"{each.memory:.0f} MiB"] for name, each in opened.items()],
    )
    yield "### The window: answering (half of all times / 95 of 100)"
    rows = [
        [name, *(f"{a.half * 1000:.1f} / {a.most * 1000:.1f} ms" for a in answers)]
        for name, key in _ANSWERS.items()
        for answers in [[by_name[key] for by_name in found.answers.values()]]
    ]
    yield _table(["", *(size_label(times) for times in found.answers)], rows)


def _sources(results: Results) -> Iterator[str]:
    found = results.sources
    if found is None:
        return
    heads = ["", *(size_label(times) for times in next(iter(found.files.values())))]
    rows = []
    for kind, readings in found.files.items():
        name = f"a published {kind} → what it says"
        rows.append([f"kpiform, {name}", *map(_read, readings.values())])
        name = f"{_BARE[kind]}, the texts of the {kind} alone"
        rows.append([name, *(f"{each.bare * 1000:.0f} ms" for each in readings.values())])
    yield "### Other people's files"
    yield _table(heads, rows)
    yield "### Two documents"
    rows = [
        [name, *(f"{seconds * 1000:.1f} ms" for seconds in found.documents[key].values())]
        for name, key in _DOCUMENTS.items()
    ]
    yield _table(heads, rows)


def _read(reading: Reading) -> str:
    return "refused, too long" if reading.ours is None else f"{reading.ours * 1000:.0f} ms"


def _aims(results: Results) -> str:
    rows = [[aim.wanted, aim.found, "met" if aim.met else "**missed**"] for aim in aims(results)]
    return "### Aims\n\n" + _table(["aim", "measured", ""], rows)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *map(list, rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
