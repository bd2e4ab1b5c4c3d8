"""What a command gives back: results on stdout, messages on stderr, and an exit code.

Whatever the streams are (an old Windows code page, ASCII, a pipe whose reader has gone, nothing at
all), writing never ends in a traceback.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from enum import IntEnum
from typing import Any, TextIO

from kpiform.errors import KpiformError, reason


class Exit(IntEnum):
    """Exit codes."""

    FINE = 0
    FOUND = 1
    """There are findings of severity 错误."""
    FAILED = 2
    """Something cannot be read or written, or the command line is wrong."""
    INTERRUPTED = 130


class Console:
    """Writes texts line by line."""

    def __init__(self) -> None:
        self._out: TextIO | None = sys.stdout
        self._err: TextIO | None = sys.stderr
        for stream in (self._out, self._err):
            if stream is not None and hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")

    def say(self, text: str) -> None:
        """Write a line to stdout. Raises KpiformError when it cannot be written (a full disk)."""
        self._write(f"{text}\n")

    def say_json(self, data: Any) -> None:
        """Write a JSON value to stdout: readable where the stream is UTF-8, else as ASCII."""
        encoding = (getattr(self._out, "encoding", None) or "utf-8").lower().replace("-", "")
        text = json.dumps(data, ensure_ascii=encoding != "utf8", indent=1)
        self.say(text)

    def tell(self, text: str) -> None:
        """Write a line to stderr; never raises."""
        if self._err is not None:
            with suppress(OSError, ValueError):
                print(text, file=self._err, flush=True)

    def close(self) -> None:
        """Write what is still held back. Raises KpiformError when it cannot be written."""
        self._write("")

    def _write(self, text: str) -> None:
        if self._out is None:
            return
        try:
            self._out.write(text)
            self._out.flush()
        except BrokenPipeError:
            self._drop()  # the reader has seen enough; the command goes on to its exit code
        except OSError as error:
            self._drop()
            raise KpiformError(f"结果没有写完，{reason(error)}。") from error

    def _drop(self) -> None:
        """Send what is still held back nowhere, or Python would stumble over it when it ends."""
        if self._out is not None:
            with suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, self._out.fileno())
                os.close(nowhere)
        self._out = None
