"""Every capability without a window, one command each: see ``COMMANDS``.

Exit codes: 0 fine, 1 findings of severity 错误, 2 cannot read or bad usage. Messages go to stderr,
what was asked for to stdout.
"""

from kpiform.cli.commandline import COMMANDS, main

__all__ = ["COMMANDS", "main"]
