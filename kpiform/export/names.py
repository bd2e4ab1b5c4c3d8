"""Defined names: how a field's path is written so that Excel takes it."""

from __future__ import annotations

import re

_PREFIX = "kpi_"
_UNFIT = re.compile(r"[^0-9A-Za-z.]")


def defined_name(path: str) -> str:
    """The name of a path, which no other path has: ``tasks/t1/task.name`` →
    ``kpi_tasks_2Ft1_2Ftask.name``.
    """
    return _PREFIX + _UNFIT.sub(lambda found: f"_{ord(found.group()):02X}", path)
