"""Where the program starts. Knows neither Qt nor the command line before one of them is wanted.

No arguments or one file open the window; everything else is the command line.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kpiform.intake import READ_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAMPLE = "--sample"
SELF_TEST = "--self-test"
OUTPUT = Path("out")


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the program; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in ([], [SAMPLE]):
        return _open(None, sample=bool(given))
    if given == [SELF_TEST]:
        return _self_test()
    if given[0] in (SAMPLE, SELF_TEST):
        return _refuse(f"“{given[0]}”要单独写，前后不能再写别的。用 kpiform --help 查看用法。")
    if given[0] == READ_SOURCE:
        from kpiform.intake import child

        return child.main(given[1:])
    if _names_file(given[0]):
        return _open_file(Path(given[0]), len(given) == 1)
    return _command(given)


@contextmanager
def _leaving_garbage() -> Iterator[None]:
    """Nobody looks for cyclic garbage meanwhile, which would take a thirtieth of the time.

    A command is soon over, and a window has a clock of its own for it (``ui.safety.background``).
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if looking:
            gc.enable()


def _command(arguments: list[str]) -> int:
    from kpiform import cli

    with _leaving_garbage():
        return cli.main(arguments)


def _names_file(word: str) -> bool:
    """Whether the first word of a command line means a file, and not a command or a misspelt one.

    No command has a dot or a slash, so that a file is known without the command line.
    """
    path = Path(word)
    if word.startswith("-"):
        return False
    if path.suffix or len(path.parts) > 1:
        return True
    from kpiform.cli import COMMANDS

    return path.exists() and word not in COMMANDS


def _open_file(path: Path, alone: bool) -> int:
    if not path.exists():
        from kpiform.errors import FileMissing

        return _refuse(FileMissing(path).message)
    if not alone:
        return _refuse(
            "打开窗口时只能写一个文件；要校验或导出，请在文件前面写上命令。"
            "用 kpiform --help 查看用法。"
        )
    return _open(path, sample=False)


def _self_test() -> int:
    """Open every page and dialog without a screen; 0 when all is well, else 1."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.screen import why_no_window

    problem = why_no_window()
    if problem is None:
        from ui import selftest

        return selftest.run()
    _refuse(problem)
    return 1


def _open(path: Path | None, *, sample: bool) -> int:
    from ui.screen import why_no_window

    problem = why_no_window()
    if problem is None:
        with _leaving_garbage():
            from ui import app

            # What was imported stays for good. Whoever looks for garbage need not go through it,
            # which would make the window wait for 35 ms each time, and not for 2.
            gc.freeze()
            return app.run(path, sample)
    if not sample:
        return _refuse(problem, "不用窗口也能做的事，用 kpiform --help 查看。")
    _refuse(problem, f"改为在命令行里演示，结果写到「{OUTPUT}」文件夹。")
    from kpiform.cli.demonstration import demonstrate

    return demonstrate(OUTPUT)


def _refuse(*sentences: str) -> int:
    """Say on the console why something cannot be done; returns the exit code."""
    from kpiform.cli.console import Console, Exit

    console = Console()
    for sentence in sentences:
        console.tell(sentence)
    return Exit.FAILED


if __name__ == "__main__":
    sys.exit(main())
