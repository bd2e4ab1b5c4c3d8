"""Older envelopes, brought up to date: one function from each format version to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FORMAT_VERSION = 2
"""Version of the envelope that this program writes."""


def _with_submissions(envelope: dict[str, Any]) -> dict[str, Any]:
    """1 → 2: what was handed in stands in the file, under a name that may be absent."""
    return {**envelope, "version": 2}


_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _with_submissions}


def migrate(envelope: dict[str, Any], version: int) -> dict[str, Any]:
    """The envelope in the current format.

    ``version`` is the one it was written in, at least 1 and at most FORMAT_VERSION.
    """
    for step in range(version, FORMAT_VERSION):
        envelope = _STEPS[step](envelope)
    return envelope
