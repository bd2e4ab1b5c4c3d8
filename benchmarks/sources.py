"""How soon other people's files are read, a document carried over, two documents compared.

Files are ours as they are published, without the document inside: what stands on the paper is all
there is, as in files of anybody else.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.libreoffice import LibreOffice
from benchmarks.processes import module

_MODULE = "benchmarks.source_tasks"
KINDS = ("xlsx", "xls", "pdf")


@dataclass(frozen=True, slots=True)
class Reading:
    """Seconds for one file: from the file to the proposal (None: it is refused because it is too
    long), and its texts alone by the library that reads it.
    """

    ours: float | None
    bare: float


@dataclass(frozen=True, slots=True)
class SourceResults:
    """One run.  ``files``: kind → size → reading; ``documents``: what is done → size → seconds."""

    files: Mapping[str, Mapping[int, Reading]]
    documents: Mapping[str, Mapping[int, float]]


def measure_sources(rounds: Mapping[int, int], office: LibreOffice | None) -> SourceResults:
    """Measure each size so often as ``rounds`` says; xls only where LibreOffice makes it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _task("prepare", folder, *rounds)
        if office:
            for size in rounds:
                office.convert(folder / f"{size}.xlsx", folder, "xls")
        kinds = [kind for kind in KINDS if (folder / f"{next(iter(rounds))}.{kind}").exists()]
        files = {
            kind: {size: _reading(folder / f"{size}.{kind}", runs) for size, runs in rounds.items()}
            for kind in kinds
        }
    timed = {size: json.loads(_task("documents", size, runs)) for size, runs in rounds.items()}
    documents = {
        name: {size: median(found[name]) for size, found in timed.items()}
        for name in ("carry", "compare")
    }
    return SourceResults(files, documents)


def _reading(file: Path, runs: int) -> Reading:
    found = json.loads(_task("reading", file, runs))
    return Reading(median(found["ours"]) if found["ours"] else None, median(found["bare"]))


def _task(name: str, *arguments: object) -> str:
    return module(_MODULE, name, *arguments).output
