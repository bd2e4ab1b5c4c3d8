"""Defined names: how a field's path is written so that Excel takes it, and read back."""

from __future__ import annotations

import re

_PREFIX = "kpi_"
_UNFIT = re.compile(r"[^0-9A-Za-z.]")
_ESCAPED = re.compile(r"_([0-9A-F]{2})")


def defined_name(path: str) -> str:
    """The name of a path: ``tasks/t1/task.name`` → ``kpi_tasks_2Ft1_2Ftask.name``."""
    return _PREFIX + _UNFIT.sub(lambda found: f"_{ord(found.group()):02X}", path)


def path_of(name: str) -> str | None:
    """The path that a defined name stands for; None when the name is not one of ours."""
    if not name.startswith(_PREFIX):
        return None
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), name.removeprefix(_PREFIX))
