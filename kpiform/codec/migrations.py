"""Older envelopes, brought up to date: one function from each format version to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FORMAT_VERSION = 1
"""Version of the envelope that this program writes."""

_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def migrate(envelope: dict[str, Any], version: int) -> dict[str, Any]:
    """The envelope in the current format.

    ``version`` is the one it was written in, at least 1 and at most FORMAT_VERSION.
    """
    for step in range(version, FORMAT_VERSION):
        envelope = _STEPS[step](envelope)
    return envelope
