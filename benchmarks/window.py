"""How soon the window answers: start, keystroke, commit, and what it takes of the memory.

Measured without a screen (Qt's offscreen platform): everything is painted, into memory.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles

from benchmarks.processes import ROOT, Run, module

KEYS = {1: 120, 10: 60, 100: 20}
"""Times the sample's rows → how many keys are pressed and changes made."""

_MODULE = "benchmarks.window_tasks"


@dataclass(frozen=True, slots=True)
class Answers:
    """Seconds until the screen shows it: half of all times, and all but one in twenty."""

    half: float
    most: float


@dataclass(frozen=True, slots=True)
class Opened:
    """A window: seconds from the start of its process to its first picture, MiB at rest."""

    start: float
    memory: float


@dataclass(frozen=True, slots=True)
class WindowResults:
    """One run.  ``answers``: size → what was done → how soon it was seen."""

    empty: Opened
    ours: Opened
    answers: Mapping[int, Mapping[str, Answers]]


def measure_window(starts: int, sizes: Iterable[int]) -> WindowResults:
    """Measure starts in turn, then keys and commits for documents of these sizes."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "QT_QPA_PLATFORM": "offscreen",
            "KPIFORM_HOME": home,
            "PYTHONPATH": str(ROOT),
        }
        _started("ours", environment)  # compiles modules
        found: dict[str, list[float]] = {"empty": [], "ours": []}
        for _ in range(starts):
            for kind, seconds in found.items():
                seconds.append(_started(kind, environment))
        memory = {kind: json.loads(_run("at_rest", environment, kind).output) for kind in found}
        answers = {size: _answers(size, environment) for size in sizes}
    opened = {kind: Opened(median(found[kind]), memory[kind]) for kind in found}
    return WindowResults(opened["empty"], opened["ours"], answers)


def _started(kind: str, environment: Mapping[str, str]) -> float:
    """Seconds from before the process was there to the first picture of its window."""
    begun = time.time()
    return float(json.loads(_run("started", environment, kind).output)) - begun


def _answers(size: int, environment: Mapping[str, str]) -> dict[str, Answers]:
    count = KEYS.get(size, min(KEYS.values()))
    found = json.loads(_run("answers", environment, size, count).output)
    return {name: _spread(seconds) for name, seconds in found.items()}


def _spread(seconds: list[float]) -> Answers:
    return Answers(median(seconds), quantiles(seconds, n=20)[-1])


def _run(name: str, environment: Mapping[str, str], *arguments: object) -> Run:
    return module(_MODULE, name, *arguments, environment=environment)
