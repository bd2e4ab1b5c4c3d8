"""Where the program starts. Knows no Qt until a window is wanted.

No arguments or one file open the window; everything else is the command line.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kpiform import cli
from kpiform.cli.console import Console, Exit
from kpiform.errors import FileMissing
from kpiform.intake import READ_SOURCE

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
        Console().tell(f"“{given[0]}”要单独写，前后不能再写别的。用 kpiform --help 查看用法。")
        return Exit.FAILED
    if given[0] == READ_SOURCE:
        from kpiform.intake import child

        return child.main(given[1:])
    if given[0] not in cli.COMMANDS and _names_file(given[0]):
        return _open_file(Path(given[0]), len(given) == 1)
    return _command(given)


def _command(arguments: list[str]) -> int:
    """The command line.  It is soon over, so nobody looks for garbage meanwhile: that would take a
    thirtieth of its time.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        return cli.main(arguments)
    finally:
        if looking:
            gc.enable()


def _names_file(word: str) -> bool:
    """Whether the first word of a command line means a file, and not a misspelt command."""
    path = Path(word)
    return not word.startswith("-") and (path.exists() or bool(path.suffix) or len(path.parts) > 1)


def _open_file(path: Path, alone: bool) -> int:
    if not path.exists():
        Console().tell(FileMissing(path).message)
        return Exit.FAILED
    if not alone:
        Console().tell(
            "打开窗口时只能写一个文件；要校验或导出，请在文件前面写上命令。"
            "用 kpiform --help 查看用法。"
        )
        return Exit.FAILED
    return _open(path, sample=False)


def _self_test() -> int:
    """Open every page and dialog without a screen; 0 when all is well, else 1."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.screen import why_no_window

    problem = why_no_window()
    if problem is None:
        from ui import selftest

        return selftest.run()
    Console().tell(problem)
    return Exit.FOUND


def _open(path: Path | None, *, sample: bool) -> int:
    from ui.screen import why_no_window

    problem = why_no_window()
    if problem is None:
        from ui import app

        return app.run(path, sample)
    console = Console()
    console.tell(problem)
    if sample:
        from kpiform.cli.demonstration import demonstrate

        console.tell(f"改为在命令行里演示，结果写到「{OUTPUT}」文件夹。")
        return demonstrate(OUTPUT)
    console.tell("不用窗口也能做的事，用 kpiform --help 查看。")
    return Exit.FAILED


if __name__ == "__main__":
    sys.exit(main())
