"""From a command line to a command, and from whatever happens there to an exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from kpiform.cli.arguments import make_parser
from kpiform.cli.console import Console, Exit
from kpiform.cli.parser import BadUsage
from kpiform.errors import KpiformError

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "templates": "kpiform.cli.commands:templates",
        "new": "kpiform.cli.commands:new",
        "show": "kpiform.cli.commands:show",
        "check": "kpiform.cli.checking:check_files",
        "export": "kpiform.cli.exporting:run",
        "import": "kpiform.cli.importing:run",
        "carry": "kpiform.cli.carrying:carry",
        "carried": "kpiform.cli.carrying:carried",
        "diff": "kpiform.cli.comparing:diff",
        "convert": "kpiform.cli.carrying:convert",
        "merge": "kpiform.cli.carrying:merge_files",
        "template": "kpiform.cli.templating:run",
        "fonts": "kpiform.cli.commands:fonts",
    }
)
"""Command word → module:function. Imported when asked for: an export need not wait for the rules,
nor a list of templates for the layout."""


def main(arguments: Sequence[str]) -> int:
    """Do what a command line says (without the program's name); returns the exit code."""
    return guarded(lambda console: _run(arguments, console))


def guarded(work: Callable[[Console], int]) -> int:
    """Do some work with a console; whatever happens becomes a sentence and an exit code."""
    console = Console()
    try:
        code = work(console)
        console.close()
    except KpiformError as error:
        console.tell(error.message)
        return Exit.FAILED
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:  # the last guard: a sentence, never a traceback
        console.tell(_unexpected(error))
        return Exit.FAILED
    return code


def _run(arguments: Sequence[str], console: Console) -> int:
    try:
        options = make_parser().parse_args(arguments)
    except SystemExit as wanted:  # after --help and --version
        return Exit.FINE if wanted.code in (None, 0) else Exit.FAILED
    if options.command is None:
        raise BadUsage("没有写要做什么。用 kpiform --help 查看用法。")
    module, _, function = COMMANDS[options.command].partition(":")
    command: Callable[[argparse.Namespace, Console], int]
    command = getattr(import_module(module), function)
    return command(options, console)


def _unexpected(error: Exception) -> str:
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name} 第 {last.lineno} 行"
    return (
        f"程序里有一处错误（{type(error).__name__}，{place}），这次没有做完；"
        "已有的文件没有改动，请把这句话告诉维护人员。"
    )
