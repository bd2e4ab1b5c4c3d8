"""Older envelopes, brought up to date: one function from each format version to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FORMAT_VERSION = 4
"""Version of the envelope that this program writes."""


def _with_submissions(envelope: dict[str, Any]) -> dict[str, Any]:
    """1 → 2: what was handed in stands in the file, under a name that may be absent."""
    return {**envelope, "version": 2}


def _with_pending(envelope: dict[str, Any]) -> dict[str, Any]:
    """2 → 3: what is still to be looked at stands in a document; it may be absent."""
    return {**envelope, "version": 3}


def _with_leftovers(envelope: dict[str, Any]) -> dict[str, Any]:
    """3 → 4: texts without a place in the form stand in a document; they may be absent."""
    return {**envelope, "version": 4}


_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: _with_submissions,
    2: _with_pending,
    3: _with_leftovers,
}


def migrate(envelope: dict[str, Any], version: int) -> dict[str, Any]:
    """The envelope in the current format.

    ``version`` is the one it was written in, at least 1 and at most FORMAT_VERSION.
    """
    for step in range(version, FORMAT_VERSION):
        envelope = _STEPS[step](envelope)
    return envelope
