"""Drafts of several offices, and the places where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kpiform.model.document import Document

AS_ONE, EACH = 0, 1
"""The answers about rows that may be one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One office's document, and what to call it."""

    name: str
    document: Document


@dataclass(frozen=True, slots=True)
class Clash:
    """A place where the drafts differ.

    ``key`` names it for the answers, ``path`` is the place in the merged document, ``where`` the
    same in words. ``texts`` are what can be chosen, ``drafts`` who wrote each of them; of rows that
    may be one (``is_row``) they are AS_ONE and EACH. ``chosen`` is the index that holds now, -1 for
    a text of somebody's own; ``looked``: somebody chose it.
    """

    key: str
    path: str
    where: str
    texts: tuple[str, ...]
    drafts: tuple[str, ...]
    is_row: bool
    chosen: int
    reason: str
    looked: bool


@dataclass(frozen=True, slots=True)
class Merging:
    """The merged document as the answers so far make it, and every place that was decided."""

    document: Document
    clashes: tuple[Clash, ...]


Merged = Mapping[str, int | str]
"""``Clash.key`` → index of what is chosen, or a text of one's own."""
