"""Child processes: how long they take, how much memory they need at most, and what they print.

Everything is measured in children, and whoever starts them stays small: a child is born with the
memory of its parent, which would count as its own peak.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_ENVIRONMENT = {
    **os.environ,
    # So that every machine measures the same work.
    "KPIFORM_FONTS": "packaged",
    # Compiled modules are kept, as they are where a program is installed.
    "PYTHONDONTWRITEBYTECODE": "",
}
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall-clock seconds, peak memory in MiB, standard output."""

    seconds: float
    peak: float
    output: str


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command in the project's folder.

    Raises RuntimeError with what the command said when it fails.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=complaints,
            cwd=ROOT,
            env={**_ENVIRONMENT, **(environment or {})},
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        complaints.seek(0)
        if process.returncode:
            raise RuntimeError(f"{command}: {complaints.read().decode(errors='replace')}")
        peak = usage.ru_maxrss * _RSS_UNIT / 2**20
        return Run(seconds, peak, output.read().decode())


def program(*arguments: object) -> Run:
    """Run the program as people start it from a command line."""
    return run([sys.executable, "-m", "ui.entry", *map(str, arguments)])


def module(name: str, *arguments: object, environment: Mapping[str, str] | None = None) -> Run:
    """Run a module as a process of its own."""
    return run([sys.executable, "-m", name, *map(str, arguments)], environment)


def task(name: str, *arguments: object) -> Run:
    """Run a function of ``benchmarks.tasks`` as a process of its own."""
    return module("benchmarks.tasks", name, *arguments)


def measured(name: str, *arguments: object) -> Any:
    """What a function of ``benchmarks.tasks`` measured in a process of its own."""
    return json.loads(task(name, *arguments).output)
