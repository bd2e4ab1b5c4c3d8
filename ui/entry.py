"""Where the program starts. Knows no Qt until a window is wanted.

No arguments or one file open the window; everything else is the command line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kpiform import cli
from kpiform.cli.console import Console, Exit
from kpiform.errors import FileMissing, shown
from ui.screen import why_no_window

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
    if len(given) == 1 and given[0] not in cli.COMMANDS and not given[0].startswith("-"):
        path = Path(given[0])
        if not path.exists():
            words = "、".join(cli.COMMANDS)
            Console().tell(f"{FileMissing(path).message}“{shown(path)}”也不是命令（{words}）。")
            return Exit.FAILED
        return _open(path, sample=False)
    return cli.main(given)


def _self_test() -> int:
    """Open every page and dialog without a screen; 0 when all is well, else 1."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    problem = why_no_window()
    if problem is None:
        from ui import selftest

        return selftest.run()
    Console().tell(problem)
    return Exit.FOUND


def _open(path: Path | None, *, sample: bool) -> int:
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
