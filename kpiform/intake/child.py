"""The process that reads a file of anybody: the file at its input, the result at its output.

Started by `kpiform.intake.reading` only. It opens nothing, writes nothing, and has limits that it
sets itself before it looks at the first byte; the process that started it watches them again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kpiform.errors import SourceRefused
from kpiform.intake.readers.door import read_bytes
from kpiform.intake.wire import packed, refusal

MEMORY = 300 * 2**20
"""Bytes that reading may take."""

STARTED = b"\n"
"""The first byte of the output; without it the process has never got as far as the file."""


def main(arguments: Sequence[str]) -> int:
    """Read the file of the name given, within limits; returns the exit code."""
    limit_memory()
    with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as result:
        result.write(STARTED)
        result.flush()
        try:
            answer = packed(read_bytes(arguments[0], source.read()))
        except SourceRefused as error:
            answer = refusal(error)
        result.write(answer)
    return 0


def limit_memory() -> None:
    """Let the system refuse more memory and leave no copy of it behind after a crash.

    Windows cannot do that; there the process that watches ends this one.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.stdout = sys.stderr  # what libraries say is not the result
    code = main(sys.argv[1:])
    os._exit(code)  # taking down what a hostile file has built up could take long
